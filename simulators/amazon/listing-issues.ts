import { marketplaceOf } from "../shared/marketplaces.ts";
import type { WorldIssue } from "../shared/world-types.ts";
import { merchantQuantity, type KeptListing, type ListedIn } from "./kept-listing.ts";
import type { Issue } from "./patch-issues.ts";

export interface SeenAt {
  /** ms since 1970. */
  now: number;
  /** A merchant's listing without units cannot be bought; otherwise its status is as it was made. */
  soldOutIsInactive?: boolean;
}
type KeptIssue = WorldIssue & { marketplaceIds: string[] };

/** The issues of a listing in these marketplaces, in the language asked for, else the first marketplace's; en_US where there is no text in it. */
export function issueViews(listing: KeptListing, marketplaceIds: readonly string[], locale: string | undefined): Issue[] {
  const language = locale ?? marketplaceOf(marketplaceIds[0])?.language ?? "en_US";
  return issuesIn(listing, marketplaceIds).map((issue) => ({
    code: issue.code,
    message: issue.messages?.[language] ?? issue.message,
    severity: severityOf(issue),
    ...(issue.attributeNames && { attributeNames: issue.attributeNames }),
    categories: issue.categories ?? [],
    ...(issue.actions && { enforcements: { actions: issue.actions.map((action) => ({ action })), exemption: issue.exemption ?? { status: "NOT_EXEMPT" } } }),
    marketplaceIds: issue.marketplaceIds.filter((id) => marketplaceIds.includes(id)),
  }));
}

export function hasSeverity(listing: KeptListing, marketplaceIds: readonly string[], wished: readonly string[]): boolean {
  return issuesIn(listing, marketplaceIds).some((issue) => wished.includes(severityOf(issue)));
}

/**
 * BUYABLE and DISCOVERABLE for an active listing; an inactive one can only be found, an incomplete one neither. What
 * Amazon suppresses loses the one or the other, unless it is exempt still.
 */
export function statusOf(listing: KeptListing, marketplaceId: string, at: ListedIn, { now, soldOutIsInactive = false }: SeenAt): string[] {
  if (at.status === "Incomplete") return [];
  const taken = new Set(issuesIn(listing, [marketplaceId]).filter((issue) => !exempt(issue, now)).flatMap((issue) => issue.actions ?? []));
  const soldOut = soldOutIsInactive && at.channel === "DEFAULT" && (merchantQuantity(listing) ?? 0) === 0;
  const removed = taken.has("CATALOG_ITEM_REMOVED");
  return [
    ...(at.status === "Active" && !soldOut && !removed && !taken.has("LISTING_SUPPRESSED") ? ["BUYABLE"] : []),
    ...(!removed && !taken.has("SEARCH_SUPPRESSED") ? ["DISCOVERABLE"] : []),
  ];
}

/** The listing with an issue that takes the place of one with the same code in the same marketplaces. */
export function withIssue(listing: KeptListing, issue: WorldIssue): KeptListing {
  const marketplaceIds = issue.marketplaceIds ?? Object.keys(listing.marketplaces);
  const others = withoutIssues(listing, issue.code, marketplaceIds).issues ?? [];
  return { ...listing, issues: [...others, { ...issue, marketplaceIds }] };
}

/** The listing without its issues (of this code) in these marketplaces. */
export function withoutIssues(listing: KeptListing, code: string | undefined, marketplaceIds: readonly string[]): KeptListing {
  const issues = (listing.issues ?? []).flatMap((issue) => {
    if (code !== undefined && issue.code !== code) return [issue];
    const left = issue.marketplaceIds.filter((id) => !marketplaceIds.includes(id));
    return left.length > 0 ? [{ ...issue, marketplaceIds: left }] : [];
  });
  return { ...listing, issues };
}

const severityOf = (issue: KeptIssue) => issue.severity ?? "ERROR";

function issuesIn(listing: KeptListing, marketplaceIds: readonly string[]): KeptIssue[] {
  return (listing.issues ?? []).filter((issue) => issue.marketplaceIds.some((id) => marketplaceIds.includes(id)));
}

function exempt({ exemption }: KeptIssue, now: number): boolean {
  if (exemption?.status === "EXEMPT_UNTIL_EXPIRY_DATE") return now < Date.parse(exemption.expiryDate ?? "");
  return exemption?.status === "EXEMPT";
}
