import { describe, expect, test } from "vitest";
import { z } from "zod";
import { money } from "../money.ts";
import { plannedProduct, planProduct, productsToMake, type ListingToMake, type ProductRules } from "./planned-product.ts";
import type { ProductContent } from "./product-content.ts";
import { groupHandle, productHandle } from "./product-handle.ts";

const rules: ProductRules = { identifier: "SKU", groupByParent: false, nameIntoDescription: false, shopCurrency: "EUR" };
const listing: ListingToMake = { sellerSku: "CUP-1", asin: "B000000001", title: "Listed cup", state: "active", price: money(1990, "EUR"), imageUrl: "https://m.example/listed.jpg", barcode: "4006381333931" };
const content: ProductContent = {
  asin: "B000000001", title: "Blue cup", brand: "Kiln", bullets: ["Holds 300 ml"], description: "A cup.", images: ["https://m.example/1.jpg", "https://m.example/2.jpg"], barcodes: ["4006381333948"],
  parentAsin: "B0PARENT01", variation: [{ name: "Color", value: "Blue" }], weight: { value: 0.3, unit: "KILOGRAMS" },
};
const parent: ProductContent = { ...content, asin: "B0PARENT01", title: "Cup", images: [], bullets: [], description: null, barcodes: [], parentAsin: null, variation: [], weight: null };
const grouping = { ...rules, groupByParent: true };

describe("R6 R80 a listing without counterpart becomes", () => {
  test("one product of one variant, whose SKU is the SellerSKU, with all that Amazon's catalogue says", () =>
    expect(planProduct(listing, content, null, rules)).toEqual({
      asin: "B000000001", parentAsin: null,
      product: {
        handle: productHandle("CUP-1"), title: "Blue cup", descriptionHtml: "<ul><li>Holds 300 ml</li></ul><p>A cup.</p>", vendor: "Kiln", status: "ACTIVE", images: content.images,
      },
      variant: { sku: "CUP-1", barcode: "4006381333948", price: money(1990, "EUR"), weight: { value: 0.3, unit: "KILOGRAMS" }, variation: [] },
    }));

  test("a product of what the listing itself tells, where the catalogue knows nothing of it", () =>
    expect(planProduct(listing, null, null, rules)).toMatchObject({
      product: { title: "Listed cup", descriptionHtml: "", vendor: null, images: ["https://m.example/listed.jpg"] }, variant: { barcode: "4006381333931", weight: null },
    }));

  test("a product named as its SKU, where nobody tells its name", () => expect(planProduct({ ...listing, title: null, imageUrl: null }, null, null, rules).product).toMatchObject({ title: "CUP-1", images: [] }));

  test.each<[string | null, string | null, string]>([[" ", "Listed cup", "Listed cup"], ["", " ", "CUP-1"], [" Blue cup\n", null, "Blue cup"], [null, "", "CUP-1"]])("a product with a name, where Amazon's are %j and %j: Shopify takes no blank one", (said, listed, title) =>
    expect(planProduct({ ...listing, title: listed }, { ...content, title: said }, null, rules).product.title).toBe(title));

  test.each([["active", "ACTIVE"], ["inactive", "ARCHIVED"], ["incomplete", "ARCHIVED"]] as const)("R8 from %s a product that is %s", (state, status) =>
    expect(planProduct({ ...listing, state }, content, null, rules).product.status).toBe(status));

  test.each([
    ["the shop's currency", money(1990, "EUR"), money(1990, "EUR")], ["another currency: none, since no rate is made up", money(1990, "JPY"), null], ["no price", null, null],
  ])("a price in %s", (_, price, wanted) => expect(planProduct({ ...listing, price }, content, null, rules).variant.price).toEqual(wanted));

  test("R64 a variant whose SKU is the ASIN, where that is the identifier; the SellerSKU where Amazon tells no ASIN", () => {
    const byAsin = { ...rules, identifier: "ASIN" } as const;
    expect([planProduct(listing, content, null, byAsin).variant.sku, planProduct({ ...listing, asin: null }, null, null, byAsin).variant.sku]).toEqual(["B000000001", "CUP-1"]);
  });

  test("a title of 255 signs at most, none of them cut in two", () => expect([...planProduct(listing, { ...content, title: "🍵".repeat(300) }, null, rules).product.title]).toHaveLength(255));

  test("R66 its name in the description too, where the merchant wants it", () =>
    expect(planProduct(listing, content, null, { ...rules, nameIntoDescription: true }).product.descriptionHtml).toMatch(/^<p>Blue cup<\/p>/));
});

describe("R6 grouped by parent", () => {
  const child = (sku: string, color: string, more: Partial<ProductContent> = {}) =>
    planProduct({ ...listing, sellerSku: sku }, { ...content, asin: `B-${sku}`, variation: [{ name: "Color", value: color }], ...more }, parent, grouping);

  test("children become variants of one product with the parent's name; pictures are the child's where the parent has none", () => {
    const [made, ...others] = productsToMake([child("CUP-1", "Blue"), child("CUP-2", "Red")]);
    expect(others).toEqual([]);
    expect(made).toMatchObject({ handle: groupHandle("B0PARENT01"), title: "Cup", options: ["Color"], images: content.images });
    expect(made!.variants.map(({ sku, options }) => [sku, options])).toEqual([["CUP-1", ["Blue"]], ["CUP-2", ["Red"]]]);
  });

  test("a child that nothing tells apart, or without parent, stands alone", () => {
    expect(child("CUP-1", "", { variation: [] })).toMatchObject({ parentAsin: null, product: { handle: productHandle("CUP-1"), title: "Blue cup" } });
    expect(child("CUP-1", "Blue", { parentAsin: null })).toMatchObject({ parentAsin: null, variant: { variation: [] } });
  });

  test("a parent of whom the catalogue tells nothing has its child's name", () => expect(planProduct(listing, content, null, grouping).product.title).toBe("Blue cup"));

  test("R8 the product is active as soon as one child is", () => {
    const gone = planProduct({ ...listing, sellerSku: "CUP-2", state: "inactive" }, { ...content, variation: [{ name: "Color", value: "Red" }] }, parent, grouping);
    expect([productsToMake([gone, child("CUP-1", "Blue")])[0]!.status, productsToMake([gone])[0]!.status]).toEqual(["ACTIVE", "ARCHIVED"]);
  });

  test("children that are told apart by different things have a dash where nothing is said of them", () => {
    const sized = child("CUP-2", "Red", { variation: [{ name: "Size", value: "L" }] });
    expect(productsToMake([child("CUP-1", "Blue"), sized])[0]).toMatchObject({ options: ["Color", "Size"], variants: [{ options: ["Blue", "–"] }, { options: ["–", "L"] }] });
  });

  test("more than three things go into Shopify's three options", () => {
    const variation = ["Color", "Size", "Style", "Material"].map((name) => ({ name, value: name.toLowerCase() }));
    expect(productsToMake([child("CUP-1", "", { variation })])[0]).toMatchObject({ options: ["Color", "Size", "Style / Material"], variants: [{ options: ["color", "size", "style / material"] }] });
  });
});

test("R80 what is planned is kept as JSON and read back the same", () => {
  const planned = planProduct(listing, content, parent, grouping);
  expect(z.decode(plannedProduct, JSON.parse(JSON.stringify(z.encode(plannedProduct, planned))) as z.input<typeof plannedProduct>)).toEqual(planned);
});

test("R6 products that do not belong together stay apart", () => {
  const made = productsToMake([planProduct(listing, content, null, rules), planProduct({ ...listing, sellerSku: "CUP-2" }, content, null, rules)]);
  expect(made.map(({ options, variants }) => [options, variants.map(({ sku, options: values }) => [sku, values])])).toEqual([[[], [["CUP-1", []]]], [[], [["CUP-2", []]]]]);
});
