import type { ProductContent } from "../domain/listings/product-content.ts";
import type { ItemDimensions } from "../domain/orders/order-content.ts";
import { refusedUnsent } from "./errors.ts";
import type { SpApi } from "./sp-api.server.ts";
import { toProductContent } from "./to-product-content.ts";
import { wireCatalogItem, wireCatalogPage, type WireDimensions } from "./wire/catalog.ts";

/** Sizes and weight of an article as it is, else as it is packed (Amazon README 17, R107). @returns null when the catalog tells none. */
export async function getDimensions(api: SpApi, asin: string, marketplaceId: string): Promise<ItemDimensions | null> {
  const query = { marketplaceIds: [marketplaceId], includedData: ["dimensions"] };
  const { dimensions } = await api({ operation: "getCatalogItem", path: { asin }, query, answer: wireCatalogItem });
  const here = dimensions.find((one) => one.marketplaceId === marketplaceId);
  return toDimensions(here?.item) ?? toDimensions(here?.package);
}

/**
 * What the catalogue says of up to 20 ASINs, in Amazon's order (Amazon README 17, R6). One that it does not know is absent.
 * @throws PlatformFailure `rejected`, unsent, for more than 20, or one with a comma, which would read as two
 */
export async function searchContents(api: SpApi, asins: readonly string[], marketplaceId: string): Promise<ProductContent[]> {
  const operation = "searchCatalogItems";
  if (asins.length === 0) return [];
  if (asins.length > 20) throw refusedUnsent(operation, "more than 20 ASINs in one call");
  if (asins.some((asin) => asin.includes(","))) throw refusedUnsent(operation, "an ASIN with a comma cannot stand in a list");
  const query = {
    marketplaceIds: [marketplaceId],
    identifiers: asins,
    identifiersType: "ASIN",
    includedData: ["attributes", "dimensions", "identifiers", "images", "relationships", "summaries"],
    pageSize: 20,
  };
  const { items } = await api({ operation, path: {}, query, answer: wireCatalogPage });
  return items.map((item) => toProductContent(item, marketplaceId));
}

function toDimensions(wire: WireDimensions): ItemDimensions | null {
  const told = (["length", "width", "height", "weight"] as const).flatMap((name) => {
    const { unit, value } = wire?.[name] ?? {};
    return unit && typeof value === "number" ? [[name, { value, unit }] as const] : [];
  });
  return told.length > 0 ? Object.fromEntries(told) : null;
}
