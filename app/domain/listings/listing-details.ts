import type { AmazonListing } from "./amazon-listing.ts";

/** What Amazon finds wrong with a listing, in its words (Amazon README 6.4). */
export interface ListingIssue {
  code: string;
  message: string;
  /** ERROR, WARNING, INFO, or what Amazon may add. */
  severity: string;
  /** The attributes that it is about. */
  attributes: string[];
  /** LISTING_SUPPRESSED, SEARCH_SUPPRESSED …: what Amazon does because of it. */
  enforcements: string[];
}

/** A listing as Amazon's search tells it whole. */
export interface ListingDetails extends AmazonListing {
  imageUrl: string | null;
  /** UPC, EAN, ISBN or JAN as Amazon writes it. */
  barcode: string | null;
  issues: ListingIssue[];
}

/** A listing's standing at Amazon (R8): Inactive and Incomplete ones become archived products. */
export const listingStates = ["active", "inactive", "incomplete"] as const;
export type ListingState = (typeof listingStates)[number];
