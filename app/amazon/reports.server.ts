import type { AmazonDoorParts, ReportedEntry, ReportRequest, ReportState } from "./door.ts";
import { fileFailure, openFile } from "./file.server.ts";
import { reportLines } from "./report-lines.server.ts";
import type { SpApi } from "./sp-api.server.ts";
import { ReportTextError, toReportedOrders } from "./to-reported-orders.ts";
import { wireReport, wireReportCreated, wireReportDocument } from "./wire/reports.ts";

const reportTypes: Record<ReportRequest["type"], string> = {
  "orders-by-purchase": "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL",
  "orders-by-update": "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL",
};

/** Asks for an all-orders report (Amazon README 8.1). Another one for the same stretch does no harm. @throws PlatformFailure */
export async function createReport(api: SpApi, { type, marketplaceIds, from, to }: ReportRequest): Promise<string> {
  const body = { reportType: reportTypes[type], marketplaceIds: [...marketplaceIds], dataStartTime: from.toISOString(), dataEndTime: to.toISOString() };
  const { reportId } = await api({ operation: "createReport", path: {}, query: {}, body, answer: wireReportCreated });
  return reportId;
}

/** @throws PlatformFailure `not-found` for a report that Amazon keeps no longer (90 days) */
export async function getReport(api: SpApi, reportId: string): Promise<ReportState> {
  const report = await api({ operation: "getReport", path: { reportId }, query: {}, answer: wireReport });
  return { status: report.processingStatus, documentId: report.reportDocumentId, endedAt: report.processingEndTime };
}

/** The entries of an all-orders report; its link works for five minutes, so it is fetched at once. @throws PlatformFailure */
export async function* readReportedOrders(api: SpApi, parts: Pick<AmazonDoorParts, "fetch" | "origins">, documentId: string): AsyncGenerator<ReportedEntry> {
  const operation = "getReportDocument";
  const document = await api({ operation, path: { reportDocumentId: documentId }, query: {}, answer: wireReportDocument });
  const { contentType, contentEncoding, body } = await openFile(parts, operation, document.url);
  const gzip = document.compressionAlgorithm === "GZIP" && !contentEncoding;
  try {
    yield* toReportedOrders(reportLines({ body, contentType, gzip }, operation));
  } catch (error) {
    if (error instanceof ReportTextError) throw fileFailure(operation, error.cutOff ? "unavailable" : "unreadable", error.message);
    throw error;
  }
}
