import { parseGid } from "../graphql/gid.ts";
import { lineSource } from "../orders/line-resolvers.ts";
import { refundSource } from "../orders/refund-resolvers.ts";
import type { ShopState } from "../state/shop-state.ts";

type Found = object | undefined;

/** Anything by its global id, marked with its type; null where there is no such thing. */
export function nodeById(shop: ShopState, globalId: string): object | null {
  const { kind, id } = parseGid(globalId) ?? { kind: "", id: "" };
  const found = finders[kind]?.(shop, id);
  return found ? { ...found, __typename: kind } : null;
}

const finders: Record<string, (shop: ShopState, id: string) => Found> = {
  Order: (shop, id) => shop.orders.get(id),
  DraftOrder: (shop, id) => shop.draftOrders.get(id),
  Fulfillment: (shop, id) => shop.fulfillments.get(id),
  FulfillmentOrder: (shop, id) => shop.fulfillmentOrders.get(id),
  Product: (shop, id) => shop.products.get(id),
  ProductVariant: (shop, id) => shop.variants.get(id),
  InventoryItem: (shop, id) => shop.variants.by("item", id)[0],
  InventoryLevel: (shop, id) => shop.levels.by("id", id)[0],
  BulkOperation: (shop, id) => shop.bulkOperations.get(id),
  PriceList: (shop, id) => shop.priceLists.get(id),
  Location: (shop, id) => shop.locations.get(id),
  Customer: (shop, id) => shop.customers.get(id),
  WebhookSubscription: (shop, id) => shop.subscriptions.get(id),
  MetafieldDefinition: (shop, id) => shop.definitions.values().find((one) => String(one.id) === id),
  InventoryAdjustmentGroup: (shop, id) => shop.adjustments.get(id),
  Shop: () => ({}),
  LineItem: (shop, id) => {
    const order = shop.orders.values().find((one) => one.lines.some((line) => String(line.id) === id));
    return order && lineSource(order, order.lines.find((line) => String(line.id) === id)!);
  },
  Refund: (shop, id) => {
    const order = shop.orders.values().find((one) => one.refunds.some((refund) => String(refund.id) === id));
    return order && refundSource(order, order.refunds.find((refund) => String(refund.id) === id)!);
  },
};
