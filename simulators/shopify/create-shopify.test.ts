import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createStore } from "../shared/store.ts";
import { createOrder, testShop, type TestShop } from "./testing/test-shop.ts";

const folders: string[] = [];
const file = () => {
  const folder = mkdtempSync(join(tmpdir(), "shop-"));
  folders.push(folder);
  return join(folder, "shopify.jsonl");
};
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const seen = ({ shopify: { world } }: TestShop) => ({ orders: world.orders(), levels: world.levels(), products: world.products(), customers: world.customers(), drafts: world.draftOrders() });

describe("a world in a file", () => {
  it("is found again by the next process, tokens included, and goes on from there", async () => {
    const path = file();
    const before = testShop({}, { store: createStore(path) });
    const { order } = await createOrder(before, { sourceIdentifier: "111-1", customer: { toUpsert: { email: "a@example.com" } } }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
    before.shopify.world.fulfil(order!.id);
    const after = testShop({}, { store: createStore(path) });
    expect(seen(after)).toEqual(seen(before));
    expect((await after.send("{ shop { name } }", {}, { "x-shopify-access-token": before.token })).status).toBe(200);
    expect((await createOrder(after)).order!.name).toBe("#1002");
  });

  it("bears a line that a kill cut short", async () => {
    const path = file();
    const before = testShop({}, { store: createStore(path) });
    await createOrder(before);
    appendFileSync(path, '["demo.myshopify.com/orders","61000000');
    const after = testShop({}, { store: createStore(path) });
    expect(seen(after)).toEqual(seen(before));
  });

  it("keeps webhooks that weren't delivered yet", async () => {
    const path = file();
    const options = { webhooks: [{ topic: "orders/create", uri: "/webhooks" }] };
    await createOrder(testShop(options, { store: createStore(path) }));
    const delivered: Request[] = [];
    const after = testShop({ ...options, deliver: (request) => (delivered.push(request), Promise.resolve(new Response())) }, { store: createStore(path) });
    expect(await after.shopify.flushWebhooks()).toBe(1);
    expect(delivered).toHaveLength(1);
  });
});

describe("two shops", () => {
  const shops = ["one.myshopify.com", "two.myshopify.com"];
  const ask = (shop: TestShop, domain: string, token: string) =>
    shop.shopify.handle(new Request(`https://${domain}/admin/api/2026-10/graphql.json`, { method: "POST", headers: { "x-shopify-access-token": token }, body: JSON.stringify({ query: "{ orders(first: 1) { nodes { name } } }" }) }));

  it("share nothing: not orders, not stock, not tokens", async () => {
    const shop = testShop({ shops });
    const [first, second] = shops.map((domain) => shop.shopify.permanentToken(domain)) as [string, string];
    const made = await shop.shopify.handle(new Request(`https://${shops[1]}/admin/api/2026-10/graphql.json`, {
      method: "POST", headers: { "x-shopify-access-token": second }, body: JSON.stringify({ query: 'mutation { orderCreate(order: {lineItems: [{title: "x", quantity: 1}]}) { order { id } } }' }),
    }));
    expect(made.status).toBe(200);
    expect(shop.shopify.worldOf(shops[0]!).orders()).toEqual([]);
    expect(shop.shopify.worldOf(shops[1]!).orders()).toHaveLength(1);
    expect((await ask(shop, shops[0]!, first)).status).toBe(200);
    expect((await ask(shop, shops[0]!, second)).status).toBe(401);
    expect((await ask(shop, "three.myshopify.com", first)).status).toBe(404);
    expect(() => shop.shopify.worldOf("three.myshopify.com")).toThrow("There is no shop");
  });
});

describe("the same steps", () => {
  it("make the same world", async () => {
    const run = async () => {
      const shop = testShop();
      const { order } = await createOrder(shop, { tags: ["a"] }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
      shop.shopify.world.fulfil(order!.id);
      return seen(shop);
    };
    expect(await run()).toEqual(await run());
  });

  it("answer only what they know", async () => {
    const shop = testShop();
    expect((await shop.shopify.handle(new Request("https://demo.myshopify.com/admin/api/2026-10/orders.json"))).status).toBe(404);
    expect((await shop.shopify.handle(new Request("https://demo.myshopify.com/admin/oauth/access_token"))).status).toBe(404);
  });
});
