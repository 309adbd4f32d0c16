import type { Order } from "@sp-api-sdk/orders-api-2026-01-01";
import { decimal } from "../simulators/demo-world/amounts.ts";
import { createRandom, type Random } from "../simulators/demo-world/random.ts";
import { madeUpSellerIds } from "../simulators/shared/load-world-stores.ts";
import { marketplaceOf, type Marketplace } from "../simulators/shared/marketplaces.ts";
import type { ListingRow, World } from "../simulators/shared/world-types.ts";
import { catalogueGoods } from "./catalogue-goods.ts";

export interface BenchWorldOptions {
  orders: number;
  /** Listings, and as many variants, beside those of the orders; default 0. */
  goods?: number;
  /** Marketplace ids, the orders in turn; default the United States. A store per region stands for them. */
  marketplaces?: readonly string[];
  /** UTC instant, ISO 8601; default 2026-11-20T12:00:00Z. Every order was placed in the day before. */
  now?: string;
}

const skuCount = 100;
const merchant = "Main warehouse";
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const skus = Array.from({ length: skuCount }, (_, i) => `BENCH-${String(i).padStart(3, "0")}`);
const priceOf = (sku: string): number => 500 + Number(sku.slice(-3)) * 25;

/**
 * Plain orders for measuring: all UNSHIPPED and the merchant's, 1 to 3 lines over 100 SKUs that are linked, listed and in
 * stock, priced without tax. The same options give the same world.
 * @throws RangeError for a marketplace that does not exist.
 */
export function benchWorld({ orders, goods = 0, marketplaces = ["ATVPDKIKX0DER"], now: start = "2026-11-20T12:00:00Z" }: BenchWorldOptions): World {
  const places = marketplaces.map((id) => {
    const place = marketplaceOf(id);
    if (!place) throw new RangeError(`${id} is no marketplace`);
    return place;
  });
  const now = Date.parse(start);
  const random = createRandom(1);
  const more = catalogueGoods(goods, merchant);
  return {
    now: new Date(now).toISOString(),
    shopCurrency: "USD",
    timezone: "UTC",
    stores: storesFor(places, now),
    orders: Array.from({ length: orders }, (_, i) => plainOrder(i + 1, placedAt(i + 1, orders, now), places[i % places.length]!, random)),
    listings: Object.fromEntries(places.map((place) => [place.id, [...skus.map((sku) => rowOf(sku, place)), ...more.listings]])),
    transactions: [],
    afterOrders: [],
    products: [...skus.map(articleOf), ...more.products],
    locations: [merchant, "Amazon FBA"].map((name) => ({ name, active: true, fulfillsOnlineOrders: true })),
    notes: [],
  };
}

function storesFor(places: readonly Marketplace[], now: number): World["stores"] {
  return [...new Set(places.map((place) => place.region))].map((region) => ({
    alias: region.toLowerCase(),
    sellerId: madeUpSellerIds[region],
    region,
    marketplaces: places.filter((place) => place.region === region).map((place) => place.id),
    state: "open",
    startDate: new Date(now - 7 * dayMs).toISOString(),
    mfnLocation: merchant,
    afnLocation: "Amazon FBA",
    afnImport: true,
  }));
}

function articleOf(sku: string): World["products"][number] {
  return { title: `Article ${sku}`, status: "ACTIVE", variants: [{ sku, price: decimal(priceOf(sku), "USD"), tracked: true, levels: { [merchant]: 1_000_000 } }] };
}

/** One more order like those of the world, of the United States. @param at when it is placed, in ms since 1970 */
export function benchOrder(number: number, at: number): Order {
  return plainOrder(number, at, marketplaceOf("ATVPDKIKX0DER")!, createRandom(number));
}

/** Evenly over the day that ended 15 minutes ago. */
function placedAt(number: number, of: number, now: number): number {
  return now - 15 * minuteMs - Math.floor(((of - number) / of) * dayMs);
}

function plainOrder(number: number, at: number, place: Marketplace, random: Random): Order {
  const created = new Date(at).toISOString();
  const lines = [...new Set(Array.from({ length: random.int(1, 3) }, () => random.pick(skus)))].map((sku) => ({ sku, quantity: random.int(1, 4) }));
  const money = (minor: number) => ({ amount: decimal(minor, place.currency), currencyCode: place.currency });
  const itemTotal = (line: { sku: string; quantity: number }) => money(priceOf(line.sku) * line.quantity);
  return {
    orderId: `900-${String(Math.floor(number / 1e7)).padStart(7, "0")}-${String(number % 1e7).padStart(7, "0")}`,
    createdTime: created,
    lastUpdatedTime: created,
    programs: [],
    salesChannel: { channelName: "AMAZON", marketplaceId: place.id },
    buyer: { buyerName: "Pat Placeholder", buyerEmail: `bench-${number}@marketplace.invalid` },
    recipient: { deliveryAddress: { name: "Pat Placeholder", addressLine1: "12 Example Street", city: "Nowhere", postalCode: "00000", countryCode: place.country } },
    proceeds: { grandTotal: money(lines.reduce((sum, { sku, quantity }) => sum + priceOf(sku) * quantity, 0)) },
    fulfillment: {
      fulfillmentStatus: "UNSHIPPED",
      fulfilledBy: "MERCHANT",
      fulfillmentServiceLevel: "STANDARD",
      shipByWindow: { earliestDateTime: created, latestDateTime: new Date(at + 3 * dayMs).toISOString() },
    },
    orderItems: lines.map((line, index) => ({
      orderItemId: `9${String(number * 10 + index).padStart(13, "0")}`,
      quantityOrdered: line.quantity,
      product: { sellerSku: line.sku, asin: line.sku.replace("BENCH-", "B0BENCH"), title: `Article ${line.sku}`, price: { unitPrice: money(priceOf(line.sku)) } },
      proceeds: { proceedsTotal: itemTotal(line), breakdowns: [{ type: "ITEM", subtotal: itemTotal(line) }] },
      fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: line.quantity },
    })),
  };
}

function rowOf(sku: string, place: Marketplace): ListingRow {
  return {
    "item-name": `Article ${sku}`,
    "listing-id": `${place.country}-${sku}`,
    "seller-sku": sku,
    price: decimal(priceOf(sku), place.currency),
    quantity: "100",
    asin1: sku.replace("BENCH-", "B0BENCH"),
    "fulfillment-channel": "DEFAULT",
    status: "Active",
  };
}
