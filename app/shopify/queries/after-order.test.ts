import { describe, expect, it, test } from "vitest";
import type { ShopifyDocument } from "./document.ts";
import * as fulfillments from "./fulfillments.ts";
import * as personal from "./personal.ts";
import * as settlement from "./settlement.ts";

/** What is asked of Shopify after the order, and what of its answers is taken. */

const isDocument = (one: unknown): one is ShopifyDocument<unknown> => typeof one === "object" && one !== null && "text" in one;
const documents = [fulfillments, personal, settlement].flatMap((room) => Object.values(room).filter(isDocument));
const named = documents.map((one) => [one.name, one] as const);

describe("each document", () => {
  test("is of a name of its own", () => expect(new Set(documents.map(({ name }) => name)).size).toBe(documents.length));

  test.each(named)("%s bears its name, asks at most what one request may cost, and closes what it opens", (name, { text, mutation, cost }) => {
    expect(text.trimStart()).toMatch(new RegExp(`^${mutation ? "mutation" : "query"} ${name}\\(`));
    expect(cost({})).toBeGreaterThan(0);
    expect(cost({})).toBeLessThanOrEqual(1000);
    expect(text.split("{").length).toBe(text.split("}").length);
  });

  test.each(named)("%s uses every variable that it declares, and declares every one that it uses", (_name, { text }) => {
    const [, declared = "", ...rest] = /^\s*\w+ \w+\(([^)]*)\)(.*)$/s.exec(text)!;
    const names = (part: string) => [...new Set([...part.matchAll(/\$(\w+)/g)].map(([, one]) => one!))].filter((one) => one !== "app").sort();
    expect(names(rest.join(""))).toEqual(names(declared));
  });

  test.each(named.filter(([, { mutation }]) => mutation))("R113 %s reads no personal texts back, and tells no customer", (_name, { text }) => {
    expect(text).not.toMatch(/firstName|lastName|address1|phone\b|email/);
    expect(text).not.toMatch(/notifyCustomer: true/);
    expect(text).toContain("userErrors");
  });

  test("what could write to a customer says that it shall not", () => {
    for (const { text } of [settlement.orderCancel, fulfillments.fulfillmentTrackingInfoUpdate]) expect(text).toContain("notifyCustomer: false");
  });

  test("K10 a refund is made under a key", () => expect(settlement.refundCreate.text).toMatch(/refundCreate\(input: \$input\) @idempotent\(key: \$key\)/));
});

const last = { hasNextPage: false };
const at = "2026-11-09T10:00:00Z";
const usd = (amount: unknown) => ({ presentmentMoney: { amount, currencyCode: "USD" } });
const reads = (document: ShopifyDocument<unknown>, data: unknown) => document.answer.safeParse(data).success;

describe("an answer about money", () => {
  const order = {
    id: "gid://shopify/Order/1", name: "#1", updatedAt: at, totalReceivedSet: usd("1.00"), totalRefundedSet: usd("0.0"), shippingLines: { nodes: [] }, transactions: [],
    lineItems: { nodes: [], pageInfo: last }, refunds: [],
  };
  const line = {
    id: "gid://shopify/LineItem/1", title: "Mug", quantity: 1, currentQuantity: 1, unfulfilledQuantity: 0, originalTotalSet: usd("1.00"), discountAllocations: [], taxLines: [],
  };

  it.each<[string, object, boolean]>([
    ["no more than it must say", {}, true],
    ["null where it may be missing", { cancelledAt: null, cancelReason: null }, true],
    ["what we did not ask for", { ofTomorrow: { deep: 1 } }, true],
    ["an instant with its offset", { updatedAt: "2026-11-09T10:00:00+09:00" }, true],
    ["a day without time", { updatedAt: "2026-11-09" }, false],
    ["an instant of no zone", { updatedAt: "2026-11-09T10:00:00" }, false],
    ["an amount that is a number, which would be a float", { totalReceivedSet: usd(1) }, false],
    ["no amount", { totalReceivedSet: null }, false],
    ["no list of refunds", { refunds: null }, false],
    ["a line", { lineItems: { nodes: [line], pageInfo: last } }, true],
    ["half a unit", { lineItems: { nodes: [{ ...line, currentQuantity: 0.5 }], pageInfo: last } }, false],
    ["a page that does not say whether there is another", { lineItems: { nodes: [], pageInfo: {} } }, false],
  ])("that says %s is taken: %#", (_what, more, taken) => expect(reads(settlement.settledOrder, { order: { ...order, ...more } })).toBe(taken));

  it("of an order that is gone is none", () => {
    expect(settlement.settledOrder.answer.parse({ order: null })).toEqual({ order: null });
    expect(reads(settlement.settledOrder, {})).toBe(false);
  });

  it("drops what nobody reads, so that nothing personal slips in", () => {
    expect(JSON.stringify(settlement.settledOrder.answer.parse({ order: { ...order, email: "buyer@example.com", shippingAddress: { lastName: "King" } } }))).not.toMatch(/example|King/);
  });

  it.each([[{ refund: null, userErrors: [] }, true], [{ userErrors: [{ field: null, message: "No" }] }, true], [{ refund: { id: "r" }, userErrors: [] }, false], [{ refund: null }, false]])("about a new refund: %j is taken: %j", (refundCreate, taken) => {
    expect(reads(settlement.refundCreate, { refundCreate })).toBe(taken);
  });
});

describe("an answer about fulfillments", () => {
  const one = { id: "gid://shopify/Fulfillment/1", status: "SUCCESS", createdAt: at, updatedAt: at, trackingInfo: [], fulfillmentLineItems: { nodes: [], pageInfo: last } };

  it.each<[string, object, boolean]>([
    ["no more than it must say", {}, true],
    ["tracking of nulls", { trackingInfo: [{ company: null, number: null }] }, true],
    ["lines without units", { fulfillmentLineItems: { nodes: [{ quantity: null, lineItem: { id: "l" } }], pageInfo: last } }, true],
    ["lines of nothing", { fulfillmentLineItems: { nodes: [{ quantity: 1, lineItem: null }], pageInfo: last } }, false],
    ["no status", { status: null }, false],
    ["no tracking at all", { trackingInfo: null }, false],
    ["a delivery some time", { deliveredAt: "soon" }, false],
  ])("R104 that says %s is taken: %#", (_what, more, taken) => expect(reads(fulfillments.orderFulfillments, { order: { fulfillments: [{ ...one, ...more }] } })).toBe(taken));

  it("of one that vanished is none", () => expect(fulfillments.fulfillmentById.answer.parse({ fulfillment: null })).toEqual({ fulfillment: null }));
});

describe("an answer about personal places", () => {
  it("B12 counts a customer's orders however Shopify writes the number", () => {
    const orders = { nodes: [], pageInfo: last };
    const counted = (numberOfOrders: unknown) => personal.customerOrders.answer.parse({ customerByIdentifier: { numberOfOrders, orders } }).customerByIdentifier!.numberOfOrders;
    expect([counted("12"), counted(12)]).toEqual([12, 12]);
    expect(reads(personal.customerOrders, { customerByIdentifier: { numberOfOrders: "1.5", orders } })).toBe(false);
    expect(reads(personal.customerOrders, { customerByIdentifier: null })).toBe(true);
  });

  it("B12 of an order tells both spaces of metafields: without one of them it could not be proven that nothing is left", () => {
    const order = { customAttributes: [], ours: { nodes: [] }, apps: { nodes: [] }, fulfillmentOrders: { nodes: [] } };
    expect(reads(personal.personalOrder, { order })).toBe(true);
    for (const missing of ["customAttributes", "ours", "apps", "fulfillmentOrders"]) expect(reads(personal.personalOrder, { order: { ...order, [missing]: undefined } }), missing).toBe(false);
  });
});
