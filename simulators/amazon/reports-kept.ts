import type { Account } from "./account.ts";
import type { Platform } from "./platform.ts";

/** A report that was asked for. Instants are ms since 1970. */
export interface KeptReport {
  reportId: string;
  account: string;
  reportType: string;
  marketplaceIds: string[];
  dataStart?: number;
  dataEnd?: number;
  /** In which its columns are to be named. */
  locale?: string;
  createdAt: number;
  startsAt: number;
  endsAt: number;
  outcome?: "DONE" | "CANCELLED" | "FATAL";
  reportDocumentId?: string;
}

const reports = (platform: Platform) => platform.store.table<KeptReport>("reports");

export const keepReport = (platform: Platform, report: KeptReport): void => reports(platform).put(report.reportId, report);
export const anyReport = (platform: Platform, reportId: string): KeptReport | undefined => reports(platform).get(reportId);

export function reportsOf(platform: Platform, account: Account): KeptReport[] {
  return reports(platform).values().filter((report) => report.account === account.key);
}

export function reportStatus(report: KeptReport, now: number): string {
  return report.outcome ?? (now < report.startsAt ? "IN_QUEUE" : "IN_PROGRESS");
}

/** The report as answers show it. */
export function reportView(report: KeptReport, now: number): Record<string, unknown> {
  const iso = (at: number) => new Date(at).toISOString();
  const status = reportStatus(report, now);
  return {
    reportId: report.reportId,
    reportType: report.reportType,
    marketplaceIds: report.marketplaceIds,
    ...(report.dataStart === undefined ? {} : { dataStartTime: iso(report.dataStart) }),
    ...(report.dataEnd === undefined ? {} : { dataEndTime: iso(report.dataEnd) }),
    createdTime: iso(report.createdAt),
    processingStatus: status,
    ...(status === "IN_QUEUE" ? {} : { processingStartTime: iso(report.startsAt) }),
    ...(report.outcome ? { processingEndTime: iso(report.endsAt) } : {}),
    ...(report.reportDocumentId ? { reportDocumentId: report.reportDocumentId } : {}),
  };
}
