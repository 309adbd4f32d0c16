import { inTransaction } from "../../db/client.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { clearIssues } from "../../db/listing-details.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import { afterSweepPage, formatListingSweep, listingSweep, type ListingSweep, type SweepPart } from "../../domain/listings/listing-sweep.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { FlowContext } from "../context.server.ts";
import { keepDetails, tellSuppressed } from "./keep-details.server.ts";

/** What is searched for, and how often. */
interface Sweep {
  /** Name of its cursor. */
  name: "listing-changes" | "listing-issues";
  everyMs: number;
}

/** The job runs hourly, and after each reading of a report. */
export const sweeps: readonly Sweep[] = [
  { name: "listing-changes", everyMs: 10 * 60_000 },
  { name: "listing-issues", everyMs: 20 * 3_600_000 },
];

/**
 * Searches all marketplaces of a store for what changed, or for listings with issues, page by page; each page is kept with the place where
 * to go on.
 * @param touched SellerSKUs that were read are added
 */
export async function sweepListings(ctx: FlowContext, store: Store, { name, everyMs }: Sweep, touched: Set<SellerSku>): Promise<void> {
  const kept = await readCursor(ctx.db.prisma, store.id, name);
  let sweep = listingSweep(kept, store.marketplaceIds, ctx.clock.now(), everyMs);
  if (kept === null) await moveCursor(ctx.db.prisma, store, name, formatListingSweep(sweep), ctx.clock.now());
  for (let part = sweep.parts[0]; part; part = sweep.parts[0]) sweep = await readPage(ctx, store, name, sweep, part, touched);
}

async function readPage(ctx: FlowContext, store: Store, name: Sweep["name"], sweep: ListingSweep, part: SweepPart, touched: Set<SellerSku>): Promise<ListingSweep> {
  const { marketplaceId, window } = part;
  const among = name === "listing-changes" ? { updatedAfter: sweep.since } : { issues: true as const };
  const created = window ? { createdAfter: window.after, createdBefore: window.before } : {};
  const page = await searched(() => ctx.amazon(store).searchListings({ marketplaceId, sellerSkus: null, ...among, ...created }, part.token), part.token);
  if (page === null) return { ...sweep, parts: [{ ...part, token: null }, ...sweep.parts.slice(1)] };
  for (const { sellerSku, reason } of page.unreadable) ctx.log.warn({ store: store.id, sellerSku, reason }, "a listing could not be read");
  const rest = afterSweepPage(sweep, page);
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await keepDetails(tx, store, marketplaceId, page.listings, at);
    await moveCursor(tx, store, name, formatListingSweep(rest), at);
    if (name === "listing-issues" && rest.parts.length === 0) await tellSuppressed(tx, store, await clearIssues(tx, store.id, sweep.begunAt), at);
  });
  for (const { sellerSku } of page.listings) touched.add(sellerSku);
  return rest;
}

/** Amazon refuses a page that it does not keep any more. */
async function searched<Page>(search: () => Promise<Page>, token: string | null): Promise<Page | null> {
  try {
    return await search();
  } catch (error) {
    if (token !== null && error instanceof PlatformFailure && error.kind === "rejected") return null;
    throw error;
  }
}
