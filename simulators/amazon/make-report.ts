import { instantsIn, marketplaceIdOf, orderInstant } from "../shared/load-world-facts.ts";
import type { Account } from "./account.ts";
import { addDocument } from "./documents.ts";
import { listingsOf } from "./listings-kept.ts";
import { visibleOrders, type AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { listingColumns, listingRow, orderColumns, orderRows, reportText } from "./report-rows.ts";
import { anyReport, keepReport, type KeptReport } from "./reports-kept.ts";

type Rows = (platform: Platform, account: Account, report: KeptReport, at: number) => Record<string, string>[];
interface ReportKind {
  columns: readonly string[];
  /** Only one marketplace a report. */
  single: boolean;
  rows: Rows;
}

const ordersBy = (instant: (order: AmazonOrder) => number | undefined): Rows => {
  return (platform, account, report, at) =>
    visibleOrders(platform, account, at)
      .map(({ order }) => order)
      .filter((order) => report.marketplaceIds.includes(marketplaceIdOf(order) ?? ""))
      .filter((order) => within(instant(order), report))
      .flatMap(orderRows);
};

/** The reports that this simulator makes. */
export const reportKinds: Readonly<Record<string, ReportKind>> = {
  GET_MERCHANT_LISTINGS_ALL_DATA: {
    columns: listingColumns,
    single: true,
    rows: (platform, account, report) =>
      listingsOf(platform, account)
        .map((listing) => listingRow(listing, report.marketplaceIds[0] ?? ""))
        .filter((row) => row !== undefined),
  },
  GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL: {
    columns: orderColumns,
    single: false,
    rows: ordersBy((order) => instantsIn(order.lastUpdatedTime)[0]),
  },
  GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL: { columns: orderColumns, single: false, rows: ordersBy(orderInstant) },
};

/** Runs when a report is due: a window without data ends CANCELLED. @param at ms since 1970 */
export function makeReport(platform: Platform, task: { reportId: string }, at: number): void {
  const report = anyReport(platform, task.reportId);
  const account = platform.accounts.find((a) => a.key === report?.account);
  const kind = report && reportKinds[report.reportType];
  if (!report || !account || !kind) return;
  const rows = kind.rows(platform, account, report, at);
  if (rows.length === 0) return keepReport(platform, { ...report, outcome: "CANCELLED" });
  const contentType = `text/plain; charset=${platform.options.reportCharset}`;
  const document = addDocument(platform, account, "report", contentType, reportText(kind.columns, rows));
  keepReport(platform, { ...report, outcome: "DONE", reportDocumentId: document.id });
}

function within(instant: number | undefined, report: KeptReport): boolean {
  if (instant === undefined) return false;
  return instant >= (report.dataStart ?? -Infinity) && instant <= (report.dataEnd ?? Infinity);
}
