import { expect, it } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import type { AmazonRequest } from "../feeds/amazon-request.ts";
import type { AmazonOrder, AmazonOrderLine } from "../orders/amazon-order.ts";
import { buyersCancellation } from "./buyers-cancellation.ts";

const cancelRequest: AmazonOrderLine["cancelRequest"] = { reason: "Ordered by mistake" };
const cups = (quantity: number, more: Partial<AmazonOrderLine> = {}) => aLine({ quantity, cancelRequest, ...more });
const lids = (quantity: number, more: Partial<AmazonOrderLine> = {}) => cups(quantity, { orderItemId: "L2", sellerSku: "LID-1", ...more });
const asked = (state: AmazonRequest["state"], quantity: number | null, listed = 3): Pick<AmazonRequest, "state" | "content"> => ({
  state, content: { amazonOrderId: "1", items: [{ orderItemId: "L1", reason: "GeneralAdjustment", quantity }], listed: { L1: listed } },
});

it.each<[string, AmazonOrderLine[], Parameters<typeof buyersCancellation>[1], string[], Partial<AmazonOrder>?]>([
  ["B7 the lines that he asks for", [cups(3), lids(1, { cancelRequest: null })], [], ["L1 all"]],
  ["what is not shipped of them", [cups(3, { quantityFulfilled: 1 }), lids(1, { quantityFulfilled: 1 })], [], ["L1 2"]],
  ["nothing that Amazon ships", [cups(3)], [], [], { channel: "AFN" }],
  ["less what is to be asked already", [cups(3)], [asked("due", 1)], ["L1 2"]],
  ["less what is asked", [cups(3)], [asked("submitted", 1), asked("submitted", 1)], ["L1 1"]],
  ["less what waits for the merchant", [cups(3)], [asked("asking", 1)], ["L1 2"]],
  ["nothing, where all is asked", [cups(3)], [asked("submitted", null)], []],
  ["less what Amazon took and does not show yet", [cups(3)], [asked("done", 1)], ["L1 2"]],
  ["the rest, once it shows that", [cups(2)], [asked("done", 1)], ["L1 all"]],
  ["all of it, whatever was refused or dropped", [cups(3)], [asked("refused", null), asked("dropped", 1)], ["L1 all"]],
])("for a buyer who asks to cancel, Amazon is asked for %s", (_what, lines, before, expected, more = {}) => {
  const items = buyersCancellation(anOrder({ lines, ...more }), before);
  expect(items.map(({ orderItemId, quantity }) => `${orderItemId} ${quantity ?? "all"}`)).toEqual(expected);
  expect(items.every(({ reason }) => reason === "BuyerCanceled")).toBe(true);
});
