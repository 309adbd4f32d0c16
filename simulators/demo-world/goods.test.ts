import { describe, expect, it } from "vitest";
import { goods, goodsFor, ordinaryGoods } from "./goods.ts";
import { markets, type DemoCountry } from "./markets.ts";

describe("the demo merchant's goods", () => {
  it("are 53 SellerSKUs on 67 listings", () => {
    expect(new Set(goods.map((g) => g.sku)).size).toBe(53);
    expect(goods).toHaveLength(53);
    expect(goods.flatMap((g) => g.sold)).toHaveLength(67);
  });

  it("have SKUs with every character that is hard to write", () => {
    for (const character of [" ", "/", "+", "ü".toUpperCase(), ",", "\"", "'", "%", "&", "?", "=", "#", "湯"]) {
      expect(goods.some((g) => g.sku.includes(character)), character).toBe(true);
    }
    expect(goods.some((g) => /[\t\r\n]/.test(g.sku + g.title))).toBe(false);
  });

  it("hold one that both ship, one that nobody knows, one that two know, uncounted and endless ones", () => {
    expect(goods.some(({ sold }) => new Set(sold.map((s) => s.byAmazon)).size === 2)).toBe(true);
    expect(goods.filter((g) => g.traits.variants === "none" && !g.traits.apart).map((g) => g.sku)).toEqual(["NOBODY-KNOWS-01"]);
    expect(goods.filter((g) => g.traits.variants === "two")).toHaveLength(1);
    expect(goods.filter((g) => g.traits.untracked)).toHaveLength(2);
    expect(goods.filter((g) => g.traits.continues)).toHaveLength(1);
  });

  it("grow by plain ones, a listing each", () => {
    const more = goodsFor(75);
    expect(more.slice(0, 53)).toEqual(goods);
    expect(more.flatMap((g) => g.sold)).toHaveLength(75);
    expect(new Set(more.map((g) => g.sku)).size).toBe(more.length);
    expect(goodsFor(67)).toEqual(goods);
  });

  it("offer every country something ordinary from either hand", () => {
    for (const country of Object.keys(markets) as DemoCountry[]) {
      for (const byAmazon of [true, false]) {
        const choice = ordinaryGoods(goods, country, byAmazon);
        expect(choice.length, `${country} ${byAmazon}`).toBeGreaterThanOrEqual(2);
        expect(choice.some((g) => g.traits.apart ?? g.traits.variants ?? g.traits.listingStatus)).toBe(false);
      }
    }
  });
});
