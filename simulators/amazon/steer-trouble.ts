import type { Account } from "./account.ts";
import type { Platform } from "./platform.ts";
import type { ReportTrouble } from "./spoil-report.ts";
import { script, scripted, type FeedTrouble, type FinanceHabits, type SearchDisturbance } from "./scripted.ts";

/** What a test may tell Amazon to do wrong, beside the faults of single calls. It holds until it is told otherwise. */
export interface TroubleSteering {
  /** searchOrders leaves these orders out, and only these; getOrder and the reports go on telling of them. */
  hideFromSearch(orderIds: string[]): void;
  /** The orders reports leave these orders out, and only these. */
  hideFromReports(orderIds: string[]): void;
  /** Pages of searchOrders come reversed, with orders of the page before, or with looks that are past; `{}` ends it. */
  disturbSearch(how: SearchDisturbance): void;
  /** The next reports that are made (of this type) end FATAL. */
  failReports(times: number, reportType?: string): void;
  /** Something is wrong with the next reports that are made, or with the download of them; several troubles may be scripted one after the other. */
  spoilReports(times: number, how: ReportTrouble): void;
  /** The next reports that are asked for (of this type) take so long. */
  slowReports(times: number, ms: number, reportType?: string): void;
  /** The next links to a report or a processing report have expired when they are given out. */
  giveDeadLinks(times: number): void;
  /** How finances tell of money from now on: lag, page size, deferral, nulls, mixed case; `{}` = as the options say. */
  disturbFinances(how: Partial<FinanceHabits>): void;
  /** The next pages of transactions that have something to tell are empty, with a token. */
  giveEmptyPages(times: number): void;
  /** The next feeds that are processed (of this type) end otherwise than DONE; a FATAL one may have been applied. */
  failFeeds(times: number, how: FeedTrouble): void;
  /** The next feeds that are submitted (of this type) take so long. */
  slowFeeds(times: number, ms: number, feedType?: string): void;
  /** The seller takes part in a marketplace no more: it is listed so, and calls that name it are refused. */
  leaveMarketplace(sellerId: string, marketplaceId: string, region?: string): void;
}

export function troubleSteering(platform: Platform, accountOf: (sellerId: string, region?: string) => Account): TroubleSteering {
  return {
    hideFromSearch: (hiddenFromSearch) => script(platform, { hiddenFromSearch }),
    hideFromReports: (hiddenFromReports) => script(platform, { hiddenFromReports }),
    disturbSearch: (disturbance) => script(platform, { disturbance }),
    failReports: (times, reportType) => script(platform, { fatalReports: [...scripted(platform).fatalReports, { times, ...(reportType !== undefined && { reportType }) }] }),
    spoilReports: (times, how) => script(platform, { reportTroubles: [...scripted(platform).reportTroubles, { times, ...how }] }),
    slowReports: (times, ms, reportType) => script(platform, { slowReports: [...scripted(platform).slowReports, { times, ms, ...(reportType !== undefined && { reportType }) }] }),
    giveDeadLinks: (deadLinks) => script(platform, { deadLinks }),
    disturbFinances: (finances) => script(platform, { finances }),
    giveEmptyPages: (emptyPages) => script(platform, { emptyPages }),
    failFeeds: (times, how) => script(platform, { feedTroubles: [...scripted(platform).feedTroubles, { times, ...how }] }),
    slowFeeds: (times, ms, feedType) => script(platform, { slowFeeds: [...scripted(platform).slowFeeds, { times, ms, ...(feedType !== undefined && { feedType }) }] }),
    leaveMarketplace: (sellerId, marketplaceId, region) =>
      script(platform, { left: [...scripted(platform).left, { account: accountOf(sellerId, region).key, marketplaceId }] }),
  };
}
