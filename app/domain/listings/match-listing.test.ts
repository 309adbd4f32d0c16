import { describe, expect, test } from "vitest";
import type { MatchableListing, MatchableVariant } from "./link-evidence.ts";
import { matchListing, type MatchInput } from "./match-listing.ts";

const id = (number: number) => `gid://shopify/ProductVariant/${number}`;

function variant(number: number, more: Partial<MatchableVariant> = {}): MatchableVariant {
  return {
    id: id(number), sku: null, barcode: null, productTitle: `Thing ${number}`, title: "Default Title", productStatus: "ACTIVE", bundle: false,
    inventoryItemId: `gid://shopify/InventoryItem/${number}`, tracked: true, requiresShipping: true, inventoryPolicy: "DENY", ...more,
  };
}

type Case = Partial<Omit<MatchInput, "listing" | "settings">> & { listing?: Partial<MatchableListing>; settings?: Partial<MatchInput["settings"]> };

function match({ listing, settings, ...more }: Case) {
  return matchListing({
    listing: { sellerSku: "CUP-1", asin: "B000000001", title: "Cup, blue", barcode: null, ...listing },
    sameTitleListings: 1, candidates: [], rejected: new Set(), settings: { identifier: "SKU", linkByTitle: false, ...settings }, ...more,
  });
}

/** "link 1 exact-sku", "propose 1 barcode, 2 title" or "none". */
function told(given: Case): string {
  const matched = match(given);
  const number = (gid: string) => gid.split("/").at(-1);
  if (matched.kind === "link") return `link ${number(matched.variant.id)} ${matched.how}`;
  return matched.kind === "none" ? "none" : `propose ${matched.proposals.map(({ variantId, why }) => `${number(variantId)} ${why}`).join(", ")}`;
}

const named = (number: number, more: Partial<MatchableVariant> = {}) => variant(number, { productTitle: "Cup", title: "Blue", ...more });
const byTitle = { linkByTitle: true };

describe("R10 R40 the identifier, byte for byte", () => {
  test.each<[string, Case, string]>([
    ["one variant bears it", { candidates: [variant(1, { sku: "CUP-1" }), variant(2, { sku: "CUP-2" })] }, "link 1 exact-sku"],
    ["the same variant was found twice", { candidates: [variant(1, { sku: "CUP-1" }), variant(1, { sku: "CUP-1" })] }, "link 1 exact-sku"],
    ["in two products: a person says which", { candidates: [variant(2, { sku: "CUP-1" }), variant(1, { sku: "CUP-1" })] }, "propose 1 same-sku, 2 same-sku"],
    ["twice in one product too", { candidates: [variant(1, { sku: "CUP-1", productTitle: "Cup" }), variant(2, { sku: "CUP-1", productTitle: "Cup" })] }, "propose 1 same-sku, 2 same-sku"],
    ["it wins over barcode and title of others", { listing: { barcode: "036000291452" }, candidates: [variant(1, { barcode: "036000291452" }), named(2), variant(3, { sku: "CUP-1" })], settings: byTitle }, "link 3 exact-sku"],
    ["an archived product that bears it alone", { candidates: [variant(1, { sku: "CUP-1", productStatus: "ARCHIVED" })] }, "link 1 exact-sku"],
    ["a draft that bears it alone", { candidates: [variant(1, { sku: "CUP-1", productStatus: "DRAFT" })] }, "link 1 exact-sku"],
    ["an archived product beside an active one", { candidates: [variant(1, { sku: "CUP-1", productStatus: "ARCHIVED" }), variant(2, { sku: "CUP-1" })] }, "propose 1 same-sku, 2 same-sku"],
    ["a bundle", { candidates: [variant(1, { sku: "CUP-1", bundle: true })] }, "link 1 exact-sku"],
    ["a deleted variant is no candidate", { candidates: [] }, "none"],
    ["rejected once, never again", { candidates: [variant(1, { sku: "CUP-1" })], rejected: new Set([id(1)]) }, "none"],
    ["of two that bear it one was rejected: the other waits still", { candidates: [variant(1, { sku: "CUP-1" }), variant(2, { sku: "CUP-1" })], rejected: new Set([id(1)]) }, "propose 2 same-sku"],
    ["without SKU nothing is the same", { listing: { asin: null }, candidates: [variant(1), variant(2, { sku: "" })] }, "none"],
  ])("%s", (_title, given, outcome) => expect(told(given)).toBe(outcome));

  test.each(["A,1", "A/1", "50%", "%20", "größe-Ü", "茶碗", "A'1", '"quoted"', "a b", "#1", "0012", " leading", "-", "=1+1", "🫖"])("SellerSKU %j links as it is", (sellerSku) => {
    expect(told({ listing: { sellerSku }, candidates: [variant(1, { sku: sellerSku })] })).toBe("link 1 exact-sku");
  });

  test.each([["A,1", "A1"], ["A/1", "A1"], ["50%", "50"], ["Ü1", "U1"], ["CUP-1", "CUP-10"]])("SellerSKU %j is not %j, not nearly", (sellerSku, sku) => {
    expect(told({ listing: { sellerSku }, candidates: [variant(1, { sku })] })).toBe("none");
  });
});

describe("R40 what is nearly the same is proposed", () => {
  test.each([["CUP-1", "cup-1"], ["CUP-1", "CUP-1 "], ["CUP 1", "CUP1"], ["0012", "12"], ["12", "0012"], ["ÄÖ", "äö"]])("SellerSKU %j and SKU %j", (sellerSku, sku) => {
    expect(told({ listing: { sellerSku }, candidates: [variant(1, { sku })], settings: byTitle })).toBe("propose 1 like-sku");
  });

  test.each([["036000291452", "0036000291452"], ["00036000291452", "36000291452"], ["0306406152", "9780306406157"]])("barcode %s and %s", (barcode, other) => {
    expect(told({ listing: { barcode }, candidates: [variant(1, { barcode: other })], settings: byTitle })).toBe("propose 1 barcode");
  });

  test("barcode before SKU before title, each variant once, by its strongest", () => {
    const candidates = [named(1), variant(2, { sku: "cup-1" }), named(3, { barcode: "036000291452" }), named(4, { sku: "CUP-1 " })];
    expect(told({ listing: { barcode: "36000291452" }, candidates })).toBe("propose 3 barcode, 2 like-sku, 4 like-sku, 1 title");
  });

  test("ten at most", () => expect(match({ candidates: Array.from({ length: 30 }, (_, number) => named(number)) })).toMatchObject({ kind: "propose", proposals: { length: 10 } }));
});

describe("R40 titles", () => {
  test.each<[string, Case, string]>([
    ["are proposed", { candidates: [named(1)] }, "propose 1 title"],
    ["link by themselves where the store wants it", { candidates: [named(1)], settings: byTitle }, "link 1 title"],
    ["that two variants bear wait", { candidates: [named(1), named(2, { productTitle: "CUP (blue)", title: "Default Title" })], settings: byTitle }, "propose 1 title, 2 title"],
    ["that two listings bear wait", { candidates: [named(1)], sameTitleListings: 2, settings: byTitle }, "propose 1 title"],
    ["wait where the barcode speaks for another", { listing: { barcode: "036000291452" }, candidates: [named(1), variant(2, { barcode: "036000291452" })], settings: byTitle }, "propose 2 barcode, 1 title"],
    ["link with the same barcode beside", { listing: { barcode: "036000291452" }, candidates: [named(1, { barcode: "036000291452" })], settings: byTitle }, "link 1 title"],
    ["that a rejected variant bears too still wait", { candidates: [named(1), named(2)], rejected: new Set([id(2)]), settings: byTitle }, "propose 1 title"],
    ["of a rejected variant are nothing", { candidates: [named(1)], rejected: new Set([id(1)]), settings: byTitle }, "none"],
    ["that Amazon does not tell match nothing", { listing: { title: null }, candidates: [variant(1, { productTitle: "", title: "Default Title" })], settings: byTitle }, "none"],
    ["of the product alone are another variant's", { listing: { title: "Cup" }, candidates: [named(1)] }, "none"],
  ])("%s", (_title, given, outcome) => expect(told(given)).toBe(outcome));
});

describe("R64 R97 the ASIN as identifier", () => {
  const asin = { identifier: "ASIN" } as const;
  test.each<[string, Case, string]>([
    ["links", { candidates: [variant(1, { sku: "B000000001" })], settings: asin }, "link 1 exact-asin"],
    ["makes the SellerSKU a suggestion only", { candidates: [variant(1, { sku: "CUP-1" })], settings: asin }, "propose 1 like-sku"],
    ["in two products waits", { candidates: [variant(1, { sku: "B000000001" }), variant(2, { sku: "B000000001" })], settings: asin }, "propose 1 same-sku, 2 same-sku"],
    ["in another case is nearly the same", { candidates: [variant(1, { sku: "b000000001" })], settings: asin }, "propose 1 like-sku"],
    ["that Amazon does not tell links nothing", { listing: { asin: null }, candidates: [variant(1), variant(2, { sku: "" })], settings: asin }, "none"],
    ["says nothing where the SellerSKU is the identifier", { candidates: [variant(1, { sku: "B000000001" })] }, "none"],
  ])("%s", (_title, given, outcome) => expect(told(given)).toBe(outcome));
});

test("R40 evidence names what both sides say, the strongest first, and the variant as it was", () => {
  const matched = match({ listing: { barcode: "36000291452" }, candidates: [named(1, { sku: "CUP-1", barcode: "036000291452" })] });
  expect(matched).toMatchObject({
    evidence: {
      matches: [{ by: "sku", amazon: "CUP-1", shopify: "CUP-1" }, { by: "barcode", amazon: "36000291452", shopify: "036000291452" }, { by: "title", amazon: "Cup, blue", shopify: "Cup Blue" }],
      variant: { product: "Cup", title: "Blue", sku: "CUP-1" },
    },
  });
});
