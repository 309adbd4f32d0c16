import type { AfnShipmentRow, AmazonReturn } from "../domain/refunds/amazon-refund.ts";
import type { AmazonDoorParts, ReportedEntry, ReportedListingEntry, ReportEntry, ReportRequest, ReportState } from "./door.ts";
import { fileFailure, openFile } from "./file.server.ts";
import { reportLines } from "./report-lines.server.ts";
import { ReportTextError, type ReportLine } from "./report-rows.ts";
import type { SpApi } from "./sp-api.server.ts";
import { toAfnShipments } from "./to-afn-shipments.ts";
import { toReportedListings } from "./to-reported-listings.ts";
import { toReportedOrders } from "./to-reported-orders.ts";
import { toAmazonsReturns, toMerchantReturns } from "./to-returns.ts";
import { wireReport, wireReportCreated, wireReportDocument } from "./wire/reports.ts";

type FileParts = Pick<AmazonDoorParts, "fetch" | "origins">;

const reportTypes: Record<ReportRequest["type"], string> = {
  "orders-by-purchase": "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL",
  "orders-by-update": "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL",
  "returns-mfn": "GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE",
  "returns-afn": "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA",
  "afn-shipments": "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL",
  listings: "GET_MERCHANT_LISTINGS_ALL_DATA",
};

/** Asks for a report (Amazon README 8.1). Another one for the same stretch does no harm. @throws PlatformFailure */
export async function createReport(api: SpApi, request: ReportRequest): Promise<string> {
  const body = { reportType: reportTypes[request.type], ...scopeOf(request) };
  const { reportId } = await api({ operation: "createReport", path: {}, query: {}, body, answer: wireReportCreated });
  return reportId;
}

/** Amazon writes the columns of listings in the marketplace's language unless told otherwise; they are found by their names (Amazon README 8.2). */
function scopeOf(request: ReportRequest) {
  if (request.type === "listings") return { marketplaceIds: [request.marketplaceId], reportOptions: { preferredReportDocumentLocale: "en_US" } };
  return { marketplaceIds: [...request.marketplaceIds], dataStartTime: request.from.toISOString(), dataEndTime: request.to.toISOString() };
}

/** @throws PlatformFailure `not-found` for a report that Amazon keeps no longer (90 days) */
export async function getReport(api: SpApi, reportId: string): Promise<ReportState> {
  const report = await api({ operation: "getReport", path: { reportId }, query: {}, answer: wireReport });
  return { status: report.processingStatus, documentId: report.reportDocumentId, endedAt: report.processingEndTime };
}

/** The entries of an all-orders report. @throws PlatformFailure */
export function readReportedOrders(api: SpApi, parts: FileParts, documentId: string): AsyncGenerator<ReportedEntry> {
  return readReport(api, parts, documentId, toReportedOrders);
}

/** The rows of a report of all listings of one marketplace. @throws PlatformFailure */
export function readReportedListings(api: SpApi, parts: FileParts, documentId: string, marketplaceId: string): AsyncGenerator<ReportedListingEntry> {
  return readReport(api, parts, documentId, (lines) => toReportedListings(lines, marketplaceId));
}

/** The rows of a returns report. @throws PlatformFailure */
export function readReturns(api: SpApi, parts: FileParts, documentId: string, channel: AmazonReturn["channel"]): AsyncGenerator<ReportEntry<AmazonReturn>> {
  return readReport(api, parts, documentId, channel === "MFN" ? toMerchantReturns : toAmazonsReturns);
}

/** The rows of the report on what Amazon sent. @throws PlatformFailure */
export function readAfnShipments(api: SpApi, parts: FileParts, documentId: string): AsyncGenerator<ReportEntry<AfnShipmentRow>> {
  return readReport(api, parts, documentId, toAfnShipments);
}

/** A report's link works for five minutes, so it is fetched at once. */
async function* readReport<Entry>(
  api: SpApi, parts: FileParts, documentId: string, toEntries: (lines: AsyncIterable<ReportLine>) => AsyncGenerator<Entry>,
): AsyncGenerator<Entry> {
  const operation = "getReportDocument";
  const document = await api({ operation, path: { reportDocumentId: documentId }, query: {}, answer: wireReportDocument });
  const { contentType, contentEncoding, body } = await openFile(parts, operation, document.url);
  const gzip = document.compressionAlgorithm === "GZIP" && !contentEncoding;
  try {
    yield* toEntries(reportLines({ body, contentType, gzip }, operation));
  } catch (error) {
    if (error instanceof ReportTextError) throw fileFailure(operation, error.cutOff ? "unavailable" : "unreadable", error.message);
    throw error;
  }
}
