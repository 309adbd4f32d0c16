import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop, usd } from "../testing/test-shop.ts";

interface UserErrors {
  userErrors: { field: string[]; message: string; code: string | null }[];
}

type OrderView = NonNullable<ReturnType<TestShop["shopify"]["world"]["order"]>>;

async function openOrder(shop: TestShop, skus = ["MUG-1"], quantity = 2): Promise<OrderView> {
  const variants = shop.shopify.world.products().flatMap((one) => one.variants);
  const lineItems = skus.map((sku) => ({ variantId: variants.find((one) => one.sku === sku)!.id, quantity, requiresShipping: true, priceSet: usd("1.00") }));
  const { order } = await createOrder(shop, { lineItems }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
  return shop.shopify.world.order(order!.id)!;
}

const locationId = (shop: TestShop, name: string) => shop.shopify.world.locations().find((one) => one.name === name)!.id;
const view = (shop: TestShop, order: OrderView) => shop.shopify.world.order(order.id)!;
const level = (shop: TestShop, location: string) => shop.shopify.world.levels().find((one) => one.sku === "MUG-1" && one.location === location)!;

const move = async (shop: TestShop, id: string, to: string, lines?: object[]) =>
  (await shop.ask<{ fulfillmentOrderMove: UserErrors & { remainingFulfillmentOrder: { id: string } | null } }>(
    `mutation ($id: ID!, $to: ID!, $lines: [FulfillmentOrderLineItemInput!]) {
      fulfillmentOrderMove(id: $id, newLocationId: $to, fulfillmentOrderLineItems: $lines) { movedFulfillmentOrder { id } remainingFulfillmentOrder { id } userErrors { field message code } }
    }`, { id, to, lines })).fulfillmentOrderMove;

const hold = async (shop: TestShop, id: string, more: object = {}) =>
  (await shop.ask<{ fulfillmentOrderHold: UserErrors & { fulfillmentHold: { id: string } | null; remainingFulfillmentOrder: { id: string } | null } }>(
    `mutation ($id: ID!, $hold: FulfillmentOrderHoldInput!) {
      fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { fulfillmentHold { id } remainingFulfillmentOrder { id } userErrors { field message code } }
    }`, { id, hold: { reason: "OTHER", ...more } })).fulfillmentOrderHold;

const release = (shop: TestShop, id: string, more: object = {}) =>
  shop.ask("mutation ($id: ID!, $holdIds: [ID!], $externalId: String) { fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds, externalId: $externalId) { userErrors { code } } }", { id, ...more });

describe("moving a fulfillment order", () => {
  it("takes its claim along", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    expect((await move(shop, order.fulfillmentOrders[0]!.id, locationId(shop, "Amazon"))).userErrors).toEqual([]);
    expect(view(shop, order)).toMatchObject({ location: "Amazon", fulfillmentOrders: [{ location: "Amazon", status: "OPEN" }] });
    expect(level(shop, "Warehouse")).toMatchObject({ available: 20, committed: 0 });
    expect(level(shop, "Amazon")).toMatchObject({ available: 3, committed: 2 });
  });

  it("leaves behind what isn't named", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    const [{ id, lines }] = order.fulfillmentOrders as [OrderView["fulfillmentOrders"][0]];
    const moved = await move(shop, id, locationId(shop, "Amazon"), [{ id: lines[0]!.id, quantity: 1 }]);
    expect(moved.remainingFulfillmentOrder).not.toBeNull();
    expect(view(shop, order).fulfillmentOrders.map((one) => [one.location, one.lines[0]!.remaining])).toEqual([["Amazon", 1], ["Warehouse", 1]]);
    expect(level(shop, "Amazon")).toMatchObject({ available: 4, committed: 1 });
    expect(level(shop, "Warehouse")).toMatchObject({ available: 19, committed: 1 });
  });

  it("is refused where the item isn't stocked, to nowhere, to where it is, and to a closed place", async () => {
    const shop = testShop();
    const shirts = await openOrder(shop, ["SHIRT-S"]);
    const mugs = await openOrder(shop);
    const [shirtOrder, mugOrder] = [shirts, mugs].map((order) => order.fulfillmentOrders[0]!.id) as [string, string];
    const message = async (id: string, to: string) => (await move(shop, id, to)).userErrors[0]?.message;
    expect(await message(shirtOrder, locationId(shop, "Amazon"))).toContain("does not stock");
    expect(await message(mugOrder, "gid://shopify/Location/1")).toBe("Location not found.");
    expect(await message(mugOrder, locationId(shop, "Warehouse"))).toContain("already assigned");
    expect(await message("gid://shopify/FulfillmentOrder/1", locationId(shop, "Amazon"))).toContain("not found");
    shop.shopify.world.changeLocation("Amazon", { active: false });
    expect(await message(mugOrder, locationId(shop, "Amazon"))).toContain("not active");
  });

  it("is refused once it is closed or progress was reported", async () => {
    const shop = testShop();
    const [reported, shipped] = [await openOrder(shop), await openOrder(shop)];
    shop.shopify.world.reportProgress(reported.id);
    shop.shopify.world.fulfil(shipped.id);
    const to = locationId(shop, "Amazon");
    expect((await move(shop, reported.fulfillmentOrders[0]!.id, to)).userErrors[0]!.code).toBe("CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS");
    expect((await move(shop, shipped.fulfillmentOrders[0]!.id, to)).userErrors[0]!.message).toContain("closed");
  });
});

describe("holding a fulfillment order", () => {
  it("puts the order on hold until the last hold is released", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    const { id } = order.fulfillmentOrders[0]!;
    const first = await hold(shop, id, { handle: "a", reasonNotes: "Amazon ships it" });
    await hold(shop, id, { handle: "b", externalId: "ext" });
    expect(view(shop, order)).toMatchObject({ displayFulfillmentStatus: "ON_HOLD", fulfillmentOrders: [{ status: "ON_HOLD", holds: [{ reason: "OTHER", handle: "a" }, { handle: "b" }] }] });
    await release(shop, id, { holdIds: [first.fulfillmentHold!.id] });
    expect(view(shop, order).displayFulfillmentStatus).toBe("ON_HOLD");
    await release(shop, id, { externalId: "ext" });
    expect(view(shop, order)).toMatchObject({ displayFulfillmentStatus: "UNFULFILLED", fulfillmentOrders: [{ status: "OPEN", holds: [] }] });
  });

  it("releases all holds when none is named", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    const { id } = order.fulfillmentOrders[0]!;
    await hold(shop, id, { handle: "a" });
    await hold(shop, id, { handle: "b" });
    await release(shop, id);
    expect(view(shop, order).fulfillmentOrders[0]!.holds).toEqual([]);
  });

  it("holds only what is named", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    const [{ id, lines }] = order.fulfillmentOrders as [OrderView["fulfillmentOrders"][0]];
    expect((await hold(shop, id, { fulfillmentOrderLineItems: [{ id: lines[0]!.id, quantity: 1 }] })).remainingFulfillmentOrder).not.toBeNull();
    expect(view(shop, order).fulfillmentOrders.map((one) => [one.status, one.lines[0]!.remaining])).toEqual([["ON_HOLD", 1], ["OPEN", 1]]);
  });

  it("takes ten holds, each with its own handle", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    const { id } = order.fulfillmentOrders[0]!;
    for (let i = 0; i < 10; i += 1) expect((await hold(shop, id, { handle: `h${i}` })).userErrors).toEqual([]);
    expect((await hold(shop, id, { handle: "h10" })).userErrors[0]!.code).toBe("FULFILLMENT_ORDER_HOLD_LIMIT_REACHED");
    await release(shop, id);
    await hold(shop, id, { handle: "same" });
    expect((await hold(shop, id, { handle: "same" })).userErrors[0]!.code).toBe("DUPLICATE_FULFILLMENT_HOLD_HANDLE");
  });

  it("is refused for what is unknown or closed", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    shop.shopify.world.fulfil(order.id);
    expect((await hold(shop, "gid://shopify/FulfillmentOrder/1")).userErrors[0]!.code).toBe("FULFILLMENT_ORDER_NOT_FOUND");
    expect((await hold(shop, order.fulfillmentOrders[0]!.id)).userErrors).toHaveLength(1);
    expect(await release(shop, "gid://shopify/FulfillmentOrder/1")).toMatchObject({ fulfillmentOrderReleaseHold: { userErrors: [{ code: "FULFILLMENT_ORDER_NOT_FOUND" }] } });
  });
});
