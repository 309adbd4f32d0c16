import { currencyOfOrder } from "./order-money.ts";
import type { Work } from "./process-order-feed.ts";
import { exceeds, isRefundable, keepRefund, type RefundedLine } from "./refunds-kept.ts";
import { itemsOf } from "./ship-order.ts";
import { isRecord } from "../shared/load-world-folder.ts";
import { all, one, textIn, type XmlElement } from "./xml.ts";

const reasons = [
  "NoInventory", "CustomerReturn", "GeneralAdjustment", "CouldNotShip", "DifferentItem", "Abandoned", "CustomerCancel", "PriceError", "ProductOutofStock",
  "CustomerAddressIncorrect", "Exchange", "Other", "CarrierCreditDecision", "RiskAssessmentInformationNotValid", "CarrierCoverageFailure",
  "TransactionRecord", "Undeliverable", "RefusedDelivery",
];
const types = [
  "Principal", "Shipping", "Tax", "ShippingTax", "GiftWrap", "GiftWrapTax", "RestockingFee", "ReturnShipping", "Goodwill", "ExportCharge", "COD", "CODTax",
  "Surcharge", "Other",
];

/** A refund by the seller: only of what was shipped and never more than was paid. The same message twice refunds twice, as long as that holds. */
export const adjustPayment: Work = (platform, account, order, body, { at, feedId }) => {
  const status = isRecord(order.fulfillment) ? order.fulfillment.fulfillmentStatus : undefined;
  if (!isRefundable(order)) return `An order in status ${String(status)} cannot be refunded.`;
  const action = textIn(body, "ActionType");
  if (action !== undefined && action !== "Refund" && action !== "Cancel") return `ActionType ${action} is not valid.`;
  const lines: RefundedLine[] = [];
  for (const adjusted of all(body, "AdjustedItem")) {
    const line = lineOf(adjusted);
    const why = itemsOf(order).some((item) => item.orderItemId === line.orderItemId) ? fault(line, currencyOfOrder(order)) : `Item ${line.orderItemId} is not of this order.`;
    if (why) return why;
    lines.push({ ...line, components: line.components.map(asKept) });
  }
  const over = exceeds(platform, order, lines);
  if (over) return over;
  keepRefund(platform, account, order, at, { by: "MERCHANT", feedId, items: lines });
  return undefined;
};

function lineOf(adjusted: XmlElement): RefundedLine {
  const components = (parent: XmlElement | undefined, prefix: string) =>
    all(parent, "Component").map((component) => ({
      type: `${prefix}${textIn(component, "Type") ?? ""}`,
      amount: textIn(component, "Amount") ?? "",
      currency: one(component, "Amount")?.attributes.currency ?? "",
    }));
  return {
    orderItemId: textIn(adjusted, "AmazonOrderItemCode") ?? "",
    reason: textIn(adjusted, "AdjustmentReason") ?? "",
    components: [...components(one(adjusted, "ItemPriceAdjustments"), ""), ...all(adjusted, "PromotionAdjustments").flatMap((entry) => components(entry, "-"))],
  };
}

function fault({ orderItemId, reason, components }: RefundedLine, currency: string): string | undefined {
  if (!reasons.includes(reason)) return `AdjustmentReason ${reason} of item ${orderItemId} is not valid.`;
  if (components.length === 0) return `Item ${orderItemId} adjusts nothing.`;
  const stranger = components.find((component) => !types.includes(component.type.replace(/^-/, "")));
  if (stranger) return `Type ${stranger.type.replace(/^-/, "")} is not valid.`;
  const worthless = components.find(({ amount }) => !/^-?\d+(\.\d+)?$/.test(amount) || Number(amount) === 0);
  const negative = components.find(({ type, amount }) => !type.startsWith("-") && Number(amount) < 0);
  if (worthless ?? negative) return `The amounts of item ${orderItemId} must be decimals above zero.`;
  const foreign = components.find((component) => component.currency !== currency);
  return foreign ? `Currency ${foreign.currency} is not the order's, which is ${currency}.` : undefined;
}

/** Promotions that are taken back and what the seller keeps lessen the refund. */
function asKept({ type, amount, currency }: RefundedLine["components"][number]): RefundedLine["components"][number] {
  const size = amount.replace("-", "");
  if (type.startsWith("-")) return { type: type === "-Shipping" ? "ShippingPromotion" : "Promotion", amount: `-${size}`, currency };
  return { type, amount: type === "RestockingFee" ? `-${size}` : size, currency };
}
