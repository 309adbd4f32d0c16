import { marketplaceIdOf } from "../shared/load-world-facts.ts";
import type { Store } from "../shared/store.ts";
import type { Account } from "./account.ts";
import { catalogItem, contentIn } from "./catalog-kept.ts";
import { addDocument } from "./documents.ts";
import { fbaShipmentColumns } from "./fba-shipment-rows.ts";
import { fbaShipmentRows } from "./fba-shipments.ts";
import { japaneseColumn, listingColumns } from "./listing-columns.ts";
import { listingsOf } from "./listings-kept.ts";
import type { ReportCharset } from "./options.ts";
import { withinReach } from "./order-reach.ts";
import { orderColumns, orderColumnsBrazil, orderRows } from "./order-report-rows.ts";
import { looksBetween, looksOf, type SortedBy } from "./orders-index.ts";
import type { Platform } from "./platform.ts";
import { listingRow, reportText } from "./report-rows.ts";
import { anyReport, keepReport, type KeptReport } from "./reports-kept.ts";
import { amazonReturnColumns, merchantReturnColumns, returnRows } from "./return-report-rows.ts";
import { scripted, takeFatal, takeReportTrouble } from "./scripted.ts";
import { spoiledText, type ReportTrouble } from "./spoil-report.ts";

type Rows = (platform: Platform, account: Account, report: KeptReport, at: number) => Record<string, string>[];
export interface ReportKind {
  columns: (report: KeptReport) => readonly string[];
  /** Only one marketplace a report. */
  single: boolean;
  /** How long a window may be; absent = the report shows the present and knows no window. */
  windowMs?: number;
  rows: Rows;
  /** Asked for again soon, it has the content of the one before. */
  cached?: true;
  /** How its header names a column. */
  columnName?: (platform: Platform, report: KeptReport) => ((column: string) => string) | undefined;
}

// Lost with the process, as anything that is only cached.
const caches = new WeakMap<Store, Map<string, { at: number; text: string }>>();
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
const japan = "A1VC38T7YXB528";

function listingRows(platform: Platform, account: Account, { marketplaceIds: [id = ""] }: KeptReport, at: number): Record<string, string>[] {
  const seen = { now: at, soldOutIsInactive: platform.options.soldOutIsInactive };
  return listingsOf(platform, account).flatMap((listing) => {
    const item = catalogItem(platform, listing.marketplaces[id]?.asin ?? "");
    return [listingRow(listing, id, seen, item && contentIn(item, id))].filter((row) => row !== undefined);
  });
}

/** The reports that this simulator makes. */
export const reportKinds: Readonly<Record<string, ReportKind>> = {
  GET_MERCHANT_LISTINGS_ALL_DATA: {
    columns: () => listingColumns,
    single: true,
    cached: true,
    columnName: ({ options }, { marketplaceIds, locale }) => (options.localizedHeaders && marketplaceIds[0] === japan && locale !== "en_US" ? japaneseColumn : undefined),
    rows: listingRows,
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
  const trouble = takeReportTrouble(platform, report);
  const contentType = trouble.contentType ?? `text/plain; charset=${charsetFor(platform, report)}`;
  if (trouble.outcome === "FATAL" || takeFatal(platform, report.reportType)) {
    const reason = addDocument(platform, account, "report", contentType, "The report could not be generated.\n");
    return keepReport(platform, { ...report, outcome: "FATAL", reportDocumentId: reason.id });
  }
  const text = trouble.outcome === "CANCELLED" ? undefined : contentOf(platform, account, report, kind, at);
  if (text === undefined) return keepReport(platform, { ...report, outcome: "CANCELLED" });
  const { written, brokenAt } = trouble;
  const spoiled = { ...(written && { written }), ...(brokenAt !== undefined && { brokenAt }) };
  const document = addDocument(platform, account, "report", contentType, isText(trouble) ? spoiledText(text, trouble) : text, spoiled);
  keepReport(platform, { ...report, outcome: "DONE", reportDocumentId: document.id });
}

const isText = ({ without, renamed, repeated, cells, cutAt }: ReportTrouble): boolean => [without, renamed, repeated, cells, cutAt].some((how) => how !== undefined);

function charsetFor({ options: { reportCharset } }: Platform, { marketplaceIds }: KeptReport): ReportCharset {
  return typeof reportCharset === "string" ? reportCharset : (reportCharset[marketplaceIds[0] ?? ""] ?? "UTF-8");
}

/** The text of a report; undefined without rows. A kind that is cached is not made anew within its time, its header included. */
function contentOf(platform: Platform, account: Account, report: KeptReport, kind: ReportKind, at: number): string | undefined {
  const cache = caches.get(platform.store) ?? new Map<string, { at: number; text: string }>();
  caches.set(platform.store, cache);
  const key = JSON.stringify([account.key, report.reportType, report.marketplaceIds]);
  const known = kind.cached ? cache.get(key) : undefined;
  if (known && at < known.at + platform.options.listingReportCacheMs) return known.text;
  const rows = kind.rows(platform, account, report, at);
  if (rows.length === 0) return undefined;
  const text = reportText(kind.columns(report), rows, kind.columnName?.(platform, report));
  if (kind.cached) cache.set(key, { at, text });
  return text;
}
