import { describe, expect, test } from "vitest";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { lastSent, productRow, rowParts, seenListing } from "../../../tests/support/product-parts.ts";
import type { ProductRow } from "../../db/product-pages.server.ts";
import { productView } from "./product-row.ts";

const view = (more: Partial<ProductRow> = {}) => productView(productRow(more), rowParts);
const variant = catalogueVariant(1, { productTitle: "Cup", title: "Blue", productStatus: "DRAFT" });
const evidence = { matches: [{ by: "barcode" as const, amazon: "4006381333931", shopify: "04006381333931" }], variant: { product: "Old cup", title: "Default Title", sku: "OLD" } };
const proposal = { sellerSku: "CUP-1", variantId: variant.id, why: "barcode" as const, evidence, foundAt: new Date() };
const link = { ...productRow().link!, how: "title", linkedBy: "staff:3", evidence };

describe("R86 a listed SKU in words", () => {
  test("leads to its page, to Amazon in each marketplace, and to its variant", () => {
    const shown = view({ listings: [seenListing(), seenListing({ marketplaceId: "A1PA6795UKMFR9", asin: null }), seenListing({ marketplaceId: "NOWHERE" })] });
    expect(shown.marketplaces).toEqual([{ name: "amazon.com", url: "https://www.amazon.com/dp/B0TEST0001" }, { name: "amazon.de", url: null }, { name: "NOWHERE", url: null }]);
    expect([shown.url, shown.whyUrl]).toEqual(["/app/products/listing?store=store-1&sku=CUP-1", "/app/stock/why?store=store-1&sku=CUP-1"]);
    expect(shown.link).toMatchObject({ title: "A thing", sku: "SKU-1", how: "Same SKU", url: "https://admin.shopify.com/store/demo/products/7/variants/1" });
  });

  test("keeps its SKU whole in addresses", () => expect(view({ sellerSku: "50%/é &+" }).url).toBe("/app/products/listing?store=store-1&sku=50%25%2F%C3%A9+%26%2B"));

  test.each<[string, Partial<ProductRow>, object]>([
    ["suppressed in one marketplace", { listings: [seenListing(), seenListing({ suppressed: true })] }, { state: { label: "Suppressed" } }],
    ["active in one of two", { listings: [seenListing({ state: "inactive" }), seenListing()] }, { state: { label: "Active" } }],
    ["inactive before incomplete", { listings: [seenListing({ state: "incomplete" }), seenListing({ state: "inactive" })] }, { state: { label: "Inactive" } }],
    ["with issues of all marketplaces", { listings: [1, 2].map(() => seenListing({ issues: [{ code: "1", message: "Odd.", severity: "WARNING", attributes: [], enforcements: [] }] })) }, { issues: "2 issues" }],
    ["secondary everywhere", { listings: [seenListing({ secondary: true })] }, { secondary: true }],
    ["secondary somewhere", { listings: [seenListing({ secondary: true }), seenListing()] }, { secondary: false }],
    ["Amazon's to ship in one", { listings: [seenListing(), seenListing({ channel: "AFN" })] }, { channel: "Amazon (AFN)", lead: { editable: false } }],
    ["without anything", { listings: [seenListing({ title: null, asin: null, channel: null, quantity: null })], link: null, number: null }, { title: "Without title", asin: null, channel: "Unknown", sent: null, seen: "–", whyUrl: null, link: null }],
    ["not tracked", { settings: { ...productRow().settings!, stoppedAt: new Date("2026-11-19T12:00:00Z"), zeroing: true } }, { stopped: { since: "Nov 19, 2026", zeroing: true } }],
    ["of a store that is gone", { storeId: "gone" }, { store: "" }],
  ])("tells of one that is %s", (_, row, told) => expect(view(row)).toMatchObject(told));

  test("tells what was accepted, not what was merely tried, and what Amazon shows before what its listing said", () => {
    expect(view({ number: lastSent({ lastSent: 1200 }) })).toMatchObject({ sent: { units: "1,200", day: "Nov 20, 2026", time: "6:00 AM" }, seen: "9" });
    expect(view({ number: lastSent({ acceptedAt: null, seenAt: null }) })).toMatchObject({ sent: null, seen: "4" });
  });

  test.each<[number | null, number | null, object]>([
    [6, 3, { days: 6, own: 6, whose: "set by you", otherwise: 3 }], [null, 3, { days: 3, own: null, whose: "as listed", otherwise: 3 }], [null, null, { days: 2, own: null, whose: "by default", otherwise: 2 }], [0, null, { days: 0, own: 0, whose: "set by you", otherwise: 2 }],
  ])("R87 of the lead times %s here and %s there the first counts, then the store's", (own, listed, lead) => {
    expect(view({ settings: { ...productRow().settings!, leadTimeDays: own }, listings: [seenListing({ leadTimeDays: listed })] }).lead).toEqual({ ...lead, editable: true });
  });

  test("R40 tells of each suggestion what both sides say, and by its name of then where the variant is gone", () => {
    const row = { link: null, proposals: [proposal, { ...proposal, variantId: "gone" }], variants: new Map([[variant.id, variant]]) };
    expect(view(row).proposals).toEqual([
      { variantId: variant.id, title: "Cup – Blue", sku: "SKU-1", url: "https://admin.shopify.com/store/demo/products/7/variants/1", status: "draft", why: "Same barcode", matches: [{ what: "Barcode", amazon: "4006381333931", shopify: "04006381333931" }] },
      { variantId: "gone", title: "Old cup", sku: "OLD", url: null, status: null, why: "Same barcode", matches: [{ what: "Barcode", amazon: "4006381333931", shopify: "04006381333931" }] },
    ]);
    expect(view({ ...row, link }).proposals, "what is linked needs none").toEqual([]);
  });

  test("says who linked it and how, and names a variant that is gone", () => {
    expect(view({ link, variants: new Map() }).link).toMatchObject({ title: "Old cup", how: "Same title, Staff member 3", url: null, sku: "SKU-1" });
    expect(view({ link: { ...link, how: "by-hand", evidence: null }, variants: new Map() }).link).toMatchObject({ title: "A variant of your shop", how: "By hand" });
  });
});
