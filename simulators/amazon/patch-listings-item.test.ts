import { describe, expect, it } from "vitest";
import { amazonFixture, france, germany, sellerEu, sellerNa, usa, type AmazonFixture } from "./amazon-fixture.ts";

const path = (sku = "MUG-1") => `/listings/2021-08-01/items/${sellerEu}/${encodeURIComponent(sku)}`;
const stock = (entry: Record<string, unknown>, op = "merge") => ({
  productType: "PRODUCT",
  patches: [{ op, path: "/attributes/fulfillment_availability", value: [{ fulfillment_channel_code: "DEFAULT", ...entry }] }],
});
const offer = (entry: Record<string, unknown>, op = "merge") => ({
  productType: "PRODUCT",
  patches: [{ op, path: "/attributes/purchasable_offer", value: [{ marketplace_id: germany, currency: "EUR", audience: "ALL", ...entry }] }],
});
const priced = (value: unknown) => [{ schedule: [{ value_with_tax: value }] }];

async function patch({ send }: AmazonFixture, body: unknown, query: Record<string, string> = { marketplaceIds: germany }, sku?: string) {
  return send("PATCH", path(sku), { query, body });
}
async function attributes({ send }: AmazonFixture, sku?: string, marketplaceIds = germany) {
  const { body } = await send("GET", path(sku), { query: { marketplaceIds, includedData: "attributes" } });
  return body.attributes as Record<string, Record<string, unknown>[]>;
}

describe("a quantity", () => {
  it("is accepted at once and shows after half a minute", async () => {
    const fixture = amazonFixture();
    const { status, body } = await patch(fixture, stock({ quantity: 3 }));
    expect({ status, body }).toMatchObject({ status: 200, body: { sku: "MUG-1", status: "ACCEPTED", issues: [] } });
    fixture.clock.advance(29_999);
    expect(fixture.amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(12);
    fixture.clock.advance(1);
    expect(fixture.amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(3);
  });

  it("is one number for every marketplace of the region and no other", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    await patch(fixture, stock({ quantity: 3 }));
    expect((await attributes(fixture, "MUG-1", france)).fulfillment_availability).toMatchObject([{ quantity: 3 }]);
    expect(fixture.amazon.world.quantityShown(sellerNa, "MUG-1")).toBe(7);
  });

  it("keeps the lead time under merge and erases it under replace", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    await patch(fixture, stock({ quantity: 3 }));
    expect((await attributes(fixture)).fulfillment_availability).toEqual([{ fulfillment_channel_code: "DEFAULT", quantity: 3, lead_time_to_ship_max_days: 3 }]);
    await patch(fixture, stock({ quantity: 4 }, "replace"));
    expect((await attributes(fixture)).fulfillment_availability).toEqual([{ fulfillment_channel_code: "DEFAULT", quantity: 4 }]);
  });

  it("is kept by a lead time alone under merge, and erased by one under replace", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    await patch(fixture, stock({ lead_time_to_ship_max_days: 9 }));
    expect((await attributes(fixture)).fulfillment_availability).toEqual([{ fulfillment_channel_code: "DEFAULT", quantity: 12, lead_time_to_ship_max_days: 9 }]);
    await patch(fixture, stock({ lead_time_to_ship_max_days: 4 }, "replace"));
    expect((await attributes(fixture)).fulfillment_availability).toEqual([{ fulfillment_channel_code: "DEFAULT", lead_time_to_ship_max_days: 4 }]);
    expect(fixture.amazon.world.quantityShown(sellerEu, "MUG-1")).toBeUndefined();
  });

  it("is taken away by delete", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    await patch(fixture, stock({}, "delete"));
    expect(fixture.amazon.world.quantityShown(sellerEu, "MUG-1")).toBeUndefined();
  });

  it("of two patches the later one stays", async () => {
    const fixture = amazonFixture();
    await patch(fixture, stock({ quantity: 3 }));
    fixture.clock.advance(10_000);
    await patch(fixture, stock({ quantity: 8 }));
    fixture.clock.advance(60_000);
    expect(fixture.amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(8);
  });

  it("finds a SellerSKU with odd characters when it is encoded once", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    expect((await patch(fixture, stock({ quantity: 9 }), undefined, "A/B #1 +%")).body).toMatchObject({ sku: "A/B #1 +%", status: "ACCEPTED" });
    expect(fixture.amazon.world.quantityShown(sellerEu, "A/B #1 +%")).toBe(9);
    expect((await patch(fixture, stock({ quantity: 9 }), undefined, encodeURIComponent("A/B #1 +%"))).body).toMatchObject({ status: "INVALID" });
  });
});

describe("a channel code", () => {
  it("decides who fulfils in the marketplaces that are named", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    await patch(fixture, stock({ quantity: 5 }), undefined, "FBA-1");
    const { body } = await fixture.send("GET", path("FBA-1"), { query: { marketplaceIds: germany, includedData: "fulfillmentAvailability" } });
    expect(body.fulfillmentAvailability).toEqual([{ fulfillmentChannelCode: "DEFAULT", quantity: 5 }]);
  });

  it("of Amazon's takes the merchant's number away there", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    const byAmazon = { ...stock({}), patches: [{ op: "merge", path: "/attributes/fulfillment_availability", value: [{ fulfillment_channel_code: "AMAZON_EU" }] }] };
    await patch(fixture, byAmazon);
    const channels = fixture.amazon.world.listings().find((l) => l.sku === "MUG-1" && l.account.startsWith(sellerEu))?.marketplaces;
    expect([channels?.[germany]?.channel, channels?.[france]?.channel]).toEqual(["AMAZON_EU", "DEFAULT"]);
  });
});

describe("a price", () => {
  it("is of one marketplace; merge keeps the sale price, replace ends it", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    await patch(fixture, offer({ discounted_price: priced(15) }));
    await patch(fixture, offer({ our_price: priced(18.5) }));
    expect((await attributes(fixture)).purchasable_offer).toEqual([
      { marketplace_id: germany, currency: "EUR", audience: "ALL", our_price: priced(18.5), discounted_price: priced(15) },
    ]);
    await patch(fixture, offer({ our_price: priced(17) }, "replace"));
    expect((await attributes(fixture)).purchasable_offer?.[0]).not.toHaveProperty("discounted_price");
    const { body } = await fixture.send("GET", path(), { query: { marketplaceIds: `${germany},${france}`, includedData: "offers" } });
    expect(body.offers).toEqual([
      { marketplaceId: germany, offerType: "B2C", price: { currencyCode: "EUR", amount: "17.00" } },
      { marketplaceId: france, offerType: "B2C", price: { currencyCode: "EUR", amount: "21.99" } },
    ]);
  });

  it("without an audience is the one for everybody; another audience is another offer", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    const everybody = { ...offer({}), patches: [{ op: "merge", path: "/attributes/purchasable_offer", value: [{ marketplace_id: germany, currency: "EUR", our_price: priced(11) }] }] };
    await patch(fixture, everybody);
    await patch(fixture, offer({ audience: "B2B", our_price: priced(10) }));
    const { body } = await fixture.send("GET", path(), { query: { marketplaceIds: germany, includedData: "offers" } });
    expect(body.offers).toMatchObject([{ offerType: "B2C", price: { amount: "11.00" } }, { offerType: "B2B", price: { amount: "10.00" } }]);
  });
});

describe("what is INVALID changes nothing", () => {
  it.each([
    ["a quantity below zero", stock({ quantity: -1 })],
    ["a part of a unit", stock({ quantity: 1.5 })],
    ["a quantity as text", stock({ quantity: "3" })],
    ["a lead time as text", stock({ quantity: 3, lead_time_to_ship_max_days: "2" })],
    ["a field that nobody knows", stock({ quantity: 3, colour: "red" })],
    ["no channel code", stock({ fulfillment_channel_code: "" })],
    ["another region's channel", stock({ fulfillment_channel_code: "AMAZON_NA" })],
    ["a quantity of Amazon's stock", stock({ fulfillment_channel_code: "AMAZON_EU", quantity: 1 })],
    ["a price as text", offer({ our_price: priced("18.50") })],
    ["a price of nothing", offer({ our_price: priced(0) })],
    ["another currency", offer({ currency: "USD", our_price: priced(18.5) })],
    ["a marketplace that the request does not name", offer({ marketplace_id: france, our_price: priced(18.5) })],
    ["no value", { productType: "PRODUCT", patches: [{ op: "merge", path: "/attributes/fulfillment_availability" }] }],
    ["an attribute that is not of the offer", { productType: "PRODUCT", patches: [{ op: "replace", path: "/attributes/item_name", value: [{ value: "x", marketplace_id: germany }] }] }],
    ["an unknown product type", { ...stock({ quantity: 3 }), productType: "MUG" }],
  ])("%s", async (_what, body) => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    const before = await attributes(fixture);
    const answer = await patch(fixture, body);
    expect(answer).toMatchObject({ status: 200, body: { status: "INVALID", issues: [{ severity: "ERROR" }] } });
    expect(await attributes(fixture)).toEqual(before);
  });

  it("a SellerSKU that is not listed there", async () => {
    const fixture = amazonFixture();
    expect((await patch(fixture, stock({ quantity: 1 }), { marketplaceIds: `${germany},${france}` }, "FBA-1")).body).toMatchObject({
      status: "INVALID", issues: [{ marketplaceIds: [france] }],
    });
    expect((await patch(fixture, stock({ quantity: 1 }), undefined, "mug-1")).body).toMatchObject({ status: "INVALID" });
  });
});

describe("what is refused", () => {
  it.each([
    ["a nested path", { productType: "PRODUCT", patches: [{ op: "merge", path: "/attributes/fulfillment_availability/0/quantity", value: [{}] }] }],
    ["an unknown operation", stock({ quantity: 1 }, "move")],
    ["no patch", { productType: "PRODUCT", patches: [] }],
    ["a value that is no object", { productType: "PRODUCT", patches: [{ op: "merge", path: "/attributes/fulfillment_availability", value: [3] }] }],
    ["no product type", { patches: stock({ quantity: 1 }).patches }],
  ])("%s", async (_what, body) => {
    expect((await patch(amazonFixture(), body)).status).toBe(400);
  });

  it.each([
    ["no marketplace", {}, 400],
    ["another region's marketplace", { marketplaceIds: usa }, 400],
    ["a marketplace without the seller", { marketplaceIds: "APJ6JRA9NG5V4" }, 403],
    ["identifiers outside the preview", { marketplaceIds: germany, includedData: "identifiers" }, 400],
    ["an unknown mode", { marketplaceIds: germany, mode: "DRY_RUN" }, 400],
  ])("%s", async (_what, query, status) => {
    expect((await patch(amazonFixture(), stock({ quantity: 1 }), query as Record<string, string>)).status).toBe(status);
  });
});

describe("the preview", () => {
  it("says VALID and changes nothing", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    const query = { marketplaceIds: germany, mode: "VALIDATION_PREVIEW", includedData: "identifiers" };
    expect((await patch(fixture, stock({ quantity: 1 }), query)).body).toMatchObject({ status: "VALID", identifiers: [{ marketplaceId: germany, asin: "B000000001" }] });
    expect(fixture.amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(12);
  });

  it("comes once a second", async () => {
    const fixture = amazonFixture();
    const query = { marketplaceIds: germany, mode: "VALIDATION_PREVIEW" };
    const statuses = [];
    for (const wait of [0, 999, 1]) {
      fixture.clock.advance(wait);
      statuses.push((await patch(fixture, stock({ quantity: 1 }), query)).status);
    }
    expect(statuses).toEqual([200, 429, 200]);
  });
});

describe("a sale at Amazon", () => {
  it("lowers Amazon's own number and never below nothing", () => {
    const { amazon } = amazonFixture();
    amazon.world.sell(sellerEu, "MUG-1", 5);
    expect(amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(7);
    amazon.world.sell(sellerEu, "MUG-1", 9);
    expect(amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(0);
  });

  it("does so once, when the order is created, and not for what Amazon fulfils", () => {
    const { amazon, clock } = amazonFixture();
    const order = amazon.world.sell(sellerEu, "FBA-1", 1);
    expect(order).toMatchObject({ fulfillment: { fulfilledBy: "AMAZON" } });
    const later = { ...amazon.world.sell(sellerEu, "MUG-1", 1), orderId: "302-5", createdTime: "2026-11-20T13:00:00Z", lastUpdatedTime: "2026-11-20T13:00:00Z" };
    amazon.world.addOrder(later);
    amazon.world.addOrder({ ...later, lastUpdatedTime: "2026-11-20T14:00:00Z" });
    expect(amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(11);
    clock.advance(3 * 3_600_000);
    expect(amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(10);
  });

  it("did not happen to the orders of the loaded world", () => {
    expect(amazonFixture().amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(12);
  });
});

it("a hand in Seller Central changes a listing at once", () => {
  const { amazon } = amazonFixture();
  amazon.world.changeListing(sellerEu, "MUG-1", "fulfillment_availability", { fulfillment_channel_code: "DEFAULT", quantity: 1 });
  expect(amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(1);
  expect(() => amazon.world.changeListing(sellerEu, "NONE", "x", {})).toThrow("lists no NONE");
  expect(() => amazon.world.quantityShown("NOBODY", "MUG-1")).toThrow("no seller NOBODY");
});
