import { isRecord } from "./load-world-folder.ts";
import { marketplaceOf, marketplaces, type Marketplace } from "./marketplaces.ts";
import type { ListingRow } from "./world-types.ts";

/** One SellerSKU as an order line shows it, as far as the line is whole. */
export interface OrderedSku {
  sku: string;
  marketplaceId: string | undefined;
  byAmazon: boolean;
  /** Decimal string, as Amazon wrote it. */
  unitPrice: string | undefined;
  title: string | undefined;
  asin: string | undefined;
}

/** One SellerSKU as a report row shows it. */
interface ListedSku {
  sku: string;
  marketplaceId: string;
  price: string | undefined;
  title: string | undefined;
}

const planned = new Set(["shipByWindow", "deliverByWindow", "scheduledDeliveryWindow", "labelPrintingWindow"]);
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** Every instant (ms since 1970) of something that has happened; windows that lie ahead do not count. */
export function instantsIn(value: unknown): number[] {
  if (typeof value === "string") {
    const ms = instant.test(value) ? Date.parse(value) : NaN;
    return Number.isNaN(ms) ? [] : [ms];
  }
  if (Array.isArray(value)) return value.flatMap(instantsIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (planned.has(key) || key.endsWith("Before") ? [] : instantsIn(inner)));
}

/** The instant at which an order came to be: created, else last updated; undefined if neither can be read. */
export function orderInstant(order: unknown): number | undefined {
  if (!isRecord(order)) return undefined;
  return instantsIn(order.createdTime)[0] ?? instantsIn(order.lastUpdatedTime)[0];
}

/** The marketplace id that an order names, known or not. */
export function marketplaceIdOf(order: unknown): string | undefined {
  const channel = isRecord(order) ? order.salesChannel : undefined;
  return isRecord(channel) ? textOf(channel.marketplaceId) : undefined;
}

/** The marketplace of an order: by its id, else by the store's name ("Amazon.co.jp"). */
export function marketplaceOfOrder(order: unknown): Marketplace | undefined {
  const id = marketplaceIdOf(order);
  if (id !== undefined) return marketplaceOf(id);
  const channel = isRecord(order) ? order.salesChannel : undefined;
  const name = isRecord(channel) ? textOf(channel.marketplaceName) : undefined;
  return name === undefined ? undefined : marketplaces.find((m) => m.storeDomain === `www.${name.toLowerCase()}`);
}

/** Every SellerSKU on the lines of the orders, one entry per line. */
export function orderedSkus(orders: unknown[]): OrderedSku[] {
  return orders.filter(isRecord).flatMap((order) => {
    const items = Array.isArray(order.orderItems) ? (order.orderItems as unknown[]) : [];
    const byAmazon = isRecord(order.fulfillment) && order.fulfillment.fulfilledBy === "AMAZON";
    const marketplaceId = marketplaceOfOrder(order)?.id ?? marketplaceIdOf(order);
    return items.flatMap((item) => {
      const product = isRecord(item) && isRecord(item.product) ? item.product : undefined;
      const sku = textOf(product?.sellerSku);
      if (!product || sku === undefined) return [];
      return [{ sku, marketplaceId, byAmazon, unitPrice: unitPriceOf(product), title: textOf(product.title), asin: textOf(product.asin) }];
    });
  });
}

/** Every SellerSKU of the report rows, one entry per row. */
export function listedSkus(listings: Record<string, ListingRow[]>): ListedSku[] {
  return Object.entries(listings).flatMap(([marketplaceId, rows]) =>
    rows.flatMap((row) => {
      const sku = textOf(row["seller-sku"]);
      return sku === undefined ? [] : [{ sku, marketplaceId, price: decimal(row.price), title: textOf(row["item-name"]) }];
    }),
  );
}

function unitPriceOf(product: Record<string, unknown>): string | undefined {
  const price = isRecord(product.price) ? product.price.unitPrice : undefined;
  return isRecord(price) ? decimal(price.amount) : undefined;
}

function decimal(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  return /^\d+(\.\d+)?$/.test(text) ? text : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
