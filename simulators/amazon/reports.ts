import { instantsIn } from "../shared/load-world-facts.ts";
import { checkMarketplaces } from "./check-marketplaces.ts";
import { documentOf, downloadLink } from "./documents.ts";
import { reportKinds, type ReportKind } from "./make-report.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { reachOf } from "./order-reach.ts";
import { pageOf, pagesQuery } from "./pages-of-ids.ts";
import type { Platform } from "./platform.ts";
import { invalidInput, notFound } from "./refusal.ts";
import { takeReportSlowness } from "./scripted.ts";
import { keepReport, reportsOf, reportStatus, reportView } from "./reports-kept.ts";

const dayMs = 86_400_000;
const roles = Object.values(roleNames);

export const reportsOperations: readonly Operation[] = [
  {
    name: "createReport", method: "POST", path: "/reports/2021-06-30/reports", rate: 0.0167, burst: 15, roles, query: {},
    body: {
      kind: "object", required: ["marketplaceIds", "reportType"],
      members: {
        reportType: { kind: "text" }, dataStartTime: { kind: "text" }, dataEndTime: { kind: "text" }, reportOptions: { kind: "texts" },
        marketplaceIds: { kind: "list", of: { kind: "text" }, min: 1, max: 25 },
      },
    },
    handle: createReport,
  },
  { name: "getReport", method: "GET", path: "/reports/2021-06-30/reports/{reportId}", rate: 2, burst: 15, roles, query: {}, handle: getReport },
  {
    name: "getReports", method: "GET", path: "/reports/2021-06-30/reports", rate: 0.0222, burst: 10, roles,
    query: pagesQuery("reportTypes"),
    handle: getReports,
  },
  {
    name: "getReportDocument", method: "GET", path: "/reports/2021-06-30/documents/{reportDocumentId}", rate: 0.0167, burst: 15, roles,
    query: { enableContentEncodingUrlHeader: { kind: "boolean" } },
    handle: getReportDocument,
  },
];

function createReport(platform: Platform, call: Call): Answer {
  const body = call.body as { reportType: string; marketplaceIds: string[]; dataStartTime?: string; dataEndTime?: string; reportOptions?: Record<string, string> };
  const kind = reportKinds[body.reportType];
  if (!kind) throw invalidInput(`Invalid input: report type ${body.reportType} is not known.`);
  checkMarketplaces(platform, call.account, body.marketplaceIds);
  if (kind.single && body.marketplaceIds.length > 1) throw invalidInput("Invalid input: this report takes one marketplace.");
  const window = windowOf(kind, body, call.now);
  const delay = takeReportSlowness(platform, body.reportType) ?? platform.options.reportDelayMs;
  const reportId = String(60_000_000_000 + platform.store.next("report"));
  keepReport(platform, {
    reportId, account: call.account.key, reportType: body.reportType, marketplaceIds: body.marketplaceIds, ...window,
    ...(body.reportOptions?.preferredReportDocumentLocale !== undefined && { locale: body.reportOptions.preferredReportDocumentLocale }),
    createdAt: call.now, startsAt: call.now + delay / 2, endsAt: call.now + delay,
  });
  platform.agenda.plan(call.now + delay, "report", { reportId });
  return { status: 202, body: { reportId } };
}

/** Both ends are now unless they are told. @throws Refusal 400 for a window that lies ahead, runs backwards or that no report of this kind covers */
function windowOf(kind: ReportKind, body: { marketplaceIds: string[]; dataStartTime?: string; dataEndTime?: string }, now: number) {
  if (!kind.windowMs) return {};
  const dataStart = instant(body.dataStartTime, "dataStartTime") ?? now;
  const dataEnd = instant(body.dataEndTime, "dataEndTime") ?? now;
  if (dataStart > now || dataEnd > now) throw invalidInput("Invalid input: dataStartTime and dataEndTime must not lie in the future.");
  if (dataEnd < dataStart) throw invalidInput("Invalid input: dataEndTime lies before dataStartTime.");
  if (dataEnd - dataStart > kind.windowMs) throw invalidInput(`Invalid input: the date range must not exceed ${kind.windowMs / dayMs} days.`);
  const reach = Math.min(...body.marketplaceIds.map((id) => reachOf(id, now)));
  if (dataStart < reach) throw invalidInput("Invalid input: dataStartTime lies before the data that is kept.");
  return { dataStart, dataEnd };
}

function getReport(platform: Platform, call: Call): Answer {
  const report = reportsOf(platform, call.account).find((candidate) => candidate.reportId === call.path.reportId);
  if (!report) throw notFound(`Report ${call.path.reportId ?? ""} was not found.`);
  return { status: 200, body: reportView(report, call.now) };
}

function getReports(platform: Platform, call: Call): Answer {
  const { page, nextToken } = pageOf(platform, call, "reportTypes", {
    all: reportsOf(platform, call.account),
    id: (kept) => kept.reportId,
    type: (kept) => kept.reportType,
    status: (kept) => reportStatus(kept, call.now),
  });
  const reports = page.map((kept) => reportView(kept, call.now));
  return { status: 200, body: { reports, ...(nextToken ? { nextToken } : {}) } };
}

function getReportDocument(platform: Platform, call: Call): Answer {
  const document = documentOf(platform, call.account, call.path.reportDocumentId ?? "");
  if (!document) throw notFound("The report document was not found.");
  const encoded = call.query.text("enableContentEncodingUrlHeader") === "true";
  const url = downloadLink(platform, call.filesOrigin, document, call.now, encoded);
  return { status: 200, body: { reportDocumentId: document.id, url, ...(document.gzip ? { compressionAlgorithm: "GZIP" } : {}) } };
}

function instant(value: string | undefined, name: string): number | undefined {
  const found = instantsIn(value)[0];
  if (value !== undefined && found === undefined) throw invalidInput(`Invalid input: ${name} must be in ISO 8601 format.`);
  return found;
}
