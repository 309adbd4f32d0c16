import { beforeEach, describe, expect, it } from "vitest";
import { shopifyStage, type ShopifyStage } from "../../tests/support/shopify-door.ts";
import { failureOf } from "../../tests/support/shopify-answers.ts";
import { exampleAddress, newLine, newOrder } from "../../tests/support/shopify-orders.ts";
import { money, zero } from "../domain/money.ts";

const oddSkus = ["MUG-1", "mug-1", "O'Neill", 'pan 12"', String.raw`back\slash`, "a:b", "(c)", "star*", "寿司 1", "x OR y", "-minus", "a,b", "{z}"];
const world = {
  locations: [{ name: "Warehouse" }, { name: "Amazon", fulfillsOnlineOrders: false }, { name: "Closed", active: false }],
  products: [
    {
      title: "Mug",
      variants: oddSkus.map((sku, n) => ({ sku, price: "9.50", tracked: true, levels: { Warehouse: 10 + n, ...(n === 0 && { Amazon: 3 }) } })),
    },
    { title: "Twin", variants: [{ sku: "MUG-1", price: "1", tracked: false }] },
  ],
};

let stage: ShopifyStage;
beforeEach(async () => {
  stage = shopifyStage(world);
  await stage.door.ensureOrderIdentity();
  stage.simulator.resetCalls();
});

const amazonOrderId = "111-1111111-1111111";
const variantOf = async (sku: string) => (await stage.door.variantsBySku([sku]))[0]!;
const locationOf = async (name: string) => (await stage.door.locations()).find((location) => location.name === name)!.id;
const onlyOrder = () => {
  const orders = stage.simulator.world.orders();
  expect(orders).toHaveLength(1);
  return orders[0]!;
};

describe("shop, places, products", () => {
  it("knows the shop", async () => {
    expect(await stage.door.shop()).toMatchObject({ domain: "demo.myshopify.com", currency: "USD", timezone: "America/New_York" });
  });

  it("knows every location", async () => {
    const places = (await stage.door.locations()).map(({ name, active, fulfillsOnlineOrders }) => [name, active, fulfillsOnlineOrders]);
    expect(places).toEqual(expect.arrayContaining([["Warehouse", true, true], ["Amazon", true, false], ["Closed", false, true]]));
  });

  it.each(oddSkus)("finds %j, exactly", async (sku) => {
    const found = await stage.door.variantsBySku([sku]);
    expect(found.map((variant) => variant.sku)).toEqual(sku === "MUG-1" ? [sku, sku] : [sku]);
  });

  it("finds all at once, in one request", async () => {
    const before = stage.simulator.requests();
    const found = await stage.door.variantsBySku([...oddSkus, "none", "none'"]);
    expect(found.map(({ sku }) => sku).sort()).toEqual([...oddSkus, "MUG-1"].sort());
    expect(stage.simulator.calls()).toMatchObject({ productVariants: 1 });
    expect(stage.simulator.requests() - before).toBe(1);
  });

  it("finds variants by a word of their product or by how their SKU begins, whatever signs it has", async () => {
    expect((await stage.door.searchVariants("twin")).map(({ productTitle, sku }) => [productTitle, sku])).toEqual([["Twin", "MUG-1"]]);
    for (const sku of oddSkus) expect((await stage.door.searchVariants(sku)).map((variant) => variant.sku)).toContain(sku);
    expect(await stage.door.searchVariants("none such")).toEqual([]);
  });

  it("reads variants by id", async () => {
    const { id, ...rest } = await variantOf("a:b");
    expect(await stage.door.variants([id, "gid://shopify/ProductVariant/999999"])).toEqual([{ id, ...rest }]);
    expect(rest).toMatchObject({ productTitle: "Mug", price: money(950, "USD"), tracked: true });
  });

  it("reads what is available where it is stocked", async () => {
    const [mug, other] = [(await variantOf("MUG-1")).inventoryItemId, (await variantOf("a:b")).inventoryItemId];
    const [warehouse, amazon] = [await locationOf("Warehouse"), await locationOf("Amazon")];
    const levels = await stage.door.available([mug, other], [warehouse, amazon, "gid://shopify/Location/999"]);
    expect(levels).toEqual([
      { inventoryItemId: mug, locationId: warehouse, available: 10 },
      { inventoryItemId: mug, locationId: amazon, available: 3 },
      { inventoryItemId: other, locationId: warehouse, available: 15 },
    ]);
  });
});

describe("orders", () => {
  it("makes an order to the cent, in one request, and lowers stock", async () => {
    const { id: variantId, inventoryItemId } = await variantOf("MUG-1");
    const tax = [{ title: "Tax", rate: "0.1", amount: money(190, "USD"), channelLiable: true }];
    stage.simulator.resetCalls();
    const before = stage.simulator.requests();
    const order = await stage.door.createOrder(newOrder({
      lines: [newLine({ variantId, quantity: 2, unitPrice: money(950, "USD"), tax })],
      shipping: { title: "Standard", price: money(499, "USD"), tax: [] },
      discount: money(100, "USD"),
      shippingAddress: exampleAddress,
      paid: money(2489, "USD"),
    }));
    expect(stage.simulator.calls()).toMatchObject({ orderCreate: 1 });
    expect(stage.simulator.requests() - before).toBe(1);
    expect(order).toMatchObject({
      sourceIdentifier: amazonOrderId, total: money(2489, "USD"), totalTax: money(190, "USD"),
      displayFinancialStatus: "PAID", displayFulfillmentStatus: "UNFULFILLED", cancelledAt: null, closedAt: null,
    });
    expect(order.fulfillmentOrders.flatMap(({ lines }) => lines)).toMatchObject([{ variantId, sku: "MUG-1", remaining: 2 }]);
    expect(await stage.door.available([inventoryItemId], [await locationOf("Warehouse")])).toMatchObject([{ available: 8 }]);
    expect(onlyOrder()).toMatchObject({ sourceIdentifier: amazonOrderId, tags: expect.arrayContaining(["amazon"]) as string[] });
  });

  it("makes Amazon's own orders fulfilled and archived, and leaves stock alone", async () => {
    const { id: variantId, inventoryItemId } = await variantOf("MUG-1");
    const locationId = await locationOf("Amazon");
    const order = await stage.door.createOrder(newOrder({
      lines: [newLine({ variantId })], inventory: "bypass", closedAt: new Date("2026-11-02T00:00:00Z"),
      fulfillment: { locationId, trackingCompany: "UPS", trackingNumbers: ["1Z"] },
    }));
    expect(order).toMatchObject({ displayFulfillmentStatus: "FULFILLED", closedAt: new Date("2026-11-02T00:00:00Z") });
    expect(await stage.door.available([inventoryItemId], [locationId])).toMatchObject([{ available: 3 }]);
  });

  it("takes yen and nothing to pay", async () => {
    const yen = { currency: "JPY", lines: [newLine({ unitPrice: money(5980, "JPY") })], paid: money(5980, "JPY") };
    expect(await stage.door.createOrder(newOrder(yen))).toMatchObject({ total: money(5980, "JPY"), displayFinancialStatus: "PAID" });
    const free = { sourceIdentifier: "222-2222222-2222222", lines: [newLine({ unitPrice: zero("USD") })], paid: zero("USD") };
    expect(await stage.door.createOrder(newOrder(free))).toMatchObject({ total: zero("USD"), displayFinancialStatus: "PAID" });
  });

  it("finds an order at once, and no other", async () => {
    const { id } = await stage.door.createOrder(newOrder());
    expect(await stage.door.findOrder(amazonOrderId)).toMatchObject({ id, sourceIdentifier: amazonOrderId });
    expect(await stage.door.findOrder("111-1111111-1111112")).toBeNull();
    expect(await stage.door.order(id)).toMatchObject({ id });
    expect(await stage.door.order("gid://shopify/Order/999999")).toBeNull();
  });

  it("reads orders of many lines whole", async () => {
    const lines = Array.from({ length: 60 }, (_, n) => newLine({ sku: `S-${n}`, unitPrice: money(100, "USD") }));
    const order = await stage.door.createOrder(newOrder({ lines, paid: money(6000, "USD") }));
    expect(order.fulfillmentOrders.flatMap((one) => one.lines).map(({ sku }) => sku).sort()).toEqual(lines.map(({ sku }) => sku).sort());
    expect((await stage.door.order(order.id))!.fulfillmentOrders).toEqual(order.fulfillmentOrders);
  });

  it("refuses a second order of the same identity by name", async () => {
    await stage.door.createOrder(newOrder());
    expect(await failureOf(stage.door.createOrder(newOrder()))).toMatchObject({ kind: "rejected", code: "TAKEN", mayHaveActed: false });
    onlyOrder();
  });

  it("makes the identity as often as one likes", async () => {
    await stage.door.ensureOrderIdentity();
    await stage.door.ensureOrderIdentity();
  });

  it("pages through orders, newest first", async () => {
    for (let n = 0; n < 3; n++) {
      await stage.door.createOrder(newOrder({ sourceIdentifier: `111-1111111-000000${n}`, attributes: [{ key: "Amazon order", value: `${n}` }] }));
      stage.clock.advance(10_000);
    }
    const { orders, nextCursor } = await stage.door.ordersForAdoption(null);
    expect(orders.map(({ attributes }) => attributes[0]!.value)).toEqual(["2", "1", "0"]);
    expect(nextCursor).toBeNull();
  });
});

describe("trouble", () => {
  it("may have made the order whose answer was lost, and finds it", async () => {
    stage.simulator.faults.add({ operation: "orderCreate", kind: "lose-answer" });
    expect(await failureOf(stage.door.createOrder(newOrder()))).toMatchObject({ kind: "unavailable", mayHaveActed: true });
    expect(await stage.door.findOrder(amazonOrderId)).toMatchObject({ id: onlyOrder().id });
  });

  it("cannot tell a lost request from a lost answer, and finds nothing", async () => {
    stage.simulator.faults.add({ operation: "orderCreate", kind: "lose-request" });
    expect(await failureOf(stage.door.createOrder(newOrder()))).toMatchObject({ kind: "unavailable", mayHaveActed: true });
    expect(await stage.door.findOrder(amazonOrderId)).toBeNull();
  });

  it("may have made the order whose answer is broken", async () => {
    stage.simulator.faults.add({ operation: "orderCreate", kind: "broken-json" });
    expect(await failureOf(stage.door.createOrder(newOrder()))).toMatchObject({ kind: "unreadable", mayHaveActed: true });
    onlyOrder();
  });

  it("is unauthorized when the token is gone", async () => {
    stage.simulator.revokeTokens();
    expect(await failureOf(stage.door.shop())).toMatchObject({ kind: "unauthorized", code: "401" });
  });

  it("is unauthorized when a scope is missing, and has made nothing", async () => {
    const poor = shopifyStage(world, { scopes: ["read_products"] });
    expect(await failureOf(poor.door.createOrder(newOrder()))).toMatchObject({ kind: "unauthorized", code: "ACCESS_DENIED" });
    expect(await failureOf(poor.door.findOrder(amazonOrderId))).toMatchObject({ kind: "unauthorized" });
    expect(poor.simulator.world.orders()).toEqual([]);
  });

  it("waits for points: before the call when it knows, after it when it does not", async () => {
    const tight = shopifyStage(world, { cost: { bucket: 60, restorePerSecond: 10 } });
    const throttledAt = async (door = tight.door): Promise<Date> => {
      for (let n = 0; n < 100; n++) {
        try {
          await door.createOrder(newOrder({ sourceIdentifier: `111-1111111-${String(1_000_000 + n)}` }));
        } catch (error) {
          expect(error).toMatchObject({ kind: "throttled", mayHaveActed: false });
          return (error as { retryAt: Date }).retryAt;
        }
      }
      throw new Error("the bucket never ran dry");
    };
    const known = await throttledAt();
    expect(tight.simulator.throttled()).toBe(0);
    const learnt = await throttledAt(tight.freshDoor());
    expect(tight.simulator.throttled()).toBe(1);
    expect(known > tight.clock.now()).toBe(true);
    const made = tight.simulator.world.orders().length;
    tight.clock.advance(Math.max(known.getTime(), learnt.getTime()) - tight.clock.now().getTime());
    await tight.door.createOrder(newOrder({ sourceIdentifier: "999-1111111-1111111" }));
    expect(tight.simulator.world.orders()).toHaveLength(made + 1);
  });

  it("takes a development store's five orders a minute for a throttle", async () => {
    const small = shopifyStage(world, { developmentStore: true });
    const create = (n: number) => small.door.createOrder(newOrder({ sourceIdentifier: `111-1111111-100000${n}` }));
    for (let n = 0; n < 5; n++) await create(n);
    const failure = await failureOf(create(6));
    expect(failure).toMatchObject({ kind: "throttled", mayHaveActed: false });
    small.clock.advance((failure.retryAt as Date).getTime() - small.clock.now().getTime());
    await create(6);
    expect(small.simulator.world.orders()).toHaveLength(6);
  });
});

describe("fulfillment", () => {
  const create = async (quantity = 2) => {
    const { id: variantId } = await variantOf("MUG-1");
    const order = await stage.door.createOrder(newOrder({ lines: [newLine({ variantId, quantity })], paid: money(1000 * quantity, "USD") }));
    return { order, fulfillmentOrder: order.fulfillmentOrders[0]! };
  };

  it("fulfills a part, then the rest", async () => {
    const { order, fulfillmentOrder } = await create();
    await stage.door.fulfill(fulfillmentOrder.id, { company: "UPS", numbers: ["1Z"] }, [{ id: fulfillmentOrder.lines[0]!.id, quantity: 1 }]);
    const partly = (await stage.door.order(order.id))!;
    expect(partly.displayFulfillmentStatus).toBe("PARTIALLY_FULFILLED");
    expect(partly.fulfillmentOrders.flatMap(({ lines }) => lines)).toMatchObject([{ remaining: 1, total: 2 }]);
    await stage.door.fulfill(fulfillmentOrder.id, null);
    expect(await stage.door.order(order.id)).toMatchObject({ displayFulfillmentStatus: "FULFILLED" });
    expect(await failureOf(stage.door.fulfill(fulfillmentOrder.id, null))).toMatchObject({ kind: "rejected" });
  });

  it("moves to a location that stocks it, and not to one that does not", async () => {
    const { order, fulfillmentOrder } = await create(1);
    const amazon = await locationOf("Amazon");
    const target = fulfillmentOrder.locationId === amazon ? await locationOf("Warehouse") : amazon;
    const moved = await stage.door.moveFulfillmentOrder(fulfillmentOrder.id, target);
    expect(moved).toMatchObject({ locationId: target, lines: [{ remaining: 1 }] });
    expect((await stage.door.order(order.id))!.fulfillmentOrders.filter(({ status }) => status === "OPEN")).toEqual([moved]);
    expect(await failureOf(stage.door.moveFulfillmentOrder(moved.id, "gid://shopify/Location/999"))).toMatchObject({ kind: "rejected" });
  });

  it("holds, once for all", async () => {
    const { order, fulfillmentOrder } = await create(1);
    await stage.door.holdFulfillmentOrder(fulfillmentOrder.id, "INVENTORY_OUT_OF_STOCK", "Not enough stock");
    await stage.door.holdFulfillmentOrder(fulfillmentOrder.id, "INVENTORY_OUT_OF_STOCK", "Not enough stock");
    expect((await stage.door.order(order.id))!.fulfillmentOrders).toMatchObject([{ status: "ON_HOLD" }]);
    expect(await failureOf(stage.door.fulfill(fulfillmentOrder.id, null))).toMatchObject({ kind: "rejected" });
  });
});
