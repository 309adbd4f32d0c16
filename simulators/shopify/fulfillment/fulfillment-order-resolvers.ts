import { connection, type Paging } from "../graphql/connection.ts";
import type { Context, Resolvers } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { lineSource } from "../orders/line-resolvers.ts";
import type { FulfillmentOrderLineRecord, FulfillmentOrderRecord, HoldRecord, LineRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { fulfillmentsOf } from "./of-order.ts";
import { stocks } from "./routing.ts";

interface LineSource {
  id: number;
  line: FulfillmentOrderLineRecord;
  order: OrderRecord;
}

type FulfillmentOrder = FulfillmentOrderRecord;
const orderOf = (shop: ShopState, record: { orderId: number }) => shop.orders.get(String(record.orderId))!;
const lineOf = ({ line, order }: LineSource): LineRecord => order.lines.find((one) => one.id === line.lineId)!;
const variantOf = (source: LineSource, { shop }: Context) => shop.variants.get(String(lineOf(source).variantId)) ?? null;

const actions: Record<string, string[]> = {
  OPEN: ["CREATE_FULFILLMENT", "HOLD", "MOVE", "SPLIT"],
  IN_PROGRESS: ["CREATE_FULFILLMENT", "HOLD", "MOVE"],
  ON_HOLD: ["RELEASE_HOLD"],
};

/**
 * The order's own address, whatever became of the fulfillment order: nothing published says that a destination keeps an
 * address of its own, and no mutation changes one. There is an object also without an address (since 2024-10).
 */
function destination(record: FulfillmentOrder, _: object, { shop }: Context) {
  const order = orderOf(shop, record);
  const address = order.shippingAddress;
  return { ...address, id: gid("FulfillmentOrderDestination", record.id), province: address?.provinceCode ?? null, email: order.email, location: null };
}

function locationsForMove(record: FulfillmentOrder, args: Paging, { shop }: Context) {
  const order = orderOf(shop, record);
  const items = record.lines.filter((line) => line.remaining > 0).map((line) => order.lines.find((one) => one.id === line.lineId)!.variantId);
  const others = shop.locations.values().filter((location) => location.active && location.id !== record.locationId);
  return connection(others.map((location) => {
    const movable = items.every((variantId) => stocks(shop, location, variantId));
    return { id: location.id, location, movable, message: movable ? null : "No items are stocked at this location." };
  }), args);
}

export const fulfillmentOrderResolvers: Resolvers = {
  FulfillmentOrder: {
    id: (record: FulfillmentOrder) => gid("FulfillmentOrder", record.id),
    order: (record: FulfillmentOrder, _: object, { shop }: Context) => orderOf(shop, record),
    orderId: (record: FulfillmentOrder) => gid("Order", record.orderId),
    orderName: (record: FulfillmentOrder, _: object, { shop }: Context) => orderOf(shop, record).name,
    orderProcessedAt: (record: FulfillmentOrder, _: object, { shop }: Context) => orderOf(shop, record).processedAt,
    fulfillAt: (record: FulfillmentOrder) => record.createdAt,
    fulfillBy: () => null,
    assignedLocation: (record: FulfillmentOrder, _: object, { shop }: Context) => {
      const location = shop.locations.get(String(record.locationId))!;
      return { name: location.name, location, countryCode: "US", address1: null, address2: null, city: null, province: null, zip: null, phone: null };
    },
    lineItems: (record: FulfillmentOrder, args: Paging, { shop }: Context) =>
      connection(record.lines.map((line): LineSource => ({ id: line.id, line, order: orderOf(shop, record) })), args),
    fulfillments: (record: FulfillmentOrder, args: Paging, { shop }: Context) =>
      connection(fulfillmentsOf(shop, orderOf(shop, record)).filter((one) => one.lines.some((line) => line.fulfillmentOrderId === record.id)), args),
    fulfillmentHolds: (record: FulfillmentOrder) => record.holds,
    supportedActions: (record: FulfillmentOrder) => (actions[record.status] ?? []).map((action) => ({ action, externalUrl: null })),
    destination,
    deliveryMethod: (record: FulfillmentOrder) => ({ id: gid("DeliveryMethod", record.id), methodType: "SHIPPING", presentedName: null }),
    locationsForMove,
  },
  FulfillmentHold: {
    id: (hold: HoldRecord) => gid("FulfillmentHold", hold.id),
    displayReason: (hold: HoldRecord) => hold.reason.toLowerCase().replaceAll("_", " "),
    heldByRequestingApp: () => true,
  },
  FulfillmentOrderLineItem: {
    id: ({ id }: LineSource) => gid("FulfillmentOrderLineItem", id),
    lineItem: (source: LineSource) => lineSource(source.order, lineOf(source)),
    totalQuantity: ({ line }: LineSource) => line.total,
    remainingQuantity: ({ line }: LineSource) => line.remaining,
    sku: (source: LineSource) => lineOf(source).sku,
    productTitle: (source: LineSource) => lineOf(source).title,
    variantTitle: (source: LineSource) => lineOf(source).variantTitle,
    vendor: (source: LineSource) => lineOf(source).vendor,
    requiresShipping: () => true,
    variant: (source: LineSource, _: object, context: Context) => variantOf(source, context),
    inventoryItemId: (source: LineSource, _: object, context: Context) => {
      const variant = variantOf(source, context);
      return variant && gid("InventoryItem", variant.inventoryItemId);
    },
  },
  QueryRoot: {
    fulfillmentOrder: (_: unknown, { id }: { id: string }, { shop }: Context) => shop.fulfillmentOrders.get(idOf("FulfillmentOrder", id) ?? "") ?? null,
  },
};
