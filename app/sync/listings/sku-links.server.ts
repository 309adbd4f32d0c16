import { inTransaction } from "../../db/client.server.ts";
import { rejectedVariants } from "../../db/link-proposals.server.ts";
import { linksOf, type Link } from "../../db/links.server.ts";
import { matchableListings } from "../../db/listings-to-match.server.ts";
import { saveVariants } from "../../db/shopify-variants.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SellerSku, StoreId } from "../../domain/ids.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import { identifierOf, linkEvidence, type MatchableListing } from "../../domain/listings/link-evidence.ts";
import { linkBySku, type SkuLink } from "../../domain/listings/link-by-sku.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { byLockstep, linkNew, type WantedLink } from "./change-links.server.ts";

export type SkuLinks = Map<SellerSku, SkuLink>;

/**
 * What each SellerSKU means in Shopify. Kept links first; the others are looked up at Shopify together, which may be newer than the kept catalogue, and linked
 * when exactly one variant bears their identifier (R40, R97) and nobody said that it is not that one; orders that wait for it complete.
 * @returns all of them, and those that were linked just now.
 */
export async function resolveSkus(ctx: FlowContext, store: Store, sellerSkus: readonly SellerSku[]): Promise<{ links: SkuLinks; linkedNow: SellerSku[] }> {
  const wanted = [...new Set(sellerSkus)];
  const kept = await linksOf(ctx.db.prisma, store.id, wanted);
  const links: SkuLinks = new Map([...kept].map(([sku, link]) => [sku, asSkuLink(link)]));
  const open = wanted.filter((sku) => !kept.has(sku));
  if (open.length === 0) return { links, linkedNow: [] };
  const { found, variants } = await lookUp(ctx, store, open, links);
  if (found.length === 0) return { links, linkedNow: [] };
  const linkedNow = await inTransaction(ctx.db, async (tx) => {
    await saveVariants(tx, store.shop, variants, ctx.clock.now());
    const linked = await linkNew(ctx, tx, store, found, byLockstep);
    for (const [sku, link] of await linksOf(tx, store.id, found.map((one) => one.sellerSku))) links.set(sku, asSkuLink(link));
    return linked;
  });
  return { links, linkedNow };
}

/** Notes in `links` what Shopify says of each. @returns what is to be linked, and the variants that bear it */
async function lookUp(ctx: FlowContext, store: Store, open: readonly SellerSku[], links: SkuLinks): Promise<{ found: WantedLink[]; variants: CatalogueVariant[] }> {
  const { identifier } = parseStoreSettings(store.settings).catalogue;
  const listings = await matchableListings(ctx.db.prisma, store, open);
  const listingOf = (sellerSku: SellerSku): MatchableListing => listings.get(sellerSku) ?? { sellerSku, asin: null, title: null, barcode: null };
  const names = new Map(open.map((sku) => [sku, identifierOf(listingOf(sku), identifier)]));
  const asked = [...new Set([...names.values()].filter((name): name is string => name !== null))];
  const shown = asked.length > 0 ? await ctx.shopify(store.shop).variantsBySku(asked) : [];
  const bySku = Map.groupBy(shown, (variant) => variant.sku);
  const rejected = await rejectedVariants(ctx.db.prisma, store.id, open);
  const found: WantedLink[] = [];
  const variants: CatalogueVariant[] = [];
  for (const sellerSku of open) {
    const name = names.get(sellerSku) ?? null;
    const link = linkBySku(name, bySku.get(name) ?? []);
    const variant = link.kind === "linked" ? bySku.get(name)?.find((one) => one.id === link.variantId) : undefined;
    const refused = variant !== undefined && rejected.get(sellerSku)?.has(variant.id) === true;
    links.set(sellerSku, refused ? { kind: "not-linked" } : link);
    if (!variant || refused) continue;
    found.push({ sellerSku, variant, how: identifier === "ASIN" ? "exact-asin" : "exact-sku", evidence: linkEvidence(listingOf(sellerSku), variant, identifier) });
    variants.push(variant);
  }
  return { found, variants };
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
