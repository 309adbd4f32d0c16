import { instantsIn } from "../shared/load-world-facts.ts";
import type { Account } from "./account.ts";
import { notShippable } from "./confirm-shipment.ts";
import type { KeptFeed } from "./feeds-kept.ts";
import { changeBooked } from "./book-money.ts";
import { feedBodies, misplaced } from "./feed-structure.ts";
import { visibleOrder, type AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { itemsOf, openUnits, packagesOf, shipped } from "./ship-order.ts";
import { all, escapeXml, one, parseXml, textIn, type XmlElement } from "./xml.ts";

/** One message's work: undefined = taken, a text = refused with this reason. */
export type Work = (platform: Platform, account: Account, order: AmazonOrder, body: XmlElement, when: { at: number; feedId: string }) => string | undefined;

/** An XML order feed: each message alone; the processing report names the ones in error. Not well formed or foreign: no report. */
export function processOrderFeed(bodyName: string, work: Work) {
  return (platform: Platform, account: Account, feed: KeptFeed, content: string, at: number): string | undefined => {
    const envelope = parseXml(content);
    if (envelope?.name !== "AmazonEnvelope" || textIn(envelope, "MessageType") !== bodyName) return undefined;
    if (textIn(one(envelope, "Header"), "MerchantIdentifier") !== account.sellerId) return undefined;
    const results = all(envelope, "Message").map((message) => {
      return { messageId: textIn(message, "MessageID") ?? "0", problem: takeMessage(message) };
    });
    return reportOf(account, feed, results);

    function takeMessage(message: XmlElement): string | undefined {
      const body = one(message, bodyName);
      if (!body) return `The message holds no ${bodyName}.`;
      const wrong = misplaced(body, feedBodies[bodyName] ?? []);
      if (wrong) return wrong;
      const orderId = textIn(body, "AmazonOrderID") ?? "";
      const order = visibleOrder(platform, account, orderId, at);
      return order ? work(platform, account, order, body, { at, feedId: feed.feedId }) : `Order ${orderId} was not found.`;
    }
  };
}

/** A package by feed; without items everything that is open. The tracking number may be missing here. */
export const fulfilOrder: Work = (platform, account, order, body, { at }) => {
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
  changeBooked(platform, account, String(order.orderId), at, (current) => shipped(current, made, new Date(at).toISOString()));
  return undefined;
};

function reportOf(account: Account, feed: KeptFeed, results: { messageId: string; problem: string | undefined }[]): string {
  const errors = results.filter((result) => result.problem !== undefined);
  const lines = errors.map(
    ({ messageId, problem }) =>
      `<Result><MessageID>${escapeXml(messageId)}</MessageID><ResultCode>Error</ResultCode><ResultMessageCode>${problem?.startsWith("XML Validation") ? 5000 : 25}</ResultMessageCode><ResultDescription>${escapeXml(problem ?? "")}</ResultDescription></Result>`,
  );
  const count = (name: string, value: number) => `<${name}>${value}</${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope><Header><DocumentVersion>1.02</DocumentVersion><MerchantIdentifier>${escapeXml(account.sellerId)}</MerchantIdentifier></Header>
<MessageType>ProcessingReport</MessageType><Message><MessageID>1</MessageID><ProcessingReport>
<DocumentTransactionID>${feed.feedId}</DocumentTransactionID><StatusCode>Complete</StatusCode>
<ProcessingSummary>${count("MessagesProcessed", results.length)}${count("MessagesSuccessful", results.length - errors.length)}${count("MessagesWithError", errors.length)}<MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary>
${lines.join("\n")}</ProcessingReport></Message></AmazonEnvelope>`;
}
