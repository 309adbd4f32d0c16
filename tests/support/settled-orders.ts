import { money, type Money } from "../../app/domain/money.ts";
import type { SettledLine, SettledOrder, ShopifyRefund } from "../../app/domain/refunds/shopify-refunds.ts";
import type { ShopifyFulfillmentOrder } from "../../app/domain/orders/shopify-order.ts";
import type { ShopifyFulfillment } from "../../app/domain/shipments/shopify-fulfillment.ts";

/** Shopify orders after the sale, in US dollars, made by hand. */

export const dollars = (cents: number): Money => money(cents, "USD");
export const variantOf = (sku: string) => `gid://shopify/ProductVariant/${sku}`;

/** A line at 10.00 a unit; by default nothing of it was shipped or taken out. */
export function settledLine(sku: string, ordered: number, more: Partial<SettledLine> = {}): SettledLine {
  return { id: `gid://shopify/LineItem/${sku}`, variantId: variantOf(sku), sku, title: sku, ordered, current: ordered, unfulfilled: ordered, price: dollars(1000 * ordered), tax: dollars(0), ...more };
}

/** Paid in full at the gateway of Amazon's orders. */
export function settledOrder(lines: SettledLine[], more: Partial<SettledOrder> = {}): SettledOrder {
  const paid = dollars(lines.reduce((sum, { price }) => sum + Number(price.minor), 0));
  return {
    id: "gid://shopify/Order/1", name: "#1001", cancelledAt: null, cancelReason: null, updatedAt: new Date("2026-11-20T12:00:00Z"), paid, refunded: dollars(0), lines,
    shipping: { charged: dollars(0), tax: dollars(0), refunded: dollars(0) }, refunds: [], payment: { id: "gid://shopify/OrderTransaction/1", gateway: "Amazon" }, ...more,
  };
}

export function settledRefund(total: number, more: Partial<ShopifyRefund> = {}): ShopifyRefund {
  return { id: "gid://shopify/Refund/1", createdAt: new Date("2026-11-20T12:00:00Z"), note: null, total: dollars(total), shipping: { amount: dollars(0), tax: dollars(0) }, lines: [], ...more };
}

/** Units that left, as one fulfillment. */
export function left(units: Record<string, number>, status = "SUCCESS"): Pick<ShopifyFulfillment, "status" | "lines"> {
  return { status, lines: Object.entries(units).map(([sku, quantity]) => ({ lineItemId: `gid://shopify/LineItem/${sku}`, variantId: variantOf(sku), sku, quantity })) };
}

/** All lines of these SKUs, to be shipped from one place. */
export function toShip(skus: readonly string[], locationId = "gid://shopify/Location/1"): ShopifyFulfillmentOrder {
  return { id: "gid://shopify/FulfillmentOrder/1", status: "OPEN", locationId, lines: skus.map((sku) => ({ id: sku, variantId: variantOf(sku), sku, total: 9, remaining: 9 })) };
}
