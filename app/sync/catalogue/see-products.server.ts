import { isDeepStrictEqual } from "node:util";
import { lastWholeReading } from "../../db/catalogue-runs.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { dropVariantsOf, keptVariantsOf, saveVariants } from "../../db/shopify-variants.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import type { Gid, ShopDomain } from "../../domain/ids.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import { batches } from "../../lib/batches.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { linkingJobs } from "./linking-jobs.server.ts";

const productsAtOnce = 50;
const cursorName = "products";
/** Shopify's search index lags: what changed shortly before the last one seen may show only now. */
const overlapMs = 10 * 60_000;

/**
 * Reads products that changed, by webhook or, with `sweep`, by what changed since the last sweep, and keeps their variants; variants that they
 * have no longer go. Listings are matched anew where anything changed that matching or links look at.
 */
export async function seeProducts(ctx: FlowContext, { shop, productIds, sweep }: { shop: ShopDomain; productIds: Gid[]; sweep?: boolean | undefined }): Promise<void> {
  const [first, ...rest] = await storesOfShop(ctx.db.prisma, shop);
  if (!first || [first, ...rest].every((store) => store.state === "closed")) return;
  for (const some of batches(productIds, productsAtOnce)) await see(ctx, shop, some);
  if (!sweep) return;
  const kept = await readCursor(ctx.db.prisma, first.id, cursorName);
  const from = kept === null ? await lastWholeReading(ctx.db.prisma, { shop, storeId: null }) : new Date(kept);
  if (!from) return; // the whole catalogue is being read for the first time
  const since = new Date(from.getTime() - overlapMs);
  let cursor: string | null = null;
  do {
    const page = await ctx.shopify(shop).productsChangedSince(since, cursor);
    for (const some of batches(page.products, productsAtOnce)) {
      await see(ctx, shop, some.map(({ id }) => id));
      await moveCursor(ctx.db.prisma, first, cursorName, some.at(-1)!.updatedAt.toISOString(), ctx.clock.now());
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
}

async function see(ctx: FlowContext, shop: ShopDomain, productIds: readonly Gid[]): Promise<void> {
  const at = ctx.clock.now();
  const shown = (await ctx.shopify(shop).variantsOfProducts(productIds)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await inTransaction(ctx.db, async (tx) => {
    const before = await keptVariantsOf(tx, shop, productIds);
    await saveVariants(tx, shop, shown, at);
    await dropVariantsOf(tx, shop, productIds, shown.map(({ id }) => id));
    if (!isDeepStrictEqual(factsOf(await keptVariantsOf(tx, shop, productIds)), factsOf(before))) await enqueue(ctx.queue, tx, await linkingJobs(tx, shop));
  });
}

/** What matching and links look at: all but the price. */
function factsOf(variants: readonly CatalogueVariant[]) {
  return variants.map(({ price: _price, ...facts }) => facts);
}

/** A product is gone: its variants go at once, and links to them end. */
export async function productDeleted(ctx: FlowContext, shop: ShopDomain, productId: Gid): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const gone = await dropVariantsOf(tx, shop, [productId]);
    if (gone > 0) await enqueue(ctx.queue, tx, await linkingJobs(tx, shop));
  });
}

/** Shopify shows a change to its readers some seconds late. */
const lagMs = 15_000;

/** A product was made or changed: it is looked at, together with others of the same moment. */
export async function productChanged(ctx: FlowContext, shop: ShopDomain, productId: Gid): Promise<void> {
  const due = new Date(ctx.clock.now().getTime() + lagMs);
  await inTransaction(ctx.db, (tx) => enqueue(ctx.queue, tx, [job("see-products", shop, { shop, productIds: [productId] }, due)]));
}
