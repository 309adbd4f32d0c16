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
  }]);
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
