import { instantsIn, marketplaceIdOf } from "../shared/load-world-facts.ts";
import { isRecord } from "../shared/load-world-folder.ts";
import { currencyOfOrder, paidFor, sumOf, toDecimal, toMinor } from "./order-money.ts";
import { keptOrder, newest, type AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { allRefunds } from "./refunds-kept.ts";
import { allReturns, type KeptReturn } from "./returns-kept.ts";
import { itemsOf } from "./ship-order.ts";

export const merchantReturnColumns: readonly string[] = [
  "Order ID", "Order date", "Return request date", "Return request status", "Amazon RMA ID", "Merchant RMA ID", "Label type", "Label cost", "Currency code",
  "Return carrier", "Tracking ID", "Label to be paid by", "A-to-Z Claim", "Is prime", "ASIN", "Merchant SKU", "Item Name", "Return quantity", "Return Reason",
  "In policy", "Return type", "Resolution", "Invoice number", "Return delivery date", "Order Amount", "Order quantity", "SafeT Action reason", "SafeT claim id",
  "SafeT claim state", "SafeT claim creation time", "SafeT claim reimbursement amount", "Refunded Amount",
];
export const amazonReturnColumns: readonly string[] = [
  "return-date", "order-id", "sku", "asin", "fnsku", "product-name", "quantity", "fulfillment-center-id", "detailed-disposition", "reason", "status",
  "license-plate-number", "customer-comments",
];

type Rows = Record<string, string>[];

/** The returns of a window, by whoever fulfilled, in the words of the report on them. */
export function returnRows(platform: Platform, account: string, window: { byAmazon: boolean; after: number; before: number; marketplaceIds: string[] }): Rows {
  const { byAmazon, after, before, marketplaceIds } = window;
  const found = allReturns(platform).filter((kept) => kept.account === account && kept.byAmazon === byAmazon && kept.at >= after && kept.at <= before);
  return found.flatMap((kept) => {
    const order = newest(keptOrder(platform, kept.orderId) ?? { key: "", account, versions: [] });
    if (!marketplaceIds.includes(marketplaceIdOf(order) ?? "")) return [];
    return [byAmazon ? amazonRow(kept, order) : merchantRow(platform, kept, order)];
  });
}

function amazonRow(kept: KeptReturn, order: AmazonOrder): Record<string, string> {
  const { asin, sku, title } = goodsOf(kept, order);
  return {
    "return-date": `${new Date(kept.at).toISOString().slice(0, 19)}+00:00`, "order-id": kept.orderId, sku, asin, fnsku: asin.replace(/^B/, "X"), "product-name": title,
    quantity: String(kept.quantity), "fulfillment-center-id": "DTM2", "detailed-disposition": kept.disposition, reason: kept.reason,
    status: "Unit returned to inventory", "license-plate-number": `LPN${kept.returnId}`, "customer-comments": kept.comments,
  };
}

/** The state of the goods stands nowhere in this report: only the buyer's reason. */
function merchantRow(platform: Platform, kept: KeptReturn, order: AmazonOrder): Record<string, string> {
  const { asin, sku, title, item } = goodsOf(kept, order);
  const currency = currencyOfOrder(order);
  const lines = allRefunds(platform).filter((refund) => refund.orderId === kept.orderId).flatMap((refund) => refund.items);
  const refunded = lines.filter((line) => line.orderItemId === kept.orderItemId).flatMap((line) => line.components).reduce((sum, part) => sum + toMinor(part.amount, currency), 0);
  return {
    "Order ID": kept.orderId, "Order date": day(instantsIn(order.createdTime)[0]), "Return request date": day(kept.at), "Return request status": "Approved",
    "Amazon RMA ID": `D${kept.returnId}RRMA`, "Label type": "AmazonUnPaidLabel", "Label cost": "0.00", "Currency code": currency, "Label to be paid by": "Customer",
    "A-to-Z Claim": "N", "Is prime": Array.isArray(order.programs) && order.programs.includes("PRIME") ? "Y" : "N", ASIN: asin, "Merchant SKU": sku, "Item Name": title,
    "Return quantity": String(kept.quantity), "Return Reason": `CR-${kept.reason}`, "In policy": "Y", "Return type": "C-Returns", Resolution: "StandardRefund",
    "Return delivery date": day(kept.at), "Order Amount": toDecimal(sumOf(paidFor(order, item)), currency), "Order quantity": String(Number(item.quantityOrdered ?? 0)),
    "Refunded Amount": toDecimal(refunded, currency),
  };
}

function goodsOf(kept: KeptReturn, order: AmazonOrder) {
  const item = itemsOf(order).find((candidate) => candidate.orderItemId === kept.orderItemId) ?? {};
  const product = isRecord(item.product) ? item.product : {};
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { item, asin: text(product.asin), sku: text(product.sellerSku), title: text(product.title) };
}

/** 20-Nov-2026. */
function day(at: number | undefined): string {
  return at === undefined ? "" : new Date(at).toUTCString().slice(5, 16).replaceAll(" ", "-");
}
