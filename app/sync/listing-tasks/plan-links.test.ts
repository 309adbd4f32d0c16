import { describe, expect, test } from "vitest";
import type { AskedLink } from "./links-csv.ts";
import { linkKey, planLinks, type KnownLinks } from "./plan-links.ts";

const known: KnownLinks = {
  stores: new Map([["de", "store-de"], ["uk", "store-uk"]]),
  links: new Map([[linkKey("store-de", "LINKED"), "V1"], [linkKey("store-de", "OPEN"), null], [linkKey("store-uk", "OPEN"), null]]),
  variants: new Set(["V1", "V2"]),
};
const ask = (sellerSku: string, variantId: string | null, more: Partial<AskedLink> = {}): AskedLink => ({ line: 2, store: "de", sellerSku, variantId, unlink: false, ...more });

describe("what a file of links would change", () => {
  test.each<[string, AskedLink, object]>([
    ["links", ask("OPEN", "V2"), { from: null, to: "V2" }],
    ["moves", ask("LINKED", "V2"), { from: "V1", to: "V2" }],
    ["ends, with the variant named or not", ask("LINKED", "V1", { unlink: true }), { from: "V1", to: null }],
    ["ends, whatever variant is named", ask("LINKED", "GONE", { unlink: true }), { from: "V1", to: null }],
    ["knows a store in whatever case", ask("OPEN", "V2", { store: "DE" }), { from: null, to: "V2" }],
  ])("%s", (_title, one, plan) => expect(planLinks([one], known)).toEqual({ items: [{ storeId: "store-de", sellerSku: one.sellerSku, state: "planned", plan, reason: null }], unchanged: 0, faults: [] }));

  test.each<[string, AskedLink]>([
    ["the variant that it is linked to", ask("LINKED", "V1")], ["no variant", ask("LINKED", null)], ["nothing for what has no link", ask("OPEN", null)], ["the end of what is not linked", ask("OPEN", null, { unlink: true })],
  ])("is unchanged by %s", (_title, one) => expect(planLinks([one], known)).toEqual({ items: [], unchanged: 1, faults: [] }));

  test("is unchanged by a variant that is gone, where it is linked to that one still", () => {
    const gone = { ...known, links: new Map([[linkKey("store-de", "LINKED"), "V9"]]) };
    expect(planLinks([ask("LINKED", "V9")], gone)).toEqual({ items: [], unchanged: 1, faults: [] });
    expect(planLinks([ask("LINKED", "V8")], gone).faults).toHaveLength(1);
  });

  test.each<[string, AskedLink, string]>([
    ["a store that the shop has not", ask("OPEN", "V2", { store: "fr" }), "There is no store “fr”."],
    ["a SellerSKU that the store has not", ask("CUP", "V2"), "The store has no listing “CUP”."],
    ["a SellerSKU of another store", ask("LINKED", "V2", { store: "uk" }), "The store has no listing “LINKED”."],
    ["a variant of another shop, or none", ask("OPEN", "gid://shopify/ProductVariant/9"), "Your shop has no variant 9."],
  ])("tells %s", (_title, one, text) => expect(planLinks([one], known)).toEqual({ items: [], unchanged: 0, faults: [{ line: 2, text }] }));

  test("of a SellerSKU named twice the first line counts, in each store by itself", () => {
    const planned = planLinks([ask("OPEN", "V1", { line: 2 }), ask("OPEN", "V2", { line: 3 }), ask("OPEN", "V2", { line: 4, store: "uk" })], known);
    expect([planned.items.map((item) => [item.storeId, item.plan]), planned.faults]).toEqual([
      [["store-de", { from: null, to: "V1" }], ["store-uk", { from: null, to: "V2" }]], [{ line: 3, text: "“OPEN” stands in line 2 already; that line counts." }],
    ]);
  });
});
