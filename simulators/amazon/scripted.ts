import type { Platform } from "./platform.ts";

/** How pages of orders go wrong: on the real platform all of it has been seen. */
export interface SearchDisturbance {
  /** Each page comes in the wrong order. */
  reversed?: boolean;
  /** So many orders of a page come again on the next one. */
  repeated?: number;
  /** Beside an order that has changed its look before the change comes too, after the new one. */
  stale?: boolean;
}

/** What a test has told Amazon to do wrong from now on. */
export interface Scripted {
  disturbance: SearchDisturbance;
  hiddenFromSearch: string[];
  hiddenFromReports: string[];
  /** Reports that end FATAL: of this type, or of any. */
  fatalReports: { times: number; reportType?: string }[];
  /** So many of the next download links are dead when they are given out. */
  deadLinks: number;
  /** Account and marketplace in which the seller takes part no more. */
  left: { account: string; marketplaceId: string }[];
}

const nothing: Scripted = { disturbance: {}, hiddenFromSearch: [], hiddenFromReports: [], fatalReports: [], deadLinks: 0, left: [] };
const table = (platform: Platform) => platform.store.table<Scripted>("scripted");

export const scripted = (platform: Platform): Scripted => table(platform).get("all") ?? nothing;

export function script(platform: Platform, change: Partial<Scripted>): void {
  table(platform).put("all", { ...scripted(platform), ...change });
}

/** Whether this report is to end FATAL; uses the script up by one. */
export function takeFatal(platform: Platform, reportType: string): boolean {
  const waiting = scripted(platform).fatalReports;
  const hit = waiting.find((entry) => entry.reportType === undefined || entry.reportType === reportType);
  if (!hit) return false;
  const rest = waiting.map((entry) => (entry === hit ? { ...entry, times: entry.times - 1 } : entry));
  script(platform, { fatalReports: rest.filter((entry) => entry.times > 0) });
  return true;
}

/** Whether the link that is given out now is dead; uses the script up by one. */
export function takeDeadLink(platform: Platform): boolean {
  const { deadLinks } = scripted(platform);
  if (deadLinks > 0) script(platform, { deadLinks: deadLinks - 1 });
  return deadLinks > 0;
}

export const hasLeft = (platform: Platform, account: string, marketplaceId: string): boolean =>
  scripted(platform).left.some((entry) => entry.account === account && entry.marketplaceId === marketplaceId);
