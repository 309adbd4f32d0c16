import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop, usd } from "../testing/test-shop.ts";

interface Fulfilled {
  fulfillmentCreate: { fulfillment: { id: string; status: string; name: string; trackingInfo: object[] } | null; userErrors: { field: string[]; message: string }[] };
}

const document = `mutation ($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id status name trackingInfo { company number url } } userErrors { field message } }
}`;
const fulfill = (shop: TestShop, orders: object[], trackingInfo?: object) =>
  shop.ask<Fulfilled>(document, { fulfillment: { lineItemsByFulfillmentOrder: orders, trackingInfo } }).then((one) => one.fulfillmentCreate);

async function openOrder(shop: TestShop, quantity = 3) {
  const variantId = shop.shopify.world.products()[0]!.variants[0]!.id;
  const lineItems = [{ variantId, quantity, requiresShipping: true, priceSet: usd("1.00") }];
  const { order } = await createOrder(shop, { lineItems }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
  return shop.shopify.world.order(order!.id)!;
}

const view = (shop: TestShop, id: string) => shop.shopify.world.order(id)!;
const levels = (shop: TestShop) => shop.shopify.world.levels()[0]!;

describe("fulfilling", () => {
  it("ships everything when no lines are named", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    const made = await fulfill(shop, [{ fulfillmentOrderId: order.fulfillmentOrders[0]!.id }], { company: "UPS", number: "1Z", url: "https://ups.example/1Z" });
    expect(made.fulfillment).toMatchObject({ status: "SUCCESS", name: "#1001-F1", trackingInfo: [{ company: "UPS", number: "1Z", url: "https://ups.example/1Z" }] });
    expect(view(shop, order.id)).toMatchObject({ displayFulfillmentStatus: "FULFILLED", fulfillmentOrders: [{ status: "CLOSED" }] });
    expect(levels(shop)).toMatchObject({ available: 17, committed: 0, onHand: 17 });
  });

  it("ships in parts", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    const [{ id, lines }] = order.fulfillmentOrders as [(typeof order.fulfillmentOrders)[0]];
    await fulfill(shop, [{ fulfillmentOrderId: id, fulfillmentOrderLineItems: [{ id: lines[0]!.id, quantity: 2 }] }], { company: "UPS", numbers: ["1", "2"], urls: ["https://a.example/1", "https://a.example/2"] });
    expect(view(shop, order.id)).toMatchObject({
      displayFulfillmentStatus: "PARTIALLY_FULFILLED", fulfillmentOrders: [{ status: "IN_PROGRESS", lines: [{ remaining: 1 }] }],
      fulfillments: [{ tracking: [{ number: "1" }, { number: "2", url: "https://a.example/2" }] }],
    });
    expect(levels(shop)).toMatchObject({ committed: 1 });
    await fulfill(shop, [{ fulfillmentOrderId: id }]);
    expect(view(shop, order.id).displayFulfillmentStatus).toBe("FULFILLED");
  });

  it("is refused for what is unknown, too much, done, held or elsewhere", async () => {
    const shop = testShop();
    const [one, two] = [await openOrder(shop), await openOrder(shop)];
    const [first, second] = [one, two].map((order) => order.fulfillmentOrders[0]!) as [(typeof one.fulfillmentOrders)[0], (typeof one.fulfillmentOrders)[0]];
    const message = async (orders: object[]) => (await fulfill(shop, orders)).userErrors[0]?.message;
    const part = (quantity: number) => [{ fulfillmentOrderId: first.id, fulfillmentOrderLineItems: [{ id: first.lines[0]!.id, quantity }] }];
    expect(await message([])).toContain("must not be empty");
    expect(await message([{ fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1" }])).toContain("does not exist");
    expect(await message(part(4))).toContain("Invalid fulfillment order line item quantity");
    expect(await message(part(0))).toContain("Invalid fulfillment order line item quantity");
    expect(await message([{ fulfillmentOrderId: first.id, fulfillmentOrderLineItems: [{ id: second.lines[0]!.id, quantity: 1 }] }])).toContain("does not exist");
    expect(await message([{ fulfillmentOrderId: first.id }, { fulfillmentOrderId: second.id }])).toContain("same order");
    await shop.ask('mutation ($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: {reason: OTHER}) { userErrors { message } } }', { id: second.id });
    expect(await message([{ fulfillmentOrderId: second.id }])).toContain("unfulfillable status= on_hold");
    await fulfill(shop, [{ fulfillmentOrderId: first.id }]);
    expect(await message([{ fulfillmentOrderId: first.id }])).toContain("unfulfillable status= closed");
    expect(view(shop, two.id).fulfillments).toEqual([]);
  });

  it("is refused across locations", async () => {
    const shop = testShop({}, { world: { products: ["A", "B"].map((sku, i) => ({ title: sku, variants: [{ sku, price: "1", levels: { [i ? "Amazon" : "Warehouse"]: 5 } }] })) } });
    const lineItems = shop.shopify.world.products().map((one) => ({ variantId: one.variants[0]!.id, quantity: 1, requiresShipping: true }));
    const { order } = await createOrder(shop, { lineItems });
    const orders = view(shop, order!.id).fulfillmentOrders.map(({ id }) => ({ fulfillmentOrderId: id }));
    expect((await fulfill(shop, orders)).userErrors[0]!.message).toContain("same location");
  });
});

describe("after fulfilling", () => {
  it("takes new tracking", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    const { fulfillment } = await fulfill(shop, [{ fulfillmentOrderId: order.fulfillmentOrders[0]!.id }]);
    const update = "mutation ($id: ID!, $t: FulfillmentTrackingInput!) { fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $t) { fulfillment { id } userErrors { field message } } }";
    await shop.ask(update, { id: fulfillment!.id, t: { company: "DHL", number: "D1" } });
    expect(view(shop, order.id).fulfillments[0]!.tracking).toEqual([{ company: "DHL", number: "D1", url: null }]);
    expect(await shop.ask(update, { id: "gid://shopify/Fulfillment/1", t: {} })).toMatchObject({ fulfillmentTrackingInfoUpdate: { userErrors: [{ field: ["fulfillmentId"] }] } });
  });

  it("can be taken back once: the units are committed and open again", async () => {
    const shop = testShop();
    const order = await openOrder(shop);
    const { fulfillment } = await fulfill(shop, [{ fulfillmentOrderId: order.fulfillmentOrders[0]!.id }]);
    const cancel = () => shop.ask("mutation ($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { status } userErrors { message } } }", { id: fulfillment!.id });
    expect(await cancel()).toMatchObject({ fulfillmentCancel: { fulfillment: { status: "CANCELLED" } } });
    expect(view(shop, order.id)).toMatchObject({ displayFulfillmentStatus: "UNFULFILLED", fulfillmentOrders: [{ status: "OPEN", lines: [{ remaining: 3 }] }] });
    expect(levels(shop)).toMatchObject({ available: 17, committed: 3, onHand: 20 });
    expect(await cancel()).toMatchObject({ fulfillmentCancel: { fulfillment: null, userErrors: [{ message: expect.stringContaining("already") as string }] } });
  });
});
