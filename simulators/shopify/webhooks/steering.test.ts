import { describe, expect, it } from "vitest";
import { createOrder, testShop } from "../testing/test-shop.ts";
import { toRestTopic } from "./subscription-resolvers.ts";

/** A shop whose messages come here as "topic webhook-id". */
function listening() {
  const received: string[] = [];
  const shop = testShop({
    webhooks: ["orders/create", "fulfillments/create"].map((topic) => ({ topic, uri: "/webhooks" })), appUrl: "https://app.example",
    deliver: (request) => {
      received.push(`${request.headers.get("x-shopify-topic")} ${request.headers.get("x-shopify-webhook-id")}`);
      return Promise.resolve(new Response());
    },
  });
  const { shopify } = shop;
  const live = async () => {
    const { order } = await createOrder(shop);
    shopify.world.fulfil(order!.id);
    await shopify.flushWebhooks();
    return received.splice(0);
  };
  return { shop, shopify, live, received };
}

describe("webhooks that go wrong", () => {
  it("come several times with one id", async () => {
    const { shopify, live } = listening();
    shopify.steerWebhooks({ topics: ["fulfillments/create"], copies: 3 });
    expect(await live()).toEqual(["orders/create webhook-1", "fulfillments/create webhook-2", "fulfillments/create webhook-2", "fulfillments/create webhook-2"]);
    expect(shopify.pendingDeliveries()).toEqual([]);
    shopify.steerWebhooks();
    expect(await live()).toEqual(["orders/create webhook-3", "fulfillments/create webhook-4"]);
  });

  it("come the newest first", async () => {
    const { shopify, live } = listening();
    shopify.steerWebhooks({ reversed: true });
    expect(await live()).toEqual(["fulfillments/create webhook-2", "orders/create webhook-1"]);
  });

  it("come late, or never", async () => {
    const { shop, shopify, live, received } = listening();
    shopify.steerWebhooks({ topics: ["orders/create"], delayMs: 3_600_000 });
    expect(await live()).toEqual(["fulfillments/create webhook-2"]);
    shop.clock.advance(3_600_000);
    await shopify.flushWebhooks();
    expect(received.splice(0)).toEqual(["orders/create webhook-1"]);
    shopify.steerWebhooks({ lost: true });
    expect(await live()).toEqual([]);
  });
});

it.each([["ORDERS_PARTIALLY_FULFILLED", "orders/partially_fulfilled"], ["REFUNDS_CREATE", "refunds/create"], ["APP_SCOPES_UPDATE", "app/scopes_update"], ["FULFILLMENT_EVENTS_CREATE", "fulfillment_events/create"]])("%s is told as %s", (topic, written) => {
  expect(toRestTopic(topic)).toBe(written);
});
