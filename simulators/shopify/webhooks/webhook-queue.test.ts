import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createOrder, testShop, usd } from "../testing/test-shop.ts";
import type { ShopifyOptions } from "../options.ts";

interface Received {
  url: string;
  topic: string;
  headers: Headers;
  body: Record<string, never>;
  raw: string;
}

/** A shop whose webhooks come here; `answer` says what the app says. */
function listening(topics: ShopifyOptions["webhooks"], answer: (nth: number) => number = () => 200) {
  const received: Received[] = [];
  const shop = testShop({
    webhooks: topics,
    appUrl: "https://app.example",
    deliver: async (request) => {
      const raw = await request.text();
      received.push({ url: request.url, topic: request.headers.get("x-shopify-topic")!, headers: request.headers, raw, body: JSON.parse(raw) as Record<string, never> });
      return new Response(null, { status: answer(received.length) });
    },
  });
  return { shop, received, topics: () => received.map((one) => one.topic) };
}

const to = (topic: string, includeFields?: string[]) => ({ topic, uri: "/webhooks", includeFields });
const minute = 60_000;

describe("a webhook", () => {
  it("is signed over its body and says where it comes from", async () => {
    const { shop, received } = listening([to("orders/create")]);
    const { order } = await createOrder(shop, { sourceIdentifier: "111-1", tags: ["amazon", "b"] });
    expect(await shop.shopify.flushWebhooks()).toBe(1);
    const [one] = received as [Received];
    expect(one.url).toBe("https://app.example/webhooks");
    expect(one.headers.get("x-shopify-hmac-sha256")).toBe(createHmac("sha256", shop.shopify.options.apiSecret).update(one.raw).digest("base64"));
    expect(Object.fromEntries([...one.headers].filter(([name]) => name.startsWith("x-shopify") && !name.includes("hmac")))).toEqual({
      "x-shopify-topic": "orders/create", "x-shopify-shop-domain": "demo.myshopify.com", "x-shopify-api-version": "2026-10", "x-shopify-webhook-id": "webhook-1",
      "x-shopify-event-id": "event-1", "x-shopify-triggered-at": "2026-03-01T12:00:00.000Z",
    });
    expect(one.body).toMatchObject({
      admin_graphql_api_id: order!.id, id: Number(order!.id.split("/").pop()), name: "#1001", source_identifier: "111-1", tags: "amazon, b", total_price: "10.00", financial_status: "pending",
      line_items: [{ sku: "MUG-1", quantity: 1, price: "10.00", fulfillable_quantity: 1 }],
    });
  });

  it("holds only the fields that were asked for", async () => {
    const { shop, received } = listening([to("orders/create", ["id", "name", "line_items.sku", "line_items.quantity", "nothing"])]);
    const { order } = await createOrder(shop);
    await shop.shopify.flushWebhooks();
    expect(received[0]!.body).toEqual({ id: Number(order!.id.split("/").pop()), name: "#1001", line_items: [{ sku: "MUG-1", quantity: 1 }] });
  });

  it("comes for each kind of change", async () => {
    const all = ["orders/create", "orders/updated", "orders/cancelled", "fulfillments/create", "fulfillments/update", "inventory_levels/update", "products/update", "app/uninstalled"];
    const { shop, received, topics } = listening(all.map((topic) => to(topic)));
    const { world } = shop.shopify;
    const { order } = await createOrder(shop, {}, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
    const [fulfillment] = world.fulfil(order!.id, { company: "UPS", number: "1" });
    world.changeTracking(fulfillment!, { company: "UPS", number: "2", url: null });
    world.setAvailable("SHIRT-S", "Warehouse", 99);
    world.changeVariant("SHIRT-S", { price: "1.00" });
    world.cancelOrder((await createOrder(shop)).order!.id);
    shop.shopify.uninstall();
    await shop.shopify.flushWebhooks();
    expect(topics()).toEqual([
      "inventory_levels/update", "orders/create", "fulfillments/create", "orders/updated", "fulfillments/update", "orders/updated", "inventory_levels/update", "products/update",
      "orders/create", "orders/updated", "orders/cancelled", "app/uninstalled",
    ]);
    expect(received[0]!.body).toMatchObject({ available: 19, admin_graphql_api_id: expect.stringContaining("?inventory_item_id=") as string });
    expect(received[2]!.body).toMatchObject({ tracking_company: "UPS", tracking_number: "1", status: "success", line_items: [{ quantity: 1 }] });
    expect(received[7]!.body).toMatchObject({ title: "Shirt", variants: [{ sku: "SHIRT-S", price: "1.00", inventory_quantity: 99 }, { sku: "SHIRT-M" }] });
    expect(received[10]!.body).toMatchObject({ cancelled_at: "2026-03-01T12:00:00Z", cancel_reason: "customer" });
  });

  it("isn't laid down where nobody listens", async () => {
    const { shop } = listening([to("products/update")]);
    await createOrder(shop);
    expect(shop.shopify.pendingDeliveries()).toEqual([]);
  });

  it("comes of a refund and of compliance too", async () => {
    const { shop, received } = listening([to("orders/updated", ["refunds"]), to("customers/redact")]);
    const { order } = await createOrder(shop, { transactions: [{ amountSet: usd("10.00"), gateway: "x" }] });
    await shop.ask('mutation ($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "k") { userErrors { message } } }', { input: { orderId: order!.id, note: "sorry", transactions: [{ orderId: order!.id, kind: "REFUND", gateway: "x", amount: "1.00" }] } });
    shop.shopify.queueWebhook("customers/redact", { shop_domain: "demo.myshopify.com", customer: { id: 1 }, orders_to_redact: [1] });
    await shop.shopify.flushWebhooks();
    expect(received.map((one) => one.body)).toEqual([{ refunds: [expect.objectContaining({ note: "sorry" })] }, { shop_domain: "demo.myshopify.com", customer: { id: 1 }, orders_to_redact: [1] }]);
  });
});

describe("delivery", () => {
  it("is tried again with the original body, eight times over four hours", async () => {
    const { shop, received } = listening([to("orders/create")], () => 500);
    await createOrder(shop);
    await shop.shopify.flushWebhooks();
    await shop.shopify.flushWebhooks();
    expect(received).toHaveLength(1);
    for (let passed = 0; passed < 240; passed += 1) {
      shop.clock.advance(minute);
      await shop.shopify.flushWebhooks();
    }
    expect(received).toHaveLength(9);
    expect(new Set(received.map((one) => `${one.raw} ${one.headers.get("x-shopify-webhook-id")}`)).size).toBe(1);
    expect(shop.shopify.pendingDeliveries()).toEqual([]);
  });

  it("ends with the first 2xx", async () => {
    const { shop, received } = listening([to("orders/create")], (nth) => (nth < 3 ? 503 : 204));
    await createOrder(shop);
    for (let i = 0; i < 10; i += 1) {
      await shop.shopify.flushWebhooks();
      shop.clock.advance(10 * minute);
    }
    expect(received).toHaveLength(3);
  });

  it("survives an app that isn't there", async () => {
    const shop = testShop({ webhooks: [to("orders/create")], deliver: () => Promise.reject(new TypeError("fetch failed")) });
    await createOrder(shop);
    expect(await shop.shopify.flushWebhooks()).toBe(0);
    expect(shop.shopify.pendingDeliveries()).toMatchObject([{ attempts: 1, lastStatus: 0 }]);
  });
});

describe("subscriptions made by the app", () => {
  const subscribe = `mutation ($uri: String!) { webhookSubscriptionCreate(topic: INVENTORY_LEVELS_UPDATE, webhookSubscription: {uri: $uri, includeFields: ["available"]}) { webhookSubscription { id topic uri includeFields } userErrors { field message } } }`;

  it("get their messages, once per address", async () => {
    const { shop, received } = listening([]);
    const made = await shop.ask<{ webhookSubscriptionCreate: { webhookSubscription: { id: string } } }>(subscribe, { uri: "https://app.example/stock" });
    expect(made).toMatchObject({ webhookSubscriptionCreate: { webhookSubscription: { topic: "INVENTORY_LEVELS_UPDATE", includeFields: ["available"] }, userErrors: [] } });
    expect(await shop.ask(subscribe, { uri: "https://app.example/stock" })).toMatchObject({ webhookSubscriptionCreate: { userErrors: [{ message: expect.stringContaining("already been taken") as string }] } });
    expect(await shop.ask(subscribe, { uri: "nowhere" })).toMatchObject({ webhookSubscriptionCreate: { userErrors: [{ message: "Address is invalid" }] } });
    shop.shopify.world.setAvailable("MUG-1", "Warehouse", 1);
    await shop.shopify.flushWebhooks();
    expect(received).toMatchObject([{ url: "https://app.example/stock", body: { available: 1 } }]);
    const remove = "mutation ($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }";
    const { id } = made.webhookSubscriptionCreate.webhookSubscription;
    expect(await shop.ask(remove, { id })).toMatchObject({ webhookSubscriptionDelete: { deletedWebhookSubscriptionId: id } });
    expect(await shop.ask(remove, { id })).toMatchObject({ webhookSubscriptionDelete: { userErrors: [{ message: "Webhook subscription does not exist" }] } });
  });

  it("are deleted when the last retry failed", async () => {
    const { shop } = listening([], () => 500);
    await shop.ask(subscribe, { uri: "https://app.example/stock" });
    shop.shopify.world.setAvailable("MUG-1", "Warehouse", 1);
    for (let i = 0; i < 10; i += 1) {
      await shop.shopify.flushWebhooks();
      shop.clock.advance(100 * minute);
    }
    expect(await shop.ask("{ webhookSubscriptions(first: 5) { nodes { id } } }")).toEqual({ webhookSubscriptions: { nodes: [] } });
  });
});

describe("forged and replayed webhooks", () => {
  it("bend what is asked", async () => {
    const { shop, received } = listening([to("orders/create")], () => 401);
    const answer = await shop.shopify.sendWebhook("orders/create", { id: 1 }, { secret: "wrong", webhookId: "w-1", eventId: "e-1", triggeredAt: "2020-01-01T00:00:00Z", headers: { "x-shopify-api-version": "" } });
    expect(answer.status).toBe(401);
    expect(received[0]).toMatchObject({ url: "https://app.example/webhooks", body: { id: 1 } });
    expect(received[0]!.headers.get("x-shopify-hmac-sha256")).toBe(createHmac("sha256", "wrong").update('{"id":1}').digest("base64"));
    expect(received[0]!.headers.get("x-shopify-event-id")).toBe("e-1");
    expect(received[0]!.headers.has("x-shopify-api-version")).toBe(false);
    await shop.shopify.sendWebhook("made/up", {}, { uri: "https://app.example/other" });
    expect(received[1]).toMatchObject({ url: "https://app.example/other", topic: "made/up" });
  });
});
