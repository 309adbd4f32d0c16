import { describe, expect, test } from "vitest";
import { money } from "../money.ts";
import { pricesToWrite, type PricedListing, type PriceWritten } from "./prices-to-write.ts";

const list = { name: "gid://shopify/PriceList/1", currency: "EUR", primaryMarketplaceId: "DE" };
const field = { ...list, name: "metafield", currency: "JPY" };
const listing = (more: Partial<PricedListing> = {}): PricedListing => ({ sellerSku: "CUP-1", marketplaceId: "DE", state: "active", secondary: false, variantId: "v1", price: money(1990, "EUR"), ...more });
const written = (more: Partial<PriceWritten> = {}): PriceWritten => ({ sellerSku: "CUP-1", marketplaceId: "DE", variantId: "v1", target: list.name, price: money(1990, "EUR"), ...more });
const prices = (...given: Parameters<typeof pricesToWrite>) => pricesToWrite(...given).map(({ variantId, marketplaceId, price }) => [variantId, marketplaceId, Number(price.minor), price.currency]);

describe("R63 Amazon's price is written", () => {
  test("once", () => {
    expect(pricesToWrite([listing()], [], list)).toEqual([written()]);
    expect(pricesToWrite([listing()], [written()], list)).toEqual([]);
  });

  test.each<[string, Partial<PricedListing>, Partial<PriceWritten>]>([
    ["when it changed", { price: money(1890, "EUR") }, {}], ["when the listing is linked to another variant", { variantId: "v2" }, {}], ["when another price list is chosen", {}, { target: "metafield" }],
  ])("again %s", (_, now, before) => expect(pricesToWrite([listing(now)], [written(before)], list)).toEqual([written({ ...now, price: now.price ?? money(1990, "EUR") })]));

  test("never without a price", () => expect(pricesToWrite([listing({ price: null })], [], list)).toEqual([]));

  test("into a price list only in its currency: the marketplace whose currency it is", () =>
    expect(prices([listing({ marketplaceId: "GB", price: money(1500, "GBP") }), listing({ marketplaceId: "FR", price: money(2100, "EUR") })], [], { ...list, primaryMarketplaceId: "GB" })).toEqual([["v1", "FR", 2100, "EUR"]]));

  test("into no price list whose currency no marketplace has", () => expect(prices([listing({ price: money(1990, "JPY") })], [], list)).toEqual([]));

  test("into the metafield in the shop's currency, yen too", () =>
    expect(prices([listing({ marketplaceId: "GB", price: money(1500, "GBP") }), listing({ marketplaceId: "JP", price: money(1980, "JPY") })], [], { ...field, primaryMarketplaceId: "JP" })).toEqual([["v1", "JP", 1980, "JPY"]]));

  test("of several listings of one variant, one: the active one of the primary marketplace", () =>
    expect(prices([listing({ sellerSku: "A", state: "inactive", price: money(1, "EUR") }), listing({ sellerSku: "B", price: money(2, "EUR") }), listing({ sellerSku: "C", marketplaceId: "FR", price: money(3, "EUR") })], [], list)).toEqual([["v1", "DE", 2, "EUR"]]));

  test("for each variant by itself", () => expect(prices([listing(), listing({ sellerSku: "POT-1", variantId: "v2", price: money(5, "EUR") })], [written()], list)).toEqual([["v2", "DE", 5, "EUR"]]));
});
