import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog, type LogLine } from "../../db/connection-log.server.ts";
import { ordersOfConsolidation, recordConsolidation, type Consolidation } from "../../db/consolidations.server.ts";
import { recordImported } from "../../db/order-claims.server.ts";
import { saveWritten } from "../../db/order-written.server.ts";
import { closeProblemsOf, openProblems, type ProblemSeen } from "../../db/problems.server.ts";
import { endReservations } from "../../db/reservations.server.ts";
import { noteContact, type Store } from "../../db/stores.server.ts";
import { sum, zero } from "../../domain/money.ts";
import { amazonFields } from "../../domain/orders/order-fields.ts";
import { compareTotals, totalParams } from "../../domain/orders/compare-totals.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { Member } from "./collective.server.ts";
import type { FlowContext } from "../context.server.ts";
import { tellDoubled, tellOversold } from "./record-created.server.ts";

/**
 * The collective order's id at each of its orders, the end of their reservations and the comparison of totals: one transaction. What belongs to
 * it and is no longer wanted in it, such as an order cancelled in the meantime, is in Shopify now and looked at again.
 */
export async function recordCollective(ctx: FlowContext, store: Store, one: Consolidation, created: ShopifyOrder, members: readonly Member[]): Promise<Consolidation> {
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await recordConsolidation(tx, store.id, one.id, created);
    const ids = await ordersOfConsolidation(tx, store.shop, one.id);
    await recordMembers(tx, store, created, members, at);
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

/** A line of the log, a problem, or both, of one member. */
interface Told {
  lines: LogLine[];
  problems: ProblemSeen[];
}

/** Each with its own share of the collective order; what is told of them is written together. */
async function recordMembers(tx: Tx, store: Store, created: ShopifyOrder, members: readonly Member[], at: Date): Promise<void> {
  const told: Told[] = [];
  for (const member of members) told.push(await recordMember(tx, store, created, member, at));
  await writeLog(tx, told.flatMap(({ lines }) => lines));
  await openProblems(tx, told.flatMap(({ problems }) => problems), at);
}

async function recordMember(tx: Tx, store: Store, created: ShopifyOrder, { importing: { order, links }, plan }: Member, at: Date): Promise<Told> {
  const params = totalParams(plan.totals, plan.discrepancy);
  const reasonCode = plan.discrepancy ? "total-differs" : null;
  const subject = { subjectType: "order", subjectId: order.amazonOrderId };
  const entry = { shop: store.shop, storeId: store.id, ...subject };
  const imported = { ...common(store, created, at), shopifyTotal: plan.expectedTotal, amazonTotal: plan.totals.amazonTotal, reasonCode, reasonParams: params };
  if (!(await recordImported(tx, store, order.amazonOrderId, imported))) {
    await tellDoubled(tx, entry, created, at);
    return { lines: [], problems: [] };
  }
  const { quantities } = amazonFields(order, links, null);
  await saveWritten(tx, store, order.amazonOrderId, { fields: { quantities: { amazon: quantities, shopify: quantities } } });
  await closeProblemsOf(tx, store.shop, subject, reasonCode ? [reasonCode] : [], at);
  const line: LogLine = { ...entry, at, level: "INFO", code: "order-imported", params: { ...params, name: created.name } };
  return { lines: [line], problems: reasonCode ? [{ ...entry, code: reasonCode, params }] : [] };
}

/** Shopify's total beside the shares' sum: a cent too much or too little is shown at the first of them (B8). */
async function tellDifference(tx: Tx, store: Store, created: ShopifyOrder, members: readonly Member[], at: Date): Promise<void> {
  const [first] = members;
  if (!first) return;
  const { currency } = first.plan.expectedTotal;
  const wanted = { amazonTotal: sum(members.map(({ plan }) => plan.expectedTotal), currency), taxLeftOut: zero(currency), lines: [] };
  const found = compareTotals(wanted, created.total);
  if (!found) return;
  const params = { ...totalParams(wanted, found), line: `the order of the day, ${created.name}` };
  await openProblems(tx, [{ shop: store.shop, storeId: store.id, subjectType: "order", subjectId: first.importing.order.amazonOrderId, code: "total-differs", params }], at);
}
