import type { Gid } from "../domain/ids.ts";
import type { ShopifyFulfillmentOrder } from "../domain/orders/shopify-order.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { Ask } from "./graphql.server.ts";
import { allPages, nextCursor } from "./pages.ts";
import {
  fulfillmentCreate, fulfillmentOrderHold, fulfillmentOrderLines, fulfillmentOrderMove,
  fulfillmentOrderReleaseHold, orderFulfillmentOrders,
  type FulfillmentOrderAnswer,
} from "./queries/fulfillment-orders.ts";
import { toFulfillmentOrder, toFulfillmentOrderLine } from "./to-domain.ts";

const linesPerPage = 50;

/** Fulfills the whole fulfillment order, or only `lines` (ids of its line items). No customer is told. @returns the new fulfillment. */
export async function fulfill(
  ask: Ask, fulfillmentOrderId: Gid, tracking: { company: string | null; numbers: string[] } | null, lines?: { id: Gid; quantity: number }[],
): Promise<Gid> {
  const tracked = tracking && (tracking.company !== null || tracking.numbers.length > 0);
  const fulfillment = {
    lineItemsByFulfillmentOrder: [{ fulfillmentOrderId, fulfillmentOrderLineItems: lines }],
    trackingInfo: tracked ? { company: tracking.company ?? undefined, numbers: tracking.numbers } : undefined,
    notifyCustomer: false,
  };
  const id = await ask(fulfillmentCreate, { fulfillment }, ({ fulfillmentCreate: payload }, refuse) => {
    refuse(payload.userErrors);
    return payload.fulfillment?.id ?? null;
  });
  if (!id) throw withoutAnswer("fulfillmentCreate");
  return id;
}

/** Moves to another location; answers the fulfillment order that is there now (Shopify may give it a new id). */
export async function moveFulfillmentOrder(ask: Ask, id: Gid, newLocationId: Gid): Promise<ShopifyFulfillmentOrder> {
  const moved = await ask(fulfillmentOrderMove, { id, newLocationId, lines: linesPerPage }, ({ fulfillmentOrderMove: payload }, refuse) => {
    refuse(payload.userErrors);
    return payload.movedFulfillmentOrder ?? null;
  });
  if (!moved) throw withoutAnswer("fulfillmentOrderMove");
  return afterActing(() => completeLines(ask, moved));
}

/** Holds; the same hold again changes nothing, by its handle. @param note for the merchant, not personal. */
export function holdFulfillmentOrder(ask: Ask, id: Gid, reason: string, note: string): Promise<void> {
  const fulfillmentHold = { reason, reasonNotes: note, handle: `lockstep-${reason.toLowerCase()}`, notifyMerchant: false };
  return ask(fulfillmentOrderHold, { id, fulfillmentHold }, (answer, refuse) =>
    refuse(answer.fulfillmentOrderHold.userErrors.filter(({ code }) => code !== "DUPLICATE_FULFILLMENT_HOLD_HANDLE")),
  );
}

/** Lifts every hold, whoever placed it: what has been shipped already cannot be held back. */
export function releaseHolds(ask: Ask, id: Gid): Promise<void> {
  return ask(fulfillmentOrderReleaseHold, { id }, (answer, refuse) => refuse(answer.fulfillmentOrderReleaseHold.userErrors));
}

/** The first page of an order's fulfillment orders, as it came with the order. */
type FirstPage = { nodes: FulfillmentOrderAnswer[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } };

/** All fulfillment orders with all lines: asks again only where the first page was too small. */
export async function completeFulfillmentOrders(ask: Ask, orderId: Gid, first: FirstPage): Promise<ShopifyFulfillmentOrder[]> {
  const after = nextCursor(first.pageInfo);
  const rest = after === null ? [] : await allPages((cursor) => readFulfillmentOrders(ask, orderId, cursor), after);
  const complete: ShopifyFulfillmentOrder[] = [];
  for (const fulfillmentOrder of [...first.nodes, ...rest]) complete.push(await completeLines(ask, fulfillmentOrder));
  return complete;
}

function readFulfillmentOrders(ask: Ask, id: Gid, after: string | null) {
  return ask(orderFulfillmentOrders, { id, after, lines: linesPerPage }, ({ order }) => {
    const page = order?.fulfillmentOrders ?? { nodes: [], pageInfo: { hasNextPage: false } };
    return { items: page.nodes, pageInfo: page.pageInfo };
  });
}

async function completeLines(ask: Ask, answer: FulfillmentOrderAnswer): Promise<ShopifyFulfillmentOrder> {
  const fulfillmentOrder = toFulfillmentOrder(answer);
  const start = nextCursor(answer.lineItems.pageInfo);
  if (start === null) return fulfillmentOrder;
  const rest = await allPages(
    (after) =>
      ask(fulfillmentOrderLines, { id: answer.id, after }, ({ fulfillmentOrder: found }) => {
        const page = found?.lineItems ?? { nodes: [], pageInfo: { hasNextPage: false } };
        return { items: page.nodes.map(toFulfillmentOrderLine), pageInfo: page.pageInfo };
      }),
    start,
  );
  return { ...fulfillmentOrder, lines: [...fulfillmentOrder.lines, ...rest] };
}

/** A read that follows a mutation: if it fails, the mutation has acted all the same. */
export async function afterActing<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    const { kind, platform, operation, message, retryAt, requestId, code } = error;
    throw new PlatformFailure(kind, { platform, operation }, message, {
      retryAt: retryAt ?? undefined, requestId, code, mayHaveActed: true, cause: error.cause,
    });
  }
}

/** Neither a refusal nor what was asked for. */
export function withoutAnswer(operation: string): PlatformFailure {
  return new PlatformFailure("unreadable", { platform: "shopify", operation }, `Shopify answered ${operation} with nothing`, { mayHaveActed: true });
}
