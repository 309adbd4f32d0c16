import type { AmazonOrder, AmazonOrderLine } from "../../app/domain/orders/amazon-order.ts";
import { amazonStatus } from "../../app/domain/orders/amazon-status.ts";
import type { ReportedAmounts, ReportedLine, ReportedOrder } from "../../app/domain/orders/reported-order.ts";

/** Orders as Amazon's all-orders report would list what our records say. */

export function reportedAmounts(more: Partial<ReportedAmounts> = {}): ReportedAmounts {
  return { item: null, itemTax: null, shipping: null, shippingTax: null, giftWrap: null, giftWrapTax: null, itemDiscount: null, shippingDiscount: null, ...more };
}

export function reportedLine({ sellerSku, asin, quantity, amounts }: AmazonOrderLine, more: Partial<ReportedLine> = {}): ReportedLine {
  const told = amounts && { item: amounts.item, itemTax: amounts.taxOn.item, shipping: amounts.shipping, shippingTax: amounts.taxOn.shipping, giftWrap: amounts.giftWrap, giftWrapTax: amounts.taxOn.giftWrap };
  return { sku: sellerSku, asin, quantity, itemStatus: "Unshipped", amounts: reportedAmounts(told ?? {}), ...more };
}

export function reportedOf(order: AmazonOrder): ReportedOrder {
  const { amazonOrderId, createdAt, lastUpdatedAt, channel, currency } = order;
  return {
    amazonOrderId, purchasedAt: createdAt, lastUpdatedAt, status: amazonStatus(order.status), channel, salesChannel: "Amazon.com", currency,
    lines: order.lines.map((line) => reportedLine(line)),
  };
}
