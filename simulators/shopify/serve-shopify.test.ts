import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../shared/clock.ts";
import { createShopify } from "./create-shopify.ts";
import { serveShopify } from "./serve-shopify.ts";
import { createOrder, testWorld, type TestShop } from "./testing/test-shop.ts";

const delivered: string[] = [];
const shopify = createShopify({
  world: testWorld,
  clock: createClock(new Date(testWorld.now), false),
  options: {
    webhooks: [{ topic: "inventory_levels/update", uri: "/webhooks" }],
    deliver: (request) => {
      delivered.push(request.headers.get("x-shopify-topic")!);
      return Promise.resolve(new Response());
    },
  },
});
let server: Awaited<ReturnType<typeof serveShopify>>;
beforeAll(async () => void (server = await serveShopify(shopify, 0)));
afterAll(() => server.close());

const call = async (method: string, path: string, body?: object) => {
  const answer = await fetch(server.origin + path, { method, body: body && JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as never };
};

const graphql = (headers: Record<string, string>) =>
  fetch(`${server.origin}/admin/api/2026-10/graphql.json`, { method: "POST", headers, body: JSON.stringify({ query: "{ shop { myshopifyDomain } }" }) });

const asked = async <Data>(query: string, variables?: object) => {
  const headers = { "x-shopify-access-token": shopify.permanentToken() };
  const answer = await fetch(`${server.origin}/admin/api/2026-10/graphql.json`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  return ((await answer.json()) as { data: Data }).data;
};

describe("the server form", () => {
  it("plays the shop that is forwarded, and the default one", async () => {
    const { token } = (await call("POST", "/_world/permanent-token")).body as { token: string };
    for (const forwarded of [{ "x-forwarded-host": "demo.myshopify.com" }, {}] as Record<string, string>[]) {
      const answer = await graphql({ "x-shopify-access-token": token, ...forwarded });
      expect(await answer.json()).toMatchObject({ data: { shop: { myshopifyDomain: "demo.myshopify.com" } } });
    }
    expect((await graphql({ "x-shopify-access-token": token, "x-forwarded-host": "other.myshopify.com" })).status).toBe(404);
  });

  it("shows and steers the world", async () => {
    expect((await call("POST", "/_world/levels", { sku: "MUG-1", location: "Warehouse", available: 3 })).status).toBe(200);
    expect((await call("GET", "/_world/levels")).body).toContainEqual(expect.objectContaining({ sku: "MUG-1", location: "Warehouse", available: 3 }));
    expect((await call("POST", "/_world/clock", { advanceMs: 1_000 })).body).toEqual({ now: "2026-03-01T12:00:01.000Z" });
    expect((await call("GET", "/_world/orders")).body).toEqual([]);
    expect((await call("GET", "/_world/calls")).body).toMatchObject({ throttled: 0 });
    expect((await call("POST", "/_world/levels", { sku: "NONE", location: "Warehouse", available: 3 })).body).toEqual({ error: 'The shop has no variant with the SKU "NONE"' });
    expect((await call("GET", "/_world/nothing")).status).toBe(404);
  });

  it("does what staff do", async () => {
    const { id: customerId } = (await call("POST", "/_world/customers", { firstName: "Ann" })).body as { id: string };
    const { order } = await createOrder({ shopify, ask: asked } as TestShop, { customer: { toAssociate: { id: customerId } } });
    const orderId = order!.id;
    await call("POST", "/_world/edit-order", { orderId, units: { "MUG-1": 0 }, add: [{ sku: "CARD", quantity: 1 }] });
    await call("POST", "/_world/change-order", { orderId, note: "n" });
    await call("POST", "/_world/archive-order", { orderId });
    await call("POST", "/_world/delete-customer", { customerId });
    expect((await call("GET", "/_world/orders")).body).toMatchObject([{ note: "n", closed: true, edited: true, lines: [{ currentQuantity: 0 }, { sku: "CARD" }] }]);
    expect((await call("GET", "/_world/customers")).body).toEqual([]);
    await call("POST", "/_world/delete-order", { orderId });
    expect((await call("GET", "/_world/orders")).body).toEqual([]);
    for (const path of ["complete-draft", "delete-draft"]) expect((await call("POST", `/_world/${path}`, { draftId: "gid://shopify/DraftOrder/1" })).status).toBe(400);
    await call("POST", "/_world/deactivate-location", { name: "Shop floor" });
    expect((await call("GET", "/_world/locations")).body).toContainEqual(expect.objectContaining({ name: "Shop floor", active: false }));
  });

  it("ships, moves, refunds and asks for data", async () => {
    await call("POST", "/_world/steer-webhooks", { lost: true });
    const { id: customerId } = (await call("POST", "/_world/customers", { firstName: "Bea" })).body as { id: string };
    const { order } = await createOrder({ shopify, ask: asked } as TestShop, { financialStatus: "PAID" });
    const orderId = order!.id;
    await call("POST", "/_world/move", { orderId, location: "Amazon" });
    const { fulfillments: [fulfillmentId] } = (await call("POST", "/_world/fulfill", { orderId, company: "UPS", number: "1" })).body as { fulfillments: string[] };
    await call("POST", "/_world/tracking", { fulfillmentId, company: "UPS", number: "2" });
    expect((await call("POST", "/_world/refund", { orderId, amount: "1.00" })).body).toEqual({ id: expect.stringContaining("Refund/") as string });
    expect((await call("GET", "/_world/orders")).body).toMatchObject([{ location: "Amazon", displayFinancialStatus: "PARTIALLY_REFUNDED", fulfillments: [{ tracking: [{ number: "2" }] }] }]);
    await call("POST", "/_world/cancel-fulfillment", { fulfillmentId });
    expect((await call("GET", "/_world/orders")).body).toMatchObject([{ displayFulfillmentStatus: "UNFULFILLED" }]);
    for (const path of ["request-data", "redact-customer", "redact-shop"]) expect((await call("POST", `/_world/${path}`, { customerId })).status).toBe(200);
    await call("POST", "/_world/delete-order", { orderId });
    await call("POST", "/_world/steer-webhooks", {});
  });

  it("changes the catalogue and reads it in bulk, with a file at its own address", async () => {
    const { id: productId } = (await call("POST", "/_world/products", { title: "Hat", variants: [{ sku: "HAT", price: "5.00", barcode: "1" }] })).body as { id: string };
    await call("POST", "/_world/edit-product", { productId, change: { title: "Cap", status: "DRAFT" } });
    await call("POST", "/_world/add-variant", { productId, variant: { sku: "CAP-2", title: "Two", price: "6.00" } });
    await call("POST", "/_world/delete-variant", { sku: "HAT" });
    expect((await call("GET", "/_world/products")).body).toContainEqual(expect.objectContaining({ title: "Cap", status: "DRAFT", variants: [expect.objectContaining({ sku: "CAP-2" })] }));
    await call("POST", "/_world/bulk-faults", { kind: "refused", code: "OPERATION_IN_PROGRESS" });
    const run = () => asked<{ bulkOperationRunQuery: { bulkOperation: { id: string } | null } }>('mutation { bulkOperationRunQuery(query: "{ productVariants { edges { node { id sku } } } }") { bulkOperation { id } } }').then((one) => one.bulkOperationRunQuery.bulkOperation);
    expect(await run()).toBeNull();
    const { id } = (await run())!;
    await call("POST", "/_world/clock", { advanceMs: 60_000 });
    const { bulkOperation } = await asked<{ bulkOperation: { url: string } }>("query ($id: ID!) { bulkOperation(id: $id) { url } }", { id });
    expect(bulkOperation.url.startsWith(`${server.origin}/`)).toBe(true);
    expect((await (await fetch(bulkOperation.url)).text()).split("\n").map((line) => line.includes('"sku":"CAP-2"'))).toContain(true);
    await call("POST", "/_world/delete-product", { productId });
    const { id: listId } = (await call("POST", "/_world/price-lists", { name: "Japan", currency: "JPY" })).body as { id: string };
    expect((await call("GET", "/_world/price-lists")).body).toEqual([{ id: listId, name: "Japan", currency: "JPY", fixedPrices: [] }]);
  });

  it("sends webhooks by itself", async () => {
    shopify.world.setAvailable("MUG-1", "Warehouse", 8);
    await expect.poll(() => delivered.length).toBeGreaterThan(0);
    await expect.poll(() => shopify.pendingDeliveries()).toEqual([]);
  });

  it("breaks the connection when a fault says so", async () => {
    await call("POST", "/_world/faults", { operation: "shop", kind: "lose-answer" });
    const { token } = (await call("POST", "/_world/permanent-token")).body as { token: string };
    await expect(graphql({ "x-shopify-access-token": token })).rejects.toThrow("fetch failed");
    expect((await graphql({ "x-shopify-access-token": token })).status).toBe(200);
  });

  it("serves the admin page", async () => {
    const page = await fetch(`${server.origin}/`);
    expect(page.url).toBe(`${server.origin}/store/demo/apps/lockstep`);
    expect(await page.text()).toContain("<iframe");
  });
});
