import type { Gid, ShopDomain } from "../domain/ids.ts";

/** Where an order lies in the shop's admin. @param origin the admin's; null = Shopify's own. */
export function adminOrderUrl(origin: string | null, shop: ShopDomain, orderId: Gid): string {
  return `${adminUrl(origin, shop)}/orders/${orderId.split("/").at(-1)}`;
}

/** Where a variant lies in the shop's admin. */
export function adminVariantUrl(origin: string | null, shop: ShopDomain, productId: Gid, variantId: Gid): string {
  return `${adminProductUrl(origin, shop, productId)}/variants/${variantId.split("/").at(-1)}`;
}

/** Where a product lies in the shop's admin. */
export function adminProductUrl(origin: string | null, shop: ShopDomain, productId: Gid): string {
  return `${adminUrl(origin, shop)}/products/${productId.split("/").at(-1)}`;
}

/** The shop's admin, such as https://admin.shopify.com/store/demo */
export function adminUrl(origin: string | null, shop: ShopDomain): string {
  return `${origin ?? "https://admin.shopify.com"}/store/${shop.replace(/\.myshopify\.com$/, "")}`;
}
