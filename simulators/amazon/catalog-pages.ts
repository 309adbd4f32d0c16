import { marketplaceOf } from "../shared/marketplaces.ts";
import type { CatalogContent, Dimensions, WorldCatalogItem } from "../shared/world-types.ts";
import { catalogItem, childrenOf, contentIn, existsIn, themeOf } from "./catalog-kept.ts";
import { textIn, type Entry, type KeptListing } from "./kept-listing.ts";
import { ofAsin } from "./listings-index.ts";
import type { Platform } from "./platform.ts";

/** What Amazon's shop shows of an ASIN in one marketplace. */
export interface CatalogPage {
  marketplaceId: string;
  item: WorldCatalogItem;
  content: CatalogContent;
  children: readonly WorldCatalogItem[];
}

/** The page of an ASIN: the catalog's own words, else those of the first who lists it; undefined where it has no page. */
export function pageOf(platform: Platform, asin: string, marketplaceId: string): CatalogPage | undefined {
  const kept = catalogItem(platform, asin);
  const item = kept && existsIn(kept, marketplaceId) ? kept : undefined;
  const listing = firstListing(platform, asin, marketplaceId);
  const children = childrenOf(platform, asin);
  if (!item && !listing && children.length === 0) return undefined;
  const content = { ...(listing && contentOfListing(listing, marketplaceId)), ...(item && contentIn(item, marketplaceId)) };
  return { marketplaceId, item: item ?? { asin }, content, children };
}

function firstListing(platform: Platform, asin: string, marketplaceId: string): KeptListing | undefined {
  for (const listing of ofAsin(platform, asin)) if (listing.marketplaces[marketplaceId]?.asin === asin) return listing;
  return undefined;
}

function contentOfListing(listing: KeptListing, marketplaceId: string): CatalogContent {
  const title = textIn(listing, "item_name", marketplaceId);
  const description = textIn(listing, "product_description", marketplaceId);
  const bullets = (listing.attributes.bullet_point ?? []).flatMap((entry) => (entry.marketplace_id === marketplaceId ? [String(entry.value)] : []));
  const images = imageAttributes(9).flatMap((name) => textIn(listing, name, marketplaceId) ?? []);
  return { ...(title !== undefined && { title }), ...(description !== undefined && { description }), ...(bullets.length > 0 && { bullets }), ...(images.length > 0 && { images }) };
}

/** Names of the attributes that hold pictures, the main one first. */
export const imageAttributes = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => (index === 0 ? "main_product_image_locator" : `other_product_image_locator_${index}`));

/** The page in the words of a product type's attributes, each entry with its marketplace. */
export function pageAttributes({ marketplaceId, item, content, children }: CatalogPage): Record<string, Entry[]> {
  const language_tag = marketplaceOf(marketplaceId)?.language ?? "en_US";
  const words = (...values: (string | undefined)[]) => values.flatMap((value) => (value === undefined ? [] : [{ value, language_tag }]));
  const siblings = item.parentAsin === undefined ? children : [item];
  const theme = item.parentAsin === undefined && children.length === 0 ? undefined : themeOf(siblings).theme;
  const { weight, ...sides } = item.dimensions?.package ?? {};
  const { weight: _own, ...size } = item.dimensions?.item ?? {};
  const entries: Record<string, Entry[]> = {
    item_name: words(content.title),
    bullet_point: words(...(content.bullets ?? [])),
    product_description: words(content.description),
    brand: words(item.brand),
    ...Object.fromEntries(Object.entries(item.variation ?? {}).map(([name, value]) => [name, words(value)])),
    externally_assigned_product_identifier: (item.barcodes ?? []).map(({ type, value }) => ({ type: type.toLowerCase(), value })),
    item_package_weight: weight ? [{ ...weight }] : [],
    item_package_dimensions: measured(sides),
    item_dimensions: measured(size),
    ...(theme !== undefined && { variation_theme: [{ name: theme }], parentage_level: [{ value: children.length > 0 ? "parent" : "child" }] }),
  };
  const told = Object.entries(entries).filter(([, list]) => list.length > 0);
  return Object.fromEntries(told.map(([name, list]) => [name, list.map((entry) => ({ ...entry, marketplace_id: marketplaceId }))]));
}

const measured = (sides: Dimensions): Entry[] => (Object.keys(sides).length > 0 ? [{ ...sides }] : []);
