import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldRows, rowText, type ReportRow } from "./fold-rows.ts";
import type { ReportedListing } from "./reported-listing.ts";

const listing = (sellerSku: string, given: Partial<ReportedListing> = {}): ReportedListing => ({
  sellerSku, asin: "B1", title: "A cup", state: "active", channelCode: "DEFAULT", quantity: 3, price: { minor: 1999n, currency: "EUR" }, imageUrl: null, barcode: null,
  openedAt: new Date("2026-01-01T00:00:00Z"), ...given,
});
const rows = (...listings: ReportedListing[]): ReportRow[] => listings.map((row, index) => ({ line: index + 2, row }));

describe("K22 repeated rows", () => {
  it("count once where they are the same", () => {
    const { rows: kept, repeated, differing } = foldRows(rows(listing("A"), listing("B"), listing("A"), listing("A")));
    expect([kept.map(({ line, row }) => [line, row.sellerSku]), repeated, differing]).toEqual([[[5, "A"], [3, "B"]], 2, []]);
  });

  it("let the last one count where they differ, and name its line", () => {
    const { rows: kept, repeated, differing } = foldRows(rows(listing("A", { title: "old" }), listing("A", { title: "new" }), listing("A", { title: "new" })));
    expect([kept.map(({ row }) => row.title), repeated, differing.map(({ line }) => line)]).toEqual([["new"], 2, [3]]);
  });

  it("are told apart byte for byte: a SKU in another case, or with a space, is another one", () => {
    expect(foldRows(rows(listing("a"), listing("A"), listing("A "))).rows.map(({ row }) => row.sellerSku)).toEqual(["a", "A", "A "]);
  });

  it("are never lost: rows and repeats are as many as were given", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom("A", "B", "C"), fc.constantFrom("x", "y"))), (given) => {
      const all = rows(...given.map(([sku, title]) => listing(sku, { title })));
      const { rows: kept, repeated, differing } = foldRows(all);
      expect([kept.length + repeated, kept.length]).toEqual([all.length, new Set(given.map(([sku]) => sku)).size]);
      expect(differing.length).toBeLessThanOrEqual(repeated);
    }));
  });
});

describe("what a row says", () => {
  it("is the same whatever the quantity, which is stale in a report and changes with every sale", () => {
    expect(rowText(listing("A", { quantity: 9 }))).toBe(rowText(listing("A", { quantity: null })));
  });

  it.each<[string, Partial<ReportedListing>]>([
    ["another ASIN", { asin: "B2" }], ["no ASIN", { asin: null }], ["a space more", { title: "A cup " }], ["no title", { title: null }], ["another state", { state: "inactive" }],
    ["another channel", { channelCode: "AMAZON_EU" }], ["a penny less", { price: { minor: 1998n, currency: "EUR" } }], ["another currency", { price: { minor: 1999n, currency: "GBP" } }],
    ["no price", { price: null }], ["an image", { imageUrl: "https://example.com/1.jpg" }], ["a barcode", { barcode: "4006381333931" }], ["no date", { openedAt: null }],
  ])("is another with %s", (_what, change) => expect(rowText(listing("A", change))).not.toBe(rowText(listing("A"))));
});
