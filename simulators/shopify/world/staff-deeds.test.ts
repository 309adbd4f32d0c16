import { describe, expect, it } from "vitest";
import { createOrder, testShop } from "../testing/test-shop.ts";

const topics = ["orders/updated", "orders/edited", "orders/delete", "orders/create", "customers/delete"];

async function withOrder(order: object = {}) {
  const shop = testShop({ webhooks: topics.map((topic) => ({ topic, uri: "/webhooks" })) });
  const { world } = shop.shopify;
  const variantId = world.products()[0]!.variants[0]!.id;
  const lineItems = [{ variantId, quantity: 3, requiresShipping: true, priceSet: { shopMoney: { amount: "10.00", currencyCode: "USD" } } }];
  const made = await createOrder(shop, { lineItems, ...order }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
  shop.clock.advance(1_000);
  const told = () => shop.shopify.pendingDeliveries().map((delivery) => delivery.topic).slice(1);
  return { shop, world, id: made.order!.id, told };
}

describe("what staff do", () => {
  it("edits lines by SKU, with the stock behind them", async () => {
    const { world, id, told } = await withOrder();
    world.editOrder(id, { units: { "MUG-1": 1 }, add: [{ sku: "SHIRT-M", quantity: 2 }] });
    expect(world.order(id)).toMatchObject({ edited: true, currentTotal: "53.00", lines: [{ currentQuantity: 1 }, { sku: "SHIRT-M", currentQuantity: 2 }] });
    expect(world.levels()[0]).toMatchObject({ available: 19, committed: 1 });
    expect(told()).toEqual(["orders/updated", "orders/edited"]);
    world.fulfil(id);
    expect(() => world.editOrder(id, { units: { "MUG-1": 0 } })).toThrow("1 units of MUG-1 have been shipped");
    expect(() => world.editOrder(id, { units: { NONE: 0 } })).toThrow("no line NONE");
    expect(() => world.editOrder(id, { add: [{ sku: "NONE", quantity: 1 }] })).toThrow('SKU "NONE"');
    world.archiveOrder(id);
    expect(() => world.editOrder(id, {})).toThrow("archived");
  });

  it("leaves units out of stock when it is not to be restocked", async () => {
    const { world, id } = await withOrder();
    world.editOrder(id, { units: { [world.order(id)!.lines[0]!.id]: 1 }, restock: false });
    expect(world.levels()[0]).toMatchObject({ available: 17, committed: 1 });
  });

  it("writes on an order and lays an address over the one that is there", async () => {
    const { world, id, told } = await withOrder({ shippingAddress: { city: "Town", zip: "1" } });
    world.changeOrder(id, { note: "gift", tags: ["b", "a"], customAttributes: [{ key: "k", value: "v" }], shippingAddress: { city: "City" } });
    expect(world.order(id)).toMatchObject({ note: "gift", tags: ["a", "b"], customAttributes: [{ key: "k" }], shippingAddress: { city: "City", zip: "1" }, updatedAt: "2026-03-01T12:00:01.000Z" });
    expect(told()).toEqual(["orders/updated"]);
    expect(() => world.changeOrder("gid://shopify/Order/1", {})).toThrow("no order");
  });

  it("deletes an order in any state", async () => {
    const { world, id, told } = await withOrder();
    world.deleteOrder(id);
    expect([world.order(id), told()]).toEqual([undefined, ["orders/delete"]]);
  });

  it("completes and deletes drafts", async () => {
    const { shop, world } = await withOrder();
    const draft = async () => (await shop.ask<{ draftOrderCreate: { draftOrder: { id: string } } }>(
      "mutation { draftOrderCreate(input: {lineItems: [{title: \"x\", quantity: 1, originalUnitPriceWithCurrency: {amount: \"2.00\", currencyCode: USD}}]}) { draftOrder { id } } }")).draftOrderCreate.draftOrder.id;
    const first = await draft();
    const orderId = world.completeDraft(first);
    expect(world.draftOrders()).toMatchObject([{ status: "COMPLETED", orderId }]);
    expect(world.order(orderId)).toMatchObject({ total: "2.00", displayFinancialStatus: "PAID" });
    expect(() => world.completeDraft(first)).toThrow("has been paid");
    world.deleteOrder(orderId);
    const { draftOrder } = await shop.ask<{ draftOrder: { order: null } }>("query ($id: ID!) { draftOrder(id: $id) { order { id } } }", { id: first });
    expect(draftOrder.order).toBeNull();
    world.deleteDraft(await draft());
    expect(world.draftOrders()).toHaveLength(1);
    expect(() => world.deleteDraft("gid://shopify/DraftOrder/1")).toThrow("no draft");
  });

  it("makes and deletes customers, whose orders lose them", async () => {
    const { shop, world, told } = await withOrder();
    const id = world.addCustomer({ firstName: "Ann", lastName: "Lee" });
    const { order } = await createOrder(shop, { customer: { toAssociate: { id } } });
    world.deleteCustomer(id);
    expect(told()).toEqual(["orders/create", "customers/delete"]);
    const found = await shop.ask("query ($id: ID!, $customer: ID!) { order(id: $id) { customer { id } } customer(id: $customer) { id } }", { id: order!.id, customer: id });
    expect(found).toEqual({ order: { customer: null }, customer: null });
    expect((await createOrder(shop, { customer: { toAssociate: { id } } })).userErrors).toMatchObject([{ field: ["order", "customer", "toAssociate", "id"], code: "INVALID" }]);
  });
});

describe("a deactivated location", () => {
  const create = "mutation ($id: ID!) { fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: [{fulfillmentOrderId: $id}]}) { fulfillment { id } userErrors { message } } }";
  const move = "mutation ($id: ID!, $to: ID!) { fulfillmentOrderMove(id: $id, newLocationId: $to) { userErrors { message } } }";

  it("neither ships nor takes in; its work can be moved away", async () => {
    const { shop, world, id } = await withOrder();
    const [warehouse, amazon] = world.locations();
    const fulfillmentOrder = world.order(id)!.fulfillmentOrders[0]!.id;
    world.deactivateLocation("Warehouse");
    expect(await shop.ask(create, { id: fulfillmentOrder })).toMatchObject({ fulfillmentCreate: { fulfillment: null, userErrors: [{ message: expect.stringContaining("not active") as string }] } });
    expect(await shop.ask(move, { id: fulfillmentOrder, to: amazon!.id })).toEqual({ fulfillmentOrderMove: { userErrors: [] } });
    expect(await shop.ask(move, { id: fulfillmentOrder, to: warehouse!.id })).toMatchObject({ fulfillmentOrderMove: { userErrors: [{ message: "The destination location is not active." }] } });
    const { userErrors } = await createOrder(shop, { fulfillment: { locationId: warehouse!.id } });
    expect(userErrors).toMatchObject([{ field: ["order", "fulfillment", "locationId"], message: "Location is not active" }]);
  });

  it("has no stock to set and puts nothing back", async () => {
    const { shop, world, id } = await withOrder();
    world.deactivateLocation("Warehouse");
    const { inventoryItemId, locationId } = world.levels()[0]!;
    const set = await shop.ask<{ inventorySetQuantities: { userErrors: { code: string }[] } }>(
      "mutation ($q: [InventoryQuantityInput!]!) { inventorySetQuantities(input: {name: \"available\", reason: \"correction\", quantities: $q}) @idempotent(key: \"a\") { userErrors { code } } }",
      { q: [{ inventoryItemId, locationId, quantity: 1, changeFromQuantity: null }] });
    expect(set.inventorySetQuantities.userErrors).toEqual([{ code: "INVALID_LOCATION" }]);
    const cancel = (orderId: string) => shop.ask("mutation ($orderId: ID!) { orderCancel(orderId: $orderId, reason: OTHER, restock: true) { orderCancelUserErrors { field } } }", { orderId });
    await shop.ask("mutation ($id: ID!) { orderMarkAsPaid(input: {id: $id}) { userErrors { message } } }", { id });
    expect(await cancel(id)).toEqual({ orderCancel: { orderCancelUserErrors: [{ field: ["restock"] }] } });
  });

  it("puts nothing back of an order that was not paid", async () => {
    const { shop, world, id } = await withOrder();
    world.deactivateLocation("Warehouse");
    await shop.ask("mutation ($orderId: ID!) { orderCancel(orderId: $orderId, reason: OTHER, restock: true) { orderCancelUserErrors { field } } }", { orderId: id });
    shop.clock.advance(1_000);
    expect(world.order(id)!.cancelled).toBe(true);
    expect(world.levels()[0]!.available).toBe(17);
  });
});
