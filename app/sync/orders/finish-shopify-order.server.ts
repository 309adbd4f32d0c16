import { inTransaction } from "../../db/client.server.ts";
import { recordFinished } from "../../db/order-claims.server.ts";
import type { AmazonOrderId, Gid } from "../../domain/ids.ts";
import { fulfillmentLines } from "../../domain/orders/fulfillment-lines.ts";
import type { FulfilmentDue } from "../../domain/orders/fulfilments-due.ts";
import type { CreateDecision } from "../../domain/orders/import-decision.ts";
import type { ShopifyFulfillmentOrder, ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { shippedAt } from "../../domain/orders/shipped-at.ts";
import { channelOf } from "../../domain/orders/target-status.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import type { Importing } from "./importing.ts";

export type Finishing = Pick<CreateDecision, "fulfilments" | "fulfil" | "hold" | "close" | "history">;

/**
 * What an order was made as, where stock decided and has changed since – by the order itself, if only so: one that was archived at its
 * creation was Completed (R59).
 */
export function asCreated(decision: CreateDecision, created: Pick<ShopifyOrder, "closedAt">): CreateDecision {
  const completed = decision.hold === "out-of-stock" && created.closedAt !== null;
  return completed ? { ...decision, fulfil: "all", hold: null, close: true } : decision;
}

/** True when the order came out of its creation as it should be: nothing to move, fulfil, hold or archive. */
export function isFinished(importing: Importing, created: ShopifyOrder, finishing: Finishing): boolean {
  const open = created.fulfillmentOrders.filter(hasUnits);
  const wanted = locationOf(importing);
  const placed = wanted === null || open.every((fulfillmentOrder) => fulfillmentOrder.locationId === wanted);
  const archived = !finishing.close || created.closedAt !== null;
  return archived && !bearsDate(importing, finishing) && (open.length === 0 || (placed && finishing.fulfil === "none" && finishing.hold === null));
}

/** When it left is shown by events of its fulfillments (R18); of history the metafield tells it, since each event is a call of its own. */
function bearsDate({ order }: Importing, { fulfil, history }: Finishing): boolean {
  return fulfil === "all" && !history && shippedAt(order) !== null;
}

/**
 * What an order needs after it exists: its location, what was shipped already, a hold, the archive. Each step is read off Shopify's own state, so a
 * run that was cut short goes on where it stopped.
 */
export async function finishShopifyOrder(ctx: FlowContext, importing: Importing, created: ShopifyOrder, finishing: Finishing): Promise<void> {
  const { store, order } = importing;
  const door = ctx.shopify(store.shop);
  const open = await atLocation(ctx, importing, created.fulfillmentOrders.filter(hasUnits));
  const made = bearsDate(importing, finishing) && open.length === 0 ? ((await door.fulfillments(created.id)) ?? []) : [];
  for (const { id } of made) await bearDate(ctx, importing, id, null);
  // Shopify holds nothing that is in progress: what Amazon ships in parts is held as a whole.
  if (!finishing.hold) await fulfil(ctx, importing, open, finishing.fulfilments);
  for (const rest of open.filter(hasUnits)) {
    if (finishing.fulfil === "all") await bearDate(ctx, importing, await door.fulfill(rest.id, null), null);
    else if (finishing.hold === "amazon-fulfils") await door.holdFulfillmentOrder(rest.id, "OTHER", "Amazon fulfils this order");
    else if (finishing.hold === "out-of-stock") await door.holdFulfillmentOrder(rest.id, "INVENTORY_OUT_OF_STOCK", "Out of stock when it came from Amazon");
  }
  if (finishing.close && created.closedAt === null) await door.closeOrder(created.id);
  await recordFinished(ctx.db.prisma, store, order.amazonOrderId, ctx.clock.now());
}

/** Marks units as fulfilled in Shopify, with Amazon's tracking. Takes them off `open`. */
export async function fulfil(ctx: FlowContext, importing: Importing, open: ShopifyFulfillmentOrder[], fulfilments: readonly FulfilmentDue[]): Promise<void> {
  const { store, order, links } = importing;
  for (const due of fulfilments) {
    const tracking = { company: due.carrier, numbers: due.trackingNumber ? [due.trackingNumber] : [] };
    for (const part of fulfillmentLines(due, order, open, links)) {
      const fulfillment = await ctx.shopify(store.shop).fulfill(part.fulfillmentOrderId, tracking, part.lines);
      await bearDate(ctx, importing, fulfillment, due.shippedAt);
    }
  }
}

/** When it left, which a fulfillment itself cannot be dated by (R18). @param left of its package; null: as Amazon dates the order. */
async function bearDate(ctx: FlowContext, { store, order }: Importing, fulfillment: Gid, left: Date | null): Promise<void> {
  const at = left ?? shippedAt(order);
  if (at) await ctx.shopify(store.shop).addFulfillmentEvent(fulfillment, "IN_TRANSIT", at);
}

/** Still to be fulfilled. */
export function hasUnits({ status, lines }: ShopifyFulfillmentOrder): boolean {
  return status !== "CLOSED" && status !== "CANCELLED" && lines.some((line) => line.remaining > 0);
}

function locationOf({ order, settings }: Importing): Gid | null {
  return channelOf(order, settings).locationId;
}

async function atLocation(ctx: FlowContext, importing: Importing, open: ShopifyFulfillmentOrder[]): Promise<ShopifyFulfillmentOrder[]> {
  const wanted = locationOf(importing);
  const there: ShopifyFulfillmentOrder[] = [];
  for (const one of open) there.push(wanted === null || one.locationId === wanted ? one : await move(ctx, importing, one, wanted));
  return there;
}

/** Shopify refuses to move to a location that does not stock the item: the order stays where it is, visibly (K16). */
async function move(ctx: FlowContext, { store, order }: Importing, fulfillmentOrder: ShopifyFulfillmentOrder, locationId: Gid): Promise<ShopifyFulfillmentOrder> {
  try {
    const moved = await ctx.shopify(store.shop).moveFulfillmentOrder(fulfillmentOrder.id, locationId);
    if (moved.locationId !== locationId) await tellMisplaced(ctx, store, order.amazonOrderId, "Shopify shows it at another location after the move");
    return moved;
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    await tellMisplaced(ctx, store, order.amazonOrderId, error.message);
    return fulfillmentOrder;
  }
}

async function tellMisplaced(ctx: FlowContext, store: Importing["store"], amazonOrderId: AmazonOrderId, detail: string): Promise<void> {
  const problem = { shop: store.shop, storeId: store.id, code: "location-refused", subjectType: "order", subjectId: amazonOrderId, params: { detail } };
  await inTransaction(ctx.db, (tx) => tellProblem(tx, problem, ctx.clock.now()));
}
