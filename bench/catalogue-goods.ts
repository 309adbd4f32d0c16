import { decimal } from "../simulators/demo-world/amounts.ts";
import type { ListingRow, WorldProduct } from "../simulators/shared/world-types.ts";

/** Of a hundred listings so many have a variant of the same SKU, of the same title alone, of the same barcode alone; the rest has none. */
export const bySku = 92;
const byTitle = 3;
const byBarcode = 3;

const skuOf = (number: number) => `GOODS-${String(number).padStart(7, "0")}`;
const titleOf = (number: number) => `Article ${number}, stoneware, dishwasher safe, 350 ml, for kitchen and garden, pack of ${(number % 9) + 1}`;
const barcodeOf = (number: number) => String(4_000_000_000_000 + number);
const priceOf = (number: number) => decimal(500 + (number % 5_000), "USD");

/** A catalogue for measuring: so many listings of the United States, and as many variants, each with stock. The same number gives the same. */
export function catalogueGoods(count: number, location: string): { listings: ListingRow[]; products: WorldProduct[] } {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return { listings: numbers.map(listingOf), products: numbers.map((number) => productOf(number, location)) };
}

function listingOf(number: number): ListingRow {
  return {
    "item-name": titleOf(number), "listing-id": `L${number}`, "seller-sku": skuOf(number), price: priceOf(number), quantity: "3", "open-date": "2026-01-01 08:00:00 UTC",
    asin1: `B${number.toString(36).toUpperCase().padStart(9, "0")}`, "product-id-type": "4", "product-id": barcodeOf(number), "fulfillment-channel": "DEFAULT", status: number % 10 === 9 ? "Inactive" : "Active",
  };
}

function productOf(number: number, location: string): WorldProduct {
  const kind = number % 100;
  const sku = kind < bySku ? skuOf(number) : `OWN-${number}`;
  const title = kind < bySku + byTitle ? titleOf(number) : `Ware ${number}`;
  const barcode = kind < bySku || (kind >= bySku + byTitle && kind < bySku + byTitle + byBarcode) ? { barcode: barcodeOf(number) } : {};
  return { title, status: "ACTIVE", variants: [{ sku, price: priceOf(number), tracked: true, levels: { [location]: 3 }, ...barcode }] };
}
