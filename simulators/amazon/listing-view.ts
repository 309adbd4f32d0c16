import { pageAttributes, pageOf, imageAttributes, type CatalogPage } from "./catalog-pages.ts";
import { largeSide } from "./catalog-view.ts";
import { textIn, titleIn, type Entry, type KeptListing, type ListedIn } from "./kept-listing.ts";
import { listingFamilies } from "./listing-families.ts";
import { issueViews, statusOf } from "./listing-issues.ts";
import { amountOf, priceIn } from "./listing-money.ts";
import type { Platform } from "./platform.ts";

export const listingDatasets = [
  "summaries", "attributes", "issues", "offers", "fulfillmentAvailability", "procurement", "relationships", "productTypes",
] as const;

/** What a reader asks of a listing. */
export interface ListingQuestion {
  marketplaceIds: readonly string[];
  included: readonly string[];
  issueLocale?: string | undefined;
  /** ms since 1970. */
  now: number;
}
interface Placed {
  id: string;
  at: ListedIn;
  page: CatalogPage | undefined;
}

/** A listing as reads show it: the asked datasets for the asked marketplaces. */
export function listingView(platform: Platform, listing: KeptListing, { marketplaceIds, included, issueLocale, now }: ListingQuestion): Record<string, unknown> {
  const listed = marketplaceIds.flatMap((id): Placed[] => {
    const at = listing.marketplaces[id];
    return at ? [{ id, at, page: at.asin ? pageOf(platform, at.asin, id) : undefined }] : [];
  });
  const seen = { now, soldOutIsInactive: platform.options.soldOutIsInactive };
  const datasets: Record<string, () => unknown> = {
    summaries: () => listed.map((placed) => summary(listing, placed, statusOf(listing, placed.id, placed.at, seen))),
    attributes: () => attributesOf(listing, listed),
    issues: () => issueViews(listing, marketplaceIds, issueLocale),
    offers: () => offers(listing, marketplaceIds),
    fulfillmentAvailability: () => availability(listing, new Set(listed.map(({ at }) => at.channel))),
    procurement: (): unknown[] => [],
    relationships: () => listed.map(({ id, at }) => ({ marketplaceId: id, relationships: listingFamilies(platform, listing, id, at) })),
    productTypes: () => listed.map(({ id, at }) => ({ marketplaceId: id, productType: at.productType })),
  };
  const shown = listingDatasets.filter((name) => included.includes(name)).map((name) => [name, datasets[name]?.()]);
  return { sku: listing.sku, ...(Object.fromEntries(shown) as Record<string, unknown>) };
}

function summary(listing: KeptListing, { id, at, page }: Placed, status: string[]) {
  const image = textIn(listing, imageAttributes(1)[0]!, id) ?? page?.content.images?.[0];
  return {
    marketplaceId: id,
    ...(at.asin ? { asin: at.asin } : {}),
    productType: at.productType,
    conditionType: at.conditionType,
    status,
    ...(at.asin && at.channel !== "DEFAULT" ? { fnSku: fnSkuOf(at.asin) } : {}),
    itemName: titleIn(listing, id),
    createdDate: at.createdDate,
    lastUpdatedDate: at.lastUpdatedDate,
    ...(image === undefined ? {} : { mainImage: { link: image, height: largeSide, width: largeSide } }),
  };
}

export const fnSkuOf = (asin: string): string => asin.replace(/^B/, "X");

/** The seller's own words; what it has not said in a marketplace, the catalog's page says. */
function attributesOf(listing: KeptListing, listed: readonly Placed[]): Record<string, Entry[]> {
  const ids = new Set(listed.map(({ id }) => id));
  const own = Object.entries(listing.attributes).map(([name, entries]) => [name, entries.filter((e) => e.marketplace_id === undefined || ids.has(e.marketplace_id as string))] as const);
  const all = new Map<string, Entry[]>(own.filter(([, entries]) => entries.length > 0));
  for (const { id, at, page } of listed) {
    for (const [name, entries] of Object.entries({ ...(page && { ...pageAttributes(page), ...pictures(page) }), ...identifiers(at, id) })) {
      const said = all.get(name) ?? [];
      if (!said.some((entry) => entry.marketplace_id === id)) all.set(name, [...said, ...entries]);
    }
  }
  return Object.fromEntries(all);
}

function pictures({ marketplaceId, content: { images = [] } }: CatalogPage): Record<string, Entry[]> {
  return Object.fromEntries(imageAttributes(images.length).map((name, index) => [name, [{ media_location: images[index], marketplace_id: marketplaceId }]]));
}

function identifiers({ productId }: ListedIn, id: string): Record<string, Entry[]> {
  if (!productId) return {};
  return { externally_assigned_product_identifier: [{ type: productId.type.toLowerCase(), value: productId.value, marketplace_id: id }] };
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
