import { instantsIn, marketplaceIdOf } from "../shared/load-world-facts.ts";
import { isRecord } from "../shared/load-world-folder.ts";
import { marketplaceOf } from "../shared/marketplaces.ts";
import type { AmazonOrder } from "./orders-kept.ts";

export const orderColumns: readonly string[] = [
  "amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status", "fulfillment-channel", "sales-channel",
  "order-channel", "ship-service-level", "product-name", "sku", "asin", "item-status", "quantity", "currency", "item-price", "item-tax",
  "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax", "item-promotion-discount", "ship-promotion-discount", "ship-city",
  "ship-state", "ship-postal-code", "ship-country", "promotion-ids", "is-business-order", "purchase-order-number", "price-designation",
];
/** By order date, reports on Brazil tell the buyer's tax number too. */
export const orderColumnsBrazil: readonly string[] = [...orderColumns, "cpf"];

const statusWords: Record<string, string> = {
  PENDING_AVAILABILITY: "Pending", PENDING: "Pending", UNSHIPPED: "Unshipped", PARTIALLY_SHIPPED: "Shipping", SHIPPED: "Shipped",
  CANCELLED: "Cancelled", UNFULFILLABLE: "Unfulfillable",
};
const serviceWords: Record<string, string> = {
  EXPEDITED: "Expedited", FREE_ECONOMY: "FreeEconomy", NEXT_DAY: "NextDay", PRIORITY: "Priority", SAME_DAY: "SameDay",
  SECOND_DAY: "SecondDay", SCHEDULED: "Scheduled", STANDARD: "Standard",
};

/** The rows of an order, one per line, in the words of the All Orders reports. */
export function orderRows(order: AmazonOrder): Record<string, string>[] {
  const head = orderCells(order);
  return list(order.orderItems).map((item) => ({ ...head, ...itemCells(item, head["order-status"] ?? "") }));
}

/** What every row of an order says. */
export function orderCells(order: AmazonOrder): Record<string, string> {
  const fulfillment = record(order.fulfillment);
  const address = record(record(order.recipient).deliveryAddress);
  const status = text(fulfillment.fulfillmentStatus);
  const service = text(fulfillment.fulfillmentServiceLevel);
  return {
    "amazon-order-id": text(order.orderId),
    "merchant-order-id": text(list(order.orderAliases).find((alias) => alias.aliasType === "SELLER_ORDER_ID")?.aliasId),
    "purchase-date": instantCell(order.createdTime),
    "last-updated-date": instantCell(order.lastUpdatedTime),
    "order-status": statusWords[status] ?? status,
    "fulfillment-channel": fulfillment.fulfilledBy === "AMAZON" ? "Amazon" : "Merchant",
    "sales-channel": salesChannel(order),
    "ship-service-level": serviceWords[service] ?? service,
    "ship-city": text(address.city),
    "ship-state": text(address.stateOrRegion),
    "ship-postal-code": text(address.postalCode),
    "ship-country": text(address.countryCode),
    "is-business-order": String(Array.isArray(order.programs) && order.programs.includes("AMAZON_BUSINESS")),
    "purchase-order-number": text(record(order.buyer).buyerPurchaseOrderNumber),
    cpf: text(list(record(order.tax).taxRegistrations).find((entry) => entry.taxRegistrationType === "CPF")?.taxRegistrationNumber),
  };
}

function salesChannel(order: AmazonOrder): string {
  const domain = marketplaceOf(marketplaceIdOf(order))?.storeDomain;
  const elsewhere = record(order.salesChannel).channelName === "NON_AMAZON";
  return domain && !elsewhere ? domain.replace("www.a", "A") : "Non-Amazon";
}

/** A cancelled line has no units and no amounts; what is pending has no amounts yet. */
export function itemCells(item: Record<string, unknown>, orderStatus: string): Record<string, string> {
  const product = record(item.product);
  const ordered = typeof item.quantityOrdered === "number" ? item.quantityOrdered : undefined;
  const cancelled = orderStatus === "Cancelled" || ordered === 0;
  return {
    "product-name": text(product.title),
    sku: text(product.sellerSku),
    asin: text(product.asin),
    "item-status": cancelled ? "Cancelled" : orderStatus === "Shipped" ? "Shipped" : itemStatus(item, ordered),
    quantity: cancelled ? "0" : String(ordered ?? ""),
    ...(cancelled || orderStatus === "Pending" ? {} : amountCells(item)),
    "promotion-ids": list(record(item.promotion).breakdowns).map((entry) => text(entry.promotionId)).join(","),
    "price-designation": record(product.price).priceDesignation === "BUSINESS_PRICE" ? "Business Price" : "",
  };
}

function itemStatus(item: Record<string, unknown>, ordered: number | undefined): string {
  const shipped = record(item.fulfillment).quantityFulfilled;
  if (typeof shipped !== "number" || shipped === 0) return "Unshipped";
  return shipped >= (ordered ?? 0) ? "Shipped" : "Shipping";
}

function amountCells(item: Record<string, unknown>): Record<string, string> {
  const breakdowns = list(record(item.proceeds).breakdowns);
  const of = (type: string) => breakdowns.find((entry) => entry.type === type);
  const subtotal = (type: string) => text(record(of(type)?.subtotal).amount);
  const detail = (type: string, subtype: string) => text(record(list(of(type)?.detailedBreakdowns).find((d) => d.subtype === subtype)?.value).amount);
  const money = [record(record(item.product).price).unitPrice, record(item.proceeds).proceedsTotal].map(record);
  return {
    currency: money.map((amount) => text(amount.currencyCode)).find((code) => code !== "") ?? "",
    "item-price": subtotal("ITEM"),
    "item-tax": detail("TAX", "ITEM"),
    "shipping-price": subtotal("SHIPPING"),
    "shipping-tax": detail("TAX", "SHIPPING"),
    "gift-wrap-price": subtotal("GIFT_WRAP"),
    "gift-wrap-tax": detail("TAX", "GIFT_WRAP"),
    "item-promotion-discount": less(subtotal("DISCOUNT"), [detail("DISCOUNT", "SHIPPING"), detail("DISCOUNT", "COD_FEE")]),
    "ship-promotion-discount": unsigned(detail("DISCOUNT", "SHIPPING")),
  };
}

const unsigned = (amount: string): string => amount.replace(/^-/, "");

/** What is left of a decimal text after others, digits as in the first; nothing left = an empty cell. */
function less(total: string, others: string[]): string {
  const digits = total.split(".")[1]?.length ?? 0;
  const minor = (amount: string) => Math.round(Number(unsigned(amount) || "0") * 10 ** digits);
  const rest = others.reduce((sum, amount) => sum - minor(amount), minor(total));
  return rest === 0 ? "" : (rest / 10 ** digits).toFixed(digits);
}

/** As the reports write an instant; what is none stays as it is. */
function instantCell(value: unknown): string {
  const at = instantsIn(value)[0];
  return typeof value === "string" && at !== undefined ? `${new Date(at).toISOString().slice(0, 19)}+00:00` : text(value);
}

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? (value as unknown[]).filter(isRecord) : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
