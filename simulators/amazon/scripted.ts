import type { Platform } from "./platform.ts";
import type { ReportTrouble } from "./spoil-report.ts";

/** How pages of orders go wrong: on the real platform all of it has been seen. */
export interface SearchDisturbance {
  /** Each page comes in the wrong order. */
  reversed?: boolean;
  /** So many orders of a page come again on the next one. */
  repeated?: number;
  /** Beside an order that has changed its look before the change comes too, after the new one. */
  stale?: boolean;
}

/** How finances tell of money. */
export interface FinanceHabits {
  /** Milliseconds from posting until a transaction shows; it holds for what is posted from now on. */
  lagMs: number;
  pageSize: number;
  /** Payments are deferred by so much and posted again when they are released. */
  deferMs?: number;
  /** Lists that are empty, and the tree of the transaction, come as null. */
  nulls?: boolean;
  /** Statuses come as Released, Deferred_Released. */
  mixedCase?: boolean;
  /** What quantityShipped of a refund says: the units that came back, those that were once shipped, or nothing. */
  refundUnits?: "refunded" | "shipped" | "untold";
}

/** How a feed ends otherwise than DONE. */
export interface FeedTrouble {
  outcome: "FATAL" | "CANCELLED";
  feedType?: string;
  /** A FATAL feed may have done its work all the same. */
  applied?: boolean;
}

/** What a test has told Amazon to do wrong from now on. */
export interface Scripted {
  disturbance: SearchDisturbance;
  hiddenFromSearch: string[];
  hiddenFromReports: string[];
  /** Reports that end FATAL: of this type, or of any. */
  fatalReports: { times: number; reportType?: string }[];
  /** What is wrong with the next reports. */
  reportTroubles: (ReportTrouble & { times: number })[];
  slowReports: { times: number; ms: number; reportType?: string }[];
  /** So many of the next download links are dead when they are given out. */
  deadLinks: number;
  finances: Partial<FinanceHabits>;
  /** So many of the next pages of transactions are empty, with a token. */
  emptyPages: number;
  feedTroubles: (FeedTrouble & { times: number })[];
  slowFeeds: { times: number; ms: number; feedType?: string }[];
  /** Account and marketplace in which the seller takes part no more. */
  left: { account: string; marketplaceId: string }[];
}

const nothing: Scripted = {
  disturbance: {}, hiddenFromSearch: [], hiddenFromReports: [], fatalReports: [], reportTroubles: [], slowReports: [], deadLinks: 0, left: [],
  finances: {}, emptyPages: 0, feedTroubles: [], slowFeeds: [],
};
const table = (platform: Platform) => platform.store.table<Scripted>("scripted");

export const scripted = (platform: Platform): Scripted => ({ ...nothing, ...table(platform).get("all") });

export function script(platform: Platform, change: Partial<Scripted>): void {
  table(platform).put("all", { ...scripted(platform), ...change });
}

/** Whether this report is to end FATAL; uses the script up by one. */
export function takeFatal(platform: Platform, reportType: string): boolean {
  const [hit, fatalReports] = takeOne(scripted(platform).fatalReports, (entry) => entry.reportType === undefined || entry.reportType === reportType);
  if (hit) script(platform, { fatalReports });
  return hit !== undefined;
}

/** What is to be wrong with this report; uses the script up by one. */
export function takeReportTrouble(platform: Platform, report: { reportType: string; marketplaceIds: readonly string[] }): ReportTrouble {
  const [hit, reportTroubles] = takeOne(scripted(platform).reportTroubles, ({ reportType = report.reportType, marketplaceId }) =>
    reportType === report.reportType && (marketplaceId === undefined || report.marketplaceIds.includes(marketplaceId)),
  );
  if (hit) script(platform, { reportTroubles });
  return hit ?? {};
}

/** How long this report is to take if not as long as the options say, ms; uses the script up by one. */
export function takeReportSlowness(platform: Platform, reportType: string): number | undefined {
  const [hit, slowReports] = takeOne(scripted(platform).slowReports, (entry) => entry.reportType === undefined || entry.reportType === reportType);
  if (hit) script(platform, { slowReports });
  return hit?.ms;
}

/** How this feed is to end if not DONE; uses the script up by one. */
export function takeFeedTrouble(platform: Platform, feedType: string): FeedTrouble | undefined {
  const [hit, feedTroubles] = takeOne(scripted(platform).feedTroubles, (entry) => entry.feedType === undefined || entry.feedType === feedType);
  if (hit) script(platform, { feedTroubles });
  return hit;
}

/** How long this feed is to take if not as long as the options say, ms; uses the script up by one. */
export function takeSlowness(platform: Platform, feedType: string): number | undefined {
  const [hit, slowFeeds] = takeOne(scripted(platform).slowFeeds, (entry) => entry.feedType === undefined || entry.feedType === feedType);
  if (hit) script(platform, { slowFeeds });
  return hit?.ms;
}

/** Whether the page of transactions that is asked for now is empty; uses the script up by one. */
export function takeEmptyPage(platform: Platform): boolean {
  const { emptyPages } = scripted(platform);
  if (emptyPages > 0) script(platform, { emptyPages: emptyPages - 1 });
  return emptyPages > 0;
}

export const financeHabits = (platform: Platform): FinanceHabits => {
  const { financeLagMs: lagMs, financePageSize: pageSize } = platform.options;
  return { lagMs, pageSize, ...scripted(platform).finances };
};

/** The first script that fits, and what is left of all of them when it has been used once. */
function takeOne<T extends { times: number }>(waiting: T[], fits: (entry: T) => boolean): [T | undefined, T[]] {
  const hit = waiting.find((entry) => entry.times > 0 && fits(entry));
  const rest = waiting.map((entry) => (entry === hit ? { ...entry, times: entry.times - 1 } : entry));
  return [hit, rest.filter((entry) => entry.times > 0)];
}

/** Whether the link that is given out now is dead; uses the script up by one. */
export function takeDeadLink(platform: Platform): boolean {
  const { deadLinks } = scripted(platform);
  if (deadLinks > 0) script(platform, { deadLinks: deadLinks - 1 });
  return deadLinks > 0;
}

export const hasLeft = (platform: Platform, account: string, marketplaceId: string): boolean =>
  scripted(platform).left.some((entry) => entry.account === account && entry.marketplaceId === marketplaceId);
