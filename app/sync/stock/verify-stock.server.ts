import { inTransaction } from "../../db/client.server.ts";
import { lastSentOf, saveSeenQuantities, unseenQuantities, type LastSent } from "../../db/last-sent.server.ts";
import { listingsOf, saveListings } from "../../db/listings.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { SellerSku, StoreId } from "../../domain/ids.ts";
import type { ListingDetails } from "../../domain/listings/listing-details.ts";
import { batches } from "../../lib/batches.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";

/** searchListingsItems takes at most 20 SKUs; one with a comma cannot stand in its list (Amazon README 22). */
const perSearch = 20;
const againAfterMs = 10 * 60_000;
/** Not seen for so long after it was accepted: a problem (R137). */
const overdueMs = 4 * 3_600_000;

/** Reads back what Amazon accepted until Amazon shows it: accepted is not applied (Amazon README 6.4). */
export async function verifyStock(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  const open = await unseenQuantities(ctx.db.prisma, storeId);
  const marketplaces = await marketplaceOfEach(ctx, store, open);
  for (const [marketplaceId, skus] of marketplaces) {
    const plain = skus.filter((sku) => !sku.includes(","));
    for (const batch of batches(plain, perSearch)) {
      await keep(ctx, store, (await ctx.amazon(store).searchListings({ marketplaceId, sellerSkus: batch }, null)).listings);
    }
    for (const sku of skus.filter((one) => one.includes(","))) await keep(ctx, store, await ctx.amazon(store).listing(sku, [marketplaceId]));
  }
  const left = await judge(ctx, store);
  if (left) throw new RunAgainAt(new Date(ctx.clock.now().getTime() + againAfterMs));
}

async function marketplaceOfEach(ctx: FlowContext, store: Store, open: readonly LastSent[]): Promise<Map<string, SellerSku[]>> {
  const listings = await listingsOf(ctx.db.prisma, store.id, open.map((row) => row.sellerSku));
  const first = new Map<SellerSku, string>();
  for (const listing of listings) if (!first.has(listing.sellerSku)) first.set(listing.sellerSku, listing.marketplaceId);
  const groups = new Map<string, SellerSku[]>();
  for (const [sku, marketplaceId] of first) groups.set(marketplaceId, [...(groups.get(marketplaceId) ?? []), sku]);
  return groups;
}

async function keep(ctx: FlowContext, store: Store, listings: readonly ListingDetails[]): Promise<void> {
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await saveListings(tx, store, listings, at);
    await saveSeenQuantities(tx, store.id, new Map(listings.map((listing) => [listing.sellerSku, listing.quantity])), at);
  });
}

/** @returns true while something accepted lately is still to be seen. */
async function judge(ctx: FlowContext, store: Store): Promise<boolean> {
  const at = ctx.clock.now();
  const unseen = await unseenQuantities(ctx.db.prisma, store.id);
  const overdue = unseen.filter((row) => at.getTime() - row.acceptedAt!.getTime() > overdueMs);
  const problems = overdue.map((row) => ({
    shop: store.shop, storeId: store.id, code: "quantity-not-seen", subjectType: "seller-sku", subjectId: row.sellerSku,
    params: { sent: row.lastSent ?? 0, seen: row.seenQuantity ?? "nothing" },
  }));
  const open = new Set(unseen.map((row) => row.sellerSku));
  const shown = [...(await lastSentOf(ctx.db.prisma, store.id, null)).keys()].filter((sku) => !open.has(sku));
  await inTransaction(ctx.db, async (tx) => {
    await openProblems(tx, problems, at);
    await closeProblems(tx, store.shop, { code: "quantity-not-seen", subjectType: "seller-sku", subjectIds: shown, storeId: store.id }, at);
  });
  return unseen.length > overdue.length;
}
