import { describe, expect, test } from "vitest";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { identifierOf, linkEvidence, matchWays, type Identifier, type MatchableListing, type MatchableVariant } from "./link-evidence.ts";

const plain: MatchableListing = { sellerSku: "CUP-1", asin: "B000000001", title: "Cup, blue", barcode: "036000291452" };
const bare = catalogueVariant(1, { sku: null, barcode: null, productTitle: "Pot", title: "Default Title" });

/** "sku CUP-1 = CUP-1" for each way. */
function spoken(variant: Partial<MatchableVariant>, listing: Partial<MatchableListing> = {}, identifier: Identifier = "SKU"): string[] {
  return linkEvidence({ ...plain, ...listing }, { ...bare, ...variant }, identifier).matches.map(({ by, amazon, shopify }) => `${by} ${amazon} = ${shopify}`);
}

describe("R40 what speaks for a link", () => {
  test.each<[string, Partial<MatchableVariant>, Partial<MatchableListing>, string[]]>([
    ["the SKU, byte for byte", { sku: "CUP-1" }, {}, ["sku CUP-1 = CUP-1"]],
    ["the SKU in another case", { sku: "cup-1" }, {}, ["like-sku CUP-1 = cup-1"]],
    ["the SKU without zeros that a table lost", { sku: "12" }, { sellerSku: "0012" }, ["like-sku 0012 = 12"]],
    ["a barcode, each as its side writes it", { barcode: "0036000291452" }, {}, ["barcode 036000291452 = 0036000291452"]],
    ["a title, with the variant's own beside the product's", { productTitle: "CUP", title: "Blue" }, {}, ["title Cup, blue = CUP Blue"]],
    ["all of them, the strongest first", { sku: "CUP-1", barcode: "36000291452", productTitle: "Cup", title: "blue" }, {}, ["sku CUP-1 = CUP-1", "barcode 036000291452 = 36000291452", "title Cup, blue = Cup blue"]],
    ["a barcode before what is nearly the SKU", { sku: "CUP-1 ", barcode: "36000291452" }, {}, ["barcode 036000291452 = 36000291452", "like-sku CUP-1 = CUP-1 "]],
    ["nothing where nothing is the same", {}, {}, []],
    ["nothing where both sides have nothing", { sku: "", barcode: "", productTitle: "" }, { asin: null, title: null, barcode: null }, []],
    ["no barcode of zeros, as some fill it in", { barcode: "0000000000000" }, { barcode: "0000000000000" }, []],
    ["no two words that are no barcode", { barcode: "n/a" }, { barcode: "n/a" }, []],
  ])("is %s", (_what, variant, listing, told) => expect(spoken(variant, listing)).toEqual(told));

  test("the SKU is told once: what is the same is not nearly the same besides", () => expect(spoken({ sku: "CUP-1" }, { sellerSku: "CUP-1" }).filter((one) => one.includes("sku"))).toHaveLength(1));

  test("keeps the variant's names of that day, though all else of it goes by", () => {
    const { variant } = linkEvidence(plain, catalogueVariant(1, { productTitle: "Cup", title: "Blue", sku: "OTHER" }), "SKU");
    expect(variant).toEqual({ product: "Cup", title: "Blue", sku: "OTHER" });
  });

  test("R41 changes neither side", () => {
    const [listing, variant] = [Object.freeze({ ...plain }), Object.freeze({ ...bare, sku: "CUP-1" })];
    linkEvidence(listing, variant, "SKU");
    expect([listing, variant]).toEqual([plain, { ...bare, sku: "CUP-1" }]);
  });
});

describe("R64 R97 under the ASIN", () => {
  test.each<[string, Partial<MatchableVariant>, Partial<MatchableListing>, string[]]>([
    ["the ASIN is what is the same", { sku: "B000000001" }, {}, ["asin B000000001 = B000000001"]],
    ["the SellerSKU is nearly so", { sku: "CUP-1" }, {}, ["like-sku CUP-1 = CUP-1"]],
    ["an ASIN in small letters is nearly so", { sku: "b000000001" }, {}, ["like-sku B000000001 = b000000001"]],
    ["a listing without one has its SellerSKU left, nearly", { sku: "CUP-1" }, { asin: null }, ["like-sku CUP-1 = CUP-1"]],
    ["a listing whose SellerSKU is its ASIN links by the ASIN", { sku: "B000000001" }, { sellerSku: "B000000001" }, ["asin B000000001 = B000000001"]],
  ])("%s", (_what, variant, listing, told) => expect(spoken(variant, listing, "ASIN")).toEqual(told));

  test("a SKU that is the ASIN says nothing where the SellerSKU counts", () => expect(spoken({ sku: "B000000001" })).toEqual([]));

  test("a listing is known by what the store chose", () => {
    expect([identifierOf(plain, "SKU"), identifierOf(plain, "ASIN"), identifierOf({ ...plain, asin: null }, "ASIN"), identifierOf({ ...plain, asin: null }, "SKU")]).toEqual(["CUP-1", "B000000001", null, "CUP-1"]);
  });
});

test("R40 what is byte for byte the same stands before what only looks so", () => expect(matchWays.slice(0, 2)).toEqual(["sku", "asin"]));
