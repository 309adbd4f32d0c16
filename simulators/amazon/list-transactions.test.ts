import { describe, expect, it } from "vitest";
import { amazonFixture, anOrder, france, germany, sellerEu, sellerNa, usa, type AmazonFixture } from "./amazon-fixture.ts";
import { roleNames } from "./options.ts";

const path = "/finances/2024-06-19/transactions";
const id = "302-0000000-0000001";
const line = "11111111111111";
const since = { postedAfter: "2026-11-20T00:00:00Z" };
const hour = 3_600_000;
type Members = Record<string, unknown>;
interface Told extends Members {
  transactionId: string;
  transactionType: string;
  transactionStatus: string;
  postedDate: string;
  relatedIdentifiers: { relatedIdentifierName: string; relatedIdentifierValue: string }[];
  items: Members[];
}

async function page({ send }: Pick<AmazonFixture, "send">, query: Record<string, string> = since) {
  const { status, body } = await send("GET", path, { query });
  const payload = (body.payload ?? {}) as { transactions?: Told[]; nextToken?: string };
  return { status, told: payload.transactions ?? [], nextToken: payload.nextToken };
}
/** Pays three days after another, n of them, and waits until all show. */
function paid(n: number): AmazonFixture {
  const orders = Array.from({ length: n }, (_, index) => anOrder({ orderId: `302-0000000-000000${index + 1}` }));
  const fixture = amazonFixture({ orders });
  for (const order of orders) fixture.amazon.world.shipOrder(String(order.orderId));
  fixture.clock.advance(3 * hour);
  return fixture;
}
const related = (told: Told | undefined, name: string) => told?.relatedIdentifiers.find((entry) => entry.relatedIdentifierName === name)?.relatedIdentifierValue;
const leaf = (breakdownType: string, currencyAmount: number, breakdowns: unknown[] = []) => ({ breakdownType, breakdownAmount: { currencyAmount, currencyCode: "EUR" }, breakdowns });

describe("a shipped order", () => {
  it("is a payment with its items, trees and identifiers, in numbers", async () => {
    const { told } = await page(paid(1));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      transactionType: "Shipment", description: "Order Payment", transactionStatus: "RELEASED", postedDate: "2026-11-20T12:00:00.000Z",
      totalAmount: { currencyAmount: 33.98, currencyCode: "EUR" },
      marketplaceDetails: { marketplaceId: germany, marketplaceName: "Amazon.de" }, sellingPartnerMetadata: { sellingPartnerId: sellerEu },
      items: [{
        description: "Mug", totalAmount: { currencyAmount: 33.98 },
        breakdowns: [leaf("ProductCharges", 39.98, [leaf("OurPricePrincipal", 39.98)]), leaf("AmazonFees", -6, [leaf("Commission", -6, [leaf("Base", -6)])])],
        contexts: [{ contextType: "ProductContext", asin: "B000000001", sku: "MUG-1", quantityShipped: 2, fulfillmentNetwork: "MFN" }],
        relatedIdentifiers: [{ itemRelatedIdentifierName: "ORDER_ADJUSTMENT_ITEM_ID" }],
      }],
      breakdowns: [leaf("Sales", 39.98, [leaf("ProductCharges", 39.98)]), leaf("Expenses", -6, [leaf("AmazonFees", -6)])],
    });
    expect(told[0]?.relatedIdentifiers.map((entry) => entry.relatedIdentifierName)).toEqual(["ORDER_ID", "SHIPMENT_ID", "FINANCIAL_EVENT_GROUP_ID"]);
  });

  it("is paid once for each package, and not again when a package is corrected or moves", async () => {
    const fixture = amazonFixture({ options: { financeLagMs: 0 } });
    const { world } = fixture.amazon;
    world.shipOrder(id, { reference: "1", items: { [line]: 1 } });
    world.shipOrder(id, { reference: "1", items: { [line]: 1 }, trackingNumber: "T2" });
    world.deliverPackage(id, "1");
    world.shipOrder(id, { reference: "2" });
    fixture.clock.advance(hour);
    const { told } = await page(fixture);
    expect(told.map(({ items }) => (items[0]?.totalAmount as Members).currencyAmount)).toEqual([16.99, 16.99]);
  });

  it("confirmed by the seller is paid when it shows, by Amazon with its network", async () => {
    const fixture = amazonFixture({ orders: [anOrder(), anOrder({ orderId: "302-2", fulfillment: { fulfillmentStatus: "PENDING", fulfilledBy: "AMAZON" } })], options: { financeLagMs: 0 } });
    const detail = { packageReferenceId: "1", carrierCode: "DHL", trackingNumber: "T1", shipDate: "2026-11-20T11:00:00Z", orderItems: [{ orderItemId: line, quantity: 2 }] };
    await fixture.send("POST", `/orders/v0/orders/${id}/shipmentConfirmation`, { body: { marketplaceId: germany, packageDetail: detail } });
    fixture.clock.advance(60_000);
    fixture.amazon.world.changeOrder("302-2", { fulfillment: { fulfillmentStatus: "SHIPPED" } });
    fixture.clock.advance(hour);
    const { told } = await page(fixture);
    expect(told.map((one) => [one.postedDate, ((one.items[0]?.contexts as Members[])[0])?.fulfillmentNetwork])).toEqual([["2026-11-20T12:00:30.000Z", "MFN"], ["2026-11-20T12:01:00.000Z", "AFN"]]);
  });

  it("shows only after the lag", async () => {
    const fixture = amazonFixture();
    fixture.amazon.world.shipOrder(id);
    fixture.clock.advance(2 * hour - 1);
    expect((await page(fixture)).told).toHaveLength(0);
    fixture.clock.advance(1);
    expect((await page(fixture)).told).toHaveLength(1);
    fixture.amazon.world.disturbFinances({ lagMs: 48 * hour });
    fixture.amazon.world.refundOrder(id);
    fixture.clock.advance(47 * hour);
    expect((await page(fixture)).told).toHaveLength(1);
    fixture.clock.advance(hour);
    expect((await page(fixture)).told).toHaveLength(2);
  });
});

describe("the question", () => {
  const at = (minutes: number) => new Date(Date.parse("2026-11-20T15:00:00Z") - minutes * 60_000).toISOString();

  it.each<[string, Record<string, string>]>([
    ["neither a beginning nor an identifier", {}],
    ["a beginning two minutes ago", { postedAfter: at(2) }],
    ["an end two minutes ago", { ...since, postedBefore: at(2) }],
    ["an end before the beginning", { ...since, postedBefore: "2026-11-19T00:00:00Z" }],
    ["an end at the beginning", { ...since, postedBefore: since.postedAfter }],
    ["an identifier without a value", { ...since, relatedIdentifierName: "ORDER_ID" }],
    ["a value without its identifier", { ...since, relatedIdentifierValue: id }],
    ["an identifier that does not filter", { relatedIdentifierName: "REFUND_ID", relatedIdentifierValue: "1" }],
    ["an unknown status", { ...since, transactionStatus: "Released" }],
    ["another region", { ...since, marketplaceId: usa }],
    ["a size of page", { ...since, pageSize: "5" }],
    ["a token that is none", { ...since, nextToken: "x" }],
  ])("with %s is refused", async (_what, query) => {
    expect((await page(paid(1), query)).status).toBe(400);
  });

  it("includes its beginning and excludes its end", async () => {
    const fixture = paid(1);
    const noon = "2026-11-20T12:00:00Z";
    expect((await page(fixture, { postedAfter: noon })).told).toHaveLength(1);
    expect((await page(fixture, { ...since, postedBefore: noon })).told).toHaveLength(0);
    expect((await page(fixture, { ...since, postedBefore: "2026-11-20T12:00:01Z" })).told).toHaveLength(1);
  });

  it("over more than 180 days has an empty answer, not a refusal", async () => {
    const fixture = paid(1);
    expect(await page(fixture, { postedAfter: "2026-05-24T14:57:00Z" })).toMatchObject({ status: 200, told: [] });
    expect((await page(fixture, { postedAfter: "2026-05-24T14:58:00Z" })).told).toHaveLength(1);
  });

  it("for an order needs no beginning; for a marketplace leaves out the others", async () => {
    const fixture = paid(2);
    const { told } = await page(fixture, { relatedIdentifierName: "ORDER_ID", relatedIdentifierValue: "302-0000000-0000002" });
    expect(told.map((one) => related(one, "ORDER_ID"))).toEqual(["302-0000000-0000002"]);
    const group = related(told[0], "FINANCIAL_EVENT_GROUP_ID") ?? "";
    expect((await page(fixture, { relatedIdentifierName: "FINANCIAL_EVENT_GROUP_ID", relatedIdentifierValue: group })).told).toHaveLength(2);
    expect((await page(fixture, { ...since, marketplaceId: germany })).told).toHaveLength(2);
    expect((await page(fixture, { ...since, marketplaceId: france })).told).toHaveLength(0);
  });

  it("for the United States by name leaves out what the merchant fulfilled", async () => {
    const fixture = amazonFixture({ orders: [anOrder({ salesChannel: { marketplaceId: usa } })], options: { financeLagMs: 0 } });
    fixture.amazon.world.shipOrder(id);
    fixture.clock.advance(hour);
    const ask = async (query: Record<string, string>) => ((await fixture.send("GET", path, { query, seller: sellerNa })).body.payload as { transactions: unknown[] }).transactions;
    expect([await ask(since), await ask({ ...since, marketplaceId: usa })].map((told) => told.length)).toEqual([1, 0]);
  });

  it("is nobody else's, and needs the finance role", async () => {
    expect((await paid(1).send("GET", path, { query: since, seller: sellerNa })).body.payload).toEqual({ transactions: [] });
    expect((await amazonFixture({ options: { roles: [roleNames.orders] } }).send("GET", path, { query: since })).status).toBe(403);
  });
});

describe("pages", () => {
  it("follow a token with all arguments repeated, and may be empty on the way", async () => {
    const fixture = paid(3);
    fixture.amazon.world.disturbFinances({ pageSize: 2 });
    fixture.amazon.world.giveEmptyPages(1);
    const seen: number[] = [];
    let query: Record<string, string> = since;
    for (let go = true; go; ) {
      const { told, nextToken } = await page(fixture, query);
      seen.push(told.length);
      go = nextToken !== undefined;
      query = { ...since, nextToken: nextToken ?? "" };
    }
    expect(seen).toEqual([0, 2, 1]);
  });

  it("with another question beside the token are refused", async () => {
    const fixture = paid(3);
    fixture.amazon.world.disturbFinances({ pageSize: 1 });
    const { nextToken = "" } = await page(fixture);
    expect((await page(fixture, { nextToken, postedAfter: "2026-11-19T00:00:00Z" })).status).toBe(400);
    expect((await page(fixture, { nextToken })).status).toBe(400);
  });
});

describe("oddities of real answers", () => {
  it("a deferred payment comes again when it is released, each naming the other", async () => {
    const fixture = amazonFixture({ options: { financeLagMs: 0 } });
    fixture.amazon.world.disturbFinances({ deferMs: 24 * hour });
    fixture.amazon.world.shipOrder(id);
    fixture.clock.advance(hour);
    const { told: before } = await page(fixture);
    expect(before.map((one) => one.transactionStatus)).toEqual(["DEFERRED"]);
    expect(before[0]?.contexts).toEqual([{ contextType: "DeferredContext", deferralReason: "DD7", maturityDate: "2026-11-21T12:00:00.000Z" }]);
    fixture.clock.advance(24 * hour);
    const { told: after } = await page(fixture);
    expect(after.map((one) => one.transactionStatus)).toEqual(["DEFERRED_RELEASED", "RELEASED"]);
    expect(related(after[0], "RELEASE_TRANSACTION_ID")).toBe(after[1]?.transactionId);
    expect(related(after[1], "DEFERRED_TRANSACTION_ID")).toBe(before[0]?.transactionId);
    expect((await page(fixture, { ...since, transactionStatus: "RELEASED" })).told).toHaveLength(1);
  });

  it("mixed case and nulls", async () => {
    const fixture = paid(1);
    fixture.amazon.world.disturbFinances({ mixedCase: true, nulls: true });
    const { told } = await page(fixture);
    expect(told[0]).toMatchObject({ transactionStatus: "Released", breakdowns: null, contexts: null, items: [{ breakdowns: [{ breakdowns: [{ breakdowns: null }] }, {}] }] });
    fixture.amazon.world.disturbFinances({});
    expect((await page(fixture)).told[0]).toMatchObject({ transactionStatus: "RELEASED", contexts: [] });
  });

  it("a transaction of any kind, by hand or from the world", async () => {
    const fee = { transactionType: "ServiceFee", postedDate: "2026-11-20T06:00:00Z", items: null, relatedIdentifiers: null };
    const fixture = amazonFixture({ transactions: [{ ...fee, transactionId: "W1", marketplaceDetails: { marketplaceId: france } }] });
    fixture.amazon.world.addTransaction(sellerEu, { ...fee, postedDate: "2026-11-20T05:00:00Z", transactionId: "W2" });
    const { told } = await page(fixture);
    expect(told.map((one) => [one.transactionId, one.transactionType, one.items, one.relatedIdentifiers])).toEqual([["W2", "ServiceFee", null, null], ["W1", "ServiceFee", null, null]]);
  });
});
