import { linksOf } from "../../db/links.server.ts";
import { listingsOf } from "../../db/listings.server.ts";
import { productKeys, type ProductKey } from "../../db/product-filter.server.ts";
import { keptVariants } from "../../db/shopify-variants.server.ts";
import { storesOfShop, type Store } from "../../db/stores.server.ts";
import type { SellerSku, ShopDomain } from "../../domain/ids.ts";
import type { ProductFilter } from "../../domain/listings/product-filter.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import type { FlowContext } from "../context.server.ts";
import { formatLinks, linksCsvHead, type LinkLine } from "./links-csv.ts";

const linesAtOnce = 1000;

/** The file of links of all listings that a filter finds, a thousand lines at a time. */
export async function* exportLinks(ctx: FlowContext, shop: ShopDomain, filter: ProductFilter): AsyncGenerator<string> {
  yield linksCsvHead;
  const stores = new Map((await storesOfShop(ctx.db.prisma, shop)).map((store) => [store.id, store]));
  let keys = await productKeys(ctx.db.prisma, shop, filter, null, linesAtOnce);
  while (keys.length > 0) {
    yield formatLinks(await linesOf(ctx, stores, keys));
    keys = keys.length < linesAtOnce ? [] : await productKeys(ctx.db.prisma, shop, filter, keys.at(-1)!, linesAtOnce);
  }
}

async function linesOf(ctx: FlowContext, stores: ReadonlyMap<string, Store>, keys: readonly ProductKey[]): Promise<LinkLine[]> {
  const byStore = Map.groupBy(keys, (key) => key.storeId);
  const lines = await Promise.all([...byStore].map(async ([storeId, some]) => {
    const store = stores.get(storeId);
    return store ? linesOfStore(ctx, store, some.map((key) => key.sellerSku)) : [];
  }));
  const known = new Map(lines.flat().map((line) => [JSON.stringify([line.store, line.sellerSku]), line]));
  return keys.flatMap(({ storeId, sellerSku }) => known.get(JSON.stringify([stores.get(storeId)?.alias, sellerSku])) ?? []);
}

async function linesOfStore(ctx: FlowContext, store: Store, skus: SellerSku[]): Promise<LinkLine[]> {
  const { prisma } = ctx.db;
  const listings = Map.groupBy(await listingsOf(prisma, store.id, skus), (listing) => listing.sellerSku);
  const links = await linksOf(prisma, store.id, skus);
  const variants = await keptVariants(prisma, store.shop, [...links.values()].map((link) => link.variantId));
  return skus.map((sellerSku) => {
    const all = listings.get(sellerSku) ?? [];
    const shown = all.find((listing) => listing.marketplaceId === store.primaryMarketplaceId) ?? all[0];
    const link = links.get(sellerSku);
    const marketplaces = all.map((listing) => marketplaceOf(listing.marketplaceId)?.domain ?? listing.marketplaceId);
    return {
      store: store.alias, sellerSku, asin: shown?.asin ?? null, marketplaces, title: shown?.title ?? null, variantId: link?.variantId ?? null, variantSku: link?.variantSku ?? null,
      product: (link && variants.get(link.variantId)?.productTitle) ?? null,
    };
  });
}
