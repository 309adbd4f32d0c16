import type { ItemDimensions } from "../domain/orders/order-content.ts";
import type { SpApi } from "./sp-api.server.ts";
import { wireCatalogItem, type WireDimensions } from "./wire/catalog.ts";

/** Sizes and weight of an article as it is, else as it is packed (Amazon README 17, R107). @returns null when the catalog tells none. */
export async function getDimensions(api: SpApi, asin: string, marketplaceId: string): Promise<ItemDimensions | null> {
  const query = { marketplaceIds: [marketplaceId], includedData: ["dimensions"] };
  const { dimensions } = await api({ operation: "getCatalogItem", path: { asin }, query, answer: wireCatalogItem });
  const here = dimensions.find((one) => one.marketplaceId === marketplaceId);
  return toDimensions(here?.item) ?? toDimensions(here?.package);
}

function toDimensions(wire: WireDimensions): ItemDimensions | null {
  const told = (["length", "width", "height", "weight"] as const).flatMap((name) => {
    const { unit, value } = wire?.[name] ?? {};
    return unit && typeof value === "number" ? [[name, { value, unit }] as const] : [];
  });
  return told.length > 0 ? Object.fromEntries(told) : null;
}
