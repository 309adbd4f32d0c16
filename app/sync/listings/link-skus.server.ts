import { lastWholeReading } from "../../db/catalogue-runs.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { dropCursor, moveCursor, readCursor } from "../../db/cursors.server.ts";
import { dropIdleProposals } from "../../db/link-proposals.server.ts";
import { linksWithoutVariant, refreshLinkFacts } from "../../db/links.server.ts";
import { unlinkedSkusOfWaitingOrders } from "../../db/orders.server.ts";
import { saveVariants } from "../../db/shopify-variants.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { batches } from "../../lib/batches.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { createFound } from "../products/create-found.server.ts";
import { byLockstep, endLinksTo } from "./change-links.server.ts";
import { matchListings, type MatchCounts } from "./match-listings.server.ts";
import { resolveSkus } from "./sku-links.server.ts";
import { tellUnlinked } from "./tell-unlinked.server.ts";

/** As many as the door reads with one call: what is paid for is kept. */
const variantsAtOnce = 250;
const skusAtOnce = 50;
/** The last SellerSKU that was asked for, where a run ended before all were. */
const askedCursor = "waiting-skus";
/** Beyond the moment at which one call could be paid: live work has its part of the shop's budget too. */
const pauseMs = 20_000;

/**
 * Looks at a store's links and at its listings without a variant, by the kept catalogue: facts of variants are taken over, links whose variant is gone
 * end, the rest is matched anew, which completes the orders that wait for it (R10, R40, R62). Before Shopify's catalogue was read whole nothing
 * is known to be alone, and nothing gone: then only what orders wait for is looked up.
 * @throws RunAgainAt where Shopify's budget does not pay for all that is asked; what was answered is kept, and not asked again
 */
export async function linkSkus(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  const known = (await lastWholeReading(ctx.db.prisma, { shop: store.shop, storeId: null })) !== null;
  const left = known ? await untilThrottled(() => endGone(ctx, store)) : null;
  await refreshFacts(ctx, store);
  const counts = known ? await matchListings(ctx, store) : null;
  const unasked = left ?? (await untilThrottled(() => askWaiting(ctx, store)));
  await tell(ctx, store, counts);
  if (unasked) throw new RunAgainAt(new Date(Math.max(unasked.retryAt?.getTime() ?? 0, ctx.clock.now().getTime()) + pauseMs));
  if (known && (await lastWholeReading(ctx.db.prisma, { shop: store.shop, storeId })) !== null) await createFound(ctx, store);
}

/** What needs no Shopify is done all the same. @returns the failure; null: all was done */
async function untilThrottled(run: () => Promise<void>): Promise<PlatformFailure | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "throttled") throw error;
    return error;
  }
}

/** Looks up at Shopify what orders wait for, from where the run before ended. */
async function askWaiting(ctx: FlowContext, store: Store): Promise<void> {
  const { prisma } = ctx.db;
  const after = await readCursor(prisma, store.id, askedCursor);
  const waiting = (await unlinkedSkusOfWaitingOrders(prisma, store.id)).toSorted();
  for (const some of batches(waiting.filter((sku) => after === null || sku > after), skusAtOnce)) {
    await resolveSkus(ctx, store, some);
    await moveCursor(prisma, store, askedCursor, some.at(-1)!, ctx.clock.now());
  }
  await dropCursor(prisma, store.id, askedCursor);
}

async function refreshFacts(ctx: FlowContext, store: Store): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const sellerSkus = await refreshLinkFacts(tx, store.id);
    if (sellerSkus.length > 0) await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId: store.id, sellerSkus })]);
  });
}

/** What the kept catalogue does not hold is asked for once more: it may have been made a moment ago. */
async function endGone(ctx: FlowContext, store: Store): Promise<void> {
  const missing = Map.groupBy(await linksWithoutVariant(ctx.db.prisma, store.id), (link) => link.variantId);
  for (const ids of batches([...missing.keys()], variantsAtOnce)) {
    const at = ctx.clock.now();
    const there = await ctx.shopify(store.shop).variants(ids);
    const found = new Set(there.map((variant) => variant.id));
    await inTransaction(ctx.db, async (tx) => {
      await saveVariants(tx, store.shop, there, at);
      const ended = await endLinksTo(ctx, tx, store, ids.flatMap((id) => (found.has(id) ? [] : missing.get(id)!)), byLockstep);
      await writeLog(tx, ended.map(({ sellerSku, variantId }) => ({
        shop: store.shop, storeId: store.id, at, level: "INFO" as const, code: "sku-unlinked", subjectType: "seller-sku", subjectId: sellerSku, params: { variantId, by: byLockstep },
      })));
    });
  }
}

async function tell(ctx: FlowContext, store: Store, counts: MatchCounts | null): Promise<void> {
  const { shop, id: storeId } = store;
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await dropIdleProposals(tx, storeId);
    await tellUnlinked(tx, store, at);
    if (counts && counts.linked > 0) await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "listings-linked", subjectType: "store", subjectId: storeId, params: { ...counts } }]);
  });
}
