import { XMLParser } from "fast-xml-parser";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderFeed, UntrackedShipmentMessage } from "../../domain/feeds/order-feed.ts";
import { money } from "../../domain/money.ts";
import { toFeedXml } from "./to-feed-xml.ts";

const order = "302-1111111-2222222";
const head = '<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">'
  + "<Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>A1SELLER</MerchantIdentifier></Header>";
const written = (feed: OrderFeed) => {
  const xml = toFeedXml(feed, "A1SELLER");
  expect(xml.slice(0, head.length)).toBe(head);
  return xml.slice(head.length, -"</AmazonEnvelope>".length);
};
const shipment: UntrackedShipmentMessage = {
  amazonOrderId: order, reference: 3, shippedAt: new Date("2026-11-20T09:00:00Z"), carrierCode: "Other", carrierName: "Müller & Söhne <Post>", shippingMethod: "Letter",
  items: [{ orderItemId: "11", quantity: 2 }],
};

describe("elements stand in the order of Amazon's schema", () => {
  test("B7 units that are not to be shipped, whole lines without a quantity", () => {
    const xml = written({ kind: "cancel", messages: [
      { amazonOrderId: order, items: [{ orderItemId: "11", reason: "NoInventory", quantity: null }, { orderItemId: "12", reason: "BuyerCanceled", quantity: 2 }] },
      { amazonOrderId: "302-9", items: [{ orderItemId: "13", reason: "PricingError", quantity: 1 }] },
    ] });
    expect(xml).toBe(
      "<MessageType>OrderAcknowledgement</MessageType>"
      + `<Message><MessageID>1</MessageID><OrderAcknowledgement><AmazonOrderID>${order}</AmazonOrderID><StatusCode>Failure</StatusCode>`
      + "<Item><AmazonOrderItemCode>11</AmazonOrderItemCode><CancelReason>NoInventory</CancelReason></Item>"
      + "<Item><AmazonOrderItemCode>12</AmazonOrderItemCode><CancelReason>BuyerCanceled</CancelReason><Quantity>2</Quantity></Item></OrderAcknowledgement></Message>"
      + "<Message><MessageID>2</MessageID><OrderAcknowledgement><AmazonOrderID>302-9</AmazonOrderID><StatusCode>Failure</StatusCode>"
      + "<Item><AmazonOrderItemCode>13</AmazonOrderItemCode><CancelReason>PricingError</CancelReason><Quantity>1</Quantity></Item></OrderAcknowledgement></Message>",
    );
  });

  test("B7 money that goes back, by line and component, with its currency's digits", () => {
    const xml = written({ kind: "refund", messages: [{ amazonOrderId: order, items: [
      { orderItemId: "11", reason: "CustomerReturn", components: [{ type: "Principal", amount: money(1050n, "EUR") }, { type: "ShippingTax", amount: money(5n, "EUR") }] },
      { orderItemId: "12", reason: "GeneralAdjustment", components: [{ type: "Goodwill", amount: money(700n, "JPY") }] },
    ] }] });
    expect(xml).toBe(
      `<MessageType>OrderAdjustment</MessageType><Message><MessageID>1</MessageID><OrderAdjustment><AmazonOrderID>${order}</AmazonOrderID><ActionType>Refund</ActionType>`
      + "<AdjustedItem><AmazonOrderItemCode>11</AmazonOrderItemCode><AdjustmentReason>CustomerReturn</AdjustmentReason><ItemPriceAdjustments>"
      + '<Component><Type>Principal</Type><Amount currency="EUR">10.50</Amount></Component><Component><Type>ShippingTax</Type><Amount currency="EUR">0.05</Amount></Component>'
      + "</ItemPriceAdjustments></AdjustedItem>"
      + "<AdjustedItem><AmazonOrderItemCode>12</AmazonOrderItemCode><AdjustmentReason>GeneralAdjustment</AdjustmentReason><ItemPriceAdjustments>"
      + '<Component><Type>Goodwill</Type><Amount currency="JPY">700</Amount></Component></ItemPriceAdjustments></AdjustedItem></OrderAdjustment></Message>',
    );
  });

  test("R100 a package without tracking, under its reference", () => {
    expect(written({ kind: "untracked-shipment", messages: [shipment] })).toBe(
      `<MessageType>OrderFulfillment</MessageType><Message><MessageID>1</MessageID><OrderFulfillment><AmazonOrderID>${order}</AmazonOrderID>`
      + "<MerchantFulfillmentID>3</MerchantFulfillmentID><FulfillmentDate>2026-11-20T09:00:00.000Z</FulfillmentDate>"
      + "<FulfillmentData><CarrierCode>Other</CarrierCode><CarrierName>Müller &amp; Söhne &lt;Post&gt;</CarrierName><ShippingMethod>Letter</ShippingMethod></FulfillmentData>"
      + "<Item><AmazonOrderItemCode>11</AmazonOrderItemCode><Quantity>2</Quantity></Item></OrderFulfillment></Message>",
    );
  });

  test("what is not said leaves no element", () => {
    const xml = written({ kind: "untracked-shipment", messages: [{ ...shipment, carrierCode: "DHL", carrierName: null, shippingMethod: null }] });
    expect(xml).toContain("<FulfillmentData><CarrierCode>DHL</CarrierCode></FulfillmentData>");
    expect(xml).not.toMatch(/CarrierName|ShippingMethod|Tracking|null|undefined/);
  });
});

describe("whatever a merchant writes", () => {
  const read = (xml: string) => new XMLParser({ parseTagValue: false, trimValues: false }).parse(xml, true) as {
    AmazonEnvelope: { Message: { OrderFulfillment: { FulfillmentData: { CarrierName: string } } } };
  };
  const nameReadBack = (carrierName: string) =>
    read(toFeedXml({ kind: "untracked-shipment", messages: [{ ...shipment, carrierName }] }, "A1SELLER")).AmazonEnvelope.Message.OrderFulfillment.FulfillmentData.CarrierName;

  test("is read as it was written", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
      fc.pre(!/[\p{Cc}\p{Cs}]/u.test(name));
      expect(nameReadBack(name)).toBe(name);
    }));
    expect(nameReadBack(`</CarrierName><Item>&amp; ]]> <!-- "'`)).toBe(`</CarrierName><Item>&amp; ]]> <!-- "'`);
  });

  test("but for what XML cannot hold", () => {
    expect(nameReadBack("A\u0000B\u0008C\u001bD\ud800E\uffffF😀")).toBe("ABCDEF😀");
  });
});
