import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { ordersOfConsolidation, recordConsolidation, type Consolidation } from "../../db/consolidations.server.ts";
import { recordImported } from "../../db/order-claims.server.ts";
import { saveWritten } from "../../db/order-written.server.ts";
import { closeProblemsOf, openProblems, type ProblemSeen } from "../../db/problems.server.ts";
import { endReservations } from "../../db/reservations.server.ts";
import { noteContact, type Store } from "../../db/stores.server.ts";
import { add, subtract, isZero, formatMoney, zero } from "../../domain/money.ts";
import { amazonFields } from "../../domain/orders/order-fields.ts";
import { compareTotals, totalParams } from "../../domain/orders/compare-totals.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { Member } from "./collective.server.ts";
import type { FlowContext } from "../context.server.ts";
import { tellOversold } from "./record-created.server.ts";

/**
 * The collective order's id at each of its orders, the end of their reservations and the comparison of totals: one transaction. What belongs to
 * it and is no longer wanted in it, such as an order cancelled in the meantime, is in Shopify now and looked at again.
 */
export async function recordCollective(ctx: FlowContext, store: Store, one: Consolidation, created: ShopifyOrder, members: readonly Member[]): Promise<Consolidation> {
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await recordConsolidation(tx, store.id, one.id, created);
    const ids = await ordersOfConsolidation(tx, store.shop, one.id);
    for (const member of members) await recordMember(tx, store, created, member, at);
    const unwanted = ids.filter((id) => !members.some(({ importing, wanted }) => wanted && importing.order.amazonOrderId === id));
    for (const id of unwanted.filter((one) => !members.some(({ importing }) => importing.order.amazonOrderId === one))) await recordImported(tx, store, id, { ...common(store, created, at), shopifyTotal: zero(created.total.currency), reasonCode: null });
    await endReservations(tx, store, ids, { state: "converted", reason: "order-imported", at });
    await tellDifference(tx, store, created, members, at);
    if (members[0]) await tellOversold(tx, members[0].importing, created, at);
    await enqueue(ctx.queue, tx, unwanted.map((amazonOrderId) => job("import-order", store.shop, { storeId: store.id, amazonOrderId })));
    await noteContact(tx, store.id, "write", at);
  });
  return { ...one, state: "created", shopifyOrderId: created.id, shopifyOrderName: created.name };
}

function common(store: Store, created: ShopifyOrder, at: Date) {
  return { shopifyOrderId: created.id, shopifyOrderName: created.name, shopifyTags: created.tags, settingsVersion: store.settingsVersion, finished: true, at };
}

/** Its own share of the collective order. */
async function recordMember(tx: Tx, store: Store, created: ShopifyOrder, { importing: { order, links }, plan }: Member, at: Date): Promise<void> {
  const found = compareTotals(plan.totals, plan.expectedTotal);
  const params = totalParams(plan.totals, found);
  const reasonCode = found ? "total-differs" : null;
  const subject = { subjectType: "order", subjectId: order.amazonOrderId };
  const entry = { shop: store.shop, storeId: store.id, ...subject };
  const imported = { ...common(store, created, at), shopifyTotal: plan.expectedTotal, amazonTotal: plan.totals.amazonTotal, reasonCode, reasonParams: params };
  if (!(await recordImported(tx, store, order.amazonOrderId, imported))) return tellDoubled(tx, entry, created, at);
  const { quantities } = amazonFields(order, links, null);
  await saveWritten(tx, store, order.amazonOrderId, { fields: { quantities: { amazon: quantities, shopify: quantities } } });
  await writeLog(tx, [{ ...entry, at, level: "INFO", code: "order-imported", params: { ...params, name: created.name } }]);
  await closeProblemsOf(tx, store.shop, subject, reasonCode ? [reasonCode] : [], at);
  if (reasonCode) await openProblems(tx, [{ ...entry, code: reasonCode, params }], at);
}

/** It came into Shopify by another way while the collective order was made: only the merchant can tell which is to stay. */
async function tellDoubled(tx: Tx, entry: Omit<ProblemSeen, "code" | "params">, created: ShopifyOrder, at: Date): Promise<void> {
  const doubled = { ...entry, code: "possible-duplicate", params: { name: created.name, other: "another order" } };
  await openProblems(tx, [doubled], at);
  await writeLog(tx, [{ ...doubled, at, level: "ERROR" }]);
}

/** Shopify's total beside the shares' sum: a cent too much or too little is shown at the first of them (B8). */
async function tellDifference(tx: Tx, store: Store, created: ShopifyOrder, members: readonly Member[], at: Date): Promise<void> {
  const [first, ...more] = members;
  if (!first) return;
  const wanted = more.reduce((total, { plan }) => add(total, plan.expectedTotal), first.plan.expectedTotal);
  if (wanted.currency === created.total.currency && isZero(subtract(created.total, wanted))) return;
  const params = {
    amount: `${formatMoney(created.total)} ${created.total.currency} for ${formatMoney(wanted)} ${wanted.currency}`, line: `the order of the day, ${created.name}`,
  };
  await openProblems(tx, [{ shop: store.shop, storeId: store.id, subjectType: "order", subjectId: first.importing.order.amazonOrderId, code: "total-differs", params }], at);
}
