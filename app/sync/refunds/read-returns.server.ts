import { ordersMirrored } from "../../db/amazon-refunds.server.ts";
import { keepReturns } from "../../db/amazon-returns.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { dropCursor, moveCursor, readCursor } from "../../db/cursors.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { nextLook } from "../../domain/reconciliation/proof-window.ts";
import type { AmazonReturn } from "../../domain/refunds/amazon-refund.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";

const dayMs = 86_400_000;
/** Amazon makes no longer report of the first kind (Amazon README 8); of the second a month is enough. */
const reports = [{ channel: "MFN", type: "returns-mfn", days: 60 }, { channel: "AFN", type: "returns-afn", days: 30 }] as const;
type ReturnsReport = (typeof reports)[number];

/**
 * Reads what buyers sent back, by Amazon's reports, each return once; where the money went back before, the units follow by reason (B7, K9).
 * A report that is awaited is asked about again, after a restart too.
 * @throws RunAgainAt while one is not ready.
 */
export async function readReturns(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  const again: Date[] = [];
  for (const report of reports) {
    if (report.channel === "AFN" && !parseStoreSettings(store.settings).afn.import) continue;
    const at = await readReport(ctx, store, report);
    if (at) again.push(at);
  }
  if (again.length > 0) throw new RunAgainAt(again.toSorted((a, b) => a.getTime() - b.getTime())[0]!);
}

/** @returns when to look again; null: it is read, or Amazon has none. */
async function readReport(ctx: FlowContext, store: Store, { channel, type, days }: ReturnsReport): Promise<Date | null> {
  const now = ctx.clock.now();
  const { id: reportId, askedAt } = await asked(ctx, store, type, async () => {
    const from = new Date(now.getTime() - days * dayMs + 60_000);
    return ctx.amazon(store).requestReport({ type, marketplaceIds: store.marketplaceIds, from, to: now });
  });
  const report = await stateOf(ctx, store, reportId);
  const ended = report === null || report.status === "DONE" || report.status === "CANCELLED" || report.status === "FATAL";
  const look = ended ? null : nextLook(askedAt, now);
  if (look) return look;
  if (report?.status === "DONE" && report.documentId !== null) await keep(ctx, store, channel, report.documentId);
  await dropCursor(ctx.db.prisma, store.id, type);
  return null;
}

/** The report that is awaited, else one that is asked for now. */
async function asked(ctx: FlowContext, store: Store, name: string, ask: () => Promise<string>): Promise<{ id: string; askedAt: Date }> {
  const [id, since] = (await readCursor(ctx.db.prisma, store.id, name))?.split(" ") ?? [];
  if (id !== undefined && since !== undefined) return { id, askedAt: new Date(since) };
  const fresh = { id: await ask(), askedAt: ctx.clock.now() };
  await moveCursor(ctx.db.prisma, store, name, `${fresh.id} ${fresh.askedAt.toISOString()}`, fresh.askedAt);
  return fresh;
}

/** null: Amazon does not know it any more. */
async function stateOf(ctx: FlowContext, store: Store, reportId: string) {
  try {
    return await ctx.amazon(store).report(reportId);
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === "not-found") return null;
    throw error;
  }
}

async function keep(ctx: FlowContext, store: Store, channel: AmazonReturn["channel"], documentId: string): Promise<void> {
  const returns: AmazonReturn[] = [];
  const unreadable: { line: number; detail: string }[] = [];
  for await (const entry of ctx.amazon(store).returns(documentId, channel)) {
    if ("row" in entry) returns.push(entry.row);
    else unreadable.push({ line: entry.unreadable.line, detail: entry.unreadable.reason });
  }
  const at = ctx.clock.now();
  const { shop, id: storeId } = store;
  await inTransaction(ctx.db, async (tx) => {
    const changed = await keepReturns(tx, store, returns, at);
    const due = store.state === "open" ? await ordersMirrored(tx, store, changed) : [];
    await enqueue(ctx.queue, tx, due.map((amazonOrderId) => job("mirror-refunds", shop, { storeId, amazonOrderId })));
    await writeLog(tx, unreadable.map((params) => ({ shop, storeId, at, level: "ERROR", code: "report-row-unreadable", subjectType: "store", subjectId: storeId, params })));
  });
}
