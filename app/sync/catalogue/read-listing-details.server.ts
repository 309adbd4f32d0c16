import { inTransaction } from "../../db/client.server.ts";
import { dueListings, settleUntold, type DueListing } from "../../db/listing-details.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { SellerSku, StoreId } from "../../domain/ids.ts";
import type { ListingDetails } from "../../domain/listings/listing-details.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { batches } from "../../lib/batches.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { keepDetails, tellSuppressed } from "./keep-details.server.ts";
import { sweepListings, sweeps } from "./sweep-listings.server.ts";

/** searchListingsItems takes at most 20 SKUs; one with a comma cannot stand in its list (Amazon README 22). */
const perSearch = 20;
const perLook = 1000;
/** Without tokens the job comes back a second later, with a second's worth of them. */
const turnMs = 1_000;

/**
 * Reads what the report does not tell: lead time, issues, quantities, when a listing last changed. First what Amazon changed since the last time, and
 * nightly all listings with issues; then the listings that are due, the linked ones before the others (R7, R87). What is read is
 * kept page by page; where Amazon's limit is reached, the tokens that come meanwhile are anybody's.
 * @throws RunAgainAt at Amazon's limit
 */
export async function readListingDetails(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  const touched = new Set<SellerSku>();
  try {
    // Changes first: what is due may take hours, and a change that nobody read is undone by the next push (K18).
    for (const sweep of sweeps) await sweepListings(ctx, store, sweep, touched);
    await readDue(ctx, store, touched);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "throttled") throw error;
    throw new RunAgainAt(new Date(Math.max(error.retryAt?.getTime() ?? 0, ctx.clock.now().getTime() + turnMs)));
  } finally {
    if (touched.size > 0) await enqueueNow(ctx.queue, [job("push-stock", store.shop, { storeId, sellerSkus: [...touched] })]);
  }
}

async function readDue(ctx: FlowContext, store: Store, touched: Set<SellerSku>): Promise<void> {
  for (let due = await dueListings(ctx.db.prisma, store.id, store.marketplaceIds, perLook); due.length > 0; due = await dueListings(ctx.db.prisma, store.id, store.marketplaceIds, perLook)) {
    for (const [marketplaceId, some] of Map.groupBy(due, (listing) => listing.marketplaceId)) {
      const plain = some.filter(({ sellerSku }) => !sellerSku.includes(","));
      for (const batch of batches(plain, perSearch)) await readTogether(ctx, store, marketplaceId, batch, touched);
      for (const one of some.filter(({ sellerSku }) => sellerSku.includes(","))) await readAlone(ctx, store, one, touched);
    }
  }
}

async function readTogether(ctx: FlowContext, store: Store, marketplaceId: string, some: readonly DueListing[], touched: Set<SellerSku>): Promise<void> {
  try {
    const { listings, unreadable } = await ctx.amazon(store).searchListings({ marketplaceId, sellerSkus: some.map(({ sellerSku }) => sellerSku) }, null);
    for (const { sellerSku, reason } of unreadable) ctx.log.warn({ store: store.id, sellerSku, reason }, "a listing could not be read");
    const torn = new Set(unreadable.map(({ sellerSku }) => sellerSku));
    await keep(ctx, store, marketplaceId, some, listings, torn, touched);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    for (const one of some) await readAlone(ctx, store, one, touched); // one that Amazon refuses must not hold up the others
  }
}

async function readAlone(ctx: FlowContext, store: Store, due: DueListing, touched: Set<SellerSku>): Promise<void> {
  const { sellerSku, marketplaceId } = due;
  try {
    await keep(ctx, store, marketplaceId, [due], await ctx.amazon(store).listing(sellerSku, [marketplaceId]), new Set(), touched);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || !["rejected", "not-found", "unreadable"].includes(error.kind)) throw error;
    await keep(ctx, store, marketplaceId, [due], [], new Set(error.kind === "not-found" ? [] : [sellerSku]), touched);
  }
}

/** @param torn SellerSKUs that Amazon knows and that could not be read; null among them: of one it is not known which. */
async function keep(
  ctx: FlowContext, store: Store, marketplaceId: string, asked: readonly DueListing[], listings: readonly ListingDetails[], torn: ReadonlySet<SellerSku | null>, touched: Set<SellerSku>,
): Promise<void> {
  const told = new Set(listings.map(({ sellerSku }) => sellerSku));
  const untold = asked.map(({ sellerSku }) => sellerSku).filter((sku) => !told.has(sku));
  await inTransaction(ctx.db, async (tx) => {
    await keepDetails(tx, store, marketplaceId, listings, ctx.clock.now());
    await settleUntold(tx, store.id, marketplaceId, untold.filter((sku) => torn.has(sku)), false);
    await settleUntold(tx, store.id, marketplaceId, untold.filter((sku) => !torn.has(sku)), !torn.has(null));
    await tellSuppressed(tx, store, untold, ctx.clock.now());
  });
  for (const { sellerSku } of asked) touched.add(sellerSku);
}
