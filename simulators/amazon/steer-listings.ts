import { marketplaceOf } from "../shared/marketplaces.ts";
import type { CatalogContent, CatalogDimensions, WorldCatalogItem, WorldIssue } from "../shared/world-types.ts";
import type { Account } from "./account.ts";
import { catalogItem, keepCatalogItem } from "./catalog-kept.ts";
import { imageAttributes, pageOf } from "./catalog-pages.ts";
import { merchantQuantity, withAttribute, type Entry, type KeptListing, type ListedIn } from "./kept-listing.ts";
import { withIssue, withoutIssues } from "./listing-issues.ts";
import { ofAsin, writeListing } from "./listings-index.ts";
import { keepListing, keptListings, keyOf, listingOf, productTypeOf } from "./listings-kept.ts";
import { patched } from "./patch-attributes.ts";
import type { Platform } from "./platform.ts";
import { offerOf } from "./take-listing-row.ts";

/** What a hand in Seller Central may say of a listing in one marketplace; the quantity and the lead time are the region's. */
export interface ListingSaid extends CatalogContent {
  asin?: string;
  /** In the marketplace's currency; null = there is no offer. */
  price?: number | null;
  quantity?: number;
  leadTimeDays?: number;
  /** DEFAULT, or Amazon's code of the region. */
  channel?: string;
  status?: ListedIn["status"];
  conditionType?: string;
  /** By which it was listed. */
  productId?: { type: "UPC" | "EAN"; value: string };
}
/** One marketplace, or (left out) all in which it is listed; the region of a seller in several. */
export interface Where {
  marketplaceId?: string;
  region?: string;
}

/** What a test may look at and change of what is sold. */
export interface ListingSteering {
  /** Every listing, with what has been applied so far. */
  listings(): KeptListing[];
  /** The merchant's units that Amazon shows now; undefined when it shows none. */
  quantityShown(sellerId: string, sku: string, region?: string): number | undefined;
  /** A SellerSKU, or one more marketplace of it, is listed now. Active, the merchant's and named as the ASIN is unless it says otherwise; the catalog stays as it is. */
  addListing(sellerId: string, listing: ListingSaid & { sku: string; marketplaceId: string }, region?: string): KeptListing;
  /** The listing is deleted: it leaves the report that is made next and every search. @throws RangeError for one that is not there */
  removeListing(sellerId: string, sku: string, where?: Where): void;
  /** Changes at once what is given, in one marketplace or in all. Texts and pictures show in the catalog too, if it has its own. */
  setListing(sellerId: string, sku: string, said: ListingSaid, where?: Where): KeptListing;
  /** Changes an entry of a listing's attribute at once (merge). */
  changeListing(sellerId: string, sku: string, attribute: string, entry: Entry, region?: string): void;
  /** Amazon finds something wrong, everywhere unless the issue names marketplaces; its `actions` take effect. In place of one with the same code. */
  raiseIssue(sellerId: string, sku: string, issue: WorldIssue, region?: string): KeptListing;
  /** The issues (of this code) are gone, and what Amazon had suppressed is back. */
  clearIssues(sellerId: string, sku: string, code?: string, where?: Where): KeptListing;
  /** Puts into the catalog, or changes there, what is given of an ASIN; its listings are not stamped. */
  setCatalogItem(asin: string, content: Partial<Omit<WorldCatalogItem, "asin">>): WorldCatalogItem;
  /** What the catalog says of an ASIN's size; `{}` = it knows the ASIN but no size, which is so for every listed ASIN at first. */
  setDimensions(asin: string, dimensions: CatalogDimensions): void;
}

export function listingSteering(platform: Platform, settle: () => void, accountOf: (sellerId: string, region?: string) => Account): ListingSteering {
  const now = () => platform.clock.now().getTime();
  const found = (sellerId: string, sku: string, region?: string) => {
    settle();
    const listing = listingOf(platform, accountOf(sellerId, region), sku);
    if (!listing) throw new RangeError(`${sellerId} lists no ${sku}`);
    return listing;
  };
  const everywhere = (listing: KeptListing, { marketplaceId }: Where = {}) => (marketplaceId === undefined ? Object.keys(listing.marketplaces) : [marketplaceId]);
  const keep = (listing: KeptListing, ids: readonly string[]) => keepListing(platform, listing, ids, now());
  return {
    listings: () => (settle(), keptListings(platform)),
    quantityShown(sellerId, sku, region) {
      settle();
      const listing = listingOf(platform, accountOf(sellerId, region), sku);
      return listing && merchantQuantity(listing);
    },
    addListing(sellerId, { sku, marketplaceId, ...said }, region) {
      settle();
      const account = accountOf(sellerId, region ?? marketplaceOf(marketplaceId)?.region);
      const listing = listingOf(platform, account, sku) ?? { key: keyOf(account, sku), account: account.key, sku, attributes: {}, marketplaces: {} };
      if (listing.marketplaces[marketplaceId]) throw new RangeError(`${sellerId} lists ${sku} in ${marketplaceId} already`);
      const blank = { ...listing, marketplaces: { ...listing.marketplaces, [marketplaceId]: blankPlace(platform, now()) } };
      return keep(told(platform, blank, [marketplaceId], { channel: "DEFAULT", title: titleOf(platform, said.asin, marketplaceId) ?? sku, ...said }), [marketplaceId]);
    },
    removeListing(sellerId, sku, where) {
      const listing = found(sellerId, sku, where?.region);
      writeListing(platform, listing.key, without(listing, everywhere(listing, where)));
    },
    setListing(sellerId, sku, said, where) {
      const listing = found(sellerId, sku, where?.region);
      const ids = everywhere(listing, where);
      const stray = ids.find((id) => !listing.marketplaces[id]);
      if (stray !== undefined) throw new RangeError(`${sellerId} lists no ${sku} in ${stray}`);
      const changed = told(platform, listing, ids, said);
      for (const id of ids) sayInCatalog(platform, changed.marketplaces[id]!.asin, id, contentOf(said));
      return keep(changed, said.quantity === undefined && said.leadTimeDays === undefined ? ids : everywhere(listing));
    },
    changeListing(sellerId, sku, attribute, entry, region) {
      const listing = found(sellerId, sku, region);
      const ids = everywhere(listing);
      keep(patched(listing, [{ op: "merge", path: `/attributes/${attribute}`, value: [entry] }], ids), ids);
    },
    raiseIssue(sellerId, sku, issue, region) {
      const listing = found(sellerId, sku, region);
      return keep(withIssue(listing, issue), issue.marketplaceIds ?? everywhere(listing));
    },
    clearIssues(sellerId, sku, code, where) {
      const listing = found(sellerId, sku, where?.region);
      return keep(withoutIssues(listing, code, everywhere(listing, where)), everywhere(listing, where));
    },
    setCatalogItem(asin, content) {
      const item = keepCatalogItem(platform, asin, content);
      if (content.productType !== undefined) for (const listing of [...ofAsin(platform, asin)]) writeListing(platform, listing.key, typed(listing, asin, content.productType));
      return item;
    },
    setDimensions: (asin, dimensions) => void keepCatalogItem(platform, asin, { dimensions }),
  };
}

function titleOf(platform: Platform, asin: string | undefined, marketplaceId: string): string | undefined {
  return asin === undefined ? undefined : pageOf(platform, asin, marketplaceId)?.content.title;
}

function blankPlace(platform: Platform, now: number): ListedIn {
  const createdDate = new Date(now).toISOString();
  const listingId = `L${String(platform.store.next("listing")).padStart(8, "0")}`;
  return { asin: "", listingId, productType: "PRODUCT", conditionType: "new_new", channel: "DEFAULT", status: "Active", createdDate, lastUpdatedDate: createdDate };
}

/** The listing with what is said of it in these marketplaces. */
function told(platform: Platform, listing: KeptListing, ids: readonly string[], said: ListingSaid): KeptListing {
  const { price, asin, channel, status, conditionType, productId, quantity, leadTimeDays } = said;
  const place = { ...(channel !== undefined && { channel }), ...(status && { status }), ...(conditionType !== undefined && { conditionType }), ...(productId && { productId }) };
  let changed = listing;
  for (const id of ids) {
    const at = { ...changed.marketplaces[id]!, ...place, ...(asin !== undefined && { asin, productType: productTypeOf(platform, asin) }) };
    changed = { ...changed, marketplaces: { ...changed.marketplaces, [id]: at } };
    for (const [name, entries] of Object.entries(spoken(contentOf(said), id))) changed = withAttribute(changed, name, id, entries);
    if (price !== undefined) changed = withAttribute(changed, "purchasable_offer", id, price === null ? [] : [offerOf(id, price)]);
  }
  const stock = { ...(quantity !== undefined && { quantity }), ...(leadTimeDays !== undefined && { lead_time_to_ship_max_days: leadTimeDays }) };
  const value = [...(channel === undefined ? [] : [{ fulfillment_channel_code: channel }]), ...(Object.keys(stock).length > 0 ? [{ fulfillment_channel_code: "DEFAULT", ...stock }] : [])];
  return value.length > 0 ? patched(changed, [{ op: "merge", path: "/attributes/fulfillment_availability", value }], []) : changed;
}

function contentOf({ title, description, bullets, images }: CatalogContent): CatalogContent {
  return { ...(title !== undefined && { title }), ...(description !== undefined && { description }), ...(bullets && { bullets }), ...(images && { images }) };
}

function spoken({ title, description, bullets, images }: CatalogContent, marketplaceId: string): Record<string, Entry[]> {
  const language_tag = marketplaceOf(marketplaceId)?.language ?? "en_US";
  const pictures = images && Object.fromEntries(imageAttributes(9).map((name, index) => [name, images[index] === undefined ? [] : [{ media_location: images[index] }]]));
  return {
    ...(title !== undefined && { item_name: [{ value: title, language_tag }] }),
    ...(description !== undefined && { product_description: [{ value: description, language_tag }] }),
    ...(bullets && { bullet_point: bullets.map((value) => ({ value, language_tag })) }),
    ...pictures,
  };
}

function sayInCatalog(platform: Platform, asin: string, marketplaceId: string, content: CatalogContent): void {
  const item = catalogItem(platform, asin);
  if (!item || Object.keys(content).length === 0) return;
  keepCatalogItem(platform, asin, { local: { ...item.local, [marketplaceId]: { ...item.local?.[marketplaceId], ...content } } });
}

/** Undefined when nothing is left of it. */
function without(listing: KeptListing, ids: readonly string[]): KeptListing | undefined {
  const left = Object.entries(listing.marketplaces).filter(([id]) => !ids.includes(id));
  if (left.length === Object.keys(listing.marketplaces).length) throw new RangeError(`${listing.sku} is not listed in ${ids.join(", ")}`);
  if (left.length === 0) return undefined;
  const bare = Object.keys(listing.attributes).reduce((all, name) => ids.reduce((rest, id) => withAttribute(rest, name, id, []), all), listing);
  return { ...bare, marketplaces: Object.fromEntries(left) };
}

function typed(listing: KeptListing, asin: string, productType: string): KeptListing {
  const places = Object.entries(listing.marketplaces).map(([id, at]): [string, ListedIn] => [id, at.asin === asin ? { ...at, productType } : at]);
  return { ...listing, marketplaces: Object.fromEntries(places) };
}
