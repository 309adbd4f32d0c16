import { describe, expect, test } from "vitest";
import type { ShopifyProductContent } from "./product-content.ts";
import type { ProductDifference } from "./product-differences.ts";
import { isAsWritten, sinceThen } from "./product-undo.ts";

const kilogram = { value: 1, unit: "KILOGRAMS" } as const;
const written: ProductDifference[] = [
  { field: "title", from: "Mine", to: "Amazon's" },
  { field: "description", from: "<p>mine</p>", to: "<p>Amazon's</p>" },
  { field: "images", from: ["a"], count: 1, to: ["b", "c"] },
  { field: "weight", variantId: "v1", from: null, to: kilogram },
];
const shows: ShopifyProductContent = {
  productId: "p", title: "Amazon's", descriptionHtml: "<p>Amazon&#39;s</p>\n", status: "ACTIVE", imageCount: 2, imageSources: ["b", "c"], variants: [{ variantId: "v1", sku: null, weight: { value: 1000, unit: "GRAMS" } }],
};

describe("R65 what was written", () => {
  test("is still there, though Shopify writes it its own way", () => expect(written.map((one) => isAsWritten(one, shows))).toEqual([true, true, true, true]));

  test.each<[string, Partial<ShopifyProductContent>, number]>([
    ["title", { title: "Mine again" }, 0], ["description", { descriptionHtml: "<p>new</p>" }, 1], ["images", { imageSources: ["b"], imageCount: 1 }, 2], ["images, taken away", { imageSources: null }, 2], ["images, one of staff's beside", { imageCount: 3 }, 2], ["weight", { variants: [] }, 3],
  ])("was changed since: %s", (_, now, at) => expect(written.map((one) => isAsWritten(one, { ...shows, ...now }))).toEqual([0, 1, 2, 3].map((place) => place !== at)));

  test("is kept over what stood there when it was written, not when it was planned", () => {
    const now: ShopifyProductContent = { ...shows, title: "Staff's", descriptionHtml: "<p>staff</p>", imageSources: null, imageCount: 3, variants: [{ variantId: "v1", sku: null, weight: { value: 2, unit: "POUNDS" } }] };
    expect(sinceThen(written, now).map(({ from }) => from)).toEqual(["Staff's", "<p>staff</p>", null, { value: 2, unit: "POUNDS" }]);
    expect(sinceThen(written, now).map(({ to }) => to)).toEqual(written.map(({ to }) => to));
    expect(sinceThen(written, { ...now, imageCount: 0, variants: [] }).map(({ from }) => from).slice(2)).toEqual([[], null]);
  });
});
