import { MoneyError } from "../domain/money.ts";
import { mergeReported, reportedStatus, type ReportedOrder, type UnreadableRow } from "../domain/orders/reported-order.ts";
import type { Channel } from "../domain/orders/amazon-order.ts";
import type { ReportedEntry } from "./door.ts";
import { reportRows, type ReportLine, type ReportRow } from "./report-rows.ts";
import { toMoney } from "./to-money.ts";
import { describeIssues } from "./wire/describe-issues.ts";
import { wireReportedRow, type WireReportedRow } from "./wire/reports.ts";

const idColumn = "amazon-order-id";

/**
 * The orders of an all-orders report, row by row. Rows of one order that follow each other are one entry; a row that cannot be read is an
 * entry of its own.
 * @throws ReportTextError as `reportRows` does
 */
export async function* toReportedOrders(lines: AsyncIterable<ReportLine>): AsyncGenerator<ReportedEntry> {
  let open: ReportedOrder | null = null;
  for await (const row of reportRows(lines, [idColumn])) {
    const read = toEntry(row);
    if ("order" in read && open?.amazonOrderId === read.order.amazonOrderId) open = mergeReported(open, read.order);
    else {
      if (open) yield { order: open };
      open = "order" in read ? read.order : null;
      if ("unreadable" in read) yield read;
    }
  }
  if (open) yield { order: open };
}

function toEntry({ line, cells }: ReportRow): ReportedEntry {
  const parsed = wireReportedRow.safeParse(cells);
  const unreadable = (reason: string): { unreadable: UnreadableRow } => ({ unreadable: { line, amazonOrderId: cells[idColumn]?.trim() || null, reason } });
  if (!parsed.success) return unreadable(describeIssues(parsed.error));
  try {
    return { order: toOrder(parsed.data) };
  } catch (error) {
    if (error instanceof MoneyError) return unreadable(error.message);
    throw error;
  }
}

function toOrder(row: WireReportedRow): ReportedOrder {
  const money = (amount: string | null) => toMoney({ amount, currencyCode: row.currency });
  return {
    amazonOrderId: row[idColumn],
    purchasedAt: row["purchase-date"],
    lastUpdatedAt: row["last-updated-date"],
    status: reportedStatus(row["order-status"]),
    channel: toChannel(row["fulfillment-channel"]),
    salesChannel: row["sales-channel"],
    currency: row.currency,
    lines: [{
      sku: row.sku,
      asin: row.asin,
      quantity: row.quantity,
      itemStatus: row["item-status"],
      amounts: {
        item: money(row["item-price"]),
        itemTax: money(row["item-tax"]),
        shipping: money(row["shipping-price"]),
        shippingTax: money(row["shipping-tax"]),
        giftWrap: money(row["gift-wrap-price"]),
        giftWrapTax: money(row["gift-wrap-tax"]),
        itemDiscount: money(row["item-promotion-discount"]),
        shippingDiscount: money(row["ship-promotion-discount"]),
      },
    }],
  };
}

function toChannel(word: string | null): Channel | null {
  if (word === "Merchant" || word === "MFN") return "MFN";
  return word === "Amazon" || word === "AFN" ? "AFN" : null;
}
