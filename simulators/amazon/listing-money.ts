import { isRecord } from "../shared/load-world-folder.ts";
import { marketplaceOf } from "../shared/marketplaces.ts";
import type { Entry, KeptListing } from "./kept-listing.ts";

/** Today's price of the offer to everybody, as a JSON number; undefined without an offer. */
export function offerPrice(listing: KeptListing, marketplaceId: string): number | undefined {
  const offer = listing.attributes.purchasable_offer?.find((e) => e.marketplace_id === marketplaceId && (e.audience ?? "ALL") === "ALL");
  return offer && priceIn(offer);
}

export function priceIn(offer: Entry): number | undefined {
  const first = (value: unknown): Entry | undefined => {
    const entry: unknown = Array.isArray(value) ? value[0] : undefined;
    return isRecord(entry) ? entry : undefined;
  };
  const value = first(first(offer.our_price)?.schedule)?.value_with_tax;
  return typeof value === "number" ? value : undefined;
}

/** Money in listing offers is text; yen have no decimals. */
export function amountOf(price: number, currency: string): string {
  return price.toFixed(currency === "JPY" ? 0 : 2);
}

export function currencyOf(marketplaceId: string): string | undefined {
  return marketplaceOf(marketplaceId)?.currency;
}
