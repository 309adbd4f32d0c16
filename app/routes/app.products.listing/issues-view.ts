import type { SeenListing } from "../../db/listings.server.ts";
import type { ListingIssue } from "../../domain/listings/listing-details.ts";
import { amazonReasonLabel, marketplaceLabel, type Label } from "../../ui/labels.ts";

/** What Amazon finds wrong with a listing, in its own words. */
export interface IssueView {
  id: string;
  /** Marketplaces in which it says so. */
  where: string;
  severity: Label;
  message: string;
  /** Amazon's code and the attributes that it is about. */
  about: string;
  /** What Amazon does because of it; null: nothing. */
  does: string | null;
}

const severities: Record<string, Label> = { ERROR: { label: "Error", tone: "critical" }, WARNING: { label: "Warning", tone: "warning" }, INFO: { label: "Note" } };

/** listingsItems_2021-08-01, IssueEnforcementAction. */
const deeds: Record<string, string> = {
  LISTING_SUPPRESSED: "Amazon has taken the listing down: nobody can buy it",
  SEARCH_SUPPRESSED: "Amazon hides it from search results",
  CATALOG_ITEM_REMOVED: "Amazon has made the article inactive: no offer of it can be bought",
  ATTRIBUTE_SUPPRESSED: "Amazon does not accept the value of the attribute",
};

/** The gravest first; what Amazon says in several marketplaces stands once. */
export function issueViews(listings: readonly SeenListing[]): IssueView[] {
  const all = listings.flatMap(({ marketplaceId, issues }) => issues.map((issue) => ({ marketplaceId, issue, key: JSON.stringify(issue) })));
  const views = [...Map.groupBy(all, (one) => one.key).values()].map((same, at) => ({ rank: rank(same[0]!.issue), view: issueView(same[0]!.issue, [...new Set(same.map((one) => marketplaceLabel(one.marketplaceId)))], at) }));
  return views.toSorted((a, b) => a.rank - b.rank).map(({ view }) => view);
}

function issueView({ code, message, severity, attributes, enforcements }: ListingIssue, where: string[], at: number): IssueView {
  return {
    id: String(at),
    where: where.join(", "),
    severity: severities[severity] ?? { label: amazonReasonLabel(severity) },
    message,
    about: [`Code ${code}`, attributes.length > 0 && `about ${attributes.map((name) => name.replaceAll("_", " ")).join(", ")}`].filter(Boolean).join(", "),
    does: enforcements.length === 0 ? null : `${enforcements.map((one) => deeds[one] ?? amazonReasonLabel(one)).join("; ")}.`,
  };
}

/** What keeps a listing from buyers, then errors, then the rest. */
function rank({ severity, enforcements }: ListingIssue): number {
  return enforcements.length > 0 ? 0 : severity === "ERROR" ? 1 : 2;
}
