import { formatMoney, type Money } from "../domain/money.ts";
import type { PostalAddress } from "../domain/orders/amazon-order.ts";
import { inShopCurrency } from "../domain/orders/exchange.ts";
import type { NewFulfillment, NewOrderCustomer, NewShippingLine, NewShopifyLine, NewShopifyOrder, TaxLine } from "../domain/orders/shopify-order.ts";
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
 * is paid, that nobody is mailed. There is no e-mail and no billing address; a customer only as decided (decisions 12, rule 2).
 */
export function toOrderInput(order: NewShopifyOrder): OrderInput {
  const shippingAddress = order.shippingAddress ? toMailingAddress(order.shippingAddress) : undefined;
  const inShop = order.exchange ? inShopCurrency(order, order.exchange) : order;
  const input = {
    currency: inShop.currency,
    presentmentCurrency: order.currency,
    sourceIdentifier: order.sourceIdentifier,
    sourceName: "amazon",
    sourceUrl: order.sourceUrl ?? undefined,
    processedAt: order.processedAt.toISOString(),
    closedAt: order.closedAt?.toISOString(),
    taxesIncluded: order.taxesIncluded,
    buyerAcceptsMarketing: false,
    lineItems: order.lines.map((line, index) => toLine(line, inShop.lines[index]!)),
    shippingLines: order.shipping && inShop.shipping ? [toShippingLine(order.shipping, inShop.shipping)] : undefined,
    discountCode: order.discount && inShop.discount ? { itemFixedDiscountCode: { code: "AMAZON", amountSet: toMoneyBag(order.discount, inShop.discount) } } : undefined,
    tags: order.tags,
    customAttributes: order.attributes,
    metafields: toMetafields(order),
    poNumber: order.poNumber ?? undefined,
    note: order.note ?? undefined,
    customer: order.customer ? toCustomer(order.customer) : undefined,
    shippingAddress,
    ...toPayment(order, inShop.paid),
    ...toFulfillment(order.fulfillment),
  };
  const options = {
    inventoryBehaviour: order.inventory === "bypass" ? "BYPASS" : "DECREMENT_IGNORING_POLICY",
    sendReceipt: false,
    sendFulfillmentReceipt: false,
  };
  return { input, options, personal: personalValues(order, shippingAddress ?? {}) };
}

function toLine(line: NewShopifyLine, inShop: NewShopifyLine) {
  return {
    // A variant brings its own title and SKU.
    ...(line.variantId ? { variantId: line.variantId } : { title: clip(line.title), sku: line.sku ?? undefined }),
    quantity: line.quantity,
    priceSet: toMoneyBag(line.unitPrice, inShop.unitPrice),
    taxable: line.tax.length > 0,
    taxLines: toTaxLines(line.tax, inShop.tax),
    requiresShipping: line.requiresShipping,
    properties: line.properties.length > 0 ? line.properties : undefined,
  };
}

/** Without e-mail and phone: nobody is mailed, and nobody is found by them (R53, R126). */
function toCustomer(customer: NewOrderCustomer) {
  if (customer.kind === "existing") return { toAssociate: { id: customer.id } };
  const { firstName, lastName, address, tags } = customer;
  return { toUpsert: { firstName: firstName ?? undefined, lastName, tags, addresses: address ? [toCustomerAddress(address)] : undefined } };
}

function toCustomerAddress(address: PostalAddress) {
  const { countryCode: country, provinceCode: province, phone: _phone, ...rest } = toMailingAddress(address);
  return { ...rest, country, province };
}

function toShippingLine({ title, price, tax }: NewShippingLine, inShop: NewShippingLine) {
  return { title: clip(title), priceSet: toMoneyBag(price, inShop.price), source: "amazon", taxLines: toTaxLines(tax, inShop.tax) };
}

function toTaxLines(tax: readonly TaxLine[], inShop: readonly TaxLine[]) {
  return tax.map(({ title, rate, amount, channelLiable }, index) => ({ title, rate, priceSet: toMoneyBag(amount, inShop[index]!.amount), channelLiable }));
}

/** One payment at Amazon of all that was paid; nothing to pay is paid too. */
function toPayment({ paid, processedAt }: NewShopifyOrder, inShop: Money) {
  if (paid.minor === 0n) return { financialStatus: "PAID" };
  const payment = { kind: "SALE", status: "SUCCESS", gateway: "amazon", processedAt: processedAt.toISOString() };
  return { transactions: [{ ...payment, amountSet: toMoneyBag(paid, inShop) }] };
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

/** Presented is Amazon's amount, exactly; the shop's own column holds it too, or what the merchant's rate makes of it (decisions 14). */
function toMoneyBag(presented: Money, inShop: Money) {
  const said = (value: Money) => ({ amount: formatMoney(value), currencyCode: value.currency });
  return { shopMoney: said(inShop), presentmentMoney: said(presented) };
}

function personalValues(order: NewShopifyOrder, address: object): string[] {
  const values: unknown[] = [
    ...customerValues(order.customer),
    ...Object.values<unknown>({ ...order.shippingAddress }), ...Object.values<unknown>({ ...address }), ...order.attributes.map(({ value }) => value),
  ];
  return [...new Set(values.filter((value): value is string => typeof value === "string" && value !== order.sourceIdentifier))];
}

function customerValues(customer: NewOrderCustomer | null): unknown[] {
  return customer?.kind === "new" ? [customer.firstName, customer.lastName, ...Object.values<unknown>({ ...customer.address })] : [];
}

export const clip = (title: string): string => {
  const letters = [...title];
  return letters.length > longestTitle ? `${letters.slice(0, longestTitle - 1).join("")}…` : title;
};
