import type { Gid } from "../domain/ids.ts";
import type { ShopifyFulfillment } from "../domain/shipments/shopify-fulfillment.ts";
import type { Ask } from "./graphql.server.ts";
import { nextCursor } from "./pages.ts";
import {
  fulfillmentById, fulfillmentEventCreate, fulfillmentsWithOrder, fulfillmentTrackingInfoUpdate, orderFulfillmentIds, orderFulfillments, ordersUpdatedSince,
  type FulfillmentAnswer,
} from "./queries/fulfillments.ts";
import { phrase } from "./search.ts";
import { toFulfillment, toFulfillmentLine } from "./to-fulfillment.ts";

/** What a carrier did with a parcel, in Shopify's words (FulfillmentEventStatus). */
export type FulfillmentEventStatus = "LABEL_PURCHASED" | "CARRIER_PICKED_UP" | "IN_TRANSIT" | "OUT_FOR_DELIVERY" | "ATTEMPTED_DELIVERY" | "DELIVERED" | "DELAYED" | "FAILURE";

/** All fulfillments of an order with all their lines, cancelled ones too; null: the order is gone. */
export async function readFulfillments(ask: Ask, orderId: Gid): Promise<ShopifyFulfillment[] | null> {
  const first = await ask(orderFulfillments, { id: orderId }, ({ order }) => order && order.fulfillments);
  if (!first) return null;
  const complete: ShopifyFulfillment[] = [];
  for (const answer of first) complete.push(await completeLines(ask, answer));
  if (first.length < fulfillmentsWithOrder) return complete;
  const ids = await ask(orderFulfillmentIds, { id: orderId }, ({ order }) => (order?.fulfillments ?? []).map(({ id }) => id));
  for (const id of ids.filter((one) => !first.some((known) => known.id === one))) {
    const answer = await readPage(ask, id, null);
    if (answer) complete.push(await completeLines(ask, answer));
  }
  return complete;
}

const readPage = (ask: Ask, id: Gid, after: string | null): Promise<FulfillmentAnswer | null> => ask(fulfillmentById, { id, after }, ({ fulfillment }) => fulfillment);

async function completeLines(ask: Ask, answer: FulfillmentAnswer): Promise<ShopifyFulfillment> {
  const fulfillment = toFulfillment(answer);
  for (let after = nextCursor(answer.fulfillmentLineItems.pageInfo); after !== null;) {
    const rest = (await readPage(ask, answer.id, after))?.fulfillmentLineItems ?? { nodes: [], pageInfo: { hasNextPage: false } };
    fulfillment.lines.push(...rest.nodes.map(toFulfillmentLine));
    after = nextCursor(rest.pageInfo);
  }
  return fulfillment;
}

/** A page of 100 orders that changed since then, those of them that bear a fulfillment, oldest change first; the search index lags some seconds. */
export function readOrdersFulfilledSince(ask: Ask, since: Date, cursor: string | null): Promise<{ orderIds: Gid[]; nextCursor: string | null }> {
  const search = `updated_at:>=${phrase(since.toISOString())}`;
  return ask(ordersUpdatedSince, { search, after: cursor }, ({ orders: { nodes, pageInfo } }) => ({
    orderIds: nodes.flatMap(({ id, fulfillments }) => (fulfillments.length > 0 ? [id] : [])),
    nextCursor: nextCursor(pageInfo),
  }));
}

/** Puts carrier and number in place of what the fulfillment bears. No customer is told. */
export function setTracking(ask: Ask, id: Gid, { company, number }: { company: string | null; number: string }): Promise<void> {
  const tracking = { company: company ?? undefined, number };
  return ask(fulfillmentTrackingInfoUpdate, { id, tracking }, (answer, refuse) => refuse(answer.fulfillmentTrackingInfoUpdate.userErrors));
}

/** Says what the carrier did, and when. Each call adds an event. */
export function addFulfillmentEvent(ask: Ask, fulfillmentId: Gid, status: FulfillmentEventStatus, at: Date): Promise<void> {
  const event = { fulfillmentId, status, happenedAt: at.toISOString() };
  return ask(fulfillmentEventCreate, { event }, (answer, refuse) => refuse(answer.fulfillmentEventCreate.userErrors));
}
