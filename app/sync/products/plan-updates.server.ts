import { z } from "zod";
import { linksOf } from "../../db/links.server.ts";
import { listingsOf } from "../../db/listings.server.ts";
import { linksOfProducts, type ProductLink } from "../../db/product-links.server.ts";
import { keptVariants } from "../../db/shopify-variants.server.ts";
import { storesOfShop, type Store } from "../../db/stores.server.ts";
import type { Gid, SellerSku } from "../../domain/ids.ts";
import type { NewTaskItem } from "../../domain/listings/listing-task.ts";
import type { ProductContent, ShopifyProductContent } from "../../domain/listings/product-content.ts";
import { productDifference, productDifferences, type ProductDifference } from "../../domain/listings/product-differences.ts";
import { speakingListing } from "../../domain/listings/speaking-listing.ts";
import type { ProductField } from "../../domain/settings-catalogue.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { productContents } from "./product-contents.server.ts";

/** What an item of an update-products task plans: what of a product Amazon's replaces. */
export const updatePlan = z.object({ productId: z.string(), title: z.string(), asin: z.string(), changes: z.array(productDifference) });

/** A variant of a product, and the listing that speaks for it. */
interface Speaking {
  sellerSku: SellerSku;
  asin: string;
  variantId: Gid;
}

/**
 * In what fields the products of these listings differ from Amazon's (R65): only what the primary marketplace's primary listing says counts, and of the
 * stores of a shop the one that came first. A listing whose product shows all as Amazon has it gets no item.
 * @param automatic no person looks at it: pictures that are the merchant's own, which could not be put back, stay
 */
export async function planUpdates(ctx: FlowContext, store: Store, sellerSkus: SellerSku[], { fields, automatic }: { fields: readonly ProductField[]; automatic: boolean }): Promise<NewTaskItem[]> {
  if (store.state !== "open") return [];
  const speaking = await speakersOf(ctx, store, sellerSkus);
  if (speaking.size === 0) return [];
  const asked = new Set(sellerSkus);
  const contents = await productContents(ctx, store, store.primaryMarketplaceId, [...speaking.values()].flatMap((some) => some.map((one) => one.asin)));
  const products = await ctx.shopify(store.shop).productContents([...speaking.keys()]);
  const parents = await productContents(ctx, store, store.primaryMarketplaceId, products.map((product) => parentOf(product, speaking.get(product.productId) ?? [], contents)));
  const { nameIntoDescription } = parseStoreSettings(store.settings).catalogue;
  return products.flatMap((product) => {
    const speakers = speaking.get(product.productId) ?? [];
    const whole = product.variants.length > 1 ? parents.get(parentOf(product, speakers, contents) ?? "") : contents.get(speakers[0]?.asin ?? "");
    return speakers.flatMap((one, at): NewTaskItem[] => {
      const differ = (amazon: ProductContent | undefined, some: readonly ProductField[]): ProductDifference[] => (amazon ? productDifferences(some, amazon, product, one.variantId, { nameIntoDescription }) : []);
      const ofProduct = at === 0 ? differ(whole, fields.filter((field) => field !== "weight")) : [];
      const differing = [...ofProduct, ...differ(contents.get(one.asin), fields.filter((field) => field === "weight"))];
      const changes = automatic ? differing.filter((change) => !replacesOwn(change)) : differing;
      if (changes.length === 0 || !asked.has(one.sellerSku)) return [];
      const plan: z.infer<typeof updatePlan> = { productId: product.productId, title: product.title, asin: one.asin, changes };
      return [{ storeId: store.id, sellerSku: one.sellerSku, state: "planned", plan, reason: null }];
    });
  });
}

/** True of pictures that are the merchant's own. */
export function replacesOwn(change: ProductDifference): boolean {
  return change.field === "images" && change.from === null;
}

/** A product of several variants has its texts and pictures of their common parent; where they have none, of nobody. */
function parentOf({ variants }: ShopifyProductContent, speakers: readonly Speaking[], contents: ReadonlyMap<string, ProductContent>): string | null {
  if (variants.length < 2) return null;
  const parents = new Set(speakers.map((one) => contents.get(one.asin)?.parentAsin ?? null));
  return parents.size === 1 ? [...parents][0]! : null;
}

/** Product → who speaks for each of its variants that this store is to keep in step. */
async function speakersOf(ctx: FlowContext, store: Store, sellerSkus: readonly SellerSku[]): Promise<Map<Gid, Speaking[]>> {
  const { prisma } = ctx.db;
  const linked = [...(await linksOf(prisma, store.id, sellerSkus)).values()];
  const variants = await keptVariants(prisma, store.shop, linked.map((link) => link.variantId));
  const links = Map.groupBy(await linksOfProducts(prisma, store.shop, [...new Set([...variants.values()].map((variant) => variant.productId))]), (link) => link.productId);
  const rank = await storesInStep(ctx, store);
  const ours = [...links].filter(([, some]) => firstStore(some, rank) === store.id).map(([productId, some]) => [productId, some.filter((link) => link.storeId === store.id)] as const);
  const listings = Map.groupBy(await listingsOf(prisma, store.id, ours.flatMap(([, some]) => some.map((link) => link.sellerSku))), (listing) => listing.sellerSku);
  return new Map(ours.map(([productId, some]) => [productId, [...Map.groupBy(some, (link) => link.variantId)].flatMap(([variantId, same]) => {
    const one = speakingListing(same.flatMap((link) => listings.get(link.sellerSku) ?? []), store.primaryMarketplaceId);
    if (!one?.asin || one.secondary || one.marketplaceId !== store.primaryMarketplaceId) return [];
    return [{ sellerSku: one.sellerSku, asin: one.asin, variantId }];
  })]));
}

/** Stores of the shop that keep products in step, in the order in which they were connected. */
async function storesInStep(ctx: FlowContext, store: Store): Promise<string[]> {
  const stores = (await storesOfShop(ctx.db.prisma, store.shop)).filter((one) => one.state === "open" && parseStoreSettings(one.settings).catalogue.productSync.length > 0);
  return stores.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).map((one) => one.id);
}

function firstStore(links: readonly ProductLink[], rank: readonly string[]): string | undefined {
  return rank.find((id) => links.some((link) => link.storeId === id));
}
