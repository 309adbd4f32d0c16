import { isRecord } from "../shared/load-world-folder.ts";
import { cancelUnits } from "./cancel-order.ts";
import { itemsOf } from "./ship-order.ts";
import type { Work } from "./process-order-feed.ts";
import { all, textIn } from "./xml.ts";

const cancelReasons = [
  "NoInventory", "ShippingAddressUndeliverable", "CustomerExchange", "BuyerCanceled", "GeneralAdjustment", "CarrierCreditDecision",
  "RiskAssessmentInformationNotValid", "CarrierCoverageFailure", "CustomerReturn", "MerchandiseNotReceived", "CannotVerifyInformation",
  "PricingError", "RejectOrder", "WeatherDelay",
];

/** StatusCode Failure cancels units of the named lines, whole lines, or the whole order; after shipment it is too late. */
export const acknowledgeOrder: Work = (platform, account, order, body, { at, feedId }) => {
  const status = textIn(body, "StatusCode");
  if (status === "Success") return undefined;
  if (status !== "Failure") return "StatusCode must be Success or Failure.";
  const fulfillment = isRecord(order.fulfillment) ? order.fulfillment : {};
  if (fulfillment.fulfilledBy === "AMAZON") return "Orders that Amazon fulfils cannot be cancelled by the merchant.";
  if (!["PENDING", "UNSHIPPED"].includes(String(fulfillment.fulfillmentStatus))) return `An order in status ${String(fulfillment.fulfillmentStatus)} cannot be cancelled.`;
  const named = all(body, "Item").map((item) => {
    return { orderItemId: textIn(item, "AmazonOrderItemCode") ?? "", reason: textIn(item, "CancelReason"), quantity: textIn(item, "Quantity") };
  });
  for (const { orderItemId, reason, quantity } of named) {
    const item = itemsOf(order).find((candidate) => candidate.orderItemId === orderItemId);
    if (!item) return `Item ${orderItemId} is not of this order.`;
    if (named.filter((entry) => entry.orderItemId === orderItemId).length > 1) return `Item ${orderItemId} is named twice.`;
    if (reason !== undefined && !cancelReasons.includes(reason)) return `CancelReason ${reason} is not valid.`;
    const units = Number(item.quantityOrdered ?? 0);
    if (units === 0) return `Item ${orderItemId} is cancelled already.`;
    if (quantity !== undefined && !(/^\d+$/.test(quantity) && Number(quantity) >= 1 && Number(quantity) <= units)) return `The quantity of ${orderItemId} must be from 1 to ${units}.`;
  }
  const items = new Map(named.map(({ orderItemId, reason, quantity }) => [orderItemId, { reason, ...(quantity === undefined ? {} : { quantity: Number(quantity) }) }]));
  cancelUnits(platform, account, String(order.orderId), at, { by: "MERCHANT", items, feedId });
  return undefined;
};
