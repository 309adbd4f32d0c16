import { fulfillmentOrdersOf, fulfillmentsOf } from "../fulfillment/of-order.ts";
import { gid } from "../graphql/gid.ts";
import { quantityOf } from "../inventory/levels.ts";
import { metafieldsOf } from "../metafields/metafields.ts";
import { type Bag, sum, writeFixed } from "../money.ts";
import { lineTotal } from "../orders/order-lines.ts";
import { financialStatus, fulfillmentStatus } from "../orders/order-status.ts";
import { currentTotalsOf, totalsOf } from "../orders/order-totals.ts";
import { optionsOf } from "../products/product-options.ts";
import type { OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

/** What a test or a demo sees of an order: everything in plain words, amounts at the currency's digits. */
export type OrderView = ReturnType<typeof orderView>;
export type LevelView = ReturnType<typeof levelViews>[number];

const locationName = (shop: ShopState, id: number) => shop.locations.get(String(id))!.name;

export function orderView(shop: ShopState, order: OrderRecord) {
  const totals = totalsOf(order);
  const money = (bag: Bag) => writeFixed(bag.shop, order.currency);
  return {
    id: gid("Order", order.id),
    name: order.name,
    sourceIdentifier: order.sourceIdentifier,
    sourceName: order.sourceName,
    sourceUrl: order.sourceUrl,
    currency: order.currency,
    presentmentCurrency: order.presentmentCurrency,
    total: money(totals.total),
    currentTotal: money(currentTotalsOf(order).total),
    /** In the presentment currency. */
    presentmentTotal: writeFixed(totals.total.presentment, order.presentmentCurrency),
    subtotal: money(totals.subtotal),
    shipping: money(totals.shipping),
    discount: money(totals.discounts),
    tax: money(totals.tax),
    taxesIncluded: order.taxesIncluded,
    tags: order.tags,
    note: order.note,
    email: order.email,
    phone: order.phone,
    customAttributes: order.customAttributes,
    metafields: metafieldViews(shop, gid("Order", order.id)),
    displayFinancialStatus: financialStatus(order),
    displayFulfillmentStatus: fulfillmentStatus(shop, order),
    processedAt: order.processedAt,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    closed: order.closedAt !== null,
    edited: order.edited ?? false,
    cancelled: order.cancelledAt !== null,
    cancelReason: order.cancelReason,
    shippingAddress: order.shippingAddress,
    billingAddress: order.billingAddress,
    customerId: order.customerId === null ? null : gid("Customer", order.customerId),
    location: locationOf(shop, order),
    lines: order.lines.map((line) => lineView(line, money)),
    shippingLines: order.shippingLines.map((line) => ({ title: line.title, code: line.code, price: money(line.price), tax: money(sum(line.taxLines.map((t) => t.price))) })),
    transactions: order.transactions.map((one) => ({ kind: one.kind, status: one.status, gateway: one.gateway, amount: money(one.amount) })),
    refunds: order.refunds.map((refund) => ({ id: gid("Refund", refund.id), total: money(refund.total), lines: refund.lines.map(({ lineId, quantity, restockType }) => ({ lineId: gid("LineItem", lineId), quantity, restockType })) })),
    fulfillmentOrders: fulfillmentOrdersOf(shop, order).map((one) => ({
      id: gid("FulfillmentOrder", one.id), status: one.status, location: locationName(shop, one.locationId), holds: one.holds.map(({ reason, handle }) => ({ reason, handle })),
      lines: one.lines.map((line) => ({ id: gid("FulfillmentOrderLineItem", line.id), lineId: gid("LineItem", line.lineId), total: line.total, remaining: line.remaining })),
    })),
    fulfillments: fulfillmentsOf(shop, order).map((one) => ({
      id: gid("Fulfillment", one.id), status: one.status, location: locationName(shop, one.locationId), tracking: one.tracking,
      lines: one.lines.map((line) => ({ lineId: gid("LineItem", line.lineId), quantity: line.quantity })),
    })),
  };
}

function lineView(line: OrderRecord["lines"][number], money: (bag: Bag) => string) {
  return {
    id: gid("LineItem", line.id),
    variantId: line.variantId === null ? null : gid("ProductVariant", line.variantId),
    sku: line.sku,
    title: line.title,
    quantity: line.quantity,
    currentQuantity: line.quantity - line.removed,
    fulfilled: line.fulfilled,
    unitPrice: money(line.unitPrice),
    total: money(lineTotal(line)),
    discount: money(line.discount),
    tax: money(sum(line.taxLines.map((tax) => tax.price))),
    taxLines: line.taxLines.map((tax) => ({ title: tax.title, rate: tax.rate, price: money(tax.price), channelLiable: tax.channelLiable })),
    requiresShipping: line.requiresShipping,
    properties: line.properties,
  };
}

/** Where the order is or was shipped from; several names are joined. */
function locationOf(shop: ShopState, order: OrderRecord): string | null {
  const ids = [...fulfillmentOrdersOf(shop, order).map((one) => one.locationId), ...fulfillmentsOf(shop, order).map((one) => one.locationId)];
  return [...new Set(ids)].map((id) => locationName(shop, id)).join(", ") || null;
}

export function levelViews(shop: ShopState) {
  return shop.variants.values().flatMap((variant) =>
    shop.locations.values().flatMap((location) => {
      const level = shop.levels.get(`${variant.inventoryItemId}@${location.id}`);
      if (!level) return [];
      const { available, committed, incoming } = level.quantities;
      return [{
        sku: variant.sku, variantId: gid("ProductVariant", variant.id), inventoryItemId: gid("InventoryItem", variant.inventoryItemId),
        location: location.name, locationId: gid("Location", location.id), available, committed, incoming, onHand: quantityOf(level, "on_hand")!,
      }];
    }),
  );
}

const metafieldViews = (shop: ShopState, owner: string) => metafieldsOf(shop, owner).map(({ namespace, key, type, value }) => ({ namespace, key, type, value }));

export function priceListViews(shop: ShopState) {
  return shop.priceLists.values().map(({ id, name, currency }) => ({
    id: gid("PriceList", id), name, currency,
    fixedPrices: shop.fixedPrices.by("list", String(id)).map(({ variantId, amount, compareAt }) => ({ variantId: gid("ProductVariant", variantId), sku: shop.variants.get(String(variantId))!.sku, amount: writeFixed(amount, currency), compareAt: compareAt === null ? null : writeFixed(compareAt, currency) })),
  }));
}

export function productViews(shop: ShopState) {
  return shop.products.values().map((product) => ({
    id: gid("Product", product.id), title: product.title, handle: product.handle, vendor: product.vendor, status: product.status, descriptionHtml: product.descriptionHtml ?? "",
    productType: product.productType ?? "", tags: product.tags, published: product.published !== false, options: optionsOf(product).map(({ name }) => name),
    images: (product.media ?? []).map(({ source, alt }) => ({ source, alt })), metafields: metafieldViews(shop, gid("Product", product.id)), updatedAt: product.updatedAt,
    variants: product.variantIds.map((id) => shop.variants.get(String(id))!).map((variant) => ({
      id: gid("ProductVariant", variant.id), sku: variant.sku, title: variant.title, price: writeFixed(variant.price, shop.currency), tracked: variant.tracked, inventoryItemId: gid("InventoryItem", variant.inventoryItemId),
      barcode: variant.barcode ?? null, compareAtPrice: variant.compareAtPrice ? writeFixed(variant.compareAtPrice, shop.currency) : null, requiresComponents: variant.requiresComponents ?? false, requiresShipping: variant.requiresShipping,
      inventoryPolicy: variant.inventoryPolicy, weight: variant.weight ?? null, position: variant.position, metafields: metafieldViews(shop, gid("ProductVariant", variant.id)),
    })),
  }));
}
