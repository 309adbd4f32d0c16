import { isRecord } from "../shared/load-world-folder.ts";
import { marketplaceOf } from "../shared/marketplaces.ts";
import { marketplaceIdOf } from "../shared/load-world-facts.ts";
import { amountOf, currencyOf, offerPrice } from "./listing-view.ts";
import { merchantQuantity, type KeptListing } from "./listings-kept.ts";
import type { AmazonOrder } from "./orders-kept.ts";

export const listingColumns: readonly string[] = [
  "item-name", "item-description", "listing-id", "seller-sku", "price", "quantity", "open-date", "image-url", "item-is-marketplace",
  "product-id-type", "zshop-shipping-fee", "item-note", "item-condition", "zshop-category1", "zshop-browse-path",
  "zshop-storefront-feature", "asin1", "asin2", "asin3", "will-ship-internationally", "expedited-shipping", "zshop-boldface",
  "product-id", "bid-for-featured-placement", "add-delete", "pending-quantity", "fulfillment-channel", "merchant-shipping-group", "status",
];

export const orderColumns: readonly string[] = [
  "amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status", "fulfillment-channel", "sales-channel",
  "order-channel", "ship-service-level", "product-name", "sku", "asin", "item-status", "quantity", "currency", "item-price", "item-tax",
  "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax", "item-promotion-discount", "ship-promotion-discount", "ship-city",
  "ship-state", "ship-postal-code", "ship-country", "promotion-ids", "is-business-order", "purchase-order-number", "price-designation",
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

/** The rows of an order, one per line, in the words of the All Orders reports. */
export function orderRows(order: AmazonOrder): Record<string, string>[] {
  const items = Array.isArray(order.orderItems) ? (order.orderItems as unknown[]).filter(isRecord) : [];
  const head = orderCells(order);
  return items.map((item) => ({ ...head, ...itemCells(item, head["order-status"] ?? "") }));
}

const statusWords: Record<string, string> = {
  PENDING: "Pending", UNSHIPPED: "Unshipped", PARTIALLY_SHIPPED: "Shipping", SHIPPED: "Shipped", CANCELLED: "Cancelled",
};

function orderCells(order: AmazonOrder): Record<string, string> {
  const fulfillment = record(order.fulfillment);
  const address = record(record(order.recipient).deliveryAddress);
  const aliases = Array.isArray(order.orderAliases) ? (order.orderAliases as unknown[]).map(record) : [];
  const domain = marketplaceOf(marketplaceIdOf(order))?.storeDomain;
  return {
    "amazon-order-id": text(order.orderId),
    "merchant-order-id": text(aliases.find((alias) => alias.aliasType === "SELLER_ORDER_ID")?.aliasId),
    "purchase-date": text(order.createdTime),
    "last-updated-date": text(order.lastUpdatedTime),
    "order-status": statusWords[text(fulfillment.fulfillmentStatus)] ?? text(fulfillment.fulfillmentStatus),
    "fulfillment-channel": fulfillment.fulfilledBy === "AMAZON" ? "Amazon" : "Merchant",
    "sales-channel": domain ? domain.replace("www.a", "A") : "Non-Amazon",
    "ship-service-level": text(fulfillment.fulfillmentServiceLevel),
    "ship-city": text(address.city),
    "ship-state": text(address.stateOrRegion),
    "ship-postal-code": text(address.postalCode),
    "ship-country": text(address.countryCode),
    "is-business-order": String(Array.isArray(order.programs) && order.programs.includes("AMAZON_BUSINESS")),
    "purchase-order-number": text(record(order.buyer).buyerPurchaseOrderNumber),
  };
}

function itemCells(item: Record<string, unknown>, orderStatus: string): Record<string, string> {
  const product = record(item.product);
  const breakdowns = list(record(item.proceeds).breakdowns);
  const of = (type: string) => breakdowns.find((entry) => entry.type === type);
  const subtotal = (type: string) => text(record(of(type)?.subtotal).amount);
  const detail = (type: string, subtype: string) => text(record(list(of(type)?.detailedBreakdowns).find((d) => d.subtype === subtype)?.value).amount);
  return {
    "product-name": text(product.title),
    sku: text(product.sellerSku),
    asin: text(product.asin),
    "item-status": orderStatus,
    quantity: typeof item.quantityOrdered === "number" ? String(item.quantityOrdered) : "",
    currency: text(record(record(product.price).unitPrice).currencyCode),
    "item-price": subtotal("ITEM"),
    "item-tax": detail("TAX", "ITEM"),
    "shipping-price": subtotal("SHIPPING"),
    "shipping-tax": detail("TAX", "SHIPPING"),
    "gift-wrap-price": subtotal("GIFT_WRAP"),
    "gift-wrap-tax": detail("TAX", "GIFT_WRAP"),
    "item-promotion-discount": subtotal("DISCOUNT"),
    "ship-promotion-discount": detail("DISCOUNT", "SHIPPING"),
    "promotion-ids": list(record(item.promotion).breakdowns).map((entry) => text(entry.promotionId)).join(","),
    "price-designation": text(record(product.price).priceDesignation),
  };
}

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? (value as unknown[]).filter(isRecord) : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
