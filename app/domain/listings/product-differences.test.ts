import { describe, expect, test } from "vitest";
import { productFields, type ProductField } from "../settings-catalogue.ts";
import type { ProductContent, ShopifyProductContent } from "./product-content.ts";
import { productDifferences } from "./product-differences.ts";

const amazon: ProductContent = {
  asin: "B000000001", title: "Blue cup", brand: null, bullets: ["Holds 300 ml"], description: null, images: ["https://m.example/1.jpg"], barcodes: [], parentAsin: null, variation: [],
  weight: { value: 0.3, unit: "KILOGRAMS" },
};
const shopify: ShopifyProductContent = {
  productId: "p1", title: "Blue cup", descriptionHtml: "<ul>\n<li>Holds 300 ml</li>\n</ul>", status: "ACTIVE", imageCount: 1, imageSources: ["https://m.example/1.jpg"],
  variants: [{ variantId: "v1", sku: "CUP-1", weight: { value: 300, unit: "GRAMS" } }, { variantId: "v2", sku: "CUP-2", weight: null }],
};
const differ = (a: Partial<ProductContent>, s: Partial<ShopifyProductContent> = {}, fields: readonly ProductField[] = productFields, variantId = "v1") =>
  productDifferences(fields, { ...amazon, ...a }, { ...shopify, ...s }, variantId, { nameIntoDescription: false });

describe("R65 of Amazon's and Shopify's", () => {
  test("nothing differs where both say the same in their own writing", () => expect(differ({})).toEqual([]));

  test.each<[string, Partial<ProductContent>, Partial<ShopifyProductContent>, object]>([
    ["title", { title: "Green cup" }, {}, { field: "title", from: "Blue cup", to: "Green cup" }],
    ["description", { bullets: ["Holds 400 ml"] }, {}, { field: "description", from: shopify.descriptionHtml, to: "<ul><li>Holds 400 ml</li></ul>" }],
    ["pictures that we put there", { images: ["https://m.example/2.jpg"] }, {}, { field: "images", from: ["https://m.example/1.jpg"], count: 1, to: ["https://m.example/2.jpg"] }],
    ["the order of pictures", { images: ["b", "a"] }, { imageSources: ["a", "b"], imageCount: 2 }, { field: "images", from: ["a", "b"], count: 2, to: ["b", "a"] }],
    ["pictures of the merchant's own, which cannot be put back", {}, { imageSources: null, imageCount: 4 }, { field: "images", from: null, count: 4, to: ["https://m.example/1.jpg"] }],
    ["pictures of which the merchant added one, which is his own", { images: ["https://m.example/2.jpg"] }, { imageCount: 2 }, { field: "images", from: null, count: 2, to: ["https://m.example/2.jpg"] }],
    ["no picture, though we once put one", {}, { imageCount: 0 }, { field: "images", from: [], count: 0, to: ["https://m.example/1.jpg"] }],
    ["weight", { weight: { value: 1, unit: "POUNDS" } }, {}, { field: "weight", variantId: "v1", from: { value: 300, unit: "GRAMS" }, to: { value: 1, unit: "POUNDS" } }],
  ])("%s differs", (_, a, s, difference) => expect(differ(a, s)).toEqual([difference]));

  test.each<[string, Partial<ProductContent>]>([
    ["no title", { title: null }], ["a blank title", { title: " " }], ["neither bullets nor text", { bullets: [] }], ["no pictures", { images: [] }], ["no weight", { weight: null }],
    ["the same weight otherwise", { weight: { value: 10.5822, unit: "OUNCES" } }],
  ])("%s empties nothing", (_, a) => expect(differ(a, { descriptionHtml: a.bullets ? "<p>Mine</p>" : shopify.descriptionHtml })).toEqual([]));

  test("only the chosen fields are looked at", () => {
    const changed = { title: "x", bullets: ["x"], images: ["x"], weight: { value: 9, unit: "POUNDS" } as const };
    for (const field of productFields) expect(differ(changed, {}, [field]).map((one) => one.field)).toEqual([field]);
    expect([differ(changed, {}, []), differ(changed).map((one) => one.field)]).toEqual([[], [...productFields]]);
  });

  test("the weight is the linked variant's; of a variant that is gone nothing is said", () => {
    expect(differ({}, {}, ["weight"], "v2")).toMatchObject([{ variantId: "v2", from: null }]);
    expect(differ({}, {}, ["weight"], "v9")).toEqual([]);
  });

  test("a title longer than Shopify keeps is the same once it is there", () => {
    const title = "t".repeat(300);
    expect(differ({ title }, { title: title.slice(0, 255) }, ["title"])).toEqual([]);
  });

  test("R66 the name alone never becomes the description", () =>
    expect(productDifferences(["description"], { ...amazon, bullets: [] }, shopify, "v1", { nameIntoDescription: true })).toEqual([]));
});
