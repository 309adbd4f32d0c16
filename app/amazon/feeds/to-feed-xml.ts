import { XMLBuilder } from "fast-xml-parser";
import type { CancelMessage, OrderFeed, RefundMessage, UntrackedShipmentMessage } from "../../domain/feeds/order-feed.ts";
import type { SellerId } from "../../domain/ids.ts";
import { formatMoney, type Money } from "../../domain/money.ts";

/** An element's children in the order in which they are written; undefined = left out, a list = one element each. */
interface Element {
  [name: string]: string | number | undefined | Element | Element[];
}

/** What XML 1.0 cannot hold, not even escaped; lone surrogates among it. */
const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  tagValueProcessor: (_, value) => String(value).replaceAll(impossible, ""),
});

/**
 * The feed as Amazon's XML, elements in the order of its XSD (Amazon README 5.3). MessageIDs are the places in `messages`, from 1.
 * @param merchant the account that the feed is for
 */
export function toFeedXml(feed: OrderFeed, merchant: SellerId): string {
  const { messageType, bodies } = toBodies(feed);
  const envelope: Element = {
    "@xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "@xsi:noNamespaceSchemaLocation": "amzn-envelope.xsd",
    Header: { DocumentVersion: "1.01", MerchantIdentifier: merchant },
    MessageType: messageType,
    Message: bodies.map((body, index) => ({ MessageID: index + 1, [messageType]: body })),
  };
  return builder.build({ "?xml": { "@version": "1.0", "@encoding": "UTF-8" }, AmazonEnvelope: envelope });
}

function toBodies(feed: OrderFeed): { messageType: string; bodies: Element[] } {
  switch (feed.kind) {
    case "cancel":
      return { messageType: "OrderAcknowledgement", bodies: feed.messages.map(acknowledgement) };
    case "refund":
      return { messageType: "OrderAdjustment", bodies: feed.messages.map(adjustment) };
    case "untracked-shipment":
      return { messageType: "OrderFulfillment", bodies: feed.messages.map(fulfillment) };
  }
}

/** "Failure" is how an order, or a part of it, is cancelled. */
function acknowledgement({ amazonOrderId, items }: CancelMessage): Element {
  return {
    AmazonOrderID: amazonOrderId,
    StatusCode: "Failure",
    Item: items.map(({ orderItemId, reason, quantity }) => ({ AmazonOrderItemCode: orderItemId, CancelReason: reason, Quantity: quantity ?? undefined })),
  };
}

function adjustment({ amazonOrderId, items }: RefundMessage): Element {
  return {
    AmazonOrderID: amazonOrderId,
    ActionType: "Refund",
    AdjustedItem: items.map(({ orderItemId, reason, components }) => ({
      AmazonOrderItemCode: orderItemId,
      AdjustmentReason: reason,
      ItemPriceAdjustments: { Component: components.map(({ type, amount }) => ({ Type: type, Amount: amountOf(amount) })) },
    })),
  };
}

function amountOf(amount: Money): Element {
  return { "@currency": amount.currency, "#text": formatMoney(amount) };
}

/** Without a ShipperTrackingNumber: what has one goes by confirmShipment. */
function fulfillment(shipment: UntrackedShipmentMessage): Element {
  return {
    AmazonOrderID: shipment.amazonOrderId,
    MerchantFulfillmentID: shipment.reference,
    FulfillmentDate: shipment.shippedAt.toISOString(),
    FulfillmentData: {
      CarrierCode: shipment.carrierCode,
      CarrierName: shipment.carrierName ?? undefined,
      ShippingMethod: shipment.shippingMethod ?? undefined,
    },
    Item: shipment.items.map(({ orderItemId, quantity }) => ({ AmazonOrderItemCode: orderItemId, Quantity: quantity })),
  };
}
