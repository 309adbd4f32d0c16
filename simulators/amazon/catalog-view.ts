import { themeOf } from "./catalog-kept.ts";
import { pageAttributes, type CatalogPage } from "./catalog-pages.ts";

export const catalogDatasets = [
  "attributes", "classifications", "dimensions", "identifiers", "images", "productTypes", "relationships", "salesRanks", "summaries", "vendorDetails",
] as const;
type Dataset = (typeof catalogDatasets)[number];

/** Every picture comes large and as a thumbnail; the model knows places for a main one and eight more. */
const places = ["MAIN", "PT01", "PT02", "PT03", "PT04", "PT05", "PT06", "PT07", "PT08"];
export const largeSide = 1500;
const smallSide = 75;

/** An item of the catalog as answers show it: the asked datasets, for each marketplace in which it has a page. */
export function catalogView(asin: string, pages: readonly CatalogPage[], included: readonly string[]): Record<string, unknown> {
  const views: Record<Dataset, () => unknown> = {
    attributes: () => merged(pages.map(pageAttributes)),
    classifications: () => [],
    dimensions: () => pages.map(({ marketplaceId, item }) => ({ marketplaceId, ...item.dimensions })),
    identifiers: () => pages.map(({ marketplaceId, item }) => ({ marketplaceId, identifiers: identifiersOf(item.barcodes) })),
    images: () => pages.map(({ marketplaceId, content }) => ({ marketplaceId, images: imagesOf(content.images ?? []) })),
    productTypes: () => pages.map(({ marketplaceId, item }) => ({ marketplaceId, productType: item.productType ?? "PRODUCT" })),
    relationships: () => pages.map((page) => ({ marketplaceId: page.marketplaceId, relationships: relationshipsOf(page) })),
    salesRanks: () => [],
    summaries: () => pages.map(summaryOf),
    vendorDetails: () => [],
  };
  const shown = catalogDatasets.filter((name) => included.includes(name)).map((name) => [name, views[name]()] as const);
  return { asin, ...Object.fromEntries(shown) };
}

function summaryOf({ marketplaceId, item, content, children }: CatalogPage) {
  const { color, size, style } = item.variation ?? {};
  return {
    marketplaceId,
    ...(item.brand !== undefined && { brand: item.brand }),
    ...(color !== undefined && { color }),
    itemClassification: children.length > 0 ? "VARIATION_PARENT" : "BASE_PRODUCT",
    ...(content.title !== undefined && { itemName: content.title }),
    ...(size !== undefined && { size }),
    ...(style !== undefined && { style }),
  };
}

const identifiersOf = (barcodes: CatalogPage["item"]["barcodes"] = []) => barcodes.map(({ type, value }) => ({ identifierType: type, identifier: value }));

function imagesOf(links: readonly string[]) {
  return links.slice(0, places.length).flatMap((link, index) => [
    { variant: places[index], link, height: largeSide, width: largeSide },
    { variant: places[index], link: link.replace(/(\.\w+)?$/, "._SL75_$1"), height: smallSide, width: smallSide },
  ]);
}

function relationshipsOf({ item, children }: CatalogPage) {
  if (children.length > 0) return [{ type: "VARIATION", childAsins: children.map((child) => child.asin), variationTheme: themeOf(children) }];
  return item.parentAsin === undefined ? [] : [{ type: "VARIATION", parentAsins: [item.parentAsin], variationTheme: themeOf([item]) }];
}

function merged(parts: readonly Record<string, unknown[]>[]): Record<string, unknown[]> {
  const all: Record<string, unknown[]> = {};
  for (const part of parts) for (const [name, entries] of Object.entries(part)) all[name] = [...(all[name] ?? []), ...entries];
  return all;
}
