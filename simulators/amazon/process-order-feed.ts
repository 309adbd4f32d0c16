import { isRecord } from "../shared/load-world-folder.ts";
import { instantsIn } from "../shared/load-world-facts.ts";
import type { Account } from "./account.ts";
import { notShippable } from "./confirm-shipment.ts";
import type { KeptFeed } from "./feeds-kept.ts";
import { cancelledOrder } from "./cancel-order.ts";
import { changeOrder, visibleOrder, type AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { itemsOf, openUnits, packagesOf, shipped } from "./ship-order.ts";
import { all, escapeXml, one, parseXml, textIn, type XmlElement } from "./xml.ts";

/** A refund that a seller reported. Amounts are decimal strings. */
export interface Refund {
  orderId: string;
  orderItemId: string;
  reason: string;
  components: { type: string; amount: string; currency: string }[];
}

/** One message's work: undefined = taken, a text = refused with this reason. */
type Work = (platform: Platform, account: Account, order: AmazonOrder, body: XmlElement, at: number) => string | undefined;

export const refunds = (platform: Platform) => platform.store.table<Refund>("refunds");

/** An XML order feed: each message alone; the processing report names the ones in error. Not well formed or foreign: no report. */
export function processOrderFeed(bodyName: string, work: Work) {
  return (platform: Platform, account: Account, feed: KeptFeed, content: string, at: number): string | undefined => {
    const envelope = parseXml(content);
    if (envelope?.name !== "AmazonEnvelope" || textIn(envelope, "MessageType") !== bodyName) return undefined;
    if (textIn(one(envelope, "Header"), "MerchantIdentifier") !== account.sellerId) return undefined;
    const results = all(envelope, "Message").map((message) => {
      const body = one(message, bodyName);
      const orderId = textIn(body, "AmazonOrderID") ?? "";
      const order = visibleOrder(platform, account, orderId, at);
      const problem = !body ? `The message holds no ${bodyName}.` : !order ? `Order ${orderId} was not found.` : work(platform, account, order, body, at);
      return { messageId: textIn(message, "MessageID") ?? "0", problem };
    });
    return reportOf(account, feed, results);
  };
}

/** StatusCode Failure cancels the named lines, or the whole order; after shipment it is too late. */
export function acknowledgeOrder(platform: Platform, account: Account, order: AmazonOrder, body: XmlElement, at: number): string | undefined {
  const status = textIn(body, "StatusCode");
  if (status === "Success") return undefined;
  if (status !== "Failure") return "StatusCode must be Success or Failure.";
  const fulfillment = isRecord(order.fulfillment) ? order.fulfillment : {};
  if (fulfillment.fulfilledBy === "AMAZON") return "Orders that Amazon fulfils cannot be cancelled by the merchant.";
  if (!["PENDING", "UNSHIPPED"].includes(String(fulfillment.fulfillmentStatus))) return `An order in status ${String(fulfillment.fulfillmentStatus)} cannot be cancelled.`;
  const named = new Map(all(body, "Item").map((item) => [textIn(item, "AmazonOrderItemCode") ?? "", textIn(item, "CancelReason")]));
  const stranger = [...named.keys()].find((id) => !itemsOf(order).some((item) => item.orderItemId === id));
  if (stranger !== undefined) return `Item ${stranger} is not of this order.`;
  changeOrder(platform, account, String(order.orderId), at, (current) => cancelledOrder(current, named, "MERCHANT"));
  return undefined;
}

/** A refund, kept to be looked at; only what was shipped can be refunded. */
export function adjustPayment(platform: Platform, _account: Account, order: AmazonOrder, body: XmlElement): string | undefined {
  const status = isRecord(order.fulfillment) ? order.fulfillment.fulfillmentStatus : undefined;
  if (status !== "SHIPPED" && status !== "PARTIALLY_SHIPPED") return `An order in status ${String(status)} cannot be refunded.`;
  const made = all(body, "AdjustedItem").map((item) => ({
    orderId: String(order.orderId),
    orderItemId: textIn(item, "AmazonOrderItemCode") ?? "",
    reason: textIn(item, "AdjustmentReason") ?? "",
    components: all(one(item, "ItemPriceAdjustments"), "Component").map((component) => ({
      type: textIn(component, "Type") ?? "",
      amount: textIn(component, "Amount") ?? "",
      currency: one(component, "Amount")?.attributes.currency ?? "",
    })),
  }));
  if (made.length === 0) return "The message adjusts no item.";
  const bad = made.find((refund) => !itemsOf(order).some((item) => item.orderItemId === refund.orderItemId) || refund.reason === "");
  if (bad) return `Item ${bad.orderItemId} is not of this order or has no reason.`;
  const worthless = made.some((refund) => refund.components.length === 0 || refund.components.some((c) => !(Number(c.amount) > 0) || c.currency === ""));
  if (worthless) return "Every adjusted item needs components with an amount above zero and a currency.";
  for (const refund of made) refunds(platform).put(String(platform.store.next("refund")), refund);
  return undefined;
}

/** A package by feed; without items everything that is open. The tracking number may be missing here. */
export function fulfilOrder(platform: Platform, account: Account, order: AmazonOrder, body: XmlElement, at: number): string | undefined {
  const why = notShippable(order);
  if (why) return why;
  const data = one(body, "FulfillmentData");
  const carrier = textIn(data, "CarrierName") ?? textIn(data, "CarrierCode");
  const shipTime = textIn(body, "FulfillmentDate") ?? "";
  if (!carrier || instantsIn(shipTime).length === 0) return "FulfillmentDate and a carrier are required.";
  const named = all(body, "Item").map((item) => ({ orderItemId: textIn(item, "AmazonOrderItemCode") ?? "", quantity: Number(textIn(item, "Quantity") ?? "1") }));
  const open = itemsOf(order).map((item) => ({ orderItemId: String(item.orderItemId), quantity: openUnits(item) }));
  const items = named.length > 0 ? named : open.filter((item) => item.quantity > 0);
  const tooMany = items.find((item) => !(item.quantity >= 1 && item.quantity <= (open.find((o) => o.orderItemId === item.orderItemId)?.quantity ?? 0)));
  if (tooMany || items.length === 0) return `Item ${tooMany?.orderItemId ?? ""} is not open in this quantity.`;
  const packageReferenceId = textIn(body, "MerchantFulfillmentID") ?? String(packagesOf(order).length + 1);
  const made = { packageReferenceId, carrier, shippingService: textIn(data, "ShippingMethod"), trackingNumber: textIn(data, "ShipperTrackingNumber"), shipTime, items };
  changeOrder(platform, account, String(order.orderId), at, (current) => shipped(current, made, new Date(at).toISOString()));
  return undefined;
}

function reportOf(account: Account, feed: KeptFeed, results: { messageId: string; problem: string | undefined }[]): string {
  const errors = results.filter((result) => result.problem !== undefined);
  const lines = errors.map(
    ({ messageId, problem }) =>
      `<Result><MessageID>${escapeXml(messageId)}</MessageID><ResultCode>Error</ResultCode><ResultMessageCode>25</ResultMessageCode><ResultDescription>${escapeXml(problem ?? "")}</ResultDescription></Result>`,
  );
  const count = (name: string, value: number) => `<${name}>${value}</${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope><Header><DocumentVersion>1.02</DocumentVersion><MerchantIdentifier>${escapeXml(account.sellerId)}</MerchantIdentifier></Header>
<MessageType>ProcessingReport</MessageType><Message><MessageID>1</MessageID><ProcessingReport>
<DocumentTransactionID>${feed.feedId}</DocumentTransactionID><StatusCode>Complete</StatusCode>
<ProcessingSummary>${count("MessagesProcessed", results.length)}${count("MessagesSuccessful", results.length - errors.length)}${count("MessagesWithError", errors.length)}<MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary>
${lines.join("\n")}</ProcessingReport></Message></AmazonEnvelope>`;
}
