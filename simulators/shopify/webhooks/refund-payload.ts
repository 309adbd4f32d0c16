import { gid } from "../graphql/gid.ts";
import { type Bag, writeFixed, zero } from "../money.ts";
import type { OrderRecord } from "../state/records.ts";
import type { RefundRecord } from "../state/refund-record.ts";
import { linePayload, type Payload, seconds } from "./line-payload.ts";

/** A refund as the REST payload writes it: also the body of `refunds/create`. */
export function refundPayload(order: OrderRecord, refund: RefundRecord): Payload {
  const both = (bag: Bag) => ({
    shop_money: { amount: writeFixed(bag.shop, order.currency), currency_code: order.currency },
    presentment_money: { amount: writeFixed(bag.presentment, order.presentmentCurrency), currency_code: order.presentmentCurrency },
  });
  const lineOf = (id: number) => order.lines.find((one) => one.id === id)!;
  return {
    id: refund.id, admin_graphql_api_id: gid("Refund", refund.id), order_id: order.id, created_at: seconds(refund.createdAt), processed_at: seconds(refund.processedAt),
    note: refund.note, user_id: null, restock: refund.lines.some((line) => line.restockType !== "NO_RESTOCK"), duties: [], return: null,
    refund_line_items: refund.lines.map((line) => ({
      id: line.id, line_item_id: line.lineId, quantity: line.quantity, location_id: line.locationId, restock_type: line.restockType.toLowerCase(),
      subtotal: Number(line.subtotal.shop), total_tax: Number(line.tax.shop), subtotal_set: both(line.subtotal), total_tax_set: both(line.tax),
      line_item: linePayload(lineOf(line.lineId), order.currency),
    })),
    refund_shipping_lines: Number(refund.shipping.shop)
      ? order.shippingLines.slice(0, 1).map((line) => ({ id: refund.id, shipping_line_id: line.id, subtotal_amount_set: both(refund.shipping), tax_amount_set: both(refund.shippingTax) }))
      : [],
    order_adjustments: refund.adjustment
      ? [{
          id: refund.adjustment.id, order_id: order.id, refund_id: refund.id, kind: "refund_discrepancy", reason: "Refund discrepancy",
          amount: writeFixed(refund.adjustment.amount.shop, order.currency), tax_amount: writeFixed("0", order.currency), amount_set: both(refund.adjustment.amount), tax_amount_set: both(zero),
        }]
      : [],
    transactions: order.transactions.filter((one) => refund.transactionIds.includes(one.id)).map((one) => ({
      id: one.id, admin_graphql_api_id: gid("OrderTransaction", one.id), order_id: order.id, kind: "refund", gateway: one.gateway, status: one.status.toLowerCase(),
      amount: writeFixed(one.amount.presentment, order.presentmentCurrency), currency: order.presentmentCurrency, created_at: seconds(one.createdAt),
      processed_at: seconds(one.processedAt), parent_id: one.parentId, test: one.test, message: null, error_code: null, location_id: null, user_id: null,
    })),
  };
}
