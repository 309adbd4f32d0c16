import type { AmazonRequest } from "../../app/domain/feeds/amazon-request.ts";
import { money, zero } from "../../app/domain/money.ts";
import type { AmazonOrder } from "../../app/domain/orders/amazon-order.ts";
import { lineMatcher } from "../../app/domain/orders/line-matcher.ts";
import type { AmazonRefund, AmazonRefundLine, AmazonReturn } from "../../app/domain/refunds/amazon-refund.ts";
import { paidLines } from "../../app/domain/refunds/paid-lines.ts";
import type { SettledLine, SettledOrder, ShopifyRefund } from "../../app/domain/refunds/shopify-refunds.ts";
import { parseStoreSettings } from "../../app/domain/settings.ts";
import { aLine, anOrder, lineAmounts, linked, type Figures } from "./domain-orders.ts";

/** Orders with refunds in the domain's words; tests change what they are about. */

export const refundSettings = parseStoreSettings({}).refunds;
export const shop = "one.myshopify.com";
export const orderId = "gid://shopify/Order/1";
export const placeId = "gid://shopify/Location/1";
export const payment = { id: "gid://shopify/OrderTransaction/1", gateway: "manual" };
const at = new Date("2026-11-20T12:00:00Z");

export interface Goods {
  sku: string;
  units: number;
  figures: Figures;
}

/** A shipped order; without `goods`: three cups for 30.00 with 5.00 shipping. */
export function soldOrder(goods: Goods[] = [{ sku: "CUP-1", units: 3, figures: { item: 3000, shipping: 500, total: 3500 } }], more: Partial<AmazonOrder> = {}, currency = "USD"): AmazonOrder {
  const lines = goods.map(({ sku, units, figures }, index) => aLine({ orderItemId: `L${index + 1}`, sellerSku: sku, quantity: units, quantityFulfilled: units, amounts: lineAmounts(figures, currency) }));
  return anOrder({ status: "SHIPPED", currency, lines, grandTotal: money(goods.reduce((sum, { figures }) => sum + (figures.total ?? 0), 0), currency), ...more });
}

export function settledLine(sku: string, ordered: number, more: Partial<SettledLine> = {}): SettledLine {
  return { id: `gid://shopify/LineItem/${sku}`, variantId: `gid://shopify/ProductVariant/${sku}`, sku, title: sku, ordered, current: ordered, unfulfilled: 0, price: zero("USD"), tax: zero("USD"), ...more };
}

/** The Shopify order of it: paid in full, all shipped. */
export function settledOrder(order: AmazonOrder, more: Partial<SettledOrder> = {}): SettledOrder {
  const currency = order.currency ?? "USD";
  const refunds = more.refunds ?? [];
  const shipping = order.lines.reduce((sum, { amounts }) => sum + (amounts?.shipping.minor ?? 0n), 0n);
  return {
    id: orderId, name: "#1", cancelledAt: null, cancelReason: null, updatedAt: at, paid: order.grandTotal ?? zero(currency),
    refunded: money(refunds.reduce((sum, { total }) => sum + total.minor, 0n), currency),
    lines: order.lines.map(({ sellerSku, quantity }) => settledLine(sellerSku ?? "", quantity)),
    shipping: { charged: money(shipping, currency), tax: zero(currency), refunded: zero(currency) }, refunds: [], payment, ...more,
  };
}

export function shopifyRefund(number: number, minor: number, more: Partial<ShopifyRefund> = {}, currency = "USD"): ShopifyRefund {
  const none = zero(currency);
  return { id: `gid://shopify/Refund/${number}`, createdAt: new Date(at.getTime() + number), note: null, total: money(minor, currency), shipping: { amount: none, tax: none }, lines: [], ...more };
}

export function refundedUnits(sku: string, quantity: number, restockType: string): ShopifyRefund["lines"][number] {
  return { lineItemId: `gid://shopify/LineItem/${sku}`, sku, quantity, restockType, subtotal: zero("USD"), tax: zero("USD") };
}

export type LineFigures = Partial<Record<"principal" | "tax" | "shipping" | "shippingTax" | "giftWrap" | "other", number>>;

export function refundLine(sellerSku: string | null, figures: LineFigures, currency = "USD"): AmazonRefundLine {
  const of = (name: keyof LineFigures) => money(figures[name] ?? 0, currency);
  return { sellerSku, units: null, principal: of("principal"), tax: of("tax"), shipping: of("shipping"), shippingTax: of("shippingTax"), giftWrap: of("giftWrap"), other: of("other") };
}

/** A refund of Amazon's; its id is that of a row. */
export function amazonRefund(number: number, lines: [string | null, LineFigures][], more: Partial<AmazonRefund> = {}, currency = "USD"): AmazonRefund {
  const total = lines.reduce((sum, [, figures]) => sum + Object.values(figures).reduce((all, one) => all + one, 0), 0);
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`, shop, storeId: "s", sellerId: "A", amazonOrderId: "111-2222222-3333333", transactionKey: `T${number}`, postedAt: at,
    total: money(total, currency), lines: lines.map(([sku, figures]) => refundLine(sku, figures, currency)), state: "new", reasonCode: null, reasonParams: {}, shopifyRefundId: null, requestId: null, updatedAt: at, ...more,
  };
}

export function refundRequest(cause: string, minor: number, more: Partial<AmazonRequest> = {}): AmazonRequest {
  const amount = money(minor, "USD");
  const items = [{ orderItemId: "L1", reason: "GeneralAdjustment" as const, components: [{ type: "Principal" as const, amount }] }];
  return {
    id: `request of ${cause}`, shop, storeId: "s", amazonOrderId: "111-2222222-3333333", kind: "refund", cause, state: "done", content: { amazonOrderId: "111-2222222-3333333", items },
    reasonCode: null, reasonParams: {}, amount, feedId: null, messageId: null, decidedBy: null, createdAt: at, updatedAt: at, finishedAt: null, ...more,
  };
}

/** All that a decision on refunds is made of, with nothing refunded yet. */
export function refundInput(order = soldOrder(), settled = settledOrder(order)) {
  return {
    order, settled, paid: paidLines(order), matcher: lineMatcher(order, linked(order)), partners: new Set<string>(), requests: [] as AmazonRequest[], returns: [] as AmazonReturn[], refunds: [] as AmazonRefund[],
    settings: refundSettings, locationOf: () => placeId, approved: false,
  };
}
