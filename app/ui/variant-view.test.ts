import { describe, expect, test } from "vitest";
import type { ShopifyVariant } from "../domain/inventory/shopify-inventory.ts";
import { variantView } from "./variant-view.ts";

const variant: ShopifyVariant = {
  id: "gid://shopify/ProductVariant/1", sku: "CUP-1", productId: "gid://shopify/Product/1", productTitle: "Cup", title: "Blue / L", price: { minor: 1999n, currency: "EUR" },
  inventoryItemId: "gid://shopify/InventoryItem/1", tracked: true, requiresShipping: true, inventoryPolicy: "DENY",
};
const view = (more: Partial<ShopifyVariant> = {}) => variantView({ ...variant, ...more });

describe("R62 a variant to be chosen", () => {
  test("bears product and variant, and what tells it from its namesakes", () => expect(view()).toEqual({ id: variant.id, title: "Cup – Blue / L", detail: "SKU CUP-1 · €19.99" }));

  test("the only one of a product bears the product's name alone", () => {
    expect(view({ title: "Default Title" }).title).toBe("Cup");
    expect(view({ title: "default title" }).title).toBe("Cup – default title");
  });

  test.each<[string | null]>([[null], [""]])("with the SKU %j is said to have none", (sku) => expect(view({ sku }).detail).toBe("Without SKU · €19.99"));

  test("costs what it costs in the shop's currency", () => expect(view({ price: { minor: 1999n, currency: "JPY" } }).detail).toBe("SKU CUP-1 · ¥1,999"));
});
