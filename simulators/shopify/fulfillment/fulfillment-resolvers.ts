import { connection, type Paging } from "../graphql/connection.ts";
import type { Context, Resolvers } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { moneySet, times } from "../money.ts";
import { discountedTotal } from "../orders/order-lines.ts";
import { currenciesOfOrder } from "../orders/order-totals.ts";
import { lineSource } from "../orders/line-resolvers.ts";
import type { FulfillmentLineRecord, FulfillmentRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

interface LineSource {
  id: number;
  line: FulfillmentLineRecord;
  order: OrderRecord;
}

const orderOf = (shop: ShopState, record: { orderId: number }) => shop.orders.get(String(record.orderId))!;
const lineOf = ({ line, order }: LineSource) => order.lines.find((one) => one.id === line.lineId)!;

/** Staff's own shipping goes by the handle "manual". */
function service({ service: name }: FulfillmentRecord) {
  const handle = name?.toLowerCase().replace(/[^a-z0-9]+/g, "-") ?? "manual";
  return { id: gid("FulfillmentService", handle), handle, serviceName: name ?? "Manual", type: name ? "THIRD_PARTY" : "MANUAL" };
}

export const fulfillmentResolvers: Resolvers = {
  Fulfillment: {
    id: (record: FulfillmentRecord) => gid("Fulfillment", record.id),
    legacyResourceId: (record: FulfillmentRecord) => record.id,
    displayStatus: (record: FulfillmentRecord) => (record.status === "CANCELLED" ? "CANCELED" : (record.shipmentStatus ?? "FULFILLED")),
    location: (record: FulfillmentRecord, _: object, { shop }: Context) => shop.locations.get(String(record.locationId)),
    order: (record: FulfillmentRecord, _: object, { shop }: Context) => orderOf(shop, record),
    requiresShipping: () => true,
    service,
    totalQuantity: (record: FulfillmentRecord) => record.lines.reduce((sum, line) => sum + line.quantity, 0),
    trackingInfo: (record: FulfillmentRecord, { first }: { first?: number | null }) => record.tracking.slice(0, first ?? undefined),
    fulfillmentLineItems: (record: FulfillmentRecord, args: Paging, { shop }: Context) =>
      connection(record.lines.map((line): LineSource => ({ id: line.id, line, order: orderOf(shop, record) })), args),
    fulfillmentOrders: (record: FulfillmentRecord, args: Paging, { shop }: Context) => {
      const ids = new Set(record.lines.flatMap((line) => line.fulfillmentOrderId ?? []));
      return connection([...ids].map((id) => shop.fulfillmentOrders.get(String(id))!), args);
    },
  },
  FulfillmentLineItem: {
    id: ({ id }: LineSource) => gid("FulfillmentLineItem", id),
    quantity: ({ line }: LineSource) => line.quantity,
    lineItem: (source: LineSource) => lineSource(source.order, lineOf(source)),
    originalTotalSet: (source: LineSource) => {
      const currencies = currenciesOfOrder(source.order);
      return moneySet(times(lineOf(source).unitPrice, source.line.quantity, currencies), currencies);
    },
    discountedTotalSet: (source: LineSource) => {
      const currencies = currenciesOfOrder(source.order);
      const line = lineOf(source);
      return moneySet(times(discountedTotal(line), source.line.quantity / line.quantity, currencies), currencies);
    },
  },
  QueryRoot: {
    fulfillment: (_: unknown, { id }: { id: string }, { shop }: Context) => shop.fulfillments.get(idOf("Fulfillment", id) ?? "") ?? null,
  },
};
