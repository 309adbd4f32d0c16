import { subtract, sum } from "../domain/money.ts";
import type { SettledLine, SettledOrder, ShopifyRefund } from "../domain/refunds/shopify-refunds.ts";
import type { RefundAnswer, SettledAnswer, SettledLineAnswer } from "./queries/settlement.ts";
import { toMoney } from "./to-domain.ts";

/** Amounts in the order's presentment currency. All throw MoneyError for an amount that is none. */

/** Without its refunds: those may have more lines than came with the order. */
export function toSettledOrder(answer: SettledAnswer): Omit<SettledOrder, "refunds" | "shipping"> & { shipping: Omit<SettledOrder["shipping"], "refunded"> } {
  const paid = toMoney(answer.totalReceivedSet);
  const shippingLines = answer.shippingLines.nodes;
  const payment = answer.transactions.find(({ kind, status, gateway }) => (kind === "SALE" || kind === "CAPTURE") && status === "SUCCESS" && gateway);
  return {
    id: answer.id,
    name: answer.name,
    cancelledAt: answer.cancelledAt ? new Date(answer.cancelledAt) : null,
    cancelReason: answer.cancelReason ?? null,
    updatedAt: new Date(answer.updatedAt),
    paid,
    refunded: toMoney(answer.totalRefundedSet),
    lines: answer.lineItems.nodes.map(toSettledLine),
    shipping: {
      charged: sum(shippingLines.map(({ discountedPriceSet }) => toMoney(discountedPriceSet)), paid.currency),
      tax: sum(shippingLines.flatMap(({ taxLines }) => taxLines.map(({ priceSet }) => toMoney(priceSet))), paid.currency),
    },
    payment: payment?.gateway ? { id: payment.id, gateway: payment.gateway } : null,
  };
}

export function toSettledLine(answer: SettledLineAnswer): SettledLine {
  const full = toMoney(answer.originalTotalSet);
  return {
    id: answer.id,
    variantId: answer.variant?.id ?? null,
    sku: answer.sku ?? null,
    title: answer.title,
    ordered: answer.quantity,
    current: answer.currentQuantity,
    unfulfilled: Math.min(answer.unfulfilledQuantity, answer.currentQuantity),
    price: subtract(full, sum(answer.discountAllocations.map(({ allocatedAmountSet }) => toMoney(allocatedAmountSet)), full.currency)),
    tax: sum(answer.taxLines.map(({ priceSet }) => toMoney(priceSet)), full.currency),
  };
}

/** With the lines that came with it. */
export function toRefund(answer: RefundAnswer): ShopifyRefund {
  const total = toMoney(answer.totalRefundedSet);
  const shipping = answer.refundShippingLines.nodes;
  return {
    id: answer.id,
    createdAt: new Date(answer.createdAt ?? answer.processedAt),
    note: answer.note ?? null,
    total,
    shipping: {
      amount: sum(shipping.map(({ subtotalAmountSet }) => toMoney(subtotalAmountSet)), total.currency),
      tax: sum(shipping.map(({ taxAmountSet }) => toMoney(taxAmountSet)), total.currency),
    },
    lines: answer.refundLineItems.nodes.map(toRefundLine),
  };
}

type RefundLineAnswer = RefundAnswer["refundLineItems"]["nodes"][number];

export function toRefundLine({ quantity, restockType, lineItem, subtotalSet, totalTaxSet }: RefundLineAnswer): ShopifyRefund["lines"][number] {
  return { lineItemId: lineItem.id, sku: lineItem.sku ?? null, quantity, restockType, subtotal: toMoney(subtotalSet), tax: toMoney(totalTaxSet) };
}
