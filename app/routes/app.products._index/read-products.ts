import type { ProductKey, ProductOrder } from "../../db/product-filter.server.ts";
import { listingStates } from "../../domain/listings/listing-details.ts";
import { productSorts, productViews, type ProductFilter, type ProductView } from "../../domain/listings/product-filter.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { cursorIn, readCursor, writeCursor } from "../../ui/cursors.ts";

/** Names of the filters in the address. */
export const filterNames = ["view", "search", "store", "marketplace", "channel", "state"] as const;

export interface ProductQuery {
  filter: ProductFilter;
  order: ProductOrder;
  after: ProductKey | null;
}

/** What of the address the products page understands; anything else is no filter. @param storeIds the shop's own: another's id is none */
export function readProductQuery(search: URLSearchParams, storeIds: readonly string[]): ProductQuery {
  const descending = search.get("sort")?.startsWith("-") ?? false;
  const by = productSorts.find((one) => one === search.get("sort")?.replace("-", "")) ?? "sku";
  return { filter: filterOf(search, storeIds), order: { by, descending }, after: readAfter(search, by) };
}

/** The filter of an address for work on all that it finds; null when a part of it means nothing, since it would find more than somebody saw. */
export function strictFilter(query: string, storeIds: readonly string[]): ProductFilter | null {
  const search = new URLSearchParams(query);
  const filter = filterOf(search, storeIds);
  const { view, storeId, marketplaceId, ...rest } = filter;
  const understood: Record<string, unknown> = { ...rest, view: search.get("view") === view, store: storeId, marketplace: marketplaceId };
  return filterNames.every((name) => !search.get(name)?.trim() || understood[name]) ? filter : null;
}

function filterOf(search: URLSearchParams, storeIds: readonly string[]): ProductFilter {
  const one = <Value extends string>(name: (typeof filterNames)[number], values: readonly Value[]) => values.find((value) => value === search.get(name));
  const [storeId, marketplaceId, channel, state] = [one("store", storeIds), marketplaceOf(search.get("marketplace") ?? "")?.id, one("channel", ["MFN", "AFN"]), one("state", listingStates)];
  const text = search.get("search")?.trim();
  const view: ProductView = one("view", productViews) ?? "all";
  return { view, ...(storeId && { storeId }), ...(marketplaceId && { marketplaceId }), ...(channel && { channel }), ...(state && { state }), ...(text && { search: text }) };
}

const mostNumber = 2 ** 31 - 1;

function readAfter(search: URLSearchParams, by: ProductOrder["by"]): ProductKey | null {
  const [sellerSku, storeId = "", text = ""] = readCursor(cursorIn(search), 3) ?? [];
  if (sellerSku === undefined || !isUuid(storeId) || [sellerSku, text].some((one) => one.includes("\0") || !one.isWellFormed())) return null;
  if (by === "sku" || by === "title") return { sellerSku, storeId, at: by === "sku" ? null : text };
  return /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= mostNumber ? { sellerSku, storeId, at: Number(text) } : null;
}

/** Where a page ended, for the address. */
export function writeAfter({ sellerSku, storeId, at }: ProductKey): string {
  return writeCursor([sellerSku, storeId, String(at ?? "")]);
}

/** "-title" → by title, from the last; SKUs from the first are the rule and stand in no address. */
export function writeOrder({ by, descending }: ProductOrder): string {
  return by === "sku" && !descending ? "" : `${descending ? "-" : ""}${by}`;
}
