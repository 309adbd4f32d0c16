import { expect, test } from "vitest";
import type { ShopifyVariant } from "../inventory/shopify-inventory.ts";
import { money } from "../money.ts";
import { linkBySku } from "./link-by-sku.ts";

const variant = (number: number, sku: string | null): ShopifyVariant => ({
  id: `gid://shopify/ProductVariant/${number}`, sku, productId: "gid://shopify/Product/1", productTitle: "Cup", title: "Blue",
  price: money(1000, "USD"), inventoryItemId: `gid://shopify/InventoryItem/${number}`, tracked: true, requiresShipping: true, inventoryPolicy: "DENY",
});

test("one variant with exactly this SKU links by itself (R40)", () => {
  expect(linkBySku("CUP-1", [variant(1, "CUP-1"), variant(2, "CUP-2")])).toEqual({ kind: "linked", variantId: "gid://shopify/ProductVariant/1", sku: "CUP-1" });
});

test("several wait for a person, however they were found", () => {
  expect(linkBySku("CUP-1", [variant(3, "CUP-1"), variant(1, "CUP-1")])).toEqual({ kind: "ambiguous", variantIds: ["gid://shopify/ProductVariant/1", "gid://shopify/ProductVariant/3"] });
});

test("the same variant found twice is one", () => {
  expect(linkBySku("CUP-1", [variant(1, "CUP-1"), variant(1, "CUP-1")])).toMatchObject({ kind: "linked" });
});

test.each(["cup-1", "CUP-1 ", " CUP-1", "CUP-10", "CUP", "CUP–1"])("%o is another SKU than CUP-1", (sku) => {
  expect(linkBySku("CUP-1", [variant(1, sku)])).toEqual({ kind: "not-linked" });
});

test.each(["1/2\" bolt #4 %20", "ÄÖ 箱", "\"quoted\""])("%o links as it is", (sku) => {
  expect(linkBySku(sku, [variant(1, sku)])).toMatchObject({ kind: "linked" });
});

test("nothing links to nothing", () => {
  expect(linkBySku("CUP-1", [])).toEqual({ kind: "not-linked" });
  expect(linkBySku(null, [variant(1, null)])).toEqual({ kind: "not-linked" });
  expect(linkBySku("", [variant(1, null)])).toEqual({ kind: "not-linked" });
});

test("R95 knows goods of which nothing is shipped", () => {
  expect(linkBySku("A", [{ ...variant(1, "A"), requiresShipping: false }])).toMatchObject({ kind: "linked", digital: true });
});
