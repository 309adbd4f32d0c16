import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { lastWholeReading } from "../../db/catalogue-runs.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { dropVariantsOf, keptVariantsOf, saveVariants } from "../../db/shopify-variants.server.ts";
import { storesOfShop, type Store } from "../../db/stores.server.ts";
import type { Gid, ShopDomain } from "../../domain/ids.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { enqueue, enqueueNow } from "../../queue/enqueue.server.ts";
import { job, type PayloadOf } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { linkingJobs } from "./linking-jobs.server.ts";

/** As many as the door reads with one call: what is paid for is kept. */
const productsAtOnce = 25;
const cursorName = "products";
/** Shopify's search index lags: what changed shortly before the last one seen may show only now. */
const overlapMs = 10 * 60_000;
/** Shopify shows a change to its readers some seconds late. */
const lagMs = 15_000;
/** Beyond the moment at which one call could be paid: live work has its part of the shop's budget too. */
const pauseMs = 5_000;
/** Where a platform names no time. */
const unnamedMs = 30_000;

/** Shopify's budget is used up: what is left, from when on, and how many at once then. */
interface Stopped {
  left: Gid[];
  at: Date;
  atOnce: number;
}

/** How far a sweep is: the page that comes next, and what is left of the one before. `last`: when what it has seen last was changed. */
const sweepPlace = z.object({ since: z.string(), page: z.string().nullable(), whole: z.boolean(), left: z.array(z.string()), last: z.string() });
type SweepPlace = z.infer<typeof sweepPlace>;

/**
 * Reads products that changed, by webhook or, with `sweep`, by what changed since the last sweep, and keeps their variants; variants that they
 * have no longer go. Listings are matched anew where anything changed that matching or links look at. Where Shopify's budget ends, what was read is
 * kept and the rest is left to a later job.
 */
export async function seeProducts(ctx: FlowContext, { shop, productIds, sweep, atOnce = productsAtOnce }: PayloadOf<"see-products">): Promise<void> {
  const stores = await storesOfShop(ctx.db.prisma, shop);
  const [first] = stores;
  if (!first || stores.every((store) => store.state === "closed")) return;
  const named = await seeAll(ctx, shop, productIds, atOnce);
  if (named) return goOn(ctx, { shop, productIds: named.left, ...(sweep && { sweep }) }, named);
  const swept = sweep ? await sweepProducts(ctx, first, atOnce) : null;
  if (swept) await goOn(ctx, { shop, productIds: [], sweep: true }, swept);
}

function goOn(ctx: FlowContext, rest: PayloadOf<"see-products">, { at, atOnce }: Stopped): Promise<void> {
  const fewer = atOnce < productsAtOnce ? { atOnce } : {};
  return enqueueNow(ctx.queue, [job("see-products", rest.shop, { ...rest, ...fewer }, new Date(at.getTime() + pauseMs))]);
}

/** @returns null: all of them were seen */
async function seeAll(ctx: FlowContext, shop: ShopDomain, productIds: readonly Gid[], atOnce: number): Promise<Stopped | null> {
  for (let from = 0; from < productIds.length; from += atOnce) {
    const at = await throttledUntil(ctx, () => see(ctx, shop, productIds.slice(from, from + atOnce)));
    // the first already: their variants fill so many pages that the whole budget does not pay for them
    if (at) return { left: productIds.slice(from), at, atOnce: from === 0 ? Math.ceil(atOnce / 2) : atOnce };
  }
  return null;
}

/** Goes on with the sweep where it was, or begins one. @returns null: it ended, or cannot begin */
async function sweepProducts(ctx: FlowContext, store: Store, atOnce: number): Promise<Stopped | null> {
  const keep = (value: string) => moveCursor(ctx.db.prisma, store, cursorName, value, ctx.clock.now());
  const begun = await placeOf(ctx, store);
  let place = begun;
  while (place) {
    const here: SweepPlace = place;
    const stopped = await seeAll(ctx, store.shop, here.left, atOnce);
    if (stopped) await keep(JSON.stringify({ ...here, left: stopped.left }));
    if (stopped) return here === begun ? stopped : { ...stopped, atOnce }; // the page, too, was paid for
    if (here.whole) return keep(here.last).then(() => null);
    const at = await throttledUntil(ctx, async () => {
      const { products, nextCursor } = await ctx.shopify(store.shop).productsChangedSince(new Date(here.since), here.page);
      const last = products.at(-1)?.updatedAt.toISOString() ?? here.last;
      place = { ...here, page: nextCursor, whole: nextCursor === null, left: products.map(({ id }) => id), last };
      await keep(JSON.stringify(place));
    });
    if (at) return { left: [], at, atOnce };
  }
  return null;
}

/** null: the whole catalogue is being read for the first time. */
async function placeOf(ctx: FlowContext, { id, shop }: Store): Promise<SweepPlace | null> {
  const kept = await readCursor(ctx.db.prisma, id, cursorName);
  if (kept?.startsWith("{")) return sweepPlace.parse(JSON.parse(kept));
  const from = kept === null ? await lastWholeReading(ctx.db.prisma, { shop, storeId: null }) : new Date(kept);
  return from && { since: new Date(from.getTime() - overlapMs).toISOString(), page: null, whole: false, left: [], last: from.toISOString() };
}

/** @returns when another try makes sense; null: it was done */
async function throttledUntil(ctx: FlowContext, run: () => Promise<void>): Promise<Date | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "throttled") throw error;
    return error.retryAt ?? new Date(ctx.clock.now().getTime() + unnamedMs);
  }
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

/** A product is gone: its variants go at once, and links to them end. It is looked at once more: it may have been read before, and be kept only now. */
export async function productDeleted(ctx: FlowContext, shop: ShopDomain, productId: Gid): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const gone = await dropVariantsOf(tx, shop, [productId]);
    const again = job("see-products", shop, { shop, productIds: [productId] }, new Date(ctx.clock.now().getTime() + lagMs));
    await enqueue(ctx.queue, tx, [again, ...(gone > 0 ? await linkingJobs(tx, shop) : [])]);
  });
}

/** A product was made or changed: it is looked at, together with others of the same moment. */
export async function productChanged(ctx: FlowContext, shop: ShopDomain, productId: Gid): Promise<void> {
  const due = new Date(ctx.clock.now().getTime() + lagMs);
  await inTransaction(ctx.db, (tx) => enqueue(ctx.queue, tx, [job("see-products", shop, { shop, productIds: [productId] }, due)]));
}
