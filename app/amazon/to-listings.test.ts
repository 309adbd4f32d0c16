import { describe, expect, test } from "vitest";
import { money } from "../domain/money.ts";
import { readListings } from "./to-listings.ts";

const de = "A1PA6795UKMFR9";
const fr = "A13V1IB3VIYZZH";
const merchant = { fulfillment_channel_code: "DEFAULT", quantity: 5, lead_time_to_ship_max_days: 3 };
const item = (more: Record<string, unknown> = {}) => ({
  sku: " cup,1 ",
  summaries: [{
    marketplaceId: de, asin: "B1", itemName: "Cup", productType: "CUP", status: ["BUYABLE", "FUTURE"],
    createdDate: "2026-01-01T00:00:00Z", lastUpdatedDate: "2026-02-01T00:00:00Z",
  }],
  attributes: { fulfillment_availability: [merchant], color: [{ value: "blue" }] },
  offers: [{ marketplaceId: de, offerType: "B2B", price: { amount: "8", currencyCode: "EUR" } }, { marketplaceId: de, offerType: "B2C", price: { amount: "9.99", currencyCode: "EUR" } }],
  fulfillmentAvailability: [{ fulfillmentChannelCode: "DEFAULT", quantity: 4 }],
  ...more,
});
const listings = (more: Record<string, unknown> = {}, asked = [de]) => {
  const read = readListings(item(more), asked);
  if ("unreadable" in read) throw new Error(read.unreadable.reason);
  return read.listings;
};

test("a full item", () => {
  expect(listings()).toEqual([{
    sellerSku: " cup,1 ", marketplaceId: de, asin: "B1", title: "Cup", channel: "MFN", channelCodes: ["DEFAULT"], status: ["BUYABLE", "FUTURE"],
    quantity: 4, leadTimeDays: 3, price: money(999, "EUR"), createdAt: new Date("2026-01-01T00:00:00Z"), lastUpdatedAt: new Date("2026-02-01T00:00:00Z"),
    imageUrl: null, barcode: null, issues: [],
  }]);
});

test.each([
  [{ mainImage: { link: "https://m.media-amazon.com/images/I/1.jpg", height: 5, width: 5 } }, "https://m.media-amazon.com/images/I/1.jpg"],
  [{ mainImage: { link: "javascript:alert(1)" } }, null], [{ mainImage: null }, null],
])("the main image of %j is %s", (summary, imageUrl) => {
  expect(listings({ summaries: [{ marketplaceId: de, ...summary }] })[0]).toMatchObject({ imageUrl });
});

test.each([
  [[{ type: "ean", value: "4006381333931", marketplace_id: de }], "4006381333931"],
  [[{ type: "ean", value: "1", marketplace_id: fr }, { type: "upc", value: "2" }], "2"],
  [[{ type: "ean" }, { type: "upc", value: "036000291452" }], "036000291452"],
  [[{ type: "ean", value: "1", marketplace_id: fr }], null], [{ odd: true }, null], [[{ value: 5 }], null],
])("the barcode of %j is %s", (externally_assigned_product_identifier, barcode) => {
  expect(listings({ attributes: { externally_assigned_product_identifier } })[0]).toMatchObject({ barcode });
});

describe("issues are told in Amazon's words", () => {
  const issue = (more: object = {}) => ({ code: "18027", message: "Provide a main image.", severity: "ERROR", categories: ["MISSING_IMAGE"], ...more });
  const bare = { code: "18027", message: "Provide a main image.", severity: "ERROR", attributes: [], enforcements: [] };
  test.each([
    ["one with what it is about and what follows of it",
      issue({ attributeNames: ["main_product_image_locator"], enforcements: { actions: [{ action: "SEARCH_SUPPRESSED" }, { action: null }], exemption: { status: "NOT_EXEMPT" } } }),
      { ...bare, attributes: ["main_product_image_locator"], enforcements: ["SEARCH_SUPPRESSED"] }],
    ["words of the future", issue({ severity: "FATAL", enforcements: { actions: [{ action: "EXPLODED" }] } }), { ...bare, severity: "FATAL", enforcements: ["EXPLODED"] }],
    ["one that says little", { code: null, message: "Odd" }, { code: "", message: "Odd", severity: "", attributes: [], enforcements: [] }],
  ])("%s", (_, told, read) => expect(listings({ issues: [told] })[0]?.issues).toEqual([read]));

  test("each at the marketplaces that it names, and at all where it names none", () => {
    const summaries = [{ marketplaceId: de }, { marketplaceId: fr }];
    const read = listings({ summaries, offers: [], issues: [issue({ code: "1", marketplaceIds: [fr] }), issue({ code: "2" })] }, [de, fr]);
    expect(read.map(({ marketplaceId, issues }) => [marketplaceId, issues.map(({ code }) => code)])).toEqual([[de, ["2"]], [fr, ["1", "2"]]]);
  });
});

describe("channel", () => {
  const codes = (...list: (string | null)[]) => ({ attributes: null, fulfillmentAvailability: list.map((fulfillmentChannelCode) => ({ fulfillmentChannelCode })) });
  test.each([
    [codes("DEFAULT"), "MFN"], [codes("AMAZON_EU"), "AFN"], [codes("DEFAULT", "AMAZON_EU"), "AFN"], [codes("FUTURE"), "AFN"], [codes(), null], [codes(null), null],
    [{ fulfillmentAvailability: null, attributes: { fulfillment_availability: [{ fulfillment_channel_code: "AMAZON_NA" }] } }, "AFN"],
  ])("%j is %s", (more, channel) => {
    expect(listings(more)[0]?.channel).toBe(channel);
  });
});

describe("quantity and lead time", () => {
  test("the attribute speaks where the view does not", () => {
    expect(listings({ fulfillmentAvailability: [] })[0]).toMatchObject({ quantity: 5, leadTimeDays: 3 });
  });
  test("are the merchant's, never Amazon's warehouse's", () => {
    const more = { fulfillmentAvailability: [{ fulfillmentChannelCode: "AMAZON_EU", quantity: 99 }], attributes: { fulfillment_availability: [{ fulfillment_channel_code: "AMAZON_EU", quantity: 99 }] } };
    expect(listings(more)[0]).toMatchObject({ quantity: null, leadTimeDays: null });
  });
  test("an entry of the marketplace goes before the general one, one of another is ignored", () => {
    const entries = (...marketplaceIds: (string | null)[]) => ({
      fulfillmentAvailability: [], attributes: { fulfillment_availability: marketplaceIds.map((marketplace_id, i) => ({ ...merchant, marketplace_id, quantity: i })) },
    });
    expect([listings(entries(null, de))[0]?.quantity, listings(entries(fr))[0]?.quantity]).toEqual([1, null]);
  });
  test.each([["text"], [{}], [[{ quantity: "many" }]], [null]])("attributes like %j state nothing", (fulfillment_availability) => {
    expect(listings({ attributes: { fulfillment_availability } })[0]).toMatchObject({ quantity: 4, leadTimeDays: null });
  });
});

describe("marketplaces", () => {
  test("each one that Amazon names is a listing of its own", () => {
    const offers = [{ marketplaceId: fr, offerType: "B2C", price: { amount: "11", currencyCode: "EUR" } }];
    expect(listings({ offers }, [de, fr]).map((l) => [l.marketplaceId, l.title, l.price?.minor])).toEqual([[de, "Cup", undefined], [fr, null, 1100n]]);
  });
  test("none named is the one asked for, and nothing when several were", () => {
    const bare = { summaries: null, offers: null };
    expect([listings(bare, [de]).map((l) => l.marketplaceId), listings(bare, [de, fr])]).toEqual([[de], []]);
  });
});

describe("unreadable", () => {
  test.each([[null, null], [{}, null], [{ sku: "" }, null], [item({ summaries: "x" }), " cup,1 "], [item({ offers: [{ marketplaceId: de, price: { amount: "1.234", currencyCode: "EUR" } }] }), " cup,1 "]])("%#", (json, sellerSku) => {
    expect(readListings(json, [de])).toMatchObject({ unreadable: { sellerSku, reason: expect.stringMatching(/./) as string } });
  });
});
