import { describe, expect, it } from "vitest";
import { amazonFixture, anItem, anOrder, germany, sellerEu, sellerNa, type AmazonFixture } from "./amazon-fixture.ts";
import { parseXml, one, textIn, all } from "./xml.ts";

const orderId = "302-0000000-0000001";
const envelope = (type: string, bodies: string[], merchant = sellerEu) => `<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>${merchant}</MerchantIdentifier></Header>
<MessageType>${type}</MessageType>${bodies.map((body, n) => `<Message><MessageID>${n + 1}</MessageID><${type}>${body}</${type}></Message>`).join("")}</AmazonEnvelope>`;
const id = (of = orderId) => `<AmazonOrderID>${of}</AmazonOrderID>`;
const line = (code: string, more = "") => `<Item><AmazonOrderItemCode>${code}</AmazonOrderItemCode>${more}</Item>`;
const ack = (more: string, of = orderId) => `${id(of)}<StatusCode>Failure</StatusCode>${more}`;
const twoLines = () => anOrder({ orderItems: [anItem(), anItem({ orderItemId: "2" })] });
const inStatus = (fulfillmentStatus: string, fulfilledBy = "MERCHANT") => anOrder({ fulfillment: { fulfillmentStatus, fulfilledBy } });

async function process(fixture: AmazonFixture, feedType: string, content: string) {
  const { send, raw } = fixture;
  const document = await send("POST", "/feeds/2021-06-30/documents", { body: { contentType: "text/xml" } });
  await raw(String(document.body.url), { method: "PUT", headers: { "content-type": "text/xml" }, body: content });
  const body = { feedType, marketplaceIds: [germany], inputFeedDocumentId: document.body.feedDocumentId };
  const { body: made } = await send("POST", "/feeds/2021-06-30/feeds", { body });
  fixture.clock.advance(120_000);
  const { body: feed } = await send("GET", `/feeds/2021-06-30/feeds/${String(made.feedId)}`);
  if (feed.processingStatus !== "DONE") return { status: feed.processingStatus, errors: [] as (string | undefined)[] };
  const { body: result } = await send("GET", `/feeds/2021-06-30/documents/${String(feed.resultFeedDocumentId)}`);
  const report = one(one(parseXml(await (await raw(String(result.url))).text()), "Message"), "ProcessingReport");
  const summary = one(report, "ProcessingSummary");
  return { status: "DONE", with: textIn(summary, "MessagesWithError"), errors: all(report, "Result").map((r) => textIn(r, "MessageID")), why: all(report, "Result").map((r) => textIn(r, "ResultDescription")) };
}
const plain = (orders: unknown[] = [anOrder()]) => amazonFixture({ orders, options: { gzipDocuments: false } });
const order = (fixture: AmazonFixture) => fixture.amazon.world.orders()[0] as { fulfillment: Record<string, unknown>; orderItems: Record<string, unknown>[]; packages?: unknown[] };

describe("an order acknowledgement", () => {
  const type = "POST_ORDER_ACKNOWLEDGEMENT_DATA";

  it("with Failure cancels the order, for the reason of each line", async () => {
    const fixture = plain();
    const done = await process(fixture, type, envelope("OrderAcknowledgement", [ack(line("11111111111111", "<CancelReason>BuyerCanceled</CancelReason>"))]));
    expect(done).toEqual({ status: "DONE", with: "0", errors: [], why: [] });
    expect(order(fixture)).toMatchObject({
      lastUpdatedTime: "2026-11-20T12:02:00.000Z",
      fulfillment: { fulfillmentStatus: "CANCELLED", fulfilledBy: "MERCHANT" },
      orderItems: [{ quantityOrdered: 0, cancellation: { cancellationExecution: { cancelledBy: "MERCHANT", cancelReason: "BuyerCanceled" } }, fulfillment: { quantityUnfulfilled: 0 } }],
    });
  });

  it("of one line leaves the rest of the order", async () => {
    const fixture = plain([twoLines()]);
    await process(fixture, type, envelope("OrderAcknowledgement", [ack(line("2"))]));
    expect(order(fixture)).toMatchObject({ fulfillment: { fulfillmentStatus: "UNSHIPPED" }, orderItems: [{ quantityOrdered: 2 }, { quantityOrdered: 0 }] });
    await process(fixture, type, envelope("OrderAcknowledgement", [ack(line("11111111111111"))]));
    expect(order(fixture).fulfillment.fulfillmentStatus).toBe("CANCELLED");
  });

  it("of some units lowers what was ordered and what is paid, and is kept with its feed", async () => {
    const fixture = plain();
    await process(fixture, type, envelope("OrderAcknowledgement", [ack(line("11111111111111", "<CancelReason>NoInventory</CancelReason><Quantity>1</Quantity>"))]));
    expect(order(fixture)).toMatchObject({
      fulfillment: { fulfillmentStatus: "UNSHIPPED" }, proceeds: { grandTotal: { amount: "19.99" } },
      orderItems: [{ quantityOrdered: 1, proceeds: { proceedsTotal: { amount: "19.99" } }, fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 1 }, cancellation: { cancellationExecution: { cancelledBy: "MERCHANT", cancelReason: "NoInventory" } } }],
    });
    expect(fixture.amazon.world.cancellations()).toEqual([{ orderId, orderItemId: "11111111111111", quantity: 1, by: "MERCHANT", reason: "NoInventory", at: "2026-11-20T12:02:00.000Z", feedId: "50000000001" }]);
    const again = ack(line("11111111111111", "<Quantity>1</Quantity>"));
    expect(await process(fixture, type, envelope("OrderAcknowledgement", [again, again]))).toMatchObject({ errors: ["2"] });
    expect(order(fixture).fulfillment.fulfillmentStatus).toBe("CANCELLED");
  });

  it("says in the report where its elements stand wrong", async () => {
    const done = await process(plain(), type, envelope("OrderAcknowledgement", [`${id()}${line("11111111111111")}<StatusCode>Failure</StatusCode>`]));
    expect(done.why).toEqual(["XML Validation Error: Invalid content was found starting with element 'Item'. One of '{StatusCode}' is expected."]);
  });

  it("without lines cancels all of them; with Success changes nothing", async () => {
    const fixture = plain([twoLines()]);
    const success = `${id()}<StatusCode>Success</StatusCode>`;
    await process(fixture, type, envelope("OrderAcknowledgement", [success]));
    expect(order(fixture).fulfillment.fulfillmentStatus).toBe("UNSHIPPED");
    await process(fixture, type, envelope("OrderAcknowledgement", [ack("")]));
    expect(order(fixture)).toMatchObject({ fulfillment: { fulfillmentStatus: "CANCELLED" }, orderItems: [{ quantityOrdered: 0 }, { quantityOrdered: 0 }] });
  });

  it.each([
    ["a shipped order", inStatus("SHIPPED"), ack("")],
    ["an order that Amazon fulfils", inStatus("UNSHIPPED", "AMAZON"), ack("")],
    ["a foreign line", anOrder(), ack(line("99"))],
    ["an unknown order", anOrder(), ack("", "302-9")],
    ["an unknown reason", anOrder(), ack(line("11111111111111", "<CancelReason>Whim</CancelReason>"))],
    ["more units than were ordered", anOrder(), ack(line("11111111111111", "<Quantity>3</Quantity>"))],
    ["no units", anOrder(), ack(line("11111111111111", "<Quantity>0</Quantity>"))],
    ["a line named twice", anOrder(), ack(line("11111111111111", "<Quantity>1</Quantity>") + line("11111111111111", "<Quantity>1</Quantity>"))],
    ["the status after the lines", anOrder(), `${id()}${line("11111111111111")}<StatusCode>Failure</StatusCode>`],
    ["the quantity before the reason", anOrder(), ack(line("11111111111111", "<Quantity>1</Quantity><CancelReason>NoInventory</CancelReason>"))],
    ["an unknown status code", anOrder(), `${id()}<StatusCode>Perhaps</StatusCode>`],
  ])("is in error for %s, and the other messages are done", async (_what, given, body) => {
    const fixture = plain([given, anOrder({ orderId: "302-2" })]);
    const done = await process(fixture, type, envelope("OrderAcknowledgement", [body, ack("", "302-2")]));
    expect(done).toMatchObject({ status: "DONE", with: "1", errors: ["1"] });
    expect(order(fixture).fulfillment).toEqual((given as { fulfillment: unknown }).fulfillment);
    expect(fixture.amazon.world.orders()[1]).toMatchObject({ fulfillment: { fulfillmentStatus: "CANCELLED" } });
  });

  it.each([
    ["is not well formed", "<AmazonEnvelope>"],
    ["is of another kind", envelope("OrderAdjustment", [])],
    ["is another seller's", envelope("OrderAcknowledgement", [ack("")], sellerNa)],
  ])("that %s ends in FATAL", async (_what, content) => {
    const fixture = plain();
    expect(await process(fixture, type, content)).toMatchObject({ status: "FATAL" });
    expect(order(fixture).fulfillment.fulfillmentStatus).toBe("UNSHIPPED");
  });
});

describe("a payment adjustment", () => {
  const type = "POST_PAYMENT_ADJUSTMENT_DATA";
  const component = (amount: string) => `<ItemPriceAdjustments><Component><Type>Principal</Type><Amount currency="EUR">${amount}</Amount></Component></ItemPriceAdjustments>`;
  const adjusted = (code: string, inside: string) => `${id()}<ActionType>Refund</ActionType><AdjustedItem><AmazonOrderItemCode>${code}</AmazonOrderItemCode>${inside}</AdjustedItem>`;
  const reason = "<AdjustmentReason>CustomerReturn</AdjustmentReason>";

  it("is a refund that can be looked at", async () => {
    const fixture = plain([inStatus("SHIPPED")]);
    await process(fixture, type, envelope("OrderAdjustment", [adjusted("11111111111111", reason + component("19.99"))]));
    expect(fixture.amazon.world.refunds()).toMatchObject([
      { orderId, by: "MERCHANT", feedId: "50000000001", items: [{ orderItemId: "11111111111111", reason: "CustomerReturn", components: [{ type: "Principal", amount: "19.99", currency: "EUR" }] }] },
    ]);
    expect(fixture.amazon.world.transactions()).toMatchObject([{ transactionType: "Refund", postedDate: "2026-11-20T12:02:00.000Z", items: [{ breakdowns: [{ breakdowns: [{ breakdownType: "OurPricePrincipal", breakdownAmount: { currencyAmount: -19.99 } }] }, {}] }] }]);
  });

  it("twice is refunded twice, as long as it was paid; what exceeds that is refused", async () => {
    const fixture = plain([inStatus("SHIPPED")]);
    const message = adjusted("11111111111111", reason + component("19.99"));
    const done = await process(fixture, type, envelope("OrderAdjustment", [message, message, message]));
    expect(done).toMatchObject({ errors: ["3"], why: [expect.stringContaining("exceeds what was paid for goods") as string] });
    expect(fixture.amazon.world.refunds()).toHaveLength(2);
  });

  it("takes promotions and restocking fees off, and counts so", async () => {
    const fixture = plain([inStatus("SHIPPED")]);
    const parts = (list: [string, string][]) => list.map(([name, amount]) => `<Component><Type>${name}</Type><Amount currency="EUR">${amount}</Amount></Component>`).join("");
    const promotion = `<PromotionAdjustments><MerchantPromotionID>P1</MerchantPromotionID>${parts([["Principal", "-2.00"]])}</PromotionAdjustments>`;
    const inside = `${reason}<ItemPriceAdjustments>${parts([["Principal", "40.00"], ["RestockingFee", "3.00"]])}</ItemPriceAdjustments>${promotion}`;
    expect(await process(fixture, type, envelope("OrderAdjustment", [adjusted("11111111111111", inside)]))).toMatchObject({ errors: [] });
    expect(fixture.amazon.world.refunds()[0]?.items[0]?.components.map((part) => [part.type, part.amount])).toEqual([["Principal", "40.00"], ["RestockingFee", "-3.00"], ["Promotion", "-2.00"]]);
  });

  it.each([
    ["of an unshipped order", inStatus("UNSHIPPED"), adjusted("11111111111111", reason + component("19.99"))],
    ["of a foreign line", inStatus("SHIPPED"), adjusted("99", reason + component("19.99"))],
    ["without a reason", inStatus("SHIPPED"), adjusted("11111111111111", component("19.99"))],
    ["of nothing", inStatus("SHIPPED"), adjusted("11111111111111", reason + component("0"))],
    ["for an unknown reason", inStatus("SHIPPED"), adjusted("11111111111111", "<AdjustmentReason>Whim</AdjustmentReason>" + component("19.99"))],
    ["of an unknown type", inStatus("SHIPPED"), adjusted("11111111111111", reason + component("19.99").replace("Principal", "Postage"))],
    ["in another currency", inStatus("SHIPPED"), adjusted("11111111111111", reason + component("19.99").replace("EUR", "USD"))],
    ["of an amount that is none", inStatus("SHIPPED"), adjusted("11111111111111", reason + component("1,99"))],
    ["with its reason after the amounts", inStatus("SHIPPED"), adjusted("11111111111111", component("19.99") + reason)],
    ["with an unknown element", inStatus("SHIPPED"), adjusted("11111111111111", `${reason}${component("19.99")}<Note>x</Note>`)],
    ["without components", inStatus("SHIPPED"), adjusted("11111111111111", reason)],
    ["without items", inStatus("SHIPPED"), id()],
  ])("%s is refused", async (_what, given, body) => {
    const fixture = plain([given]);
    expect(await process(fixture, type, envelope("OrderAdjustment", [body]))).toMatchObject({ errors: ["1"] });
    expect(fixture.amazon.world.refunds()).toEqual([]);
  });
});

describe("a fulfillment feed", () => {
  const type = "POST_ORDER_FULFILLMENT_DATA";
  const date = "<FulfillmentDate>2026-11-20T11:00:00Z</FulfillmentDate>";
  const carrier = "<FulfillmentData><CarrierCode>DHL</CarrierCode><ShippingMethod>Standard</ShippingMethod></FulfillmentData>";

  it("ships what it names, untracked if it says so", async () => {
    const fixture = plain([twoLines()]);
    await process(fixture, type, envelope("OrderFulfillment", [`${id()}<MerchantFulfillmentID>7</MerchantFulfillmentID>${date}${carrier}${line("2", "<Quantity>1</Quantity>")}`]));
    expect(order(fixture)).toMatchObject({
      fulfillment: { fulfillmentStatus: "PARTIALLY_SHIPPED" },
      packages: [{ packageReferenceId: "7", carrier: "DHL", packageItems: [{ orderItemId: "2", quantity: 1 }] }],
    });
    expect(order(fixture).packages?.[0]).not.toHaveProperty("trackingNumber");
  });

  it("without lines ships everything that is open", async () => {
    const fixture = plain([twoLines()]);
    await process(fixture, type, envelope("OrderFulfillment", [`${id()}${date}${carrier}`]));
    expect(order(fixture)).toMatchObject({ fulfillment: { fulfillmentStatus: "SHIPPED" }, packages: [{ packageReferenceId: "1" }] });
  });

  it.each([
    ["a cancelled order", inStatus("CANCELLED"), `${id()}${date}${carrier}`],
    ["no carrier", anOrder(), `${id()}${date}`],
    ["no date", anOrder(), `${id()}${carrier}`],
    ["too many units", anOrder(), `${id()}${date}${carrier}${line("11111111111111", "<Quantity>3</Quantity>")}`],
    ["a foreign line", anOrder(), `${id()}${date}${carrier}${line("99", "<Quantity>1</Quantity>")}`],
  ])("refuses %s", async (_what, given, body) => {
    const fixture = plain([given]);
    expect(await process(fixture, type, envelope("OrderFulfillment", [body]))).toMatchObject({ errors: ["1"] });
    expect(order(fixture)).not.toHaveProperty("packages");
  });
});
