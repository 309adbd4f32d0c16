import { inTransaction } from "../../db/client.server.ts";
import { closeProblems, openProblems, openProblemsOf } from "../../db/problems.server.ts";
import { pricedListings } from "../../db/product-links.server.ts";
import { findShop } from "../../db/shops.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import { saveWrittenPrices, writtenPrices } from "../../db/written-prices.server.ts";
import type { SellerSku, StoreId } from "../../domain/ids.ts";
import { pricesToWrite, type PriceWritten } from "../../domain/listings/prices-to-write.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { batches } from "../../lib/batches.ts";
import type { RefusedPrice } from "../../shopify/index.server.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";

/** What is written is kept this often. */
const keptAtOnce = 250;
const mostProblems = 10_000;
const metafield = "metafield";
const code = "price-not-written";

/** Writes prices of Amazon's that changed into the chosen price list, or into the variants' metafield `amazon.price_<alias>` (R63). One way: none ever goes to Amazon. */
export async function writePrices(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state !== "open") return;
  const { direction, priceListId } = parseStoreSettings(store.settings).price;
  if (direction === "none") return closeAll(ctx, store);
  const target = await targetOf(ctx, store, priceListId);
  if (target === null) return tellStore(ctx, store, "the chosen price list is not in your shop any more");
  const listings = await pricedListings(ctx.db.prisma, store.id);
  if (listings.length > 0 && !listings.some((listing) => listing.price?.currency === target.currency)) {
    return tellStore(ctx, store, `it takes ${target.currency}, and no price of this store is in it`);
  }
  await closeStoreProblem(ctx, store);
  const due = pricesToWrite(listings, await writtenPrices(ctx.db.prisma, store.id), { ...target, primaryMarketplaceId: store.primaryMarketplaceId });
  await closeSettled(ctx, store, new Set(due.map((price) => price.sellerSku)));
  for (const some of batches(due, keptAtOnce)) await writeSome(ctx, store, priceListId, some);
}

/** Shopify takes a metafield of money in the shop's own currency only. */
async function targetOf(ctx: FlowContext, store: Store, priceListId: string | null): Promise<{ name: string; currency: string } | null> {
  if (priceListId === null) return { name: metafield, currency: (await findShop(ctx.db.prisma, store.shop))?.currency ?? "" };
  const list = (await ctx.shopify(store.shop).priceLists()).find((one) => one.id === priceListId);
  return list ? { name: priceListId, currency: list.currency } : null;
}

async function writeSome(ctx: FlowContext, store: Store, priceListId: string | null, some: readonly PriceWritten[]): Promise<void> {
  const refused = new Map((await send(ctx, store, priceListId, some)).map((one) => [one.variantId, one.why]));
  const at = ctx.clock.now();
  const good = some.filter((price) => !refused.has(price.variantId));
  const bad = some.flatMap((price) => (refused.has(price.variantId) ? [{ sellerSku: price.sellerSku, detail: refused.get(price.variantId)! }] : []));
  await inTransaction(ctx.db, async (tx) => {
    await saveWrittenPrices(tx, store, good, at);
    await closeProblems(tx, store.shop, { code, subjectType: "seller-sku", subjectIds: good.map((price) => price.sellerSku), storeId: store.id }, at);
    await openProblems(tx, bad.map(({ sellerSku, detail }: { sellerSku: SellerSku; detail: string }) => ({ shop: store.shop, storeId: store.id, code, subjectType: "seller-sku", subjectId: sellerSku, params: { detail } })), at);
  });
}

/** Where Shopify refuses a whole call, each of its prices is refused with Shopify's words: it is asked again in an hour. */
async function send(ctx: FlowContext, store: Store, priceListId: string | null, some: readonly PriceWritten[]): Promise<RefusedPrice[]> {
  const shopify = ctx.shopify(store.shop);
  try {
    return priceListId === null ? await shopify.setPriceMetafields(`price_${store.alias}`, some) : await shopify.setFixedPrices(priceListId, some);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    return some.map(({ variantId }) => ({ variantId, why: error.message }));
  }
}

const subjectOf = (store: Store) => ({ shop: store.shop, storeId: store.id, code, subjectType: "store", subjectId: store.id });

function tellStore(ctx: FlowContext, store: Store, detail: string): Promise<void> {
  return inTransaction(ctx.db, (tx) => tellProblem(tx, { ...subjectOf(store), params: { detail } }, ctx.clock.now()));
}

async function closeAll(ctx: FlowContext, store: Store): Promise<void> {
  await closeStoreProblem(ctx, store);
  await closeProblems(ctx.db.prisma, store.shop, { code, subjectType: "seller-sku", subjectIds: null, storeId: store.id }, ctx.clock.now());
}

/** A refused price that is wanted no more, since Amazon's went back or the listing is left alone, is no problem any more. */
async function closeSettled(ctx: FlowContext, store: Store, due: ReadonlySet<SellerSku>): Promise<void> {
  const open = await openProblemsOf(ctx.db.prisma, store.shop, { storeId: store.id, code, subjectType: "seller-sku" }, mostProblems);
  const subjectIds = open.flatMap(({ subjectId }) => (due.has(subjectId) ? [] : [subjectId]));
  await closeProblems(ctx.db.prisma, store.shop, { code, subjectType: "seller-sku", subjectIds, storeId: store.id }, ctx.clock.now());
}

async function closeStoreProblem(ctx: FlowContext, store: Store): Promise<void> {
  await closeProblems(ctx.db.prisma, store.shop, { code, subjectType: "store", subjectIds: [store.id], storeId: store.id }, ctx.clock.now());
}
