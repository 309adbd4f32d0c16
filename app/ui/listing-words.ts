import type { Match, MatchWay } from "../domain/listings/link-evidence.ts";
import type { ListingState } from "../domain/listings/listing-details.ts";
import type { ProposalReason } from "../domain/listings/match-listing.ts";
import { marketplaceOf } from "../domain/marketplaces.ts";
import type { Label } from "./labels.ts";

const stateLabels: Record<ListingState, Label> = {
  active: { label: "Active", tone: "success" }, inactive: { label: "Inactive" }, incomplete: { label: "Incomplete", tone: "attention" },
};

/** A listing's standing at Amazon; one that an issue keeps from buyers is suppressed. */
export function listingStateLabel(state: ListingState, suppressed: boolean): Label {
  return suppressed ? { label: "Suppressed", tone: "critical" } : stateLabels[state];
}

const howTexts: Record<string, string> = {
  "exact-sku": "Same SKU", "exact-asin": "SKU is the ASIN", title: "Same title", "by-hand": "By hand", created: "Made by Lockstep",
};
/** How a link came to be; a word of another version stands for itself. */
export const linkHowText = (how: string): string => howTexts[how] ?? how;

const reasonTexts: Record<ProposalReason, string> = {
  "same-sku": "Same SKU, as other variants have it", barcode: "Same barcode", "like-sku": "Nearly the same SKU", title: "Same title",
};
/** Why a variant is suggested. */
export const proposalText = (why: ProposalReason): string => reasonTexts[why] ?? why;

const wayTexts: Record<MatchWay, string> = { sku: "SKU", asin: "ASIN and SKU", barcode: "Barcode", "like-sku": "SKU, nearly", title: "Title" };

/** What was compared, as each side writes it; what Shopify calls the only variant of a product is nobody's words. */
export function matchView({ by, amazon, shopify }: Match): { what: string; amazon: string; shopify: string } {
  return { what: wayTexts[by] ?? by, amazon, shopify: by === "title" ? shopify.replace(/ Default Title$/, "") : shopify };
}

/** "staff:12" → "Staff member 12"; null = Lockstep itself. */
export function personText(by: string): string | null {
  if (by === "lockstep") return null;
  return by.startsWith("staff:") ? `Staff member ${by.slice("staff:".length)}` : by;
}

/** The page of one listed SellerSKU. */
export function listingPath(storeId: string, sellerSku: string): string {
  return `/app/products/listing?${new URLSearchParams({ store: storeId, sku: sellerSku }).toString()}`;
}

/** Where buyers see an article; null for a marketplace that we do not know, or without an ASIN. */
export function amazonPageUrl(marketplaceId: string, asin: string | null): string | null {
  const domain = marketplaceOf(marketplaceId)?.domain;
  return domain && asin ? `https://www.${domain}/dp/${encodeURIComponent(asin)}` : null;
}
