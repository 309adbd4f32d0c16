import { marketplaceOf } from "../shared/marketplaces.ts";
import type { ListingRow } from "../shared/world-types.ts";
import type { Entry, KeptListing, ListingStatus } from "./kept-listing.ts";
import { conditionOf, keptCells, productIdTypes } from "./listing-columns.ts";

/** Puts a row of a report into a listing. @param productType as the catalog has it */
export function takeRow(listing: KeptListing, marketplaceId: string, row: ListingRow, productType: string): void {
  const channel = row["fulfillment-channel"] || row["fulfilment-channel"] || "DEFAULT";
  const opened = Date.parse(row["open-date"] ?? "");
  const createdDate = new Date(Number.isNaN(opened) ? Date.parse("2020-01-01T00:00:00Z") : opened).toISOString();
  const barcodeType = productIdTypes[row["product-id-type"] ?? ""];
  const cells = Object.fromEntries(keptCells.flatMap((column) => (row[column] ? [[column, row[column]]] : [])));
  listing.marketplaces[marketplaceId] = {
    asin: row.asin1 ?? "",
    listingId: row["listing-id"] ?? "",
    productType,
    conditionType: conditionOf(row["item-condition"]),
    channel,
    status: statusIn(row.status),
    ...(barcodeType && row["product-id"] && { productId: { type: barcodeType, value: row["product-id"] } }),
    ...(Object.keys(cells).length > 0 && { cells }),
    createdDate,
    lastUpdatedDate: createdDate,
  };
  const availability = (listing.attributes.fulfillment_availability ??= []);
  if (!availability.some((entry) => entry.fulfillment_channel_code === channel)) availability.push(availabilityOf(channel, row));
  const attribute = (name: string, entry: Entry) => void (listing.attributes[name] ??= []).push({ ...entry, marketplace_id: marketplaceId });
  const language_tag = marketplaceOf(marketplaceId)?.language ?? "en_US";
  attribute("item_name", { value: row["item-name"] || listing.sku, language_tag });
  if (row["item-description"]) attribute("product_description", { value: row["item-description"], language_tag });
  if (row["image-url"]) attribute("main_product_image_locator", { media_location: row["image-url"] });
  if (row["merchant-shipping-group"]) attribute("merchant_shipping_group", { value: row["merchant-shipping-group"] });
  const price = Number.parseFloat(row.price ?? "");
  if (price >= 0) attribute("purchasable_offer", offerOf(marketplaceId, price));
}

export function offerOf(marketplaceId: string, price: number): Entry {
  return { currency: marketplaceOf(marketplaceId)?.currency ?? "USD", audience: "ALL", our_price: [{ schedule: [{ value_with_tax: price }] }] };
}

function statusIn(cell: string | undefined): ListingStatus {
  if (cell === "Incomplete") return "Incomplete";
  return (cell || "Active") === "Active" ? "Active" : "Inactive";
}

/** The report has no columns for lead time and restock date; a world may add them. */
function availabilityOf(channel: string, row: ListingRow): Entry {
  const entry: Entry = { fulfillment_channel_code: channel };
  if (channel === "DEFAULT" && /^\d+$/.test(row.quantity ?? "")) entry.quantity = Number(row.quantity);
  if (/^\d+$/.test(row["lead-time-to-ship-max-days"] ?? "")) entry.lead_time_to_ship_max_days = Number(row["lead-time-to-ship-max-days"]);
  if (row["restock-date"]) entry.restock_date = row["restock-date"];
  return entry;
}
