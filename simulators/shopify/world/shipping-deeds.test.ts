import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop, usd } from "../testing/test-shop.ts";

const topics = ["fulfillments/create", "fulfillments/update", "orders/fulfilled", "orders/partially_fulfilled"];

/** An order of three mugs and two shirts in a shop whose shipping topics are heard. */
async function withOrder(inventoryBehaviour = "DECREMENT_IGNORING_POLICY") {
  const shop = testShop({ webhooks: topics.map((topic) => ({ topic, uri: "/webhooks" })) });
  const { world } = shop.shopify;
  const [mug, shirt] = world.products().map((product) => product.variants[0]!.id);
  const line = { requiresShipping: true, priceSet: usd("10.00") };
  const { order } = await createOrder(shop, { lineItems: [{ ...line, variantId: mug, quantity: 3 }, { ...line, variantId: shirt, quantity: 2 }] }, { inventoryBehaviour });
  return { shop, world, id: order!.id, view: () => world.order(order!.id)!, told: () => shop.shopify.pendingDeliveries().map((one) => one.topic) };
}

const ask = (shop: TestShop, id: string, fields: string) => shop.ask<{ order: { fulfillments: Record<string, unknown>[] } }>(`query ($id: ID!) { order(id: $id) { fulfillments(first: 10) { ${fields} } } }`, { id }).then((one) => one.order.fulfillments);
const mugs = (world: TestShop["shopify"]["world"]) => world.levels()[0]!;

describe("shipping by other hands", () => {
  it("goes parcel by parcel, each told of, until nothing is left", async () => {
    const { world, id, view, told } = await withOrder();
    world.fulfil(id, { lines: { "MUG-1": 1 }, company: "UPS", number: "A" });
    world.fulfil(id, { lines: { "MUG-1": 2, "SHIRT-S": 1 }, company: "UPS", numbers: ["B", "C"] });
    expect(() => world.fulfil(id, { lines: { "SHIRT-S": 2 } })).toThrow("not so many units");
    expect(world.fulfil(id, {})).toHaveLength(1);
    expect(world.fulfil(id, {})).toEqual([]);
    expect(view()).toMatchObject({ displayFulfillmentStatus: "FULFILLED", fulfillments: [{ tracking: [{ number: "A" }] }, { tracking: [{ number: "B" }, { number: "C" }] }, { tracking: [] }] });
    expect(told()).toEqual(["fulfillments/create", "orders/partially_fulfilled", "fulfillments/create", "orders/partially_fulfilled", "fulfillments/create", "orders/fulfilled"]);
    expect(() => world.fulfil(id, { lines: { NONE: 1 } })).toThrow("no line NONE");
  });

  it("says who shipped and when", async () => {
    const { shop, world, id } = await withOrder();
    world.fulfil(id, { lines: { "MUG-1": 1 }, by: "North Star 3PL", at: "2026-02-28T23:30:00.000Z" });
    world.fulfil(id, { lines: { "MUG-1": 1 } });
    expect(() => world.fulfil(id, { at: "2027-01-01T00:00:00.000Z" })).toThrow("has not come yet");
    expect(await ask(shop, id, "createdAt name service { handle type }")).toEqual([
      { createdAt: "2026-02-28T23:30:00Z", name: "#1001-F1", service: { handle: "north-star-3pl", type: "THIRD_PARTY" } },
      { createdAt: "2026-03-01T12:00:00Z", name: "#1001-F2", service: { handle: "manual", type: "MANUAL" } },
    ]);
  });

  it("changes tracking and takes a fulfillment back", async () => {
    const { shop, world, id, view, told } = await withOrder();
    const [fulfillment] = world.fulfil(id, { company: "UPS", number: "A" });
    shop.clock.advance(1_000);
    world.changeTracking(fulfillment!, { company: "DHL", number: "D", url: "https://dhl.example/D" });
    expect(view()).toMatchObject({ updatedAt: "2026-03-01T12:00:01.000Z", fulfillments: [{ tracking: [{ company: "DHL", number: "D", url: "https://dhl.example/D" }] }] });
    world.cancelFulfillment(fulfillment!);
    expect(view()).toMatchObject({ displayFulfillmentStatus: "UNFULFILLED", fulfillments: [{ status: "CANCELLED" }], lines: [{ fulfilled: 0 }, { fulfilled: 0 }] });
    expect(() => world.cancelFulfillment(fulfillment!)).toThrow("is cancelled");
    expect(() => world.changeTracking("gid://shopify/Fulfillment/1", {})).toThrow("no fulfillment");
    expect(told()).toEqual(["fulfillments/create", "orders/fulfilled", "fulfillments/update", "fulfillments/update"]);
  });

  it("moves what is left, but not where the goods are not kept", async () => {
    const { world, id, view } = await withOrder();
    expect(() => world.moveFulfillmentOrder(id, "Amazon")).toThrow("does not stock");
    world.setAvailable("SHIRT-S", "Amazon", 9);
    world.moveFulfillmentOrder(id, "Amazon");
    expect(view().fulfillmentOrders).toMatchObject([{ location: "Amazon", status: "OPEN" }]);
    expect(world.levels().filter((level) => level.sku === "MUG-1")).toMatchObject([{ location: "Warehouse", available: 20, committed: 0 }, { location: "Amazon", available: 2, committed: 3 }]);
    world.fulfil(id);
    expect(view().fulfillments).toMatchObject([{ location: "Amazon" }]);
  });

  it("takes goods of a tracked location from what is committed and on hand, and gives them back", async () => {
    const { world, id } = await withOrder();
    expect(mugs(world)).toMatchObject({ available: 17, committed: 3, onHand: 20 });
    const [fulfillment] = world.fulfil(id);
    expect(mugs(world)).toMatchObject({ available: 17, committed: 0, onHand: 17 });
    world.cancelFulfillment(fulfillment!);
    expect(mugs(world)).toMatchObject({ available: 17, committed: 3, onHand: 20 });
  });

  it("leaves the stock alone where the order was made with BYPASS", async () => {
    const { world, id, view } = await withOrder("BYPASS");
    const [fulfillment] = world.fulfil(id);
    expect(mugs(world)).toMatchObject({ available: 20, committed: 0, onHand: 20 });
    expect(view().displayFulfillmentStatus).toBe("FULFILLED");
    world.cancelFulfillment(fulfillment!);
    expect(mugs(world)).toMatchObject({ available: 20, committed: 0, onHand: 20 });
  });
});

describe("what the carrier tells", () => {
  const create = "mutation ($event: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent: $event) { fulfillmentEvent { id status happenedAt } userErrors { field message } } }";
  const fields = "displayStatus deliveredAt inTransitAt estimatedDeliveryAt events(first: 5) { nodes { status message } }";

  it("is kept in the order of its happening; the latest is the status", async () => {
    const { shop, world, id } = await withOrder();
    const [fulfillment] = world.fulfil(id);
    world.tellDelivery(fulfillment!, "DELIVERED", "2026-03-01T11:00:00.000Z");
    const late = { fulfillmentId: fulfillment, status: "IN_TRANSIT", happenedAt: "2026-03-01T09:00:00Z", estimatedDeliveryAt: "2026-03-02T00:00:00Z", message: "on the road" };
    expect(await shop.ask(create, { event: late })).toMatchObject({ fulfillmentEventCreate: { fulfillmentEvent: { status: "IN_TRANSIT", happenedAt: "2026-03-01T09:00:00Z" }, userErrors: [] } });
    expect(await ask(shop, id, fields)).toEqual([{
      displayStatus: "DELIVERED", deliveredAt: "2026-03-01T11:00:00Z", inTransitAt: "2026-03-01T09:00:00Z", estimatedDeliveryAt: "2026-03-02T00:00:00Z",
      events: { nodes: [{ status: "IN_TRANSIT", message: "on the road" }, { status: "DELIVERED", message: null }] },
    }]);
  });

  it("is refused for a fulfillment that is unknown or taken back, and without the scope", async () => {
    const { shop, world, id } = await withOrder();
    const [fulfillment] = world.fulfil(id);
    world.cancelFulfillment(fulfillment!);
    const errors = async (fulfillmentId: string) => (await shop.ask<{ fulfillmentEventCreate: { userErrors: object[] } }>(create, { event: { fulfillmentId, status: "DELIVERED" } })).fulfillmentEventCreate.userErrors;
    expect(await errors(fulfillment!)).toMatchObject([{ message: "Fulfillment is cancelled." }]);
    expect(await errors("gid://shopify/Fulfillment/1")).toMatchObject([{ message: "Fulfillment does not exist." }]);
    const poor = testShop({ scopes: ["write_orders"] });
    const answer = (await (await poor.send(create, { event: { fulfillmentId: "gid://shopify/Fulfillment/1", status: "DELIVERED" } })).json()) as { errors: object[] };
    expect(answer.errors).toMatchObject([{ extensions: { code: "ACCESS_DENIED" } }]);
  });
});

describe("a sweep for what webhooks did not tell", () => {
  it("finds orders fulfilled since an instant", async () => {
    const { shop, world, id } = await withOrder();
    await createOrder(shop);
    const before = (await createOrder(shop)).order!.id;
    world.fulfil(before);
    shop.clock.advance(60_000);
    world.fulfil(id, { lines: { "MUG-1": 1 } });
    const found = async (words: string) => (await shop.ask<{ orders: { nodes: { id: string }[] } }>("query ($query: String) { orders(first: 5, query: $query) { nodes { id } } }", { query: `updated_at:>'2026-03-01T12:00:30Z' ${words}` })).orders.nodes.map((one) => one.id);
    expect(await found("fulfillment_status:partial,shipped")).toEqual([id]);
    expect(await found("fulfillment_status:shipped")).toEqual([]);
    world.fulfil(id);
    expect(await found("fulfillment_status:shipped")).toEqual([id]);
  });
});
