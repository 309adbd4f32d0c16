import { findingsToRepair, markRepaired, markTried, tryFindingsAgain, type KeptFinding } from "../../db/completeness-findings.server.ts";
import { findStatement } from "../../db/completeness.server.ts";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { findOrder } from "../../db/orders.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, ShopDomain, StoreId } from "../../domain/ids.ts";
import { leftOutReason } from "../../domain/orders/held-back.ts";
import { enqueue, enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { readAgain } from "../orders/read-again.server.ts";
import { linksOfSeen, storeSeen } from "../orders/store-seen.server.ts";

/** Until then what was fetched has come into Shopify, or has its reason. */
const proveAfterMs = 15 * 60_000;
const dayMs = 86_400_000;

export interface RepairAsked {
  storeId: StoreId;
  statementId: string;
  /** Only this one. */
  amazonOrderId?: AmazonOrderId | undefined;
  /** Compare once more when all is read. */
  proveAgain: boolean;
}

/**
 * Has every order in which the witnesses differ read by its number and taken in as from a page; each is marked in the transaction that
 * stores it, so that a run which Amazon's limit or a restart cuts short goes on with the rest.
 * @throws PlatformFailure `throttled`: the job goes on when Amazon lets it
 */
export async function repairOrders(ctx: FlowContext, { storeId, statementId, amazonOrderId, proveAgain }: RepairAsked): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  const statement = store && (await findStatement(ctx.db.prisma, store.shop, statementId));
  if (!store || !statement || store.state === "closed") return;
  for (const finding of await findingsToRepair(ctx.db.prisma, store.shop, statementId, amazonOrderId)) await repair(ctx, store, finding);
  if (!proveAgain) return;
  const days = Math.ceil((statement.to.getTime() - statement.from.getTime()) / dayMs);
  const proof = job("prove-orders", store.shop, { storeId, days, again: true }, new Date(ctx.clock.now().getTime() + proveAfterMs));
  await enqueueNow(ctx.queue, [proof]);
}

async function repair(ctx: FlowContext, store: Store, finding: KeptFinding): Promise<void> {
  const { amazonOrderId } = finding;
  const read = await readAgain(ctx, store, amazonOrderId);
  const at = ctx.clock.now();
  if ("unknown" in read) return markTried(ctx.db.prisma, store.shop, finding, "not-known-to-amazon", at);
  const unreadable = "unreadable" in read ? [{ name: amazonOrderId, amazonOrderId, reason: read.unreadable }] : [];
  const seen = { orders: "order" in read ? [read.order] : [], unreadable };
  const links = await linksOfSeen(ctx, store, seen);
  await inTransaction(ctx.db, async (tx) => {
    await storeSeen(ctx, tx, store, seen, links);
    if ("order" in read && (await isLacking(tx, store, amazonOrderId))) await enqueue(ctx.queue, tx, [job("import-order", store.shop, { storeId: store.id, amazonOrderId })]);
    if ("order" in read) await markRepaired(tx, store.shop, finding, at);
    else await markTried(tx, store.shop, finding, "unreadable-order", at);
  });
}

/** Not in Shopify, by nobody's will: its import may have given up, though Amazon has no news of it. */
async function isLacking(tx: Tx, store: Store, amazonOrderId: AmazonOrderId): Promise<boolean> {
  const record = await findOrder(tx, store, amazonOrderId);
  return record !== null && record.shopifyOrderId === null && record.deletedAt === null && record.reasonCode !== leftOutReason;
}

/** The merchant's click: one finding of a statement, or all that are open. @returns how many are being read; null = no such statement */
export async function askForRepair(ctx: FlowContext, shop: ShopDomain, statementId: string, amazonOrderId?: AmazonOrderId): Promise<number | null> {
  const statement = await findStatement(ctx.db.prisma, shop, statementId);
  if (!statement) return null;
  return inTransaction(ctx.db, async (tx) => {
    const count = await tryFindingsAgain(tx, shop, statementId, amazonOrderId);
    const asked = { storeId: statement.storeId, statementId, ...(amazonOrderId !== undefined && { amazonOrderId }), proveAgain: true };
    if (count > 0) await enqueue(ctx.queue, tx, [job("repair-orders", shop, asked)]);
    return count;
  });
}
