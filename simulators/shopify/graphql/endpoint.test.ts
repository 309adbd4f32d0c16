import { describe, expect, it } from "vitest";
import { type Answer, createOrder, testShop } from "../testing/test-shop.ts";

const answerOf = async (response: Response | Promise<Response>) => (await (await response).json()) as Answer;
const shopQuery = "{ shop { name } }";

describe("who may ask", () => {
  it("needs a token", async () => {
    const shop = testShop();
    const response = await shop.send(shopQuery, {}, {});
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" });
    expect((await shop.send(shopQuery, {}, { "x-shopify-access-token": "shpat_wrong" })).status).toBe(401);
  });

  it("needs a token that is still good", async () => {
    const shop = testShop();
    shop.shopify.revokeTokens();
    expect((await shop.send(shopQuery)).status).toBe(401);
  });

  it("needs a known version", async () => {
    const shop = testShop();
    expect((await shop.send(shopQuery, {}, undefined, "2026-07")).status).toBe(200);
    expect((await shop.send(shopQuery, {}, undefined, "2020-01")).status).toBe(404);
  });

  it("needs the scopes of what is asked", async () => {
    const answer = await answerOf(testShop({ scopes: ["read_products"] }).send("{ orders(first: 1) { nodes { id } } shop { name } }"));
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors![0]).toMatchObject({
      message: "Access denied for orders field. Required access: `read_orders` access scope, `read_marketplace_orders` access scope or `read_quick_sale` access scope.",
      path: ["orders"],
      extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes" },
    });
  });

  it("gives null for a nullable field without its scope, and the rest as data", async () => {
    const answer = await answerOf(testShop({ scopes: ["read_products"] }).send('{ order(id: "gid://shopify/Order/1") { id } shop { name } }'));
    expect(answer.data).toEqual({ order: null, shop: { name: "demo" } });
    expect(answer.errors).toHaveLength(1);
  });

  it("reads with the scope to write", async () => {
    expect((await answerOf(testShop({ scopes: ["write_orders"] }).send("{ orders(first: 1) { nodes { id } } }"))).errors).toBeUndefined();
  });
});

describe("what asking costs", () => {
  it("is stated with every answer", async () => {
    const answer = await answerOf(testShop().send("{ locations(first: 4) { nodes { id } } }"));
    expect(answer.extensions!.cost).toEqual({
      requestedQueryCost: 3, actualQueryCost: 3, throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: 1_997, restoreRate: 100 },
    });
  });

  it("throttles with HTTP 200 until enough points came back", async () => {
    const shop = testShop({ cost: { bucket: 25 } });
    await createOrder(shop);
    await createOrder(shop);
    const answer = await answerOf(shop.send("mutation { orderClose(input: {id: \"gid://shopify/Order/1\"}) { userErrors { message } } }"));
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toEqual([{ message: "Throttled", extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" } }]);
    expect(answer.extensions!.cost).toMatchObject({ requestedQueryCost: 10, actualQueryCost: null, throttleStatus: { currentlyAvailable: 5 } });
    expect(shop.shopify.throttled()).toBe(1);
    shop.clock.advance(50);
    expect((await createOrder(shop)).userErrors).toEqual([]);
    expect(shop.shopify.world.orders()).toHaveLength(3);
  });

  it("may not be too much at once", async () => {
    const answer = await answerOf(testShop().send("{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { id } } } } }"));
    expect(answer.errors![0]!.extensions).toMatchObject({ code: "MAX_COST_EXCEEDED", maxCost: 1_000 });
  });
});

describe("counting and faults", () => {
  it("counts every root field, and requests apart", async () => {
    const shop = testShop();
    await shop.send('{ shop { name } a: order(id: "1") { id } b: order(id: "2") { id } }');
    await createOrder(shop);
    expect(shop.shopify.calls()).toEqual({ shop: 1, order: 2, orderCreate: 1 });
    expect(shop.shopify.requests()).toBe(2);
    shop.shopify.resetCalls();
    expect(shop.shopify.calls()).toEqual({});
  });

  it("loses an answer after the order was made", async () => {
    const shop = testShop();
    shop.shopify.faults.add({ operation: "orderCreate", kind: "lose-answer" });
    await expect(createOrder(shop)).rejects.toThrow("fetch failed");
    expect(shop.shopify.world.orders()).toHaveLength(1);
  });

  it("loses a request before anything was made, or answers as told", async () => {
    const shop = testShop();
    shop.shopify.faults.add({ operation: "orderCreate", kind: "lose-request" });
    await expect(createOrder(shop)).rejects.toThrow("fetch failed");
    shop.shopify.faults.add({ operation: "shop", kind: "answer", status: 503 });
    expect((await shop.send(shopQuery)).status).toBe(503);
    expect(shop.shopify.world.orders()).toHaveLength(0);
  });
});

describe("search warnings", () => {
  it("are stated for a filter that doesn't exist, which then filters nothing", async () => {
    const shop = testShop();
    const answer = await answerOf(shop.send('{ productVariants(first: 10, query: "colour:red") { nodes { sku } } }'));
    expect(answer.data).toMatchObject({ productVariants: { nodes: [{ sku: "MUG-1" }, {}, {}, {}] } });
    expect(answer.extensions!.search).toEqual([{ path: ["productVariants"], query: "colour:red", warnings: [{ field: "colour", message: "Invalid search field for this query." }] }]);
  });
});
