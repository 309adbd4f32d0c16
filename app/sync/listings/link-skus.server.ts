import { lastWholeReading } from "../../db/catalogue-runs.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { dropIdleProposals } from "../../db/link-proposals.server.ts";
import { linksWithoutVariant, refreshLinkFacts, type Link } from "../../db/links.server.ts";
import { unlinkedSkusOfWaitingOrders } from "../../db/orders.server.ts";
import { saveVariants } from "../../db/shopify-variants.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { createFound } from "../products/create-found.server.ts";
import { byLockstep, endLinks } from "./change-links.server.ts";
import { matchListings, type MatchCounts } from "./match-listings.server.ts";
import { resolveSkus } from "./sku-links.server.ts";
import { tellUnlinked } from "./tell-unlinked.server.ts";

/**
 * Looks at a store's links and at its listings without a variant, by the kept catalogue: facts of variants are taken over, links whose variant is gone
 * end, the rest is matched anew, which completes the orders that wait for it (R10, R40, R62). Before Shopify's catalogue was read whole nothing
 * is known to be alone, and nothing gone: then only what orders wait for is looked up.
 */
export async function linkSkus(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  const known = (await lastWholeReading(ctx.db.prisma, { shop: store.shop, storeId: null })) !== null;
  if (known) await endGone(ctx, store);
  await refreshFacts(ctx, store);
  const counts = known ? await matchListings(ctx, store) : null;
  await resolveSkus(ctx, store, await unlinkedSkusOfWaitingOrders(ctx.db.prisma, storeId));
  await tell(ctx, store, counts);
  if (known && (await lastWholeReading(ctx.db.prisma, { shop: store.shop, storeId })) !== null) await createFound(ctx, store);
}

async function refreshFacts(ctx: FlowContext, store: Store): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const sellerSkus = await refreshLinkFacts(tx, store.id);
    if (sellerSkus.length > 0) await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId: store.id, sellerSkus })]);
  });
}

/** What the kept catalogue does not hold is asked for once more: it may have been made a moment ago. */
async function endGone(ctx: FlowContext, store: Store): Promise<void> {
  const missing = await linksWithoutVariant(ctx.db.prisma, store.id);
  if (missing.length === 0) return;
  const there = await ctx.shopify(store.shop).variants([...new Set(missing.map((link) => link.variantId))]);
  const found = new Set(there.map((variant) => variant.id));
  const gone = missing.filter((link) => !found.has(link.variantId));
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await saveVariants(tx, store.shop, there, at);
    const ended = await endLinks(ctx, tx, store, gone.map((link: Link) => link.sellerSku), byLockstep, false);
    await writeLog(tx, ended.map(({ sellerSku, variantId }) => ({
      shop: store.shop, storeId: store.id, at, level: "INFO" as const, code: "sku-unlinked", subjectType: "seller-sku", subjectId: sellerSku, params: { variantId, by: byLockstep },
    })));
  });
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
