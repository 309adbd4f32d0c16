import { MoneyError } from "../domain/money.ts";
import { mergeReported, reportedStatus, type ReportedOrder, type UnreadableRow } from "../domain/orders/reported-order.ts";
import type { Channel } from "../domain/orders/amazon-order.ts";
import type { ReportedEntry } from "./door.ts";
import { toMoney } from "./to-money.ts";
import { describeIssues } from "./wire/describe-issues.ts";
import { wireReportedRow, type WireReportedRow } from "./wire/reports.ts";

/** A line of the report's text; `ended`: a line break follows it. */
export interface ReportLine {
  text: string;
  ended: boolean;
}

/** The text is none of an all-orders report, or ends within a row; the message says which. */
export class ReportTextError extends Error {
  readonly cutOff: boolean;

  constructor(message: string, cutOff = false) {
    super(message);
    this.cutOff = cutOff;
  }
}

const idColumn = "amazon-order-id";

/**
 * The orders of an all-orders report, row by row: tabs between cells, columns by their names, and no quoting (Amazon README 8.2).
 * Rows of one order that follow each other are one entry. A row that cannot be read is an entry of its own.
 * @throws ReportTextError without the column of order ids, or when the last row is cut off
 */
export async function* toReportedOrders(lines: AsyncIterable<ReportLine>): AsyncGenerator<ReportedEntry> {
  let columns: string[] | null = null;
  let number = 0;
  let open: ReportedOrder | null = null;
  for await (const { text, ended } of lines) {
    number += 1;
    if (columns === null) {
      columns = toColumns(text);
      continue;
    }
    if (text.trim() === "") continue;
    const cells = text.split("\t");
    if (!ended && cells.length < columns.length) throw new ReportTextError(`the report is cut off in line ${number}`, true);
    const read = toEntry(columns, cells, number);
    if ("order" in read && open?.amazonOrderId === read.order.amazonOrderId) open = mergeReported(open, read.order);
    else {
      if (open) yield { order: open };
      open = "order" in read ? read.order : null;
      if ("unreadable" in read) yield read;
    }
  }
  if (columns === null) throw new ReportTextError("the report is empty, without even a header line");
  if (open) yield { order: open };
}

function toColumns(header: string): string[] {
  const columns = header.split("\t").map((name) => name.trim().toLowerCase());
  if (!columns.includes(idColumn)) throw new ReportTextError(`the report has no column ${idColumn}`);
  return columns;
}

function toEntry(columns: readonly string[], cells: readonly string[], line: number): ReportedEntry {
  const row = Object.fromEntries(columns.map((column, index) => [column, cells[index]]));
  const parsed = wireReportedRow.safeParse(row);
  const unreadable = (reason: string): { unreadable: UnreadableRow } => ({ unreadable: { line, amazonOrderId: row[idColumn]?.trim() || null, reason } });
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
