import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWebhook } from "./webhooks.ts";

const updatedAt = new Date("2026-11-01T10:00:00Z");
const at = { updated_at: "2026-11-01T11:00:00+01:00" };
const order = { id: 450789469, source_identifier: "111-1111111-1111111", cancelled_at: null, closed_at: null, ...at };
const orderRead = { orderId: "gid://shopify/Order/450789469", sourceIdentifier: "111-1111111-1111111", sourceName: null, updatedAt, cancelledAt: null, closedAt: null, amazonOrderIds: [] };
const level = { inventory_item_id: 271878346596884000, location_id: 24826418, available: 5, ...at };
const fulfillment = { id: 123456, order_id: 820982911946154500, status: "pending", ...at };
const privacy = { shop_id: 954889, shop_domain: "demo.myshopify.com", customer: { id: 191167, email: "ada@example.com", phone: "555" } };

describe("topics", () => {
  it.each([
    ["inventory_levels/update", { ...level, inventory_item_id: 808950810 }, { inventoryItemId: "gid://shopify/InventoryItem/808950810", locationId: "gid://shopify/Location/24826418", available: 5, updatedAt }],
    ["inventory_levels/disconnect", { inventory_item_id: 1, location_id: 2 }, { inventoryItemId: "gid://shopify/InventoryItem/1", locationId: "gid://shopify/Location/2", available: null, updatedAt: null }],
    ["orders/create", order, orderRead],
    ["orders/updated", { ...order, source_identifier: null }, { ...orderRead, sourceIdentifier: null }],
    ["orders/cancelled", { ...order, cancelled_at: "2026-11-01T10:00:00Z" }, { ...orderRead, cancelledAt: updatedAt }],
    ["orders/create", { ...order, tags: "amazon, 305-1234567-1234567, VIP" }, { ...orderRead, amazonOrderIds: ["305-1234567-1234567"] }],
    ["orders/create", { ...order, source_name: "web" }, { ...orderRead, sourceName: "web" }],
    ["orders/delete", { id: 450789469 }, { orderId: "gid://shopify/Order/450789469" }],
    ["orders/edited", { order_edit: { id: 1, order_id: 2 } }, { orderId: "gid://shopify/Order/2" }],
    ["fulfillments/create", { ...fulfillment, order_id: 5 }, { fulfillmentId: "gid://shopify/Fulfillment/123456", orderId: "gid://shopify/Order/5", status: "pending", updatedAt }],
    ["refunds/create", { id: 929361464, order_id: 450789469, note: "Ada" }, { refundId: "gid://shopify/Refund/929361464", orderId: "gid://shopify/Order/450789469" }],
    ["products/update", { id: "788032119674292922", ...at }, { productId: "gid://shopify/Product/788032119674292922", updatedAt }],
    ["products/create", { id: 7, title: "Cup", ...at }, { productId: "gid://shopify/Product/7", updatedAt }],
    ["products/delete", { id: 7 }, { productId: "gid://shopify/Product/7", updatedAt: null }],
    ["app/uninstalled", { id: 1, myshopify_domain: "demo.myshopify.com", email: "x@example.com" }, { shop: "demo.myshopify.com" }],
    ["app/scopes_update", { id: 1, previous: ["read_products"], current: ["read_products", "write_orders"] }, { scopes: ["read_products", "write_orders"] }],
    ["customers/data_request", { ...privacy, orders_requested: [1], data_request: { id: 9999 } }, { shop: "demo.myshopify.com", customerId: "gid://shopify/Customer/191167", orderIds: ["gid://shopify/Order/1"], requestId: 9999 }],
    ["customers/redact", { ...privacy, customer: null, orders_to_redact: [] }, { shop: "demo.myshopify.com", customerId: null, orderIds: [] }],
    ["customers/redact", { ...privacy, orders_to_redact: [299938, 280263] }, { shop: "demo.myshopify.com", customerId: "gid://shopify/Customer/191167", orderIds: ["gid://shopify/Order/299938", "gid://shopify/Order/280263"] }],
    ["shop/redact", { shop_id: 954889, shop_domain: "demo.myshopify.com" }, { shop: "demo.myshopify.com" }],
  ])("%s", (topic, payload, read) => {
    expect(readWebhook(topic, payload)).toEqual({ topic, payload: read });
  });

  it("are known in the library's spelling too", () => {
    expect(readWebhook("INVENTORY_LEVELS_UPDATE", { inventory_item_id: 1, location_id: 2 })).toMatchObject({ topic: "inventory_levels/update" });
  });

  it.each(["themes/publish", "", "constructor", "orders"])("%j is none of ours", (topic) => {
    expect(readWebhook(topic, {})).toBeNull();
  });
});

it("keeps nothing personal", () => {
  const full = { ...order, email: "ada@example.com", shipping_address: { name: "Ada" }, note: "Ada" };
  expect(JSON.stringify(readWebhook("orders/updated", full))).not.toMatch(/ada/i);
  expect(JSON.stringify(readWebhook("customers/data_request", { ...privacy, orders_requested: null }))).not.toMatch(/ada|555/);
});

it.each([
  ["orders/updated", {}],
  ["orders/updated", null],
  ["orders/updated", { id: "abc" }],
  ["inventory_levels/update", { inventory_item_id: 1 }],
  ["inventory_levels/update", { inventory_item_id: 1, location_id: 2, available: "many" }],
  ["fulfillments/update", { id: 1, order_id: 1, updated_at: "yesterday" }],
])("%s %j is unreadable", (topic, payload) => {
  expect(() => readWebhook(topic, payload)).toThrow(expect.objectContaining({ kind: "unreadable", platform: "shopify", operation: topic }));
});

describe("every topic that the app asks for", () => {
  const manifest = readFileSync(join(import.meta.dirname, "../../shopify.app.toml"), "utf8");
  const asked = [...manifest.matchAll(/^\s*(?:compliance_)?topics = \[([^\]]*)\]/gm)].flatMap(([, list = ""]) => [...list.matchAll(/"([^"]+)"/g)].map(([, topic = ""]) => topic));

  it("is there to be read", () => {
    expect(asked).toEqual(expect.arrayContaining(["inventory_levels/update", "orders/edited", "customers/redact", "app/uninstalled"]));
  });

  it.each(asked)("%s is known, in the header's and the library's spelling, and an empty one is unreadable", (topic) => {
    for (const spelling of [topic, topic.replace("/", "_").toUpperCase()]) {
      expect(() => readWebhook(spelling, {})).toThrow(expect.objectContaining({ kind: "unreadable", operation: topic }));
    }
  });
});

describe("ids", () => {
  it("come through to the last digit where Shopify writes them as text", () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), (id) => {
      expect(readWebhook("orders/delete", { id: String(id) })?.payload).toEqual({ orderId: `gid://shopify/Order/${id}` });
    }));
  });

  it.each([1.5, "", "1e3", "-1", "gid://shopify/Order/1", "1 OR 2", null, {}, [1], true])("%j is none", (id) => {
    expect(() => readWebhook("orders/delete", { id })).toThrow(/orders\/delete is not readable at/);
  });
});

it.each(["2026-11-01", "2026-11-01T10:00:00", "01.11.2026", ""])("a time without its zone is none: %j", (updated_at) => {
  expect(() => readWebhook("orders/updated", { ...order, updated_at })).toThrow(/at updated_at/);
});

it("says where it cannot read, never what stands there, whatever is sent", () => {
  const topics = fc.constantFrom("orders/updated", "fulfillments/create", "products/update", "customers/data_request", "customers/redact", "inventory_levels/update", "app/scopes_update");
  const personal = fc.constantFrom("Ada Lovelace", "ada@example.com", "1 Example Street");
  const bodies = fc.dictionary(fc.constantFrom("id", "order_id", "updated_at", "tags", "customer", "shop_domain", "available", "current", "inventory_item_id"), fc.oneof(personal, fc.record({ id: personal }), fc.array(personal)));
  fc.assert(fc.property(topics, bodies, (topic, body) => {
    try {
      readWebhook(topic, body);
    } catch (error) {
      expect(error).toMatchObject({ kind: "unreadable", platform: "shopify", operation: topic });
      expect((error as Error).message).not.toMatch(/Ada|ada@|Example/);
    }
  }));
});

it("orders named in tags are found, each once, and nothing else of the tags is kept", () => {
  const tags = "amazon, 305-1234567-1234567,305-1234567-1234567 , For Ada, 1305-1234567-12345678, 026-7654321-7654321";
  expect(readWebhook("orders/updated", { ...order, tags })).toMatchObject({ payload: { amazonOrderIds: ["305-1234567-1234567", "026-7654321-7654321"] } });
  expect(JSON.stringify(readWebhook("orders/updated", { ...order, tags }))).not.toContain("Ada");
});
