import { inTransaction } from "../../db/client.server.ts";
import {
  closeConsolidation, consolidationsOf, finishConsolidation, leaveConsolidation, lockConsolidation, markConsolidationCreate, ordersOfConsolidation, splitConsolidation,
  type Consolidation,
} from "../../db/consolidations.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import { consolidatedNumber, consolidateOrders as asOne, consolidationGroups } from "../../domain/orders/consolidate-orders.ts";
import type { NewShopifyOrder, ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { channelOf } from "../../domain/orders/target-status.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { readMembers, type Member } from "./collective.server.ts";
import type { FlowContext } from "../context.server.ts";
import { runsOf } from "../history/begin-run.server.ts";
import { finishCollective } from "./finish-collective.server.ts";
import { lookUp } from "./make-once.server.ts";
import { waitForCustomer } from "./order-customer.server.ts";
import { recordCollective } from "./record-collective.server.ts";
import { recordRefusal } from "./record-refusal.server.ts";

/**
 * Makes one Shopify order of each of a store's days that is over in its marketplace (R54, decisions 11), once: who belongs to it is settled and "a
 * create begins" is committed before the call. May be run any number of times. While history is being read, days go on collecting.
 */
export async function consolidateOrders(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (store?.state !== "open") return;
  for (const one of (await isReadingThePast(ctx, store)) ? [] : await consolidationsOf(ctx.db.prisma, storeId, ["collecting"])) {
    if (isOver(one, ctx.clock.now())) await closeConsolidation(ctx.db.prisma, storeId, one.id);
  }
  for (const one of await consolidationsOf(ctx.db.prisma, storeId, ["creating", "created"])) await makeOne(ctx, store, one);
}

/** A run that has not moved for an hour holds nothing up, nor does one that reads single numbers. */
const movesWithinMs = 60 * 60_000;

async function isReadingThePast(ctx: FlowContext, store: Store): Promise<boolean> {
  const running = await runsOf(ctx.db.prisma, store);
  return running.some(({ kind, updatedAt }) => kind !== "numbers" && ctx.clock.now().getTime() - updatedAt.getTime() < movesWithinMs);
}

function isOver({ day, marketplaceId }: Consolidation, now: Date): boolean {
  return zonedDay(now, marketplaceOf(marketplaceId)!.timezone) > day;
}

async function makeOne(ctx: FlowContext, store: Store, one: Consolidation): Promise<void> {
  const members = await readMembers(ctx, store, one);
  if (one.state === "created") return finishCollective(ctx, store, one, members);
  const find = () => ctx.shopify(store.shop).findOrder(numberOf(store, one));
  const found = one.createStartedAt && (await lookUp(ctx, one.createStartedAt, find));
  const together = found ? members : await settle(ctx, store, one, members);
  if (!found && together.length === 0) return finishConsolidation(ctx.db.prisma, store.id, one.id);
  try {
    const made = await recordCollective(ctx, store, one, found ?? (await create(ctx, store, one, together)), together);
    await finishCollective(ctx, store, made, together);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    for (const { importing, plan } of together) if (!(await waitForCustomer(ctx, importing, plan.order.customer))) await recordRefusal(ctx, importing, error);
  }
}

/** Who is in it, and that its create begins: others leave, and what cannot be in one order with the rest gets a part of its own. */
async function settle(ctx: FlowContext, store: Store, one: Consolidation, members: readonly Member[]): Promise<Member[]> {
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    await lockConsolidation(tx, store.id, one.id);
    await markConsolidationCreate(tx, store.id, one.id, null);
    const inIt = new Set(await ordersOfConsolidation(tx, store.shop, one.id));
    const staying = members.filter((member) => member.wanted && inIt.has(numberOfMember(member)));
    const groups = consolidationGroups(staying.map((member) => ({ member, order: member.plan.order })), ({ member: { create: { hold, fulfil } } }) => `${hold} ${fulfil}`);
    const [together = [], ...others] = groups.map((group) => group.map(({ member }) => member));
    const leaving = [...inIt].filter((amazonOrderId) => !staying.some((member) => numberOfMember(member) === amazonOrderId));
    await leaveConsolidation(tx, store, one.id, leaving);
    for (const group of others) await splitConsolidation(tx, store, one, group.map(numberOfMember), at);
    const again = others.length > 0 ? [job("consolidate-orders", store.shop, { storeId: store.id })] : [];
    await enqueue(ctx.queue, tx, [...leaving.map((amazonOrderId) => job("import-order", store.shop, { storeId: store.id, amazonOrderId })), ...again]);
    if (together.length > 0) await markConsolidationCreate(tx, store.id, one.id, at);
    return together;
  });
}

async function create(ctx: FlowContext, store: Store, one: Consolidation, members: readonly Member[]): Promise<ShopifyOrder> {
  const door = ctx.shopify(store.shop);
  const orders = members.map(({ plan }) => plan.order) as [NewShopifyOrder, ...NewShopifyOrder[]];
  try {
    const { settings, order } = members[0]!.importing;
    return await door.createOrder(asOne(orders, keyOf(store, one)), orders[0].inventory === "decrement" ? channelOf(order, settings).locationId : null);
  } catch (error) {
    const twin = error instanceof PlatformFailure && error.code === "TAKEN" ? await door.findOrder(numberOf(store, one)) : null;
    if (twin) return twin;
    if (error instanceof PlatformFailure && !error.mayHaveActed) await markConsolidationCreate(ctx.db.prisma, store.id, one.id, null);
    throw error;
  }
}

function keyOf(store: Store, one: Consolidation) {
  return { ...one, alias: store.alias, domain: marketplaceOf(one.marketplaceId)!.domain };
}

function numberOf(store: Store, one: Consolidation): AmazonOrderId {
  return consolidatedNumber(keyOf(store, one));
}

function numberOfMember({ importing }: Member): AmazonOrderId {
  return importing.order.amazonOrderId;
}
