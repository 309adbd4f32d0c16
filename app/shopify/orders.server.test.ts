import { describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted, type Sent } from "../../tests/support/shopify-answers.ts";
import { exampleAddress, newLine, newOrder } from "../../tests/support/shopify-orders.ts";
import { money } from "../domain/money.ts";
import { shopifyDoor } from "./index.server.ts";

const id = "gid://shopify/Order/1";
const amazonOrderId = "111-1111111-1111111";
const door = (...answers: Scripted[]) => shopifyDoor(scriptedShop(...answers).parts);
const last = { hasNextPage: false, endCursor: null };
const dollars = (amount: string) => ({ presentmentMoney: { amount, currencyCode: "USD" } });
const line = (n: number) => ({ id: `gid://shopify/FulfillmentOrderLineItem/${n}`, sku: `S-${n}`, remainingQuantity: n, totalQuantity: n + 1, variant: n % 2 ? { id: `gid://shopify/ProductVariant/${n}` } : null });
const fulfillmentOrder = (n: number, lines = { nodes: [line(n)], pageInfo: last as object }) => ({
  id: `gid://shopify/FulfillmentOrder/${n}`, status: "OPEN", assignedLocation: { location: { id: "gid://shopify/Location/1" } }, lineItems: lines,
});
const order = (over: object = {}) => ({
  id, name: "#1001", sourceIdentifier: amazonOrderId, tags: ["amazon"], displayFinancialStatus: "PAID", displayFulfillmentStatus: "UNFULFILLED",
  cancelledAt: null, closedAt: null, totalPriceSet: dollars("10.0"), totalTaxSet: dollars("1.25"),
  fulfillmentOrders: { nodes: [fulfillmentOrder(1)], pageInfo: last }, ...over,
});
const created = (over: object = {}) => answer({ data: { orderCreate: { order: order(over), userErrors: [] } } });
const lookup = (orderByIdentifier: object | null, nodes: object[] = []) => answer({ data: { orderByIdentifier, orders: { nodes } } });

describe("createOrder", () => {
  it("answers the order as Shopify took it", async () => {
    expect(await door(created()).createOrder(newOrder())).toEqual({
      id, name: "#1001", sourceIdentifier: amazonOrderId, total: money(1000, "USD"), totalTax: money(125, "USD"), tags: ["amazon"],
      displayFinancialStatus: "PAID", displayFulfillmentStatus: "UNFULFILLED", cancelledAt: null, closedAt: null, shippedAt: null,
      fulfillmentOrders: [{
        id: "gid://shopify/FulfillmentOrder/1", status: "OPEN", locationId: "gid://shopify/Location/1",
        lines: [{ id: "gid://shopify/FulfillmentOrderLineItem/1", sku: "S-1", remaining: 1, total: 2, variantId: "gid://shopify/ProductVariant/1" }],
      }],
    });
  });

  it("reads an order without tax, closed and cancelled", async () => {
    const over = { totalTaxSet: null, sourceIdentifier: null, closedAt: "2026-11-02T00:00:00Z", cancelledAt: "2026-11-03T00:00:00+01:00", displayFinancialStatus: null };
    expect(await door(created(over)).createOrder(newOrder())).toMatchObject({
      totalTax: money(0, "USD"), sourceIdentifier: null, displayFinancialStatus: null,
      closedAt: new Date("2026-11-02T00:00:00Z"), cancelledAt: new Date("2026-11-02T23:00:00Z"),
    });
  });

  it("asks for no more of small orders than they can have", async () => {
    const { parts, sent } = scriptedShop(created(), created());
    await shopifyDoor(parts).createOrder(newOrder());
    await shopifyDoor(parts).createOrder(newOrder({ lines: Array.from({ length: 80 }, () => newLine()) }));
    expect(sent.map(({ variables: { fulfillmentOrders, lines } }) => [fulfillmentOrders, lines])).toEqual([[1, 1], [2, 50]]);
  });

  it("reads on where the fulfillment orders or their lines did not fit", async () => {
    const more = { hasNextPage: true, endCursor: "next" };
    const cursors: unknown[] = [];
    const noting = (body: object): Scripted => ({ operationName, variables }: Sent) => {
      cursors.push([operationName, variables.id, variables.after]);
      return answer(body);
    };
    const first = { nodes: [fulfillmentOrder(1, { nodes: [line(1)], pageInfo: more })], pageInfo: more };
    const result = await door(
      created({ fulfillmentOrders: first }),
      noting({ data: { order: { fulfillmentOrders: { nodes: [fulfillmentOrder(2)], pageInfo: more } } } }),
      noting({ data: { order: { fulfillmentOrders: { nodes: [fulfillmentOrder(3)], pageInfo: last } } } }),
      noting({ data: { fulfillmentOrder: { lineItems: { nodes: [line(4), line(5)], pageInfo: last } } } }),
    ).createOrder(newOrder());
    expect(result.fulfillmentOrders.map(({ lines }) => lines.map(({ sku }) => sku))).toEqual([["S-1", "S-4", "S-5"], ["S-2"], ["S-3"]]);
    expect(cursors).toEqual([
      ["orderFulfillmentOrders", id, "next"],
      ["orderFulfillmentOrders", id, "next"],
      ["fulfillmentOrderLines", "gid://shopify/FulfillmentOrder/1", "next"],
    ]);
  });

  it("has acted when only reading on fails", async () => {
    const first = { nodes: [], pageInfo: { hasNextPage: true, endCursor: "next" } };
    const throttled = answer({ errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] }, { requested: 100, available: 0 });
    expect(await failureOf(door(created({ fulfillmentOrders: first }), throttled).createOrder(newOrder()))).toMatchObject({ kind: "throttled", mayHaveActed: true });
  });

  it("hides the buyer from a refusal", async () => {
    const refusal = answer({ data: { orderCreate: { order: null, userErrors: [{ field: ["order", "shippingAddress"], message: "Ada of 1 Example Street is invalid", code: "INVALID" }] } } });
    expect(await failureOf(door(refusal).createOrder(newOrder({ shippingAddress: exampleAddress })))).toMatchObject({
      kind: "rejected", code: "INVALID", message: "Shopify refused orderCreate: order.shippingAddress: … of … is invalid (INVALID)",
    });
  });

  it.each([
    ["neither an order nor a refusal", answer({ data: { orderCreate: { order: null, userErrors: [] } } })],
    ["an amount finer than its currency", created({ totalPriceSet: dollars("10.001") })],
    ["an order without its total", created({ totalPriceSet: null })],
  ])("may have acted when the answer has %s", async (_, reply) => {
    expect(await failureOf(door(reply).createOrder(newOrder()))).toMatchObject({ kind: "unreadable", mayHaveActed: true });
  });
});

describe("findOrder", () => {
  it("asks both ways at once", async () => {
    const { parts, sent } = scriptedShop(lookup(null));
    expect(await shopifyDoor(parts).findOrder(amazonOrderId)).toBeNull();
    expect(sent).toMatchObject([{ variables: { namespace: "$app:amazon", key: "order_id", value: amazonOrderId, search: `source_identifier:'${amazonOrderId}'` } }]);
  });

  it("takes the one with the identity, though its source identifier be another", async () => {
    const found = order({ sourceIdentifier: "other", metafield: { value: amazonOrderId } });
    expect(await door(lookup(found)).findOrder(amazonOrderId)).toMatchObject({ id });
  });

  it("takes one that only the search knows", async () => {
    const nodes = [{ id: "gid://shopify/Order/9", sourceIdentifier: `${amazonOrderId}0` }, { id, sourceIdentifier: amazonOrderId }];
    expect(await door(lookup(null, nodes), answer({ data: { order: order() } })).findOrder(amazonOrderId)).toMatchObject({ id });
  });

  it("compares exactly", async () => {
    const loose = [{ id, sourceIdentifier: null }, { id, sourceIdentifier: "111-1111111-1111112" }];
    expect(await door(lookup(order({ sourceIdentifier: "x", metafield: { value: "y" } }), loose)).findOrder(amazonOrderId)).toBeNull();
  });

  it("never takes a refusal for 'there is none'", async () => {
    const denied = answer({
      data: { orderByIdentifier: null, orders: { nodes: [] } },
      errors: [{ message: "Access denied for orderByIdentifier field.", path: ["orderByIdentifier"], extensions: { code: "ACCESS_DENIED" } }],
    });
    expect(await failureOf(door(denied).findOrder(amazonOrderId))).toMatchObject({ kind: "unauthorized" });
  });
});

it("answers null for an order that is gone", async () => {
  expect(await door(answer({ data: { order: null } })).order(id)).toBeNull();
});

it("pages through what other connectors wrote", async () => {
  const node = { id, name: "#1", sourceIdentifier: null, tags: [], note: null, customAttributes: [{ key: "amazon", value: null }] };
  const page = (hasNextPage: boolean) => answer({ data: { orders: { nodes: [node], pageInfo: { hasNextPage, endCursor: "c" } } } });
  const orders = [{ id, name: "#1", sourceIdentifier: null, tags: [], note: null, attributes: [{ key: "amazon", value: "" }] }];
  expect(await door(page(true)).ordersForAdoption(null)).toEqual({ orders, nextCursor: "c" });
  expect(await door(page(false)).ordersForAdoption("c")).toEqual({ orders, nextCursor: null });
});

describe("ensureOrderIdentity", () => {
  const reply = (...codes: string[]) => answer({ data: { metafieldDefinitionCreate: { userErrors: codes.map((code) => ({ field: ["definition"], message: "no", code })) } } });

  it.each([[[]], [["TAKEN"]]])("is content with %j", async (codes) => {
    expect(await door(reply(...codes)).ensureOrderIdentity()).toBeUndefined();
  });

  it("is not content with a refusal", async () => {
    expect(await failureOf(door(reply("TAKEN", "LIMIT_EXCEEDED")).ensureOrderIdentity())).toMatchObject({ kind: "rejected", code: "LIMIT_EXCEEDED" });
  });
});
