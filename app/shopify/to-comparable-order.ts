import type { ComparableLine, ComparableOrder } from "../domain/orders/comparable-order.ts";
import { addressText } from "./address-text.ts";
import type { ComparableAnswer, ComparableLineAnswer } from "./queries/order-updates.ts";
import { toMoney } from "./to-domain.ts";

/** @throws MoneyError for an amount that is none. */
export function toComparableOrder(answer: ComparableAnswer): ComparableOrder {
  return {
    id: answer.id,
    name: answer.name,
    updatedAt: new Date(answer.updatedAt),
    cancelledAt: answer.cancelledAt ? new Date(answer.cancelledAt) : null,
    attributes: answer.customAttributes.map(({ key, value }) => ({ key, value: value ?? "" })),
    metafields: Object.fromEntries(answer.metafields.nodes.map(({ key, value }) => [key, value])),
    addressText: answer.shippingAddress ? addressText(answer.shippingAddress) : null,
    total: toMoney(answer.currentTotalPriceSet),
    refunded: toMoney(answer.totalRefundedSet),
    lines: answer.lineItems.nodes.map(toComparableLine),
  };
}

export function toComparableLine({ id, sku, title, currentQuantity, variant }: ComparableLineAnswer): ComparableLine {
  return { id, variantId: variant?.id ?? null, sku: sku ?? null, title, quantity: currentQuantity };
}
