/** A variant as Shopify answers it. */
export function variantAnswer(n: number, sku: string | null, more: { price?: string; barcode?: string | null; title?: string; productTitle?: string } = {}) {
  const { price = "9.50", barcode = null, title = "Blue", productTitle = "Mug" } = more;
  return {
    id: `gid://shopify/ProductVariant/${n}`, sku, barcode, title, price, inventoryPolicy: "DENY", requiresComponents: false,
    product: { id: "gid://shopify/Product/1", title: productTitle, status: "ACTIVE" },
    inventoryItem: { id: `gid://shopify/InventoryItem/${n}`, tracked: true, requiresShipping: true },
  };
}

/** The last page of a connection. */
export const lastPage = { hasNextPage: false, endCursor: null };
