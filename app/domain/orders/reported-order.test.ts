import { expect, test } from "vitest";
import { mergeReported, reportedStatus, type ReportedLine, type ReportedOrder } from "./reported-order.ts";

test.each([
  ["Pending", "PENDING"], ["Unshipped", "UNSHIPPED"], ["PartiallyShipped", "PARTIALLY_SHIPPED"], ["Shipped", "SHIPPED"],
  ["Shipped - Delivered to Buyer", "SHIPPED"], ["Shipped - Returned to Seller", "SHIPPED"], ["Cancelled", "CANCELLED"], ["Canceled", "CANCELLED"],
  ["Unfulfillable", "UNFULFILLABLE"], ["InvoiceUnconfirmed", "SHIPPED"],
  ["Shipping", null], ["Pending - Waiting for Pick Up", null], ["ShippedSoon", null], ["", null], [null, null],
])("B6 the report's word %s is the status %s", (word, status) => {
  expect(reportedStatus(word)).toBe(status);
});

test("rows that lie apart are one order with all lines, in their order", () => {
  const none = { item: null, itemTax: null, shipping: null, shippingTax: null, giftWrap: null, giftWrapTax: null, itemDiscount: null, shippingDiscount: null };
  const line = (sku: string): ReportedLine => ({ sku, asin: null, quantity: 1, itemStatus: "Shipped", amounts: none });
  const order = (skus: string[]): ReportedOrder => ({
    amazonOrderId: "302-1111111-0000001", purchasedAt: null, lastUpdatedAt: null, status: "SHIPPED", channel: "MFN", salesChannel: "Amazon.de", currency: "EUR", lines: skus.map(line),
  });
  expect(mergeReported(order(["A"]), order(["B", "A"]))).toEqual(order(["A", "B", "A"]));
});
