import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop } from "../testing/test-shop.ts";

const lag = 5_000;

async function names(shop: TestShop, args: string): Promise<string[]> {
  const found = await shop.ask<{ orders: { nodes: { name: string }[] } }>(`{ orders(${args}) { nodes { name } } }`);
  return found.orders.nodes.map((order) => order.name);
}

describe("looking for orders", () => {
  it("finds a new one by search only after the index has seen it", async () => {
    const shop = testShop();
    await createOrder(shop, { sourceIdentifier: "111-1" });
    const query = `first: 5, query: "source_identifier:'111-1'"`;
    expect(await names(shop, query)).toEqual([]);
    shop.clock.advance(lag - 1);
    expect(await names(shop, query)).toEqual([]);
    shop.clock.advance(1);
    expect(await names(shop, query)).toEqual(["#1001"]);
  });

  it("finds a new one at once by id, and in the list without a query", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop);
    expect(await names(shop, "first: 5")).toEqual(["#1001"]);
    expect(await shop.ask("query ($id: ID!) { order(id: $id) { name } }", { id: order!.id })).toEqual({ order: { name: "#1001" } });
    expect(await shop.ask('{ order(id: "gid://shopify/Order/1") { name } }')).toEqual({ order: null });
  });

  it.each([
    ["name:#1002", ["#1002"]],
    ["name:1002", ["#1002"]],
    ["tag:amazon", ["#1001", "#1002"]],
    ["tag:amazon AND tag:prime", ["#1002"]],
    ["sku:MUG-1", ["#1001", "#1002", "#1003"]],
    ["sku:SHIRT-S", []],
    ["financial_status:paid", ["#1003"]],
    ["fulfillment_status:unfulfilled", ["#1001", "#1002"]],
    ["fulfillment_status:shipped", ["#1003"]],
    ["status:closed", ["#1003"]],
    ["created_at:>2026-03-01T12:00:30Z", ["#1002", "#1003"]],
    ["updated_at:<2026-03-01T12:00:30Z", ["#1001"]],
    ["source_identifier:111-1 OR source_identifier:111-2", ["#1001", "#1002"]],
    ["111-2", ["#1002"]],
  ])("by %s", async (query, expected) => {
    const shop = testShop();
    await createOrder(shop, { sourceIdentifier: "111-1", tags: ["amazon"] });
    shop.clock.advance(60_000);
    await createOrder(shop, { sourceIdentifier: "111-2", tags: ["Amazon", "prime"] });
    await createOrder(shop, { fulfillmentStatus: "FULFILLED", financialStatus: "PAID", closedAt: "2026-03-01T12:00:00Z" });
    shop.clock.advance(60_000);
    expect(await names(shop, `first: 5, sortKey: ID, query: ${JSON.stringify(query)}`)).toEqual(expected);
  });

  it("sorts by the date of the order, backwards if asked", async () => {
    const shop = testShop();
    for (const processedAt of ["2025-03-01T00:00:00Z", "2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z"]) await createOrder(shop, { processedAt });
    expect(await names(shop, "first: 5")).toEqual(["#1002", "#1003", "#1001"]);
    expect(await names(shop, "first: 5, reverse: true")).toEqual(["#1001", "#1003", "#1002"]);
    expect(await names(shop, "first: 2, sortKey: CREATED_AT")).toEqual(["#1001", "#1002"]);
    expect(await names(shop, "first: 5, sortKey: ORDER_NUMBER, reverse: true")).toEqual(["#1003", "#1002", "#1001"]);
  });

  it("counts them", async () => {
    const shop = testShop();
    for (let i = 0; i < 3; i += 1) await createOrder(shop);
    expect(await shop.ask("{ all: ordersCount { count precision } two: ordersCount(limit: 2) { count precision } }")).toEqual({
      all: { count: 3, precision: "EXACT" }, two: { count: 2, precision: "AT_LEAST" },
    });
  });
});
