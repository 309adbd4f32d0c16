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
    const asin = asinOfGood(goods, index + 1);
    for (const { country, byAmazon } of good.sold) {
      const key = `${regionOf[country]} ${good.sku}`;
      const quantity = shown.get(key) ?? random.int(0, 60);
      shown.set(key, quantity);
      (listings[markets[country].id] ??= []).push(rowOf(good, index + 1, country, { quantity: byAmazon ? "" : String(quantity), asin }));
    }
  });
  return listings;
}

/** @param number place of the good in the catalog, from 1 */
export function asinOf(number: number): string {
  return `B0DEMO${String(number).padStart(4, "0")}`;
}

/** Under what a good stands at Amazon: an ASIN, its sibling's, or none as long as its listing is incomplete. */
export function asinOfGood(goods: readonly Good[], number: number): string {
  const { sameAs, listingStatus } = goods[number - 1]!.traits;
  if (listingStatus === "Incomplete") return "";
  return asinOf(sameAs === undefined ? number : goods.findIndex(({ sku }) => sku === sameAs) + 1);
}

/** A number such as shops make up for themselves, with its check digit. */
export function barcodeOf(number: number): string {
  const digits = `2900${String(number).padStart(8, "0")}`;
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function rowOf(good: Good, number: number, country: DemoCountry, { quantity, asin }: { quantity: string; asin: string }): ListingRow {
  const market = markets[country];
  const byBarcode = asin === "" || number % 3 === 0;
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
    "product-id-type": byBarcode ? "4" : "1",
    "item-condition": "11",
    asin1: asin,
    "product-id": byBarcode ? barcodeOf(number) : asin,
    "fulfillment-channel": byAmazon ? amazonChannel[regionOf[country]] : "DEFAULT",
    "merchant-shipping-group": byAmazon ? "" : "Migrated Template",
    status: good.traits.listingStatus ?? "Active",
    "lead-time-to-ship-max-days": byAmazon ? "" : String(good.traits.leadTimeDays ?? ""),
  };
}
