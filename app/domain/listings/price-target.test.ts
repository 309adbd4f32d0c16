import { describe, expect, test } from "vitest";
import { priceTargetProblem, type PriceTargets } from "./price-target.ts";

const europe = { id: "gid://shopify/PriceList/1", name: "Europe", currency: "EUR" };
const targets: PriceTargets = { lists: [europe], shopCurrency: "USD", currencies: ["USD", "CAD"] };
const problem = (priceListId: string | null, more: Partial<PriceTargets> = {}, direction: "none" | "fromAmazon" = "fromAmazon") => priceTargetProblem({ direction, priceListId }, { ...targets, ...more });

describe("R63 where Amazon's prices go", () => {
  test("may be the metafield, where the store sells in the shop's currency", () => {
    expect(problem(null)).toBeNull();
    expect(problem(null, { currencies: ["EUR"] })).toBe("A metafield holds prices in USD alone, and no marketplace of this store sells in it. Choose a price list.");
    expect(problem(null, { lists: null })).toBeNull();
  });

  test("may be a price list of a currency in which the store sells", () => {
    expect(problem(europe.id, { currencies: ["GBP", "EUR"] })).toBeNull();
    expect(problem(europe.id)).toBe("“Europe” takes EUR, and no marketplace of this store sells in it. Choose another one.");
  });

  test("is no list that is gone, or that could not be checked", () => {
    expect(problem("gid://shopify/PriceList/9")).toMatch(/^This price list is gone/);
    expect(problem(europe.id, { lists: null })).toMatch(/^Shopify does not answer now/);
  });

  test("does not matter while none are written", () => expect(problem("gid://shopify/PriceList/9", { lists: null, currencies: [] }, "none")).toBeNull());
});
