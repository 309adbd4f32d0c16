import type { CatalogContent } from "../shared/world-types.ts";
import { merchantQuantity, textIn, titleIn, type KeptListing } from "./kept-listing.ts";
import { conditionCode, productIdTypes } from "./listing-columns.ts";
import { statusOf, type SeenAt } from "./listing-issues.ts";
import { amountOf, currencyOf, offerPrice } from "./listing-money.ts";

/** A report's text: one header line, tabs between cells, no quoting. @param name how a column is called in the header, if not by its own name */
export function reportText(columns: readonly string[], rows: Record<string, string>[], name = (column: string) => column): string {
  const clean = (cell: string) => (/[\t\r\n]/.test(cell) ? cell.replace(/[\t\r\n]+/g, " ") : cell);
  const line = (cells: readonly string[]) => cells.map(clean).join("\t");
  return [line(columns.map(name)), ...rows.map((row) => line(columns.map((column) => row[column] ?? "")))].join("\n") + "\n";
}

/**
 * A listing's row in a marketplace; undefined where it is not listed. FBA rows have no quantity, and the picture is there
 * only if the seller gave one with the listing: what the catalog shows is not told.
 * @param content what the catalog says, for a listing without a description of its own
 */
export function listingRow(listing: KeptListing, marketplaceId: string, seen: SeenAt, content: CatalogContent = {}): Record<string, string> | undefined {
  const listed = listing.marketplaces[marketplaceId];
  if (!listed) return undefined;
  const price = offerPrice(listing, marketplaceId);
  const byMerchant = listed.channel === "DEFAULT";
  const { productId } = listed;
  return {
    ...listed.cells,
    "item-name": titleIn(listing, marketplaceId),
    "item-description": textIn(listing, "product_description", marketplaceId) ?? content.description ?? "",
    "listing-id": listed.listingId,
    "seller-sku": listing.sku,
    price: price === undefined ? "" : amountOf(price, currencyOf(marketplaceId) ?? ""),
    quantity: byMerchant ? String(merchantQuantity(listing) ?? "") : "",
    "open-date": listed.createdDate.replace("T", " ").replace(/\.\d+Z$/, " UTC"),
    "image-url": textIn(listing, "main_product_image_locator", marketplaceId) ?? "",
    "item-is-marketplace": "y",
    "product-id-type": productId ? codeOf(productId.type) : listed.asin ? "1" : "",
    "item-condition": conditionCode(listed.conditionType),
    asin1: listed.asin,
    "product-id": productId?.value ?? listed.asin,
    "pending-quantity": byMerchant ? "0" : "",
    "fulfillment-channel": listed.channel,
    "merchant-shipping-group": textIn(listing, "merchant_shipping_group", marketplaceId) ?? "",
    status: listed.status === "Incomplete" ? "Incomplete" : statusOf(listing, marketplaceId, listed, seen).includes("BUYABLE") ? "Active" : "Inactive",
  };
}

const codeOf = (type: "UPC" | "EAN"): string => Object.keys(productIdTypes).find((code) => productIdTypes[code] === type) ?? "1";
