import { amazonChannel } from "../shared/marketplaces.ts";
import type { ListingRow, World } from "../shared/world-types.ts";
import { decimal } from "./amounts.ts";
import type { Good } from "./goods.ts";
import { markets, priceIn, type DemoCountry } from "./markets.ts";
import type { Random } from "./random.ts";
import { regionOf } from "./stores.ts";

/** Columns of GET_MERCHANT_LISTINGS_ALL_DATA, and the lead time, which the report lacks but a listing has. */
export const listingColumns = [
  "item-name", "item-description", "listing-id", "seller-sku", "price", "quantity", "open-date", "image-url", "item-is-marketplace",
  "product-id-type", "zshop-shipping-fee", "item-note", "item-condition", "zshop-category1", "zshop-browse-path",
  "zshop-storefront-feature", "asin1", "asin2", "asin3", "will-ship-internationally", "expedited-shipping", "zshop-boldface",
  "product-id", "bid-for-featured-placement", "add-delete", "pending-quantity", "fulfillment-channel", "merchant-shipping-group",
  "status", "lead-time-to-ship-max-days",
] as const;

/** Marketplace id → rows. One number per SellerSKU and region: Amazon keeps stock per seller, not per marketplace. */
export function demoListings(goods: readonly Good[], random: Random): World["listings"] {
  const listings: World["listings"] = {};
  const shown = new Map<string, number>();
  goods.forEach((good, index) => {
    for (const { country, byAmazon } of good.sold) {
      const key = `${regionOf[country]} ${good.sku}`;
      const quantity = shown.get(key) ?? random.int(0, 60);
      shown.set(key, quantity);
      (listings[markets[country].id] ??= []).push(rowOf(good, index + 1, country, byAmazon ? "" : String(quantity)));
    }
  });
  return listings;
}

export function asinOf(number: number): string {
  return `B0DEMO${String(number).padStart(4, "0")}`;
}

function rowOf(good: Good, number: number, country: DemoCountry, quantity: string): ListingRow {
  const market = markets[country];
  const byAmazon = quantity === "";
  return {
    ...Object.fromEntries(listingColumns.map((column) => [column, ""])),
    "item-name": good.title,
    "listing-id": `${country}${String(number).padStart(8, "0")}`,
    "seller-sku": good.sku,
    price: decimal(priceIn(market, good.cents), market.currency),
    quantity,
    "open-date": `2024-0${1 + (number % 9)}-1${number % 10}T09:30:00Z`,
    "item-is-marketplace": "y",
    "product-id-type": "1",
    "item-condition": "11",
    asin1: asinOf(number),
    "product-id": asinOf(number),
    "fulfillment-channel": byAmazon ? amazonChannel[regionOf[country]] : "DEFAULT",
    "merchant-shipping-group": byAmazon ? "" : "Migrated Template",
    status: good.traits.listingStatus ?? "Active",
    "lead-time-to-ship-max-days": byAmazon ? "" : String(good.traits.leadTimeDays ?? ""),
  };
}
