import { amountText } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { amazonStatus } from "./amazon-status.ts";
import { inShopCurrency } from "./exchange.ts";
import type { DraftDecision } from "./import-decision.ts";
import type { NewShopifyDraft } from "./shopify-draft.ts";
import type { Exchange, NewShopifyOrder } from "./shopify-order.ts";
import { totalCheckTag } from "./shopify-order-labels.ts";
import { toShopifyOrder, type ToShopifyOrderInput } from "./to-shopify-order.ts";

/**
 * The draft of an Amazon order: what the order would look like, as far as it has prices and as far as drafts can show it (R16, R20, R57,
 * decisions 10). While the payment is open or a price is missing it holds nothing personal.
 * @throws MoneyError when the order mixes currencies.
 */
export function toShopifyDraft(input: Omit<ToShopifyOrderInput, "create">, purpose: DraftDecision["purpose"]): NewShopifyDraft {
  const order = shownPart(input.order, purpose);
  const { order: planned } = toShopifyOrder({ ...input, order, create: { inventory: "bypass", fulfil: "none", close: false } });
  const made = planned.exchange ? converted(planned, planned.exchange) : planned;
  return {
    amazonOrderId: order.amazonOrderId,
    currency: made.currency,
    lines: made.lines.map(({ title, variantId, sku, quantity, unitPrice, requiresShipping }) => ({ title, variantId, sku, quantity, unitPrice, requiresShipping })),
    shipping: made.shipping && { title: made.shipping.title, price: made.shipping.price },
    discount: made.discount,
    tags: [...made.tags.filter((tag) => tag !== totalCheckTag), ...(hasLeft(order) ? ["amazon-shipped"] : []), order.amazonOrderId],
    attributes: made.attributes,
    note: made.note,
    poNumber: made.poNumber,
    shippingAddress: made.shippingAddress,
  };
}

/** Drafts have one currency only: where orders bear the shop's besides (R125), theirs is the shop's, and the note keeps what Amazon says. */
function converted(planned: NewShopifyOrder, exchange: Exchange): NewShopifyOrder {
  const { paid, note } = planned;
  const said = `Converted from ${amountText(paid)} at ${exchange.rate} of ${exchange.date}`;
  return { ...inShopCurrency(planned, exchange), note: note === null ? said : `${note}\n\n${said}` };
}

function shownPart(order: AmazonOrder, purpose: DraftDecision["purpose"]): AmazonOrder {
  const lines = order.lines.filter((line) => line.amounts !== null);
  return { ...order, lines, personal: purpose === "parked" ? order.personal : null };
}

/** Some of it was shipped while it was parked (table 18.1). */
function hasLeft(order: AmazonOrder): boolean {
  const status = amazonStatus(order.status);
  return status === "SHIPPED" || status === "PARTIALLY_SHIPPED";
}
