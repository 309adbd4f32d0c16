import type { OrdersPage } from "../amazon/index.server.ts";
import { inTransaction, type Tx } from "../db/client.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { moveCursor, readCursor } from "../db/cursors.server.ts";
import { adoptForeignOrders } from "../db/foreign-orders.server.ts";
import { recordSeen } from "../db/orders.server.ts";
import { closeProblems, openProblems } from "../db/problems.server.ts";
import { noteContact, storeOfJob, type Store } from "../db/stores.server.ts";
import type { StoreId } from "../domain/ids.ts";
import { afterPage, formatPollCursor, pageToRead, parsePollCursor, type PollPage } from "../domain/orders/poll-window.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import { enqueue } from "../queue/enqueue.server.ts";
import { job } from "../queue/job-types.ts";
import { adoptionDone, adoptOrders } from "./adopt-orders.server.ts";
import type { FlowContext } from "./context.server.ts";
import { noteSalesAtAmazon } from "./note-sales-at-amazon.server.ts";
import { pushesOfLedger } from "./pushes-of-ledger.server.ts";
import { reserveSeen } from "./reserve-seen.server.ts";
import { resolveSkus, type SkuLinks } from "./sku-links.server.ts";

const cursorName = "orders";

/**
 * Reads what changed at Amazon since the cursor, page by page. Each page's orders, the jobs that import them and the cursor are
 * stored in one transaction (rule 3, N1). When Amazon's limit is reached the job goes on later with the same query and token.
 */
export async function pollOrders(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  if (!(await adoptionDone(ctx, store))) return adoptOrders(ctx, { storeId });
  while (await pollPage(ctx, store)) continue;
}

/** @returns true while pages of the window remain. */
async function pollPage(ctx: FlowContext, store: Store): Promise<boolean> {
  const cursor = parsePollCursor(await readCursor(ctx.db.prisma, store.id, cursorName));
  const page = pageToRead(cursor, { ...store, personalData: true }, ctx.clock.now());
  if (!page) return false;
  const { page: read, answer } = await search(ctx, store, page);
  const { links } = await resolveSkus(ctx, store, answer.orders.flatMap((order) => order.lines.flatMap((line) => line.sellerSku ?? [])));
  await inTransaction(ctx.db, (tx) => storePage(ctx, tx, store, read, answer, links));
  return answer.nextToken !== null;
}

/** Some accounts refuse names and addresses outright instead of leaving them out: their orders are read without (Amazon README 2.7). */
async function search(ctx: FlowContext, store: Store, page: PollPage): Promise<{ page: PollPage; answer: OrdersPage }> {
  const { token, begunAt: _begunAt, after, before, ...query } = page;
  try {
    return { page, answer: await ctx.amazon(store).searchOrders({ ...query, lastUpdatedAfter: after, lastUpdatedBefore: before }, token) };
  } catch (error) {
    const refused = error instanceof PlatformFailure && error.kind === "unauthorized" && error.operation === "searchOrders";
    if (!refused || !page.personalData) throw error;
    const reduced = await search(ctx, store, { ...page, personalData: false, token: null });
    const problem = { shop: store.shop, storeId: store.id, code: "right-missing", subjectType: "store", subjectId: store.id, params: { action: "read names and addresses" } };
    await openProblems(ctx.db.prisma, [problem], ctx.clock.now());
    return reduced;
  }
}

async function storePage(ctx: FlowContext, tx: Tx, store: Store, page: PollPage, answer: OrdersPage, links: SkuLinks): Promise<void> {
  const at = ctx.clock.now();
  const changed = await recordSeen(tx, store, answer.orders, ctx.keys, at);
  await noteSalesAtAmazon(tx, store, answer.orders, changed);
  if (page.personalData) await closeProblems(tx, store.shop, { code: "right-missing", subjectType: "store", subjectIds: [store.id] }, at);
  const adopted = new Set(await adoptForeignOrders(tx, store, changed.map(({ amazonOrderId }) => amazonOrderId), at));
  await storeUnreadable(ctx, tx, store, answer);
  const toImport = changed.filter(({ amazonOrderId }) => !adopted.has(amazonOrderId));
  await enqueue(ctx.queue, tx, toImport.map(({ amazonOrderId }) => job("import-order", store.shop, { storeId: store.id, amazonOrderId })));
  const ids = new Set(toImport.map(({ amazonOrderId }) => amazonOrderId));
  const sellerSkus = await reserveSeen(tx, store, answer.orders.filter((order) => ids.has(order.amazonOrderId)), links, at);
  const cursor = parsePollCursor(await readCursor(tx, store.id, cursorName));
  const moved = afterPage(cursor, page, answer);
  await moveCursor(tx, store, cursorName, formatPollCursor(moved), at);
  const firstRead = cursor.readUntil === null && moved.readUntil !== null;
  const all = firstRead ? [job("push-stock", store.shop, { storeId: store.id })] : [];
  await enqueue(ctx.queue, tx, [...all, ...(await pushesOfLedger(tx, store, sellerSkus))]);
  await noteContact(tx, store.id, "read", at);
}

/** True once the store's orders were read up to now: before, nobody knows what its stock is promised to. */
export async function ordersRead(ctx: FlowContext, store: Store): Promise<boolean> {
  return parsePollCursor(await readCursor(ctx.db.prisma, store.id, cursorName)).readUntil !== null;
}

/** An order that cannot be read is named, not lost: it stays a problem until a later poll reads it. */
async function storeUnreadable(ctx: FlowContext, tx: Tx, store: Store, answer: OrdersPage): Promise<void> {
  const at = ctx.clock.now();
  const subject = (id: string | null) => ({ subjectType: "order", subjectId: id ?? "without-number" });
  const read = answer.orders.map((order) => order.amazonOrderId);
  await closeProblems(tx, store.shop, { code: "unreadable-order", subjectType: "order", subjectIds: read }, at);
  const unreadable = answer.unreadable.map(({ amazonOrderId, reason }) => ({
    shop: store.shop, storeId: store.id, code: "unreadable-order", ...subject(amazonOrderId), params: { detail: reason },
  }));
  await openProblems(tx, unreadable, at);
  await writeLog(tx, unreadable.map((entry) => ({ ...entry, at, level: "ERROR" as const })));
}
