import { describe, expect, it } from "vitest";
import { goods, goodsFor, ordinaryGoods } from "./goods.ts";
import { markets, type DemoCountry } from "./markets.ts";

describe("the demo merchant's goods", () => {
  it("are 46 SellerSKUs on 60 listings", () => {
    expect(new Set(goods.map((g) => g.sku)).size).toBe(46);
    expect(goods).toHaveLength(46);
    expect(goods.flatMap((g) => g.sold)).toHaveLength(60);
  });

  it("have SKUs with every character that is hard to write", () => {
    for (const character of [" ", "/", "+", "ü".toUpperCase(), ",", "\"", "'", "%", "&", "?", "=", "#", "湯"]) {
      expect(goods.some((g) => g.sku.includes(character)), character).toBe(true);
    }
    expect(goods.some((g) => /[\t\r\n]/.test(g.sku + g.title))).toBe(false);
  });

  it("hold one that both ship, one that nobody knows, one that two know, uncounted and endless ones", () => {
    expect(goods.some(({ sold }) => new Set(sold.map((s) => s.byAmazon)).size === 2)).toBe(true);
    expect(goods.filter((g) => g.traits.variants === "none")).toHaveLength(1);
    expect(goods.filter((g) => g.traits.variants === "two")).toHaveLength(1);
    expect(goods.filter((g) => g.traits.untracked)).toHaveLength(2);
    expect(goods.filter((g) => g.traits.continues)).toHaveLength(1);
  });

  it("grow by plain ones, a listing each", () => {
    const more = goodsFor(75);
    expect(more.slice(0, 46)).toEqual(goods);
    expect(more.flatMap((g) => g.sold)).toHaveLength(75);
    expect(new Set(more.map((g) => g.sku)).size).toBe(more.length);
    expect(goodsFor(60)).toEqual(goods);
  });

  it("offer every country something ordinary from either hand", () => {
    for (const country of Object.keys(markets) as DemoCountry[]) {
      for (const byAmazon of [true, false]) {
        const choice = ordinaryGoods(goods, country, byAmazon);
        expect(choice.length, `${country} ${byAmazon}`).toBeGreaterThanOrEqual(2);
        expect(choice.some((g) => g.traits.variants ?? g.traits.listingStatus)).toBe(false);
      }
    }
  });
});
