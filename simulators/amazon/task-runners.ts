import type { TaskRunners } from "./agenda.ts";
import { applyPackage, type PackageTask } from "./confirm-shipment.ts";
import { endOverdue, type DeadlineTask } from "./overdue-orders.ts";
import { applyPatch, type PatchTask } from "./patch-listings-item.ts";
import type { Platform } from "./platform.ts";
import { processFeed } from "./process-feed.ts";
import { makeReport } from "./make-report.ts";
import { applySale, type SaleTask } from "./sales.ts";

/** What happens when something that Amazon accepted earlier is due. */
export function taskRunners(platform: Platform): TaskRunners {
  return {
    package: (payload, at) => applyPackage(platform, payload as PackageTask, at),
    patch: (payload, at) => applyPatch(platform, payload as PatchTask, at),
    feed: (payload, at) => processFeed(platform, payload as { feedId: string }, at),
    report: (payload, at) => makeReport(platform, payload as { reportId: string }, at),
    deadline: (payload, at) => endOverdue(platform, payload as DeadlineTask, at),
    sale: (payload, at) => applySale(platform, payload as SaleTask, at),
  };
}
