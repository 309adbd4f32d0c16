import { amountOf, currencyOf, offerPrice } from "./listing-view.ts";
import { merchantQuantity, type KeptListing } from "./listings-kept.ts";

export const listingColumns: readonly string[] = [
  "item-name", "item-description", "listing-id", "seller-sku", "price", "quantity", "open-date", "image-url", "item-is-marketplace",
  "product-id-type", "zshop-shipping-fee", "item-note", "item-condition", "zshop-category1", "zshop-browse-path",
  "zshop-storefront-feature", "asin1", "asin2", "asin3", "will-ship-internationally", "expedited-shipping", "zshop-boldface",
  "product-id", "bid-for-featured-placement", "add-delete", "pending-quantity", "fulfillment-channel", "merchant-shipping-group", "status",
];

/** A report's text: one header line, tabs between cells, no quoting. */
export function reportText(columns: readonly string[], rows: Record<string, string>[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t");
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? "")))].join("\n") + "\n";
}

/** A listing's row in a marketplace; undefined where it is not listed. FBA rows have no quantity. */
export function listingRow(listing: KeptListing, marketplaceId: string): Record<string, string> | undefined {
  const listed = listing.marketplaces[marketplaceId];
  if (!listed) return undefined;
  const price = offerPrice(listing, marketplaceId);
  const group = listing.attributes.merchant_shipping_group?.find((entry) => entry.marketplace_id === marketplaceId)?.value;
  return {
    "item-name": listed.itemName,
    "listing-id": listed.listingId,
    "seller-sku": listing.sku,
    price: price === undefined ? "" : amountOf(price, currencyOf(marketplaceId) ?? ""),
    quantity: listed.channel === "DEFAULT" ? String(merchantQuantity(listing) ?? "") : "",
    "open-date": listed.createdDate.replace("T", " ").replace(/\.\d+Z$/, " UTC"),
    "item-is-marketplace": "y",
    "product-id-type": listed.asin ? "1" : "",
    "item-condition": "11",
    asin1: listed.asin,
    "product-id": listed.asin,
    "pending-quantity": listed.channel === "DEFAULT" ? "0" : "",
    "fulfillment-channel": listed.channel,
    "merchant-shipping-group": typeof group === "string" ? group : "",
    status: listed.active ? "Active" : "Inactive",
  };
}
