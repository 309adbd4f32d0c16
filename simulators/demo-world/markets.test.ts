import { describe, expect, it } from "vitest";
import { marketplaceOf } from "../shared/marketplaces.ts";
import { markets, priceIn } from "./markets.ts";

describe("the demo world's markets", () => {
  it.each(Object.values(markets))("$country agrees with the table of marketplaces", (market) => {
    expect(marketplaceOf(market.id)).toMatchObject({ country: market.country, currency: market.currency });
    expect(`www.${market.name.toLowerCase()}`).toBe(marketplaceOf(market.id)?.storeDomain);
  });

  it("show both signs of a discount and both places of a tax", () => {
    expect(new Set(Object.values(markets).map((m) => m.discountSign))).toEqual(new Set([1, -1]));
    expect(new Set(Object.values(markets).map((m) => m.pricesIncludeTax))).toEqual(new Set([true, false]));
  });

  it("price as shops there do", () => {
    expect(priceIn(markets.US, 1_999)).toBe(1_999);
    expect(priceIn(markets.DE, 1_999)).toBe(1_895);
    expect(priceIn(markets.JP, 1_999)).toBe(2_960);
    expect(priceIn(markets.GB, 20)).toBe(49);
  });
});
