import { formatMoney, type Money } from "../domain/money.ts";
import type { NewFulfillment, NewShippingLine, NewShopifyLine, NewShopifyOrder, TaxLine } from "../domain/orders/shopify-order.ts";
import { orderIdentity } from "./order-identity.ts";
import { toMailingAddress } from "./to-mailing-address.ts";

/** Longer titles are cut, for one too long would refuse a paid order. */
const longestTitle = 255;

/** A Shopify order to be made, as `orderCreate` takes it; undefined members are not sent. */
export interface OrderInput {
  input: Record<string, unknown>;
  options: Record<string, unknown>;
  /** Values that must not appear in a failure's message. */
  personal: string[];
}

/**
 * NewShopifyOrder → OrderCreateOrderInput and its options. Everything that Shopify would otherwise work out or do by
 * itself is said: the currency, every tax line (a line without tax is not taxable, so that Shopify adds none), that it
 * is paid, that nobody is mailed. There is no customer, no e-mail and no billing address (decisions 12, rule 2).
 */
export function toOrderInput(order: NewShopifyOrder): OrderInput {
  const shippingAddress = order.shippingAddress ? toMailingAddress(order.shippingAddress) : undefined;
  const input = {
    currency: order.currency,
    presentmentCurrency: order.currency,
    sourceIdentifier: order.sourceIdentifier,
    sourceName: "amazon",
    sourceUrl: order.sourceUrl ?? undefined,
    processedAt: order.processedAt.toISOString(),
    closedAt: order.closedAt?.toISOString(),
    taxesIncluded: order.taxesIncluded,
    buyerAcceptsMarketing: false,
    lineItems: order.lines.map(toLine),
    shippingLines: order.shipping ? [toShippingLine(order.shipping)] : undefined,
    discountCode: order.discount ? { itemFixedDiscountCode: { code: "AMAZON", amountSet: toMoneyBag(order.discount) } } : undefined,
    tags: order.tags,
    customAttributes: order.attributes,
    metafields: toMetafields(order),
    poNumber: order.poNumber ?? undefined,
    shippingAddress,
    ...toPayment(order),
    ...toFulfillment(order.fulfillment),
  };
  const options = {
    inventoryBehaviour: order.inventory === "bypass" ? "BYPASS" : "DECREMENT_IGNORING_POLICY",
    sendReceipt: false,
    sendFulfillmentReceipt: false,
  };
  return { input, options, personal: personalValues(order, shippingAddress ?? {}) };
}

function toLine(line: NewShopifyLine) {
  return {
    // A variant brings its own title and SKU.
    ...(line.variantId ? { variantId: line.variantId } : { title: clip(line.title), sku: line.sku ?? undefined }),
    quantity: line.quantity,
    priceSet: toMoneyBag(line.unitPrice),
    taxable: line.tax.length > 0,
    taxLines: line.tax.map(toTaxLine),
    requiresShipping: line.requiresShipping,
    properties: line.properties.length > 0 ? line.properties : undefined,
  };
}

function toShippingLine({ title, price, tax }: NewShippingLine) {
  return { title: clip(title), priceSet: toMoneyBag(price), source: "amazon", taxLines: tax.map(toTaxLine) };
}

function toTaxLine({ title, rate, amount, channelLiable }: TaxLine) {
  return { title, rate, priceSet: toMoneyBag(amount), channelLiable };
}

/** One payment at Amazon of all that was paid; nothing to pay is paid too. */
function toPayment({ paid, processedAt }: NewShopifyOrder) {
  if (paid.minor === 0n) return { financialStatus: "PAID" };
  const payment = { kind: "SALE", status: "SUCCESS", gateway: "amazon", processedAt: processedAt.toISOString() };
  return { transactions: [{ ...payment, amountSet: toMoneyBag(paid) }] };
}

function toFulfillment(fulfillment: NewFulfillment | null) {
  if (!fulfillment) return {};
  const { locationId, trackingCompany, trackingNumbers } = fulfillment;
  return {
    fulfillmentStatus: "FULFILLED",
    fulfillment: {
      locationId,
      trackingCompany: trackingCompany ?? undefined,
      // The plural is new in 2026-10.
      ...(trackingNumbers.length > 1 ? { trackingNumbers } : { trackingNumber: trackingNumbers[0] }),
      notifyCustomer: false,
    },
  };
}

/** The domain's, and the one that makes the order unique. */
function toMetafields({ metafields, sourceIdentifier }: NewShopifyOrder) {
  const others = metafields.filter(({ namespace, key }) => namespace !== orderIdentity.namespace || key !== orderIdentity.key);
  return [...others, { ...orderIdentity, value: sourceIdentifier }];
}

/** The order's currency is also what it is presented in: no rate is ever applied (decisions 14). */
function toMoneyBag(value: Money) {
  const said = { amount: formatMoney(value), currencyCode: value.currency };
  return { shopMoney: said, presentmentMoney: said };
}

function personalValues(order: NewShopifyOrder, address: object): string[] {
  const values: unknown[] = [
    ...Object.values<unknown>({ ...order.shippingAddress }), ...Object.values<unknown>({ ...address }), ...order.attributes.map(({ value }) => value),
  ];
  return [...new Set(values.filter((value): value is string => typeof value === "string" && value !== order.sourceIdentifier))];
}

const clip = (title: string): string => {
  const letters = [...title];
  return letters.length > longestTitle ? `${letters.slice(0, longestTitle - 1).join("")}…` : title;
};
