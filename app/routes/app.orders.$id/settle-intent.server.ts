import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import { cancelForBuyer, keepOrder } from "../../sync/cancellations/settle-cancel-wish.server.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { decideRequest, retryRequest } from "../../sync/feeds/decide-request.server.ts";
import { decideRefund } from "../../sync/refunds/decide-refund.server.ts";
import type { OrderIntent } from "./read-intent.ts";

/** What decides about a cancellation or a refund. */
export type SettleIntent = Extract<OrderIntent, { intent: "request" | "again" | "refund" | "wish" }>;

const refundAnswers = { show: "Lockstep takes the refund into Shopify; the outcome shows here in a moment.", leave: "The refund stays Amazon's; Shopify does not show it." } as const;

/** The merchant's word on a cancellation or a refund; null: the shop has no such order or request. @param by who asks */
export async function settle(flows: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId, intent: SettleIntent, by: string): Promise<{ ok: boolean; message: string } | null> {
  switch (intent.intent) {
    case "request":
      return decideRequest(flows, shop, intent.id, intent.choice, by);
    case "again":
      return retryRequest(flows, shop, intent.id, intent.reason, by);
    case "refund":
      return (await decideRefund(flows, shop, intent.id, intent.choice)) ? { ok: true, message: refundAnswers[intent.choice] } : { ok: false, message: "This refund is settled already." };
    case "wish":
      return intent.choice === "keep" ? keepOrder(flows, shop, amazonOrderId, by) : cancelForBuyer(flows, shop, amazonOrderId, by);
  }
}
