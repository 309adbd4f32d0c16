import { inTransaction, type Tx } from "../../db/client.server.ts";
import { countOpenFindings } from "../../db/completeness-findings.server.ts";
import { beginStatement, endStatement, lastStatements, noteReport, waitingStatement } from "../../db/completeness.server.ts";
import type { Statement } from "../../domain/reconciliation/statement.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { readCursor } from "../../db/cursors.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import { findStore, storeOfJob, type Store } from "../../db/stores.server.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { ReportedEntry, ReportState } from "../../amazon/index.server.ts";
import { parsePollCursor } from "../../domain/orders/poll-window.ts";
import { countFindings, nothingCompared, type Comparison } from "../../domain/reconciliation/compare-witnesses.ts";
import { isWitnessOld, nextLook, nextReport, proofDays, proofWindow, provedLately, settledUntil } from "../../domain/reconciliation/proof-window.ts";
import { enqueue, enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { runsOf } from "../history/begin-run.server.ts";
import { earliestOf, pollCursor, startedByLockstep } from "../history/hand-over.server.ts";
import { readWitness } from "./read-witness.server.ts";

/** When to look again whether orders of the past have been read. */
const catchUpMs = 30 * 60_000;
/** Statements looked back at: more than a week of them, and of failures in a row. */
const lookBack = 20;

/**
 * The nightly proof (B6, K4): asks Amazon for its report of all orders of a stretch of purchase time, waits for it, compares it with our
 * records, keeps the statement, and has what differs read again. A statement that is awaited goes on where it was, after a restart too.
 * @param asked.days of the merchant's or of a repaired statement; absent = as proof-window.ts says
 * @param asked.again the proof of a repair: what it finds is repaired, but proved only by the next
 * @throws RunAgainAt while the report is not ready, and after one that Amazon could not make
 */
export async function proveOrders(ctx: FlowContext, asked: { storeId: StoreId; days?: number | undefined; again?: boolean | undefined }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, asked.storeId);
  if (!store || store.state === "closed") return;
  const { readUntil } = parsePollCursor(await readCursor(ctx.db.prisma, store.id, pollCursor));
  const until = settledUntil(readUntil, ctx.clock.now());
  if (!until) return;
  await warnIfOld(ctx, store);
  if (await catchingUp(ctx, store)) throw new RunAgainAt(new Date(ctx.clock.now().getTime() + catchUpMs));
  const statement = (await waitingStatement(ctx.db.prisma, store.id)) ?? (await begin(ctx, store, asked.days, until));
  if (!statement) return;
  const report = await reportOf(ctx, store, statement);
  const listed = listedBy(ctx, store, report);
  if (listed) return save(ctx, store, statement, report, await readWitness(ctx, store, statement, until, listed), asked.again ?? false);
  const lookAt = report.status === "DONE" || report.status === "FATAL" ? null : nextLook(statement.createdAt, ctx.clock.now());
  throw new RunAgainAt(lookAt ?? (await fail(ctx, store, statement)));
}

/** Orders of the past are read in windows after the first connection or an outage: until then nobody can say what is missing (R111). */
async function catchingUp(ctx: FlowContext, store: Store): Promise<boolean> {
  const runs = await runsOf(ctx.db.prisma, store);
  return runs.some((run) => run.startedBy === startedByLockstep);
}

/** What a report that is ready lists; null while it is not. One without data is CANCELLED (Amazon README 8.1). */
function listedBy(ctx: FlowContext, store: Store, { status, documentId }: ReportState): AsyncIterable<ReportedEntry> | null {
  if (status === "CANCELLED") return nothing();
  return status === "DONE" && documentId !== null ? ctx.amazon(store).reportedOrders(documentId) : null;
}

async function* nothing() {}

async function begin(ctx: FlowContext, store: Store, days: number | undefined, until: Date): Promise<Statement | null> {
  const now = ctx.clock.now();
  const proved = (await lastStatements(ctx.db.prisma, store.id, lookBack)).filter((statement) => statement.state !== "failed");
  const window = proofWindow(days ?? proofDays(proved, now), earliestOf(ctx, store), until);
  return window && beginStatement(ctx.db.prisma, store, window, now);
}

/** Asks for the report, once; then how far it is. A report that Amazon does not know any more counts as one that it could not make. */
async function reportOf(ctx: FlowContext, store: Store, statement: Statement): Promise<ReportState> {
  const amazon = ctx.amazon(store);
  const { from, to } = statement;
  const reportId = statement.reportId ?? (await amazon.requestReport({ type: "orders-by-purchase", marketplaceIds: store.marketplaceIds, from, to }));
  if (statement.reportId === null) await noteReport(ctx.db.prisma, statement, reportId);
  try {
    return await amazon.report(reportId);
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === "not-found") return { status: "FATAL", documentId: null, endedAt: null };
    throw error;
  }
}

async function save(ctx: FlowContext, store: Store, statement: Statement, report: ReportState, comparison: Comparison, again: boolean): Promise<void> {
  const at = ctx.clock.now();
  const { amazonOrders, inShopify, explained, reasons, missing, findings } = comparison;
  const extra = countFindings(comparison, "extra");
  const different = countFindings(comparison, "different", "unreadable");
  const state = findings.length === 0 ? "agrees" : "differs";
  const end = { state, reportedAt: report.endedAt ?? at, amazonOrders, inShopify, explained, reasons, missing, extra, different } as const;
  await inTransaction(ctx.db, async (tx) => {
    if (!(await endStatement(tx, statement, end, findings, at))) return;
    await tell(tx, store, { ...statement, ...end }, at);
    const repairs = [job("repair-orders", store.shop, { storeId: store.id, statementId: statement.id, proveAgain: !again })];
    if (missing + extra + countFindings(comparison, "different") > 0) await enqueue(ctx.queue, tx, repairs);
  });
}

/** Problems and the log line of a statement that has ended: what differs is open until a later one, as long as it, agrees. */
async function tell(tx: Tx, store: Store, { from, to, amazonOrders, missing, extra, different }: Statement, at: Date): Promise<void> {
  const about = { shop: store.shop, storeId: store.id, subjectType: "store", subjectId: store.id };
  const differing = [{ code: "orders-missing", count: missing }, { code: "witnesses-differ", count: extra + different }];
  const open = differing.filter(({ count }) => count > 0).map(({ code, count }) => ({ ...about, code, params: { count } }));
  await openProblems(tx, open, at);
  const elsewhere = (await countOpenFindings(tx, store.shop, provedLately(at))).get(store.id) ?? 0;
  const settled = ["witness-old", "report-failed", ...differing.filter(({ count }) => count === 0 && elsewhere === 0).map(({ code }) => code)];
  for (const code of settled) await closeProblems(tx, store.shop, { code, subjectType: "store", subjectIds: [store.id], storeId: store.id }, at);
  const params = { total: amazonOrders, accounted: amazonOrders - missing, from: from.toISOString(), to: to.toISOString() };
  await writeLog(tx, [{ ...about, at, level: "INFO", code: "orders-proved", params }, ...open.map((problem) => ({ ...problem, at, level: "ERROR" as const }))]);
}

/** @returns when another report is asked for */
async function fail(ctx: FlowContext, store: Store, statement: Statement): Promise<Date> {
  const at = ctx.clock.now();
  const past = await lastStatements(ctx.db.prisma, store.id, lookBack);
  const good = past.findIndex(({ state }) => state !== "failed");
  const next = nextReport((good === -1 ? past.length : good) + 1, at);
  const problem = { shop: store.shop, storeId: store.id, code: "report-failed", subjectType: "store", subjectId: store.id, params: { nextTry: next.toISOString() } };
  await inTransaction(ctx.db, async (tx) => {
    await endStatement(tx, statement, { ...nothingProved, state: "failed" }, [], at);
    await openProblems(tx, [problem], at);
    await writeLog(tx, [{ ...problem, at, level: "ERROR" }]);
  });
  return next;
}

const { amazonOrders, inShopify, explained, missing } = nothingCompared;
const nothingProved = { amazonOrders, inShopify, explained, missing };

async function warnIfOld(ctx: FlowContext, store: Store): Promise<void> {
  const now = ctx.clock.now();
  const last = (await lastStatements(ctx.db.prisma, store.id, lookBack)).find(({ state }) => state !== "failed");
  if (!isWitnessOld(last?.reportedAt ?? store.createdAt, now)) return;
  const params = last?.reportedAt ? { since: last.reportedAt.toISOString() } : {};
  await openProblems(ctx.db.prisma, [{ shop: store.shop, storeId: store.id, code: "witness-old", subjectType: "store", subjectId: store.id, params }], now);
}

/** What a merchant's click compares. */
const daysOnDemand = 30;

/** The merchant wants a statement now. @returns false for a store that the shop does not have, or that is closed */
export async function askForProof(ctx: FlowContext, shop: ShopDomain, storeId: StoreId): Promise<boolean> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store || store.state === "closed") return false;
  await enqueueNow(ctx.queue, [job("prove-orders", shop, { storeId, days: daysOnDemand })]);
  return true;
}
