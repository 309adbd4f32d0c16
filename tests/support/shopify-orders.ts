import { money, zero } from "../../app/domain/money.ts";
import type { PostalAddress } from "../../app/domain/orders/amazon-order.ts";
import type { NewShopifyDraft } from "../../app/domain/orders/shopify-draft.ts";
import type { NewShopifyLine, NewShopifyOrder } from "../../app/domain/orders/shopify-order.ts";

export const exampleAddress: PostalAddress = {
  name: "Ada Byron King",
  company: null,
  line1: "1 Example Street",
  line2: "Floor 2",
  line3: "Room 3",
  city: "Seattle",
  district: null,
  stateOrRegion: "WA",
  postalCode: "98101",
  countryCode: "US",
  phone: "+1 206 555 0100",
};

export function newLine(over: Partial<NewShopifyLine> = {}): NewShopifyLine {
  return {
    kind: "item", title: "Mug", variantId: null, sku: "MUG-1", quantity: 1, unitPrice: money(1000, "USD"), tax: [],
    requiresShipping: true, properties: [], ...over,
  };
}

/** One mug for 10.00 USD, unshipped. */
export function newOrder(over: Partial<NewShopifyOrder> = {}): NewShopifyOrder {
  return {
    sourceIdentifier: "111-1111111-1111111",
    sourceUrl: "https://sellercentral.amazon.com/orders-v3/order/111-1111111-1111111",
    processedAt: new Date("2026-11-01T10:00:00Z"),
    currency: "USD",
    taxesIncluded: false,
    lines: [newLine()],
    shipping: null,
    discount: null,
    tags: ["amazon", "amazon-main", "amazon.com"],
    attributes: [{ key: "Amazon order", value: "111-1111111-1111111" }],
    metafields: [{ namespace: "amazon", key: "ship_by", type: "date_time", value: "2026-11-03T10:00:00Z" }],
    poNumber: null, note: null, customer: null, exchange: null,
    shippingAddress: null,
    paid: money(1000, "USD"),
    fulfillment: null,
    closedAt: null,
    inventory: "decrement",
    ...over,
  };
}

/** Two mugs at 10.00 USD each. */
export function newDraft(over: Partial<NewShopifyDraft> = {}): NewShopifyDraft {
  const line = { title: "Mug", variantId: "gid://shopify/ProductVariant/1", sku: "MUG-1", quantity: 2, unitPrice: money(1000, "USD"), requiresShipping: true };
  return {
    amazonOrderId: "111-1111111-1111111", currency: "USD", lines: [line], shipping: null, discount: null, tags: ["amazon", "111-1111111-1111111"],
    attributes: [{ key: "Amazon order", value: "111-1111111-1111111" }], note: null, poNumber: null, shippingAddress: null, ...over,
  };
}

const tax = { title: "Tax", rate: "0.1", amount: money(100, "USD"), channelLiable: true };

/** What the orders of a real account look like, by name. */
export const typicalOrders: [string, NewShopifyOrder][] = [
  ["one line", newOrder()],
  ["an address", newOrder({ shippingAddress: exampleAddress })],
  ["an address of nothing", newOrder({ shippingAddress: blankAddress() })],
  ["tax, shipping and a discount", newOrder({
    lines: [newLine({ tax: [tax] }), newLine({ kind: "charge", title: "Gift wrap", sku: null, requiresShipping: false })],
    shipping: { title: "Expedited", price: money(499, "USD"), tax: [{ ...tax, amount: money(50, "USD"), channelLiable: false }] },
    discount: money(150, "USD"),
    paid: money(2499, "USD"),
  })],
  ["a linked variant with a condition", newOrder({
    lines: [newLine({ variantId: "gid://shopify/ProductVariant/1", quantity: 3, properties: [{ name: "Condition", value: "Used, Good" }] })],
    paid: money(3000, "USD"),
  })],
  ["fulfilled by Amazon, archived", newOrder({
    inventory: "bypass",
    closedAt: new Date("2026-11-02T10:00:00Z"),
    fulfillment: { locationId: "gid://shopify/Location/2", trackingCompany: "UPS", trackingNumbers: ["1Z1"] },
  })],
  ["fulfilled without tracking", newOrder({
    fulfillment: { locationId: "gid://shopify/Location/2", trackingCompany: null, trackingNumbers: [] },
  })],
  ["nothing to pay", newOrder({ lines: [newLine({ unitPrice: zero("USD") })], paid: zero("USD") })],
  ["yen, tax included", newOrder({
    currency: "JPY",
    taxesIncluded: true,
    lines: [newLine({ unitPrice: money(5980, "JPY"), tax: [{ ...tax, amount: money(544, "JPY") }] })],
    paid: money(5980, "JPY"),
  })],
  ["a note and a customer that exists", newOrder({ note: "Pack with care", customer: { kind: "existing", id: "gid://shopify/Customer/1" } })],
  ["a customer of its own", newOrder({ customer: { kind: "new", firstName: "Ada", lastName: "King", address: exampleAddress, tags: ["amazon"] } })],
  ["business, with its number", newOrder({ poNumber: "PO-7", sourceUrl: null })],
];

export function blankAddress(): PostalAddress {
  return {
    name: null, company: null, line1: null, line2: null, line3: null, city: null, district: null, stateOrRegion: null,
    postalCode: null, countryCode: null, phone: null,
  };
}
