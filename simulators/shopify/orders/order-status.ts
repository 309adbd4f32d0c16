import { atLeast, isZero } from "../money.ts";
import type { OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { unfulfilledUnits } from "./line-units.ts";
import { authorizedOf, currentTotalsOf, receivedOf, refundedOf } from "./order-totals.ts";

/** displayFinancialStatus: what the creator claimed until the platform reckons anew, else from the transactions. */
export function financialStatus(order: OrderRecord): string {
  if (order.claimedFinancialStatus) return order.claimedFinancialStatus;
  const { total } = currentTotalsOf(order);
  const received = receivedOf(order);
  const refunded = refundedOf(order);
  if (!isZero(refunded)) return atLeast(refunded, received) ? "REFUNDED" : "PARTIALLY_REFUNDED";
  if (isZero(received) && order.cancelledAt) return "VOIDED";
  if (atLeast(received, total)) return "PAID";
  if (!isZero(received)) return "PARTIALLY_PAID";
  return isZero(authorizedOf(order)) ? "PENDING" : "AUTHORIZED";
}

/** displayFulfillmentStatus. */
export function fulfillmentStatus(shop: ShopState, order: OrderRecord): string {
  const shipped = order.lines.reduce((sum, line) => sum + line.fulfilled, 0);
  if (shipped > 0) return order.lines.every((line) => !line.requiresShipping || unfulfilledUnits(line) === 0) ? "FULFILLED" : "PARTIALLY_FULFILLED";
  if (order.restocked) return "RESTOCKED";
  const states = order.fulfillmentOrderIds.map((id) => shop.fulfillmentOrders.get(String(id))!.status);
  if (states.includes("ON_HOLD")) return "ON_HOLD";
  if (states.includes("IN_PROGRESS")) return "IN_PROGRESS";
  return order.lines.some((line) => line.requiresShipping) ? "UNFULFILLED" : "FULFILLMENT_NOT_REQUIRED";
}
