import type { ListingIssue } from "./listing-details.ts";

/** What keeps a listing from buyers (Amazon README 6.4); an attribute that is not shown does not. */
const enforcements: ReadonlySet<string> = new Set(["LISTING_SUPPRESSED", "SEARCH_SUPPRESSED", "CATALOG_ITEM_REMOVED"]);

/** The issue because of which Amazon keeps the listing from buyers; null: none does. */
export function suppressedBy(issues: readonly ListingIssue[]): ListingIssue | null {
  return issues.find((issue) => issue.enforcements.some((one) => enforcements.has(one))) ?? null;
}
