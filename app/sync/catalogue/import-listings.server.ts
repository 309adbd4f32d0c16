import { beginCatalogueRun, openCatalogueRun, saveCatalogueRun } from "../../db/catalogue-runs.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { ReportState } from "../../amazon/index.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { afterBreak, afterRefusal, isEnded, newParts, withPart, type CataloguePart, type CatalogueRun } from "../../domain/listings/catalogue-run.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { nextLook } from "../../domain/reconciliation/proof-window.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { endListingsRun, endMarketplace, readListingsReport } from "./read-listings-report.server.ts";

/** A file that broke off is tried again after so long. */
const breakMs = 60_000;

/**
 * Reads all listings of a store (R7): a report for each marketplace, asked for as Amazon's limit allows, awaited job by job and read as it
 * arrives. What is read is stored batch by batch with the place, so that a limit or a crash costs one batch at most. A marketplace that
 * cannot be read whole keeps what was good, loses nothing, and is asked for again in an hour.
 * @param asked.marketplaceIds only these, of a reading that failed
 * @throws RunAgainAt while a report is not ready
 */
export async function importListings(ctx: FlowContext, asked: { storeId: StoreId; marketplaceIds?: string[] | undefined }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, asked.storeId);
  if (!store || store.state === "closed") return;
  let run = await runUnderWay(ctx, store, asked.marketplaceIds ?? store.marketplaceIds);
  const again: Date[] = [];
  let trouble: unknown = null;
  for (const part of run.parts.filter((one) => !isEnded(one))) {
    try {
      const step = await advance(ctx, store, run, part);
      run = step.run;
      if (step.again) again.push(step.again);
    } catch (error) {
      run = (await openCatalogueRun(ctx.db.prisma, { shop: store.shop, storeId: store.id })) ?? run;
      trouble ??= error;
    }
  }
  if (trouble) throw trouble;
  if (again.length > 0) throw new RunAgainAt(again.reduce((a, b) => (a < b ? a : b)));
  await endListingsRun(ctx, store, run);
}

/** The reading that goes on, with the marketplaces that are asked for besides and without those that the store has left; else a new one. */
async function runUnderWay(ctx: FlowContext, store: Store, marketplaceIds: readonly string[]): Promise<CatalogueRun> {
  const owner = { shop: store.shop, storeId: store.id };
  const wanted = marketplaceIds.filter((id) => store.marketplaceIds.includes(id));
  const open = await openCatalogueRun(ctx.db.prisma, owner);
  if (!open) return beginCatalogueRun(ctx.db.prisma, owner, wanted, ctx.clock.now());
  const kept = open.parts.filter(({ marketplaceId }) => marketplaceId !== null && store.marketplaceIds.includes(marketplaceId));
  const parts = [...kept, ...newParts(wanted.filter((id) => !kept.some((part) => part.marketplaceId === id)))];
  return { ...open, parts };
}

interface Step {
  run: CatalogueRun;
  /** When to look again; null: this part has ended. */
  again: Date | null;
}

/** Asks for a part's report, looks whether it is ready, or reads it. */
async function advance(ctx: FlowContext, store: Store, run: CatalogueRun, part: CataloguePart): Promise<Step> {
  const now = ctx.clock.now();
  try {
    if (part.sourceId === null) {
      const sourceId = await ctx.amazon(store).requestReport({ type: "listings", marketplaceId: part.marketplaceId! });
      return await keep(ctx, run, { ...part, sourceId, askedAt: now.toISOString() }, nextLook(now, now));
    }
    const report = await reportOf(ctx, store, part.sourceId);
    if (report.status === "CANCELLED") return await end(ctx, store, run, part);
    if (report.status === "DONE" && report.documentId !== null) return await read(ctx, store, run, part, report.documentId);
    const look = report.status === "FATAL" ? null : nextLook(new Date(part.askedAt!), now);
    if (look) return { run, again: look };
    return await keep(ctx, run, afterRefusal(part, report.status === "FATAL" ? "Amazon could not make the report" : "Amazon made no report within a day"), null);
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === "throttled") return { run, again: error.retryAt ?? new Date(now.getTime() + breakMs) };
    if (error instanceof PlatformFailure && error.kind === "rejected") return await keep(ctx, run, afterRefusal(part, error.message), null);
    throw error;
  }
}

async function read(ctx: FlowContext, store: Store, run: CatalogueRun, part: CataloguePart, documentId: string): Promise<Step> {
  const reading = await readListingsReport(ctx, store, run, part, documentId);
  const { broken } = reading;
  if (!broken) return end(ctx, store, reading.run, reading.part);
  if (broken.kind !== "unavailable") return keep(ctx, reading.run, afterRefusal(reading.part, broken.message), null);
  const after = afterBreak(reading.part, part.line, broken.message);
  return keep(ctx, reading.run, after, isEnded(after) ? null : new Date(ctx.clock.now().getTime() + breakMs));
}

async function end(ctx: FlowContext, store: Store, run: CatalogueRun, part: CataloguePart): Promise<Step> {
  return { run: await endMarketplace(ctx, store, run, part), again: null };
}

async function keep(ctx: FlowContext, run: CatalogueRun, part: CataloguePart, again: Date | null): Promise<Step> {
  const after = withPart(run, part);
  await saveCatalogueRun(ctx.db.prisma, after, ctx.clock.now());
  return { run: after, again };
}

/** A report that Amazon does not know any more counts as one that it could not make. */
async function reportOf(ctx: FlowContext, store: Store, reportId: string): Promise<Pick<ReportState, "status" | "documentId">> {
  try {
    return await ctx.amazon(store).report(reportId);
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === "not-found") return { status: "FATAL", documentId: null };
    throw error;
  }
}
