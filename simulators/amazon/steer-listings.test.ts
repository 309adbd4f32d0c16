import { describe, expect, it } from "vitest";
import { amazonFixture, france, germany, sellerEu, sellerNa, usa, type AmazonFixture } from "./amazon-fixture.ts";
import type { ListingSaid } from "./steer-listings.ts";

async function shown({ send }: AmazonFixture, sku = "MUG-1", marketplaceIds = germany) {
  const query = { marketplaceIds, includedData: "summaries,attributes,issues,offers,fulfillmentAvailability,productTypes" };
  const { status, body } = await send("GET", `/listings/2021-08-01/items/${sellerEu}/${sku}`, { query });
  return status === 200 ? body : { status };
}
const catalog = [{ asin: "B000000001", title: "Mug of the catalog", bullets: ["Big"], images: ["https://i.example/c.jpg"] }];

describe("a listing that is added", () => {
  it("is Active, the merchant's and named by its SellerSKU unless it says otherwise", async () => {
    const fixture = amazonFixture();
    fixture.amazon.world.addListing(sellerEu, { sku: "NEW", marketplaceId: germany });
    const body = await shown(fixture, "NEW");
    expect(body).toMatchObject({ summaries: [{ itemName: "NEW", status: ["BUYABLE", "DISCOVERABLE"], createdDate: "2026-11-20T12:00:00.000Z" }], fulfillmentAvailability: [{ fulfillmentChannelCode: "DEFAULT" }], offers: [] });
    expect((body.summaries as object[])[0]).not.toHaveProperty("asin");
  });

  it("has everything that is said of it", async () => {
    const fixture = amazonFixture();
    fixture.amazon.world.addListing(sellerEu, {
      sku: "NEW", marketplaceId: germany, asin: "B0NEW", title: "New", description: "Words", bullets: ["a", "b"], images: ["https://i.example/1.jpg", "https://i.example/2.jpg"], price: 12.5, quantity: 4,
      leadTimeDays: 5, status: "Inactive", conditionType: "used_good", productId: { type: "EAN", value: "4006381333931" },
    });
    expect(await shown(fixture, "NEW")).toMatchObject({
      summaries: [{ asin: "B0NEW", itemName: "New", conditionType: "used_good", status: ["DISCOVERABLE"], mainImage: { link: "https://i.example/1.jpg", height: 1500 } }],
      attributes: {
        item_name: [{ value: "New", language_tag: "de_DE", marketplace_id: germany }], product_description: [{ value: "Words" }], bullet_point: [{ value: "a" }, { value: "b" }],
        main_product_image_locator: [{ media_location: "https://i.example/1.jpg" }], other_product_image_locator_1: [{ media_location: "https://i.example/2.jpg" }],
        externally_assigned_product_identifier: [{ type: "ean", value: "4006381333931" }], fulfillment_availability: [{ quantity: 4, lead_time_to_ship_max_days: 5 }],
      },
      offers: [{ price: { amount: "12.50", currencyCode: "EUR" } }],
    });
  });

  it("of an ASIN that the catalog knows is named as the page is, and leaves the page alone", async () => {
    const fixture = amazonFixture({ catalog });
    fixture.amazon.world.addListing(sellerEu, { sku: "NEW", marketplaceId: germany, asin: "B000000001" });
    fixture.amazon.world.addListing(sellerEu, { sku: "NEWER", marketplaceId: germany, asin: "B000000001", title: "My mug" });
    expect([await shown(fixture, "NEW"), await shown(fixture, "NEWER")]).toMatchObject([{ summaries: [{ itemName: "Mug of the catalog" }] }, { summaries: [{ itemName: "My mug" }] }]);
    const { body } = await fixture.send("GET", "/catalog/2022-04-01/items/B000000001", { query: { marketplaceIds: germany } });
    expect(body).toMatchObject({ summaries: [{ itemName: "Mug of the catalog" }] });
  });

  it("may be one more marketplace, once, and Amazon's own", async () => {
    const fixture = amazonFixture();
    const add = () => fixture.amazon.world.addListing(sellerEu, { sku: "FBA-1", marketplaceId: france, asin: "B000000002", channel: "AMAZON_EU" });
    expect(Object.keys(add().marketplaces)).toEqual([germany, france]);
    expect(add).toThrow(`lists FBA-1 in ${france} already`);
    expect(await shown(fixture, "FBA-1", france)).toMatchObject({ summaries: [{ fnSku: "X000000002" }], fulfillmentAvailability: [{ fulfillmentChannelCode: "AMAZON_EU" }] });
    expect(() => fixture.amazon.world.addListing("NOBODY", { sku: "S", marketplaceId: germany })).toThrow("no seller NOBODY");
  });
});

describe("a listing that is changed by hand", () => {
  const after = async (said: ListingSaid, where?: { marketplaceId: string }, marketplaceIds = germany) => {
    const fixture = amazonFixture({ catalog });
    fixture.clock.advance(1_000);
    fixture.amazon.world.setListing(sellerEu, "MUG-1", said, where);
    return shown(fixture, "MUG-1", marketplaceIds);
  };

  it("says the new there or everywhere", async () => {
    expect(await after({ title: "Cup" }, { marketplaceId: germany }, france)).toMatchObject({ summaries: [{ itemName: "Mug" }] });
    expect(await after({ title: "Cup", price: 3 }, undefined, france)).toMatchObject({ summaries: [{ itemName: "Cup", lastUpdatedDate: "2026-11-20T12:00:01.000Z" }], offers: [{ price: { amount: "3.00" } }] });
  });

  it("may lose its offer, its channel, its status, and get another ASIN", async () => {
    expect(await after({ price: null })).toMatchObject({ offers: [] });
    expect(await after({ channel: "AMAZON_EU" })).toMatchObject({ fulfillmentAvailability: [{ fulfillmentChannelCode: "AMAZON_EU" }], offers: [{}] });
    expect(await after({ status: "Incomplete" })).toMatchObject({ summaries: [{ status: [] }] });
    expect(await after({ asin: "B0OTHER" })).toMatchObject({ summaries: [{ asin: "B0OTHER" }] });
  });

  it("keeps its lead time with another quantity, and its quantity with another lead time", async () => {
    expect(await after({ quantity: 1 })).toMatchObject({ attributes: { fulfillment_availability: [{ quantity: 1, lead_time_to_ship_max_days: 3 }] } });
    expect(await after({ leadTimeDays: 9 })).toMatchObject({ attributes: { fulfillment_availability: [{ quantity: 12, lead_time_to_ship_max_days: 9 }] } });
  });

  it("speaks for the catalog's page too, in its marketplace", async () => {
    const fixture = amazonFixture({ catalog, options: { throttle: false } });
    const page = async (marketplaceIds: string) => (await fixture.send("GET", "/catalog/2022-04-01/items/B000000001", { query: { marketplaceIds, includedData: "summaries,images" } })).body;
    fixture.amazon.world.setListing(sellerEu, "MUG-1", { title: "Cup", images: ["https://i.example/n.jpg"] }, { marketplaceId: germany });
    expect(await page(germany)).toMatchObject({ summaries: [{ itemName: "Cup" }], images: [{ images: [{ link: "https://i.example/n.jpg" }, {}] }] });
    expect(await page(france)).toMatchObject({ summaries: [{ itemName: "Mug of the catalog" }] });
    fixture.amazon.world.setCatalogItem("B000000001", { local: { [germany]: { title: "Amazon's own" } } });
    expect([await page(germany), await shown(fixture)]).toMatchObject([{ summaries: [{ itemName: "Amazon's own" }] }, { summaries: [{ itemName: "Cup" }] }]);
  });

  it("must be there", () => {
    const { world } = amazonFixture().amazon;
    expect(() => world.setListing(sellerEu, "NONE", {})).toThrow("lists no NONE");
    expect(() => world.setListing(sellerEu, "FBA-1", {}, { marketplaceId: france })).toThrow(`lists no FBA-1 in ${france}`);
    expect(() => world.removeListing(sellerEu, "FBA-1", { marketplaceId: france })).toThrow(`FBA-1 is not listed in ${france}`);
  });
});

it("a listing that is deleted in one marketplace stays in the others, with its stock; deleted everywhere it is gone", async () => {
  const fixture = amazonFixture();
  fixture.amazon.world.removeListing(sellerEu, "MUG-1", { marketplaceId: germany });
  expect([await shown(fixture), await shown(fixture, "MUG-1", france)]).toMatchObject([{ status: 404 }, { fulfillmentAvailability: [{ quantity: 12 }], offers: [{}] }]);
  fixture.amazon.world.removeListing(sellerEu, "MUG-1");
  expect(await shown(fixture, "MUG-1", france)).toEqual({ status: 404 });
  expect(fixture.amazon.world.listings().filter((one) => one.sku === "MUG-1").map((one) => Object.keys(one.marketplaces))).toEqual([[usa]]);
  expect(fixture.amazon.world.quantityShown(sellerNa, "MUG-1")).toBe(7);
});

it("an issue is raised in its language and cleared by its code", async () => {
  const fixture = amazonFixture();
  const { world } = fixture.amazon;
  world.raiseIssue(sellerEu, "MUG-1", { code: "1", message: "bad", messages: { de_DE: "schlecht" }, actions: ["SEARCH_SUPPRESSED"] });
  world.raiseIssue(sellerEu, "MUG-1", { code: "2", message: "worse", marketplaceIds: [france] });
  expect(await shown(fixture)).toMatchObject({ issues: [{ code: "1", message: "schlecht", marketplaceIds: [germany] }], summaries: [{ status: ["BUYABLE"] }] });
  world.clearIssues(sellerEu, "MUG-1", "1", { marketplaceId: germany });
  expect([await shown(fixture), await shown(fixture, "MUG-1", france)]).toMatchObject([{ issues: [], summaries: [{ status: ["BUYABLE", "DISCOVERABLE"] }] }, { issues: [{ code: "1" }, { code: "2" }] }]);
});

it("the catalog's product type is the listing's, and the catalog fills what the seller has not said", async () => {
  const fixture = amazonFixture({ catalog });
  fixture.amazon.world.setCatalogItem("B000000001", { productType: "CUP" });
  expect(await shown(fixture)).toMatchObject({
    productTypes: [{ productType: "CUP" }], summaries: [{ itemName: "Mug", mainImage: { link: "https://i.example/c.jpg" } }],
    attributes: { item_name: [{ value: "Mug" }], bullet_point: [{ value: "Big" }], main_product_image_locator: [{ media_location: "https://i.example/c.jpg" }] },
  });
});

it("a world says what is wrong with its listings, or names one that is not there", () => {
  const issue = { sellerId: sellerEu, sku: "MUG-1", code: "1", message: "bad" };
  const kept = amazonFixture({ listingIssues: [issue] }).amazon.world.listings().filter((one) => one.issues);
  expect(kept.map((one) => [one.sku, one.issues?.[0]?.marketplaceIds])).toEqual([["MUG-1", [germany, france]]]);
  expect(() => amazonFixture({ listingIssues: [{ ...issue, sku: "NONE" }] })).toThrow("lists no NONE");
});
