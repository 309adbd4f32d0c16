import { marketplaceIdOf } from "../shared/load-world-facts.ts";
import type { Account } from "./account.ts";
import { addDocument } from "./documents.ts";
import { fbaShipmentColumns } from "./fba-shipment-rows.ts";
import { fbaShipmentRows } from "./fba-shipments.ts";
import { listingsOf } from "./listings-kept.ts";
import { withinReach } from "./order-reach.ts";
import { orderColumns, orderColumnsBrazil, orderRows } from "./order-report-rows.ts";
import { looksBetween, looksOf, type SortedBy } from "./orders-index.ts";
import type { Platform } from "./platform.ts";
import { listingColumns, listingRow, reportText } from "./report-rows.ts";
import { anyReport, keepReport, type KeptReport } from "./reports-kept.ts";
import { amazonReturnColumns, merchantReturnColumns, returnRows } from "./return-report-rows.ts";
import { scripted, takeFatal } from "./scripted.ts";

type Rows = (platform: Platform, account: Account, report: KeptReport, at: number) => Record<string, string>[];
export interface ReportKind {
  columns: (report: KeptReport) => readonly string[];
  /** Only one marketplace a report. */
  single: boolean;
  /** How long a window may be; absent = the report shows the present and knows no window. */
  windowMs?: number;
  rows: Rows;
}

const thirtyDaysMs = 30 * 86_400_000;

function ordersBy(by: SortedBy, columns: ReportKind["columns"]): ReportKind {
  const rows: Rows = (platform, account, report, at) => {
    const hidden = new Set(scripted(platform).hiddenFromReports);
    const window = { after: report.dataStart ?? at, before: report.dataEnd ?? at, now: at };
    return [...looksBetween(looksOf(platform.store, account.key, by), window)]
      .filter(({ order, at: instant }) => instant !== undefined && report.marketplaceIds.includes(marketplaceIdOf(order) ?? ""))
      .filter(({ order }) => withinReach(order, at) && !hidden.has(String(order.orderId)))
      .flatMap(({ order }) => orderRows(order));
  };
  return { columns, single: false, windowMs: thirtyDaysMs, rows };
}

function returnsTo(byAmazon: boolean, columns: readonly string[], days: number): ReportKind {
  const rows: Rows = (platform, account, { marketplaceIds, dataStart, dataEnd }, at) =>
    returnRows(platform, account.key, { byAmazon, marketplaceIds, after: dataStart ?? at, before: dataEnd ?? at });
  return { columns: () => columns, single: false, windowMs: days * 86_400_000, rows };
}

const brazil = "A2Q3Y263D00KWC";

/** The reports that this simulator makes. */
export const reportKinds: Readonly<Record<string, ReportKind>> = {
  GET_MERCHANT_LISTINGS_ALL_DATA: {
    columns: () => listingColumns,
    single: true,
    rows: (platform, account, report) =>
      listingsOf(platform, account)
        .map((listing) => listingRow(listing, report.marketplaceIds[0] ?? ""))
        .filter((row) => row !== undefined),
  },
  GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL: ordersBy("updated", () => orderColumns),
  GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL: ordersBy("created", (report) =>
    report.marketplaceIds.includes(brazil) ? orderColumnsBrazil : orderColumns,
  ),
  // A month at most, on request only: there is no schedule for it.
  GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL: {
    columns: () => fbaShipmentColumns,
    single: false,
    windowMs: thirtyDaysMs,
    rows: (platform, account, { marketplaceIds, dataStart, dataEnd }, at) =>
      fbaShipmentRows(platform, account.key, { marketplaceIds, after: dataStart ?? at, before: dataEnd ?? at, now: at }),
  },
  GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE: returnsTo(false, merchantReturnColumns, 60),
  // How long its window may be is not published; FBA reports go back 18 months.
  GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA: returnsTo(true, amazonReturnColumns, 545),
};

/** Runs when a report is due: a window without data ends CANCELLED; a scripted failure ends FATAL and says why. @param at ms since 1970 */
export function makeReport(platform: Platform, task: { reportId: string }, at: number): void {
  const report = anyReport(platform, task.reportId);
  const account = platform.accounts.find((a) => a.key === report?.account);
  const kind = report && reportKinds[report.reportType];
  if (!report || !account || !kind) return;
  const contentType = `text/plain; charset=${platform.options.reportCharset}`;
  if (takeFatal(platform, report.reportType)) {
    const reason = addDocument(platform, account, "report", contentType, "The report could not be generated.\n");
    return keepReport(platform, { ...report, outcome: "FATAL", reportDocumentId: reason.id });
  }
  const rows = kind.rows(platform, account, report, at);
  if (rows.length === 0) return keepReport(platform, { ...report, outcome: "CANCELLED" });
  const document = addDocument(platform, account, "report", contentType, reportText(kind.columns(report), rows));
  keepReport(platform, { ...report, outcome: "DONE", reportDocumentId: document.id });
}
