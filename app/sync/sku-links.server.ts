import type { Store } from "../db/stores.server.ts";
import { linksOf, saveLinks, type Link } from "../db/links.server.ts";
import type { SellerSku } from "../domain/ids.ts";
import type { ShopifyVariant } from "../domain/inventory/shopify-inventory.ts";
import { linkBySku, type SkuLink } from "../domain/listings/link-by-sku.ts";
import type { FlowContext } from "./context.server.ts";

export type SkuLinks = Map<SellerSku, SkuLink>;

/**
 * What each SellerSKU means in Shopify. Kept links first; the others are looked up together and linked when exactly one variant
 * bears the SKU (R40).
 * @returns all of them, and those that were linked just now.
 */
export async function resolveSkus(ctx: FlowContext, store: Store, sellerSkus: readonly SellerSku[]): Promise<{ links: SkuLinks; linkedNow: SellerSku[] }> {
  const wanted = [...new Set(sellerSkus)];
  const kept = await linksOf(ctx.db.prisma, store.id, wanted);
  const links: SkuLinks = new Map([...kept].map(([sku, link]) => [sku, asSkuLink(link)]));
  const open = wanted.filter((sku) => !kept.has(sku));
  if (open.length === 0) return { links, linkedNow: [] };
  const variants = await ctx.shopify(store.shop).variantsBySku(open);
  const found = open.flatMap((sku) => {
    const link = linkBySku(sku, variants);
    links.set(sku, link);
    const variant = link.kind === "linked" ? variants.find((v) => v.id === link.variantId) : undefined;
    return variant ? [toLink(store, sku, variant, ctx.clock.now())] : [];
  });
  await saveLinks(ctx.db.prisma, found);
  return { links, linkedNow: found.map((link) => link.sellerSku) };
}

function asSkuLink(link: Link): SkuLink {
  return { kind: "linked", variantId: link.variantId, sku: link.variantSku };
}

function toLink(store: Store, sellerSku: SellerSku, variant: ShopifyVariant, at: Date): Link {
  return {
    shop: store.shop, storeId: store.id, sellerSku, variantId: variant.id, inventoryItemId: variant.inventoryItemId,
    variantSku: variant.sku, tracked: variant.tracked, inventoryPolicy: variant.inventoryPolicy, how: "exact-sku", linkedAt: at,
  };
}
