import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { clockedOrder, countOverdue, dropOwnCopy, saveClocks, type ClockedOrder } from "../../db/privacy-clocks.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { recordRedaction } from "../../db/redactions.server.ts";
import { storeOfJob } from "../../db/stores.server.ts";
import type { AmazonOrderId, ShopDomain, StoreId } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { dueDateIn, sameClock } from "../../domain/privacy/clock-columns.ts";
import type { DueDate } from "../../domain/privacy/clocks.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { clockNow } from "./clock-now.ts";
import { redactInShopify, type RedactedInShopify } from "./redact-in-shopify.server.ts";
import { closeOverdue } from "./redact-orders.server.ts";
import { tellTotalsMoved } from "./totals-around.server.ts";

/**
 * Erases what is personal of one order whose date has come (R27, R113–R119): our own copy, then the Shopify order, its draft and the customer made
 * for it alone; reads all of it back, and keeps the proof. What Shopify refuses, or cannot be reached for, is tried again every hour. Before its date
 * nothing is touched. May be run any number of times.
 */
export async function redactOrder(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, asked.storeId);
  const found = store && (await clockedOrder(ctx.db.prisma, store, asked.amazonOrderId));
  if (!found || found.record.redactedAt !== null) return;
  const { record } = found;
  const now = ctx.clock.now();
  const clock = clockNow(found, now);
  if (!sameClock(clock, record)) await saveClocks(ctx.db.prisma, record.shop, [{ id: record.id, ...clock }]);
  const due = dueDateIn(clock);
  if (due === null || due.dueAt > now) return;
  await erase(ctx, found, due);
}

async function erase(ctx: FlowContext, found: ClockedOrder, due: DueDate): Promise<void> {
  const { record } = found;
  const ownCopy = await dropOwnCopy(ctx.db.prisma, record.shop, record.id);
  try {
    const done = await redactInShopify(ctx, found);
    if (done.moved) await inTransaction(ctx.db, (tx) => tellTotalsMoved(tx, record, done.moved!, ctx.clock.now()));
    if (done.left.length > 0) return await tellFailed(ctx, found, `${done.left.join(", ")} still shows it`);
    await recordDone(ctx, found, due, { ...done, places: { ...(ownCopy && { ownRecord: 1 }), ...done.places } });
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind === "throttled") throw error;
    await tellFailed(ctx, found, error.message);
  }
}

async function recordDone(ctx: FlowContext, { record }: ClockedOrder, { clock, dueAt, basis }: DueDate, { places, readBack, beyond, reasonCode }: RedactedInShopify): Promise<void> {
  const { shop, storeId, amazonOrderId } = record;
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await recordRedaction(tx, record.id, { shop, storeId, amazonOrderId, clock, dueAt, basis, places, doneAt: at, readBackAt: readBack ? at : null, reasonCode });
    for (const code of ["redaction-soon", "redaction-failed"]) await closeProblems(tx, shop, { code, subjectType: "order", subjectIds: [amazonOrderId] }, at);
    const subject = { shop, storeId, subjectType: "order", subjectId: amazonOrderId };
    const texts = Object.values(places).reduce((sum, count) => sum + count, 0);
    await writeLog(tx, [{ ...subject, at, level: "INFO", code: "personal-data-redacted", params: { clock, texts } }]);
    if (beyond.length > 0) await tellProblem(tx, { ...subject, code: "redaction-beyond-apps", params: { places: beyond.join(", ") } }, at);
    if (reasonCode === "not-visible") await tellProblem(tx, { ...subject, code: "redaction-not-visible", params: {} }, at);
    if ((await countOverdue(tx, shop, at)) === 0) await closeOverdue(tx, shop, at);
  });
}

/** The next hourly run tries again. */
async function tellFailed(ctx: FlowContext, { record: { shop, storeId, amazonOrderId } }: { record: { shop: ShopDomain; storeId: StoreId; amazonOrderId: AmazonOrderId } }, detail: string): Promise<void> {
  const entry = { shop, storeId, code: "redaction-failed", subjectType: "order", subjectId: amazonOrderId, params: { detail } };
  await inTransaction(ctx.db, (tx) => tellProblem(tx, entry, ctx.clock.now()));
}
