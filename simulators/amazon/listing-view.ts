import { isRecord } from "../shared/load-world-folder.ts";
import { marketplaceOf } from "../shared/marketplaces.ts";
import type { Entry, KeptListing, ListedIn } from "./listings-kept.ts";

export const listingDatasets = [
  "summaries", "attributes", "issues", "offers", "fulfillmentAvailability", "procurement", "relationships", "productTypes",
] as const;

/** A listing as reads show it: the asked datasets for the asked marketplaces. */
export function listingView(listing: KeptListing, marketplaceIds: readonly string[], included: readonly string[]): Record<string, unknown> {
  const listed = marketplaceIds.flatMap((id) => (listing.marketplaces[id] ? [{ id, at: listing.marketplaces[id] }] : []));
  const datasets: Record<string, () => unknown> = {
    summaries: () => listed.map(({ id, at }) => summary(id, at)),
    attributes: () => attributesOf(listing, marketplaceIds),
    issues: (): unknown[] => [],
    offers: () => offers(listing, marketplaceIds),
    fulfillmentAvailability: () => availability(listing, new Set(listed.map(({ at }) => at.channel))),
    procurement: (): unknown[] => [],
    relationships: () => listed.map(({ id }) => ({ marketplaceId: id, relationships: [] })),
    productTypes: () => listed.map(({ id, at }) => ({ marketplaceId: id, productType: at.productType })),
  };
  const shown = listingDatasets.filter((name) => included.includes(name)).map((name) => [name, datasets[name]?.()]);
  return { sku: listing.sku, ...(Object.fromEntries(shown) as Record<string, unknown>) };
}

/** BUYABLE and DISCOVERABLE for an active listing; an inactive one can only be found. */
export function statusOf(listed: ListedIn): string[] {
  return listed.active ? ["BUYABLE", "DISCOVERABLE"] : ["DISCOVERABLE"];
}

/** Today's price of the offer to everybody, as a JSON number; undefined without an offer. */
export function offerPrice(listing: KeptListing, marketplaceId: string): number | undefined {
  const offer = listing.attributes.purchasable_offer?.find((e) => e.marketplace_id === marketplaceId && (e.audience ?? "ALL") === "ALL");
  return offer && priceIn(offer);
}

function summary(marketplaceId: string, at: ListedIn) {
  return {
    marketplaceId,
    ...(at.asin ? { asin: at.asin } : {}),
    productType: at.productType,
    conditionType: at.conditionType,
    status: statusOf(at),
    itemName: at.itemName,
    createdDate: at.createdDate,
    lastUpdatedDate: at.lastUpdatedDate,
  };
}

function attributesOf(listing: KeptListing, marketplaceIds: readonly string[]): Record<string, Entry[]> {
  const ofThese = (entry: Entry) => entry.marketplace_id === undefined || marketplaceIds.includes(entry.marketplace_id as string);
  const shown = Object.entries(listing.attributes).map(([name, entries]) => [name, entries.filter(ofThese)] as const);
  return Object.fromEntries(shown.filter(([, entries]) => entries.length > 0));
}

function offers(listing: KeptListing, marketplaceIds: readonly string[]) {
  return (listing.attributes.purchasable_offer ?? []).flatMap((entry) => {
    const id = entry.marketplace_id as string;
    const price = priceIn(entry);
    if (!marketplaceIds.includes(id) || price === undefined) return [];
    const currencyCode = String(entry.currency);
    const offerType = (entry.audience ?? "ALL") === "B2B" ? "B2B" : "B2C";
    return [{ marketplaceId: id, offerType, price: { currencyCode, amount: amountOf(price, currencyCode) } }];
  });
}

function availability(listing: KeptListing, channels: Set<string>) {
  return (listing.attributes.fulfillment_availability ?? [])
    .filter((entry) => channels.has(entry.fulfillment_channel_code as string))
    .map((entry) => ({
      fulfillmentChannelCode: entry.fulfillment_channel_code,
      ...(typeof entry.quantity === "number" ? { quantity: entry.quantity } : {}),
    }));
}

function priceIn(offer: Entry): number | undefined {
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
