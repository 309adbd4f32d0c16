import { Decimal } from "decimal.js";
import type { OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import type { SearchFields } from "../search/search.ts";
import { financialStatus, fulfillmentStatus } from "./order-status.ts";
import { totalsOf } from "./order-totals.ts";

/** The filters of `orders(query:)`. */
export function orderSearch(shop: ShopState): SearchFields<OrderRecord> {
  return {
    free: (order) => [order.name, order.email, order.note, order.sourceIdentifier, ...order.tags],
    fields: {
      id: { kind: "number", of: (order) => [order.id] },
      name: { kind: "string", of: (order) => [order.name, order.name.replace(/^#/, "")] },
      email: { kind: "string", of: (order) => [order.email] },
      tag: { kind: "string", of: (order) => order.tags },
      sku: { kind: "string", of: (order) => order.lines.map((line) => line.sku) },
      source_identifier: { kind: "string", of: (order) => [order.sourceIdentifier] },
      source_name: { kind: "string", of: (order) => [order.sourceName] },
      po_number: { kind: "string", of: (order) => [order.poNumber] },
      discount_code: { kind: "string", of: (order) => [order.discountCode] },
      customer_id: { kind: "number", of: (order) => [order.customerId] },
      location_id: { kind: "number", of: (order) => order.fulfillmentOrderIds.map((id) => shop.fulfillmentOrders.get(String(id))!.locationId) },
      financial_status: { kind: "string", of: (order) => [financialStatus(order)] },
      fulfillment_status: { kind: "string", of: (order) => fulfillmentWords(fulfillmentStatus(shop, order)) },
      status: { kind: "string", of: (order) => statusWords(order) },
      test: { kind: "string", of: (order) => [String(order.test)] },
      created_at: { kind: "time", of: (order) => [order.createdAt] },
      updated_at: { kind: "time", of: (order) => [order.updatedAt] },
      processed_at: { kind: "time", of: (order) => [order.processedAt] },
    },
  };
}

/** The filter also knows older words than the field. */
function fulfillmentWords(status: string): string[] {
  const older: Record<string, string[]> = { FULFILLED: ["shipped"], UNFULFILLED: ["unshipped"], ON_HOLD: ["unshipped"], PARTIALLY_FULFILLED: ["partial"] };
  return [status, ...(older[status] ?? [])];
}

function statusWords(order: OrderRecord): string[] {
  return order.cancelledAt ? ["cancelled", "any"] : order.closedAt ? ["closed", "any"] : ["open", "any"];
}

type Compare = (a: OrderRecord, b: OrderRecord) => number;
const byText = (of: (order: OrderRecord) => string): Compare => (a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : a.id - b.id);

const sorts: Record<string, Compare> = {
  PROCESSED_AT: byText((order) => order.processedAt),
  CREATED_AT: byText((order) => order.createdAt),
  UPDATED_AT: byText((order) => order.updatedAt),
  ORDER_NUMBER: (a, b) => a.number - b.number,
  TOTAL_PRICE: (a, b) => new Decimal(totalsOf(a).total.shop).cmp(totalsOf(b).total.shop) || a.id - b.id,
};

/** Orders by a sort key; keys without an order of their own here fall back to the id. */
export function sortOrders(orders: OrderRecord[], sortKey: string): OrderRecord[] {
  return [...orders].sort(sorts[sortKey] ?? ((a, b) => a.id - b.id));
}
