import { inTransaction, type Tx } from "../../db/client.server.ts";
import { saveCatalogueRun } from "../../db/catalogue-runs.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { askAgainForDetails, dropLeftListings, markSecondary } from "../../db/listing-details.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import { markSeen, saveReported, suspectUnseen, type ReportReading } from "../../db/reported-listings.server.ts";
import { noteContact, type Store } from "../../db/stores.server.ts";
import type { ReportedListing } from "../../domain/listings/reported-listing.ts";
import { added, endOf, withPart, type CataloguePart, type CatalogueRun } from "../../domain/listings/catalogue-run.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { tellSuppressed } from "./keep-details.server.ts";
import { readFile, type FileBatch, type FileReading, type StoredBatch } from "./read-file.server.ts";

/** What could not be read is asked for again after so long. */
const againMs = 3_600_000;

/** Reads a marketplace's report into the listings, from where it was left. */
export function readListingsReport(ctx: FlowContext, store: Store, run: CatalogueRun, part: CataloguePart, documentId: string): Promise<FileReading> {
  const marketplaceId = part.marketplaceId!;
  const reading = { store, marketplaceId, since: run.startedAt };
  return readFile(ctx, run, part, ctx.amazon(store).reportedListings(documentId, marketplaceId), (tx, batch) => storeRows(tx, reading, batch));
}

async function storeRows(tx: Tx, reading: ReportReading, { rows, unreadable }: FileBatch<ReportedListing>): Promise<StoredBatch> {
  const { added, changed, repeated, differing } = await saveReported(tx, reading, rows);
  await markSeen(tx, reading, unreadable.flatMap(({ sellerSku }) => sellerSku ?? []));
  const faults = differing.map(({ line, row }) => ({ marketplaceId: reading.marketplaceId, line, sellerSku: row.sellerSku, reason: "the SKU stood in an earlier line with other details; this line counts" }));
  return { counts: { added, changed, repeated }, faults };
}

/** A marketplace's report was read whole: what it did not show may be gone, and what is new or changed is looked at. */
export async function endMarketplace(ctx: FlowContext, store: Store, run: CatalogueRun, part: CataloguePart): Promise<CatalogueRun> {
  const at = ctx.clock.now();
  const marketplaceId = part.marketplaceId!;
  return inTransaction(ctx.db, async (tx) => {
    const gone = part.nameless > 0 ? 0 : await suspectUnseen(tx, { store, marketplaceId, since: run.startedAt });
    await askAgainForDetails(tx, store.id, marketplaceId);
    await markSecondary(tx, store.id, marketplaceId, null);
    await noteContact(tx, store.id, "read", at);
    const after = { ...withPart(run, { ...part, state: "done", failure: null }), counts: added(run.counts, { gone }) };
    await saveCatalogueRun(tx, after, at);
    await enqueue(ctx.queue, tx, [job("link-skus", store.shop, { storeId: store.id }), job("read-listing-details", store.shop, { storeId: store.id })]);
    return after;
  });
}

/** Every marketplace was read, or given up for now: tells what became of it. */
export async function endListingsRun(ctx: FlowContext, store: Store, run: CatalogueRun): Promise<void> {
  const at = ctx.clock.now();
  const { shop, id: storeId } = store;
  const ended = { ...run, ...endOf(run) };
  const about = { shop, storeId, subjectType: "store", subjectId: storeId };
  await inTransaction(ctx.db, async (tx) => {
    await saveCatalogueRun(tx, ended, at);
    await tellSuppressed(tx, store, await dropLeftListings(tx, storeId, store.marketplaceIds), at);
    if (ended.state === "failed") {
      const marketplaceIds = run.parts.flatMap((part) => (part.state === "failed" && part.marketplaceId !== null ? [part.marketplaceId] : []));
      await tellProblem(tx, { ...about, code: "listings-not-read", params: { detail: ended.failure ?? "" } }, at);
      await enqueue(ctx.queue, tx, [job("import-listings", shop, { storeId, marketplaceIds }, new Date(at.getTime() + againMs))]);
    } else {
      await closeProblems(tx, shop, { code: "listings-not-read", subjectType: "store", subjectIds: [storeId], storeId }, at);
      await writeLog(tx, [{ ...about, at, level: "INFO", code: "listings-imported", params: { ...run.counts } }]);
    }
    await tellUnreadable(tx, store, run, at);
  });
}

/** Rows that could not be read; a reading of all marketplaces without any closes the problem. */
async function tellUnreadable(tx: Tx, store: Store, run: CatalogueRun, at: Date): Promise<void> {
  const about = { shop: store.shop, storeId: store.id, subjectType: "store", subjectId: store.id };
  const code = "listing-rows-unreadable";
  if (run.counts.unreadable > 0) return void (await openProblems(tx, [{ ...about, code, params: { count: run.counts.unreadable, first: run.faults[0]?.line ?? "?" } }], at));
  const whole = store.marketplaceIds.every((id) => run.parts.some((part) => part.marketplaceId === id && part.state === "done"));
  if (whole) await closeProblems(tx, store.shop, { code, subjectType: "store", subjectIds: [store.id], storeId: store.id }, at);
}
