import { describe, expect, test } from "vitest";
import { money } from "../money.ts";
import type { CatalogueVariant } from "./catalogue-variant.ts";
import { changedSinceMade } from "./changed-since-made.ts";
import type { NewCatalogueProduct, ShopifyProductContent } from "./product-content.ts";

const made: NewCatalogueProduct = {
  handle: "h", title: "Cup", descriptionHtml: "<p>5 &lt; 6</p>", vendor: null, status: "ACTIVE", images: [], options: [],
  variants: [{ sku: "CUP-1", barcode: null, price: money(1000, "EUR"), options: [], weight: null }],
};
const now: ShopifyProductContent = { productId: "p", title: "Cup", descriptionHtml: "<p>5 &lt; 6</p>\n", status: "ACTIVE", imageCount: 3, imageSources: null, variants: [] };
const variant: CatalogueVariant = {
  id: "v", sku: "CUP-1", productId: "p", productTitle: "Cup", title: "Default Title", price: money(1000, "EUR"), inventoryItemId: "i", tracked: true, requiresShipping: true, inventoryPolicy: "DENY",
  barcode: null, productStatus: "ACTIVE", bundle: false,
};

describe("R80 a product that was made", () => {
  test("is as it was, though Shopify writes it its own way and has its pictures by now", () => expect(changedSinceMade(made, now, [variant])).toEqual([]));

  test.each<[string, Partial<ShopifyProductContent>, Partial<CatalogueVariant>]>([
    ["title", { title: "My cup" }, {}], ["description", { descriptionHtml: "<p>mine</p>" }, {}], ["status", { status: "DRAFT" }, {}],
    ["variants", {}, { sku: "MINE" }], ["price", {}, { price: money(1200, "EUR") }], ["barcode", {}, { barcode: "4006381333931" }],
  ])("has another %s", (what, content, more) => expect(changedSinceMade(made, { ...now, ...content }, [{ ...variant, ...more }])).toEqual([what]));

  test("has a variant more", () => expect(changedSinceMade(made, now, [variant, { ...variant, id: "v2", sku: "CUP-2" }])).toEqual(["variants"]));

  test("has got the price that Amazon did not tell in the shop's currency", () => {
    const priceless = { ...made, variants: [{ ...made.variants[0]!, price: null }] };
    expect([changedSinceMade(priceless, now, [{ ...variant, price: money(0, "EUR") }]), changedSinceMade(priceless, now, [variant])]).toEqual([[], ["price"]]);
  });
});
