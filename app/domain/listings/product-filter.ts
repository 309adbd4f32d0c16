import { z } from "zod";
import { listingStates } from "./listing-details.ts";

/** What the products page shows: all; without variant; with a variant proposed; linked; with issues of Amazon's; no longer tracked. */
export const productViews = ["all", "to-link", "suggested", "linked", "issues", "stopped"] as const;
export type ProductView = (typeof productViews)[number];

/** Which listed SellerSKUs a page, an export or a task is about. Stored with tasks, so old ones stay readable. */
export const productFilterSchema = z.object({
  view: z.enum(productViews).default("all"),
  storeId: z.string().optional(),
  marketplaceId: z.string().optional(),
  channel: z.enum(["MFN", "AFN"]).optional(),
  state: z.enum(listingStates).optional(),
  /** Part of a SellerSKU or of a title in whatever case, or how an ASIN begins. */
  search: z.string().optional(),
});
export type ProductFilter = z.infer<typeof productFilterSchema>;

/** What the table may be sorted by: the SellerSKU; its title; units last sent; units at Amazon; business days to ship. */
export const productSorts = ["sku", "title", "sent", "seen", "lead"] as const;
export type ProductSort = (typeof productSorts)[number];
