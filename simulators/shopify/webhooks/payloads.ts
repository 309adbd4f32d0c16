import { bulkNow } from "../bulk/bulk-times.ts";
import { fulfillmentsOf } from "../fulfillment/of-order.ts";
import { gid } from "../graphql/gid.ts";
import { availableUnits } from "../inventory/levels.ts";
import { type Bag, sum, writeFixed } from "../money.ts";
import { discountedTotal } from "../orders/order-lines.ts";
import { financialStatus, fulfillmentStatus } from "../orders/order-status.ts";
import { currentTotalsOf, orderTaxLines, totalsOf } from "../orders/order-totals.ts";
import { imageUrl } from "../products/media.ts";
import { optionViews } from "../products/product-options.ts";
import type { AddressRecord, FulfillmentRecord, OrderRecord } from "../state/records.ts";
import type { ShopState, Topic } from "../state/shop-state.ts";
import { linePayload, type Payload, seconds } from "./line-payload.ts";
import { refundPayload } from "./refund-payload.ts";

const restStatus: Record<string, string> = { FULFILLED: "fulfilled", PARTIALLY_FULFILLED: "partial", RESTOCKED: "restocked" };

function addressPayload(address: AddressRecord | null): Payload | null {
  if (!address) return null;
  return {
    first_name: address.firstName ?? null, last_name: address.lastName ?? null, company: address.company ?? null, address1: address.address1 ?? null,
    address2: address.address2 ?? null, city: address.city ?? null, province_code: address.provinceCode ?? null, zip: address.zip ?? null,
    country_code: address.countryCode ?? null, phone: address.phone ?? null,
  };
}

export function fulfillmentPayload(order: OrderRecord, one: FulfillmentRecord): Payload {
  const lines = order.lines.filter((line) => one.lines.some((shipped) => shipped.lineId === line.id));
  return {
    id: one.id, admin_graphql_api_id: gid("Fulfillment", one.id), order_id: order.id, name: one.name, status: one.status.toLowerCase(), service: one.service ?? "manual",
    location_id: one.locationId, shipment_status: one.shipmentStatus?.toLowerCase() ?? null, created_at: seconds(one.createdAt), updated_at: seconds(one.updatedAt),
    tracking_company: one.tracking[0]?.company ?? null, tracking_number: one.tracking[0]?.number ?? null, tracking_url: one.tracking[0]?.url ?? null,
    tracking_numbers: one.tracking.flatMap((t) => t.number ?? []), tracking_urls: one.tracking.flatMap((t) => t.url ?? []),
    line_items: lines.map((line) => ({ ...linePayload(line, order.currency), quantity: one.lines.filter((s) => s.lineId === line.id).reduce((n, s) => n + s.quantity, 0) })),
  };
}

/** An order as the REST payload writes it. */
export function orderPayload(shop: ShopState, order: OrderRecord): Payload {
  const { currency } = order;
  const totals = totalsOf(order);
  const current = currentTotalsOf(order);
  const money = (bag: Bag) => writeFixed(bag.shop, currency);
  return {
    id: order.id, admin_graphql_api_id: gid("Order", order.id), name: order.name, number: order.number - 1000, order_number: order.number, email: order.email,
    phone: order.phone, note: order.note, po_number: order.poNumber, tags: order.tags.join(", "), test: order.test, confirmed: true,
    note_attributes: order.customAttributes.map(({ key, value }) => ({ name: key, value })), source_name: order.sourceName, source_identifier: order.sourceIdentifier,
    source_url: order.sourceUrl, created_at: seconds(order.createdAt), updated_at: seconds(order.updatedAt), processed_at: seconds(order.processedAt),
    closed_at: seconds(order.closedAt), cancelled_at: seconds(order.cancelledAt), cancel_reason: order.cancelReason?.toLowerCase() ?? null, currency,
    presentment_currency: order.presentmentCurrency, taxes_included: order.taxesIncluded, total_price: money(totals.total), subtotal_price: money(totals.subtotal),
    total_tax: money(totals.tax), total_discounts: money(totals.discounts), total_line_items_price: money(sum(order.lines.map(discountedTotal))),
    current_total_price: money(current.total), current_subtotal_price: money(current.subtotal), current_total_tax: money(current.tax),
    financial_status: financialStatus(order).toLowerCase(), fulfillment_status: restStatus[fulfillmentStatus(shop, order)] ?? null,
    tax_lines: orderTaxLines(order).map((tax) => ({ title: tax.title, rate: Number(tax.rate), price: money(tax.price), channel_liable: tax.channelLiable })),
    line_items: order.lines.map((line) => linePayload(line, currency)),
    shipping_lines: order.shippingLines.map((line) => ({ id: line.id, title: line.title, code: line.code, source: line.source, price: money(line.price) })),
    fulfillments: fulfillmentsOf(shop, order).map((one) => fulfillmentPayload(order, one)),
    refunds: order.refunds.map((refund) => refundPayload(order, refund)),
    shipping_address: addressPayload(order.shippingAddress), billing_address: addressPayload(order.billingAddress),
    customer: order.customerId === null ? null : { id: order.customerId, admin_graphql_api_id: gid("Customer", order.customerId) },
  };
}

function levelPayload(shop: ShopState, key: string): Payload {
  const level = shop.levels.get(key)!;
  return {
    inventory_item_id: level.itemId, location_id: level.locationId, available: level.quantities.available, updated_at: seconds(level.updatedAt),
    admin_graphql_api_id: `${gid("InventoryLevel", level.id)}?inventory_item_id=${level.itemId}`,
  };
}

/** More are named by their ids only. */
const mostPayloadVariants = 100;

function productPayload(shop: ShopState, id: string): Payload {
  const product = shop.products.get(id)!;
  const variants = product.variantIds.map((variantId) => shop.variants.get(String(variantId))!);
  return {
    id: product.id, admin_graphql_api_id: gid("Product", product.id), title: product.title, handle: product.handle, vendor: product.vendor,
    status: product.status.toLowerCase(), tags: product.tags.join(", "), created_at: seconds(product.createdAt), updated_at: seconds(product.updatedAt),
    body_html: product.descriptionHtml ?? "", product_type: product.productType ?? "", published_at: product.published === false ? null : seconds(product.createdAt),
    options: optionViews(product, variants).map(({ name, position, values }) => ({ product_id: product.id, name, position, values })),
    images: (product.media ?? []).map((media, i) => ({ id: media.id, product_id: product.id, position: i + 1, alt: media.alt, src: imageUrl(media) })),
    variant_gids: variants.map((one) => ({ admin_graphql_api_id: gid("ProductVariant", one.id), updated_at: seconds(one.updatedAt) })),
    variants: variants.slice(0, mostPayloadVariants).map((one) => ({
      id: one.id, admin_graphql_api_id: gid("ProductVariant", one.id), product_id: product.id, title: one.title, sku: one.sku, position: one.position,
      price: writeFixed(one.price, shop.currency), compare_at_price: one.compareAtPrice ?? null, barcode: one.barcode ?? null, inventory_item_id: one.inventoryItemId, inventory_policy: one.inventoryPolicy.toLowerCase(),
      inventory_quantity: availableUnits(shop, one.inventoryItemId), updated_at: seconds(one.updatedAt),
    })),
  };
}

function bulkPayload(shop: ShopState, id: string): Payload {
  const record = shop.bulkOperations.get(id)!;
  const { status, completedAt } = bulkNow(record, shop.now());
  return {
    admin_graphql_api_id: gid("BulkOperation", record.id), completed_at: seconds(completedAt), created_at: seconds(record.createdAt),
    error_code: status === "FAILED" ? record.errorCode!.toLowerCase() : null, status: status.toLowerCase(), type: "query",
  };
}

/** Topics whose body the announcer writes. */
const toldInWords = new Set<Topic>(["orders/edited", "customers/data_request", "customers/redact", "shop/redact"]);

const refundOf = (order: OrderRecord, id: string) => refundPayload(order, order.refunds.find((refund) => String(refund.id) === id)!);

/** The REST-shaped body of a change. */
export function payloadOf(shop: ShopState, topic: Topic, subjectId: number, detail?: string): Payload {
  const id = String(subjectId);
  if (topic === "inventory_levels/update") return levelPayload(shop, detail!);
  if (topic === "products/update" || topic === "products/create") return productPayload(shop, id);
  if (topic.endsWith("/delete")) return { id: subjectId };
  if (topic === "bulk_operations/finish") return bulkPayload(shop, id);
  if (toldInWords.has(topic)) return JSON.parse(detail!) as Payload;
  if (topic === "refunds/create") return refundOf(shop.orders.get(id)!, detail!);
  if (!topic.startsWith("fulfillments/")) return orderPayload(shop, shop.orders.get(id)!);
  const one = shop.fulfillments.get(id)!;
  return fulfillmentPayload(shop.orders.get(String(one.orderId))!, one);
}

/** Only the fields that a subscription asked for; "a.b" keeps b within a. An empty list keeps all. */
export function withFields(payload: Payload, includeFields: string[] | undefined): Payload {
  if (!includeFields?.length) return payload;
  const kept: Payload = {};
  for (const field of includeFields) {
    const [head, ...rest] = field.split(".") as [string, ...string[]];
    if (!(head in payload)) continue;
    kept[head] = rest.length ? mergeParts(kept[head], parts(payload[head], rest.join("."))) : payload[head];
  }
  return kept;
}

function parts(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((one) => parts(one, field));
  return value && typeof value === "object" ? withFields(value as Payload, [field]) : value;
}

function mergeParts(before: unknown, more: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(more)) return more.map((one, i) => mergeParts(before[i], one));
  return before && typeof before === "object" ? { ...before, ...(more as object) } : more;
}
