import type { FulfillmentOrderRecord, FulfillmentRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

export function fulfillmentOrdersOf(shop: ShopState, order: OrderRecord): FulfillmentOrderRecord[] {
  return order.fulfillmentOrderIds.map((id) => shop.fulfillmentOrders.get(String(id))!);
}

export function fulfillmentsOf(shop: ShopState, order: OrderRecord): FulfillmentRecord[] {
  return order.fulfillmentIds.map((id) => shop.fulfillments.get(String(id))!);
}
