import type { AmazonRequest, RequestState } from "../feeds/amazon-request.ts";
import type { CancelMessage } from "../feeds/order-feed.ts";
import type { AmazonOrderId } from "../ids.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { unitsKnown } from "./units-asked.ts";

/** What a request that was made for the buyer has for its cause, a number after it. */
export const buyersCause = (amazonOrderId: AmazonOrderId) => `${amazonOrderId} buyer`;

export function isForBuyer({ kind, amazonOrderId, cause }: Pick<AmazonRequest, "kind" | "amazonOrderId" | "cause">): boolean {
  return kind === "cancel" && cause.startsWith(buyersCause(amazonOrderId));
}

const standing: readonly RequestState[] = ["asking", "due", "submitted", "done"];

/**
 * What of an order is to be cancelled at Amazon for a buyer who asks for it: the units of those lines that are neither shipped nor asked for
 * already (B7).
 * @param asked cancellations of the order, oldest first.
 */
export function buyersCancellation({ channel, lines }: Pick<AmazonOrder, "channel" | "lines">, asked: readonly Pick<AmazonRequest, "state" | "content">[]): CancelMessage["items"] {
  if (channel !== "MFN") return [];
  const before = asked.filter(({ state }) => standing.includes(state)).map(({ content }) => content as CancelMessage);
  return lines.filter(({ cancelRequest }) => cancelRequest !== null).flatMap((line) => {
    const { orderItemId, quantity, quantityFulfilled } = line;
    const listed = Math.max(quantity, ...before.map((one) => one.listed?.[orderItemId] ?? 0));
    const known = unitsKnown([line], listed, before);
    const units = Math.min(quantity - (quantityFulfilled ?? 0), listed - known);
    return units > 0 ? [{ orderItemId, reason: "BuyerCanceled" as const, quantity: units === quantity ? null : units }] : [];
  });
}
