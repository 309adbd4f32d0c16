import type { AmazonOrderId, Gid } from "../domain/ids.ts";
import type { NewShopifyOrder, ShopifyOrder } from "../domain/orders/shopify-order.ts";
import type { AdoptableOrder } from "./door-types.ts";
import { afterActing, completeFulfillmentOrders, withoutAnswer } from "./fulfillments.server.ts";
import type { Ask } from "./graphql.server.ts";
import { orderIdentity } from "./order-identity.ts";
import { nextCursor } from "./pages.ts";
import { metafieldDefinitionCreate, orderById, orderClose, orderCreate, orderCreateWithStock, orderLookup, ordersForAdoption, type OrderAnswer } from "./queries/orders.ts";
import { phrase } from "./search.ts";
import { toAdoptableOrder, toOrder } from "./to-domain.ts";
import { toOrderInput } from "./to-order-input.ts";

/** What most orders need; what does not fit is asked for afterwards. Each counts into the requested cost. */
const usual = { fulfillmentOrders: 2, lines: 10 };

/**
 * One orderCreate; `mayHaveActed` on a failure = look it up before trying again.
 * @param stockAt the location whose `available` the answer's lines tell; null: none.
 */
export async function createOrder(ask: Ask, order: NewShopifyOrder, stockAt: Gid | null): Promise<ShopifyOrder> {
  const { input, options, personal } = toOrderInput(order);
  const items = order.lines.length;
  const size = { fulfillmentOrders: Math.min(items, usual.fulfillmentOrders), lines: Math.min(items, 50) };
  const created = await ask(
    stockAt === null ? orderCreate : orderCreateWithStock,
    { order: input, options, ...size, ...(stockAt !== null && { stockAt }) },
    ({ orderCreate: payload }, refuse) => {
      refuse(payload.userErrors);
      return payload.order ? toPart(payload.order) : null;
    },
    personal,
  );
  if (!created) throw withoutAnswer("orderCreate");
  return afterActing(() => complete(ask, created));
}

export async function readOrder(ask: Ask, id: Gid): Promise<ShopifyOrder | null> {
  const order = await ask(orderById, { id, ...usual }, (answer) => answer.order && toPart(answer.order));
  return order && complete(ask, order);
}

/**
 * By the unique metafield, else by source identifier; both compared exactly here, for the search is looser and late.
 * Orders that bear neither are not found (adoption looks further).
 */
export async function findOrder(ask: Ask, amazonOrderId: AmazonOrderId): Promise<ShopifyOrder | null> {
  const { namespace, key } = orderIdentity;
  const search = `source_identifier:${phrase(amazonOrderId)}`;
  const { byIdentity, bySearch } = await ask(
    orderLookup,
    { namespace, key, value: amazonOrderId, search, ...usual },
    ({ orderByIdentifier: known, orders }) => ({
      byIdentity: known && [known.metafield?.value, known.sourceIdentifier].includes(amazonOrderId) ? toPart(known) : null,
      bySearch: orders.nodes.find(({ sourceIdentifier }) => sourceIdentifier === amazonOrderId) ?? null,
    }),
  );
  if (byIdentity) return complete(ask, byIdentity);
  return bySearch && readOrder(ask, bySearch.id);
}

/** Archives an order; one that is archived already stays so. */
export function closeOrder(ask: Ask, id: Gid): Promise<void> {
  return ask(orderClose, { id }, (answer, refuse) => refuse(answer.orderClose.userErrors));
}

/** Pages of 100, newest first. */
export function readOrdersForAdoption(
  ask: Ask, cursor: string | null,
): Promise<{ orders: AdoptableOrder[]; nextCursor: string | null }> {
  return ask(ordersForAdoption, { after: cursor }, ({ orders: { nodes, pageInfo } }) => ({
    orders: nodes.map(toAdoptableOrder),
    nextCursor: nextCursor(pageInfo),
  }));
}

/** Creates the definition of the unique id metafield; that it is there already is fine. */
export function ensureOrderIdentity(ask: Ask): Promise<void> {
  const definition = { ...orderIdentity, name: "Amazon order id", ownerType: "ORDER", capabilities: { uniqueValues: { enabled: true } } };
  return ask(metafieldDefinitionCreate, { definition }, (answer, refuse) =>
    refuse(answer.metafieldDefinitionCreate.userErrors.filter(({ code }) => code !== "TAKEN")),
  );
}

/** An order as its answer tells it, with the first page of its fulfillment orders. */
type Part = { order: ShopifyOrder; first: OrderAnswer["fulfillmentOrders"] };

const toPart = (answer: OrderAnswer): Part => ({ order: toOrder(answer), first: answer.fulfillmentOrders });

async function complete(ask: Ask, { order, first }: Part): Promise<ShopifyOrder> {
  return { ...order, fulfillmentOrders: await completeFulfillmentOrders(ask, order.id, first) };
}
