import type { SellerSku } from "../ids.ts";
import type { Money } from "../money.ts";
import type { ListingState } from "./listing-details.ts";

/** A row of Amazon's report of all listings (GET_MERCHANT_LISTINGS_ALL_DATA, Amazon README 8.3): thin, and up to six hours old. */
export interface ReportedListing {
  sellerSku: SellerSku;
  asin: string | null;
  /** Characters beyond the report's charset may be "?" already: never written over a title that the search told. */
  title: string | null;
  state: ListingState;
  /** DEFAULT or a code of Amazon's; null: the report does not say. */
  channelCode: string | null;
  /** Of the merchant's own stock; may be stale. */
  quantity: number | null;
  /** In the marketplace's currency. */
  price: Money | null;
  imageUrl: string | null;
  /** UPC, EAN or ISBN, where the report names one. */
  barcode: string | null;
  openedAt: Date | null;
}
