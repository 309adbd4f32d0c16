import { inTransaction } from "../../db/client.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { linksOf, saveLinks, type Link } from "../../db/links.server.ts";
import type { SellerSku, StoreId } from "../../domain/ids.ts";
import type { ShopifyVariant } from "../../domain/inventory/shopify-inventory.ts";
import { linkBySku, type SkuLink } from "../../domain/listings/link-by-sku.ts";
import { completeWaiting } from "../orders/complete-waiting.server.ts";
import type { FlowContext } from "../context.server.ts";

export type SkuLinks = Map<SellerSku, SkuLink>;

/**
 * What each SellerSKU means in Shopify. Kept links first; the others are looked up together and linked when exactly one variant
 * bears the SKU (R40); orders that wait for it complete.
 * @returns all of them, and those that were linked just now.
 */
export async function resolveSkus(ctx: FlowContext, store: Store, sellerSkus: readonly SellerSku[]): Promise<{ links: SkuLinks; linkedNow: SellerSku[] }> {
  const wanted = [...new Set(sellerSkus)];
  const kept = await linksOf(ctx.db.prisma, store.id, wanted);
  const links: SkuLinks = new Map([...kept].map(([sku, link]) => [sku, asSkuLink(link)]));
  const open = wanted.filter((sku) => !kept.has(sku));
  if (open.length === 0) return { links, linkedNow: [] };
  const variants = await ctx.shopify(store.shop).variantsBySku(open);
  const bySku = Map.groupBy(variants, (variant) => variant.sku);
  const found = open.flatMap((sku) => {
    const named = bySku.get(sku) ?? [];
    const link = linkBySku(sku, named);
    links.set(sku, link);
    const variant = link.kind === "linked" ? named.find((v) => v.id === link.variantId) : undefined;
    return variant ? [toLink(store, sku, variant, "exact-sku", ctx.clock.now())] : [];
  });
  const linkedNow = found.map((link) => link.sellerSku);
  if (found.length > 0) {
    await inTransaction(ctx.db, async (tx) => {
      await saveLinks(tx, found);
      for (const [sku, link] of await linksOf(tx, store.id, linkedNow)) links.set(sku, asSkuLink(link));
      await completeWaiting(ctx, tx, store, linkedNow);
    });
  }
  return { links, linkedNow };
}

/** What SellerSKUs mean by the links that are kept; asks Shopify nothing. */
export async function keptLinks(ctx: FlowContext, storeId: StoreId, sellerSkus: readonly SellerSku[]): Promise<SkuLinks> {
  const kept = await linksOf(ctx.db.prisma, storeId, [...new Set(sellerSkus)]);
  return new Map([...kept].map(([sku, link]) => [sku, asSkuLink(link)]));
}

/** A kept link as an order's lines need it. */
export function asSkuLink(link: Link): SkuLink {
  return { kind: "linked", variantId: link.variantId, sku: link.variantSku, ...(!link.requiresShipping && { digital: true }) };
}

/** @param how the two were joined: exact-sku, created … */
export function toLink(store: Store, sellerSku: SellerSku, variant: ShopifyVariant, how: string, at: Date): Link {
  return {
    shop: store.shop, storeId: store.id, sellerSku, variantId: variant.id, inventoryItemId: variant.inventoryItemId,
    variantSku: variant.sku, tracked: variant.tracked, inventoryPolicy: variant.inventoryPolicy, requiresShipping: variant.requiresShipping, how, linkedAt: at,
  };
}
