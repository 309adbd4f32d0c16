import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop, usd } from "../testing/test-shop.ts";

const remove = async (shop: TestShop, orderId: string) =>
  (await shop.ask<{ orderDelete: { deletedId: string | null; userErrors: { code: string; message: string }[] } }>(
    "mutation ($orderId: ID!) { orderDelete(orderId: $orderId) { deletedId userErrors { code message } } }", { orderId },
  )).orderDelete;

describe("orderDelete", () => {
  it("removes an archived order everywhere and says so", async () => {
    const shop = testShop({ webhooks: [{ topic: "orders/delete", uri: "/webhooks" }] });
    await shop.ask(`mutation { metafieldDefinitionCreate(definition: {name: "n", namespace: "amazon", key: "id", type: "id", ownerType: ORDER, capabilities: {uniqueValues: {enabled: true}}}) { userErrors { message } } }`);
    const metafields = [{ namespace: "amazon", key: "id", value: "111-1", type: "id" }];
    const { order } = await createOrder(shop, { sourceIdentifier: "111-1", metafields }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
    await shop.ask("mutation ($id: ID!) { orderClose(input: {id: $id}) { userErrors { message } } }", { id: order!.id });
    expect(await remove(shop, order!.id)).toEqual({ deletedId: order!.id, userErrors: [] });
    shop.clock.advance(60_000);
    const found = await shop.ask(
      `query ($id: ID!) { order(id: $id) { id } node(id: $id) { id } orders(first: 5, query: "source_identifier:111-1") { nodes { id } }
        orderByIdentifier(identifier: {customId: {namespace: "amazon", key: "id", value: "111-1"}}) { id } }`, { id: order!.id });
    expect(found).toEqual({ order: null, node: null, orders: { nodes: [] }, orderByIdentifier: null });
    expect(shop.shopify.world.orders()).toEqual([]);
    expect(shop.shopify.world.levels()[0]).toMatchObject({ available: 19, committed: 0 });
    const [delivery] = shop.shopify.pendingDeliveries();
    expect([delivery!.topic, JSON.parse(delivery!.body)]).toEqual(["orders/delete", { id: Number(order!.id.split("/").at(-1)) }]);
    expect((await createOrder(shop, { metafields })).userErrors).toEqual([]);
  });

  it("also a cancelled or a test order, and a job of it is forgotten", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop);
    await shop.ask("mutation ($orderId: ID!) { orderCancel(orderId: $orderId, reason: OTHER, restock: true) { job { id } } }", { orderId: order!.id });
    expect((await remove(shop, order!.id)).userErrors).toMatchObject([{ code: "INVALID" }]);
    shop.clock.advance(1_000);
    expect((await remove(shop, order!.id)).deletedId).toBe(order!.id);
    const probe = (await createOrder(shop, { test: true })).order!;
    await shop.ask("mutation ($orderId: ID!) { orderCancel(orderId: $orderId, reason: OTHER, restock: true) { job { id } } }", { orderId: probe.id });
    expect((await remove(shop, probe.id)).deletedId).toBe(probe.id);
    shop.clock.advance(1_000);
    expect(shop.shopify.world.orders()).toEqual([]);
  });

  it("refuses an open order, one paid online and one that is not there", async () => {
    const shop = testShop();
    const open = (await createOrder(shop)).order!;
    const paid = (await createOrder(shop, { test: true, transactions: [{ amountSet: usd("10.00"), gateway: "shopify_payments" }] })).order!;
    expect((await remove(shop, open.id)).userErrors).toEqual([{ code: "INVALID", message: "Order can't be deleted: cancel or archive it first" }]);
    expect((await remove(shop, paid.id)).userErrors[0]!.message).toContain("online gateway");
    expect((await remove(shop, "gid://shopify/Order/1")).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect(shop.shopify.world.orders()).toHaveLength(2);
  });
});
