import { inTransaction, type Tx } from "../../db/client.server.ts";
import { joinConsolidation as join, leaveConsolidation, lockConsolidationDay } from "../../db/consolidations.server.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import type { ConsolidateDecision } from "../../domain/orders/import-decision.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { recordDecision } from "./record-decision.server.ts";

/** The order waits, its units reserved, for the order of its marketplace's day (R54, decisions 11). */
export async function joinConsolidation(ctx: FlowContext, importing: Importing, decision: ConsolidateDecision): Promise<void> {
  const { store, order } = importing;
  const { timezone, currency } = marketplaceOf(order.marketplaceId)!;
  const day = { channel: order.channel!, marketplaceId: order.marketplaceId, day: zonedDay(order.createdAt, timezone), currency: order.currency ?? currency };
  const joining = async (tx: Tx) => void (await join(tx, store, day, order.amazonOrderId, ctx.clock.now()));
  await recordDecision(ctx, importing, decision, joining, (tx) => lockConsolidationDay(tx, store, day));
}

/**
 * The order is to become something else. @returns false when its collective order may be in Shopify already: then it is part of that, and whatever
 * is new is looked at once that is known.
 */
export async function leaveItsConsolidation(ctx: FlowContext, { store, order, record: { consolidationId } }: Importing): Promise<boolean> {
  if (consolidationId === null) return true;
  if (await inTransaction(ctx.db, (tx) => leaveConsolidation(tx, store, consolidationId, [order.amazonOrderId]))) return true;
  await enqueueNow(ctx.queue, [job("consolidate-orders", store.shop, { storeId: store.id })]);
  return false;
}
