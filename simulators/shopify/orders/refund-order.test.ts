import { describe, expect, it } from "vitest";
import { type Answer, createOrder, testShop, type TestShop, usd } from "../testing/test-shop.ts";

interface Refunded {
  refundCreate: { refund: { id: string } | null; order: { id: string } | null; userErrors: { field: string[] | null; message: string }[] };
}

const document = (key: string) => `mutation ($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "${key}") { refund { id } order { id } userErrors { field message } } }`;
const refund = (shop: TestShop, input: object, key = "r1") => shop.ask<Refunded>(document(key), { input }).then((one) => one.refundCreate);

async function paidOrder(shop: TestShop) {
  const variantId = shop.shopify.world.products()[0]!.variants[0]!.id;
  const lineItems = [{ variantId, quantity: 2, requiresShipping: true, priceSet: usd("10.00"), taxLines: [{ title: "Tax", rate: "0.1", priceSet: usd("2.00") }] }];
  const { order } = await createOrder(shop, { lineItems, transactions: [{ amountSet: usd("22.00"), gateway: "amazon" }] }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
  return shop.shopify.world.order(order!.id)!;
}

const money = (orderId: string, amount: string) => [{ orderId, kind: "REFUND", gateway: "amazon", amount }];
const level = (shop: TestShop) => shop.shopify.world.levels()[0]!;

describe("refunding", () => {
  it("takes units and money out", async () => {
    const shop = testShop();
    const order = await paidOrder(shop);
    const made = await refund(shop, { orderId: order.id, refundLineItems: [{ lineItemId: order.lines[0]!.id, quantity: 1, restockType: "CANCEL", locationId: shop.shopify.world.locations()[0]!.id }], transactions: money(order.id, "11.00") });
    expect(made.userErrors).toEqual([]);
    expect(shop.shopify.world.order(order.id)).toMatchObject({
      displayFinancialStatus: "PARTIALLY_REFUNDED", total: "22.00", currentTotal: "11.00", lines: [{ quantity: 2, currentQuantity: 1 }], fulfillmentOrders: [{ lines: [{ remaining: 1 }] }],
    });
    expect(level(shop)).toMatchObject({ available: 19, committed: 1 });
  });

  it("takes money of an order in two currencies in the buyer's, the shop's follows", async () => {
    const shop = testShop();
    const both = (amount: string, buyers: string) => ({ ...usd(amount), presentmentMoney: { amount: buyers, currencyCode: "JPY" } });
    const { order } = await createOrder(shop, {
      presentmentCurrency: "JPY", lineItems: [{ title: "x", quantity: 1, priceSet: both("10.00", "1500") }], transactions: [{ amountSet: both("10.00", "1500"), gateway: "amazon" }],
    });
    await refund(shop, { orderId: order!.id, transactions: money(order!.id, "500") });
    expect(shop.shopify.world.order(order!.id)).toMatchObject({ displayFinancialStatus: "PARTIALLY_REFUNDED", refunds: [{ total: "3.33" }] });
    expect((await refund(shop, { orderId: order!.id, transactions: money(order!.id, "1001") }, "r2")).userErrors).toHaveLength(1);
  });

  it("refunds all of it", async () => {
    const shop = testShop();
    const order = await paidOrder(shop);
    await refund(shop, { orderId: order.id, transactions: money(order.id, "22.00") });
    expect(shop.shopify.world.order(order.id)).toMatchObject({ displayFinancialStatus: "REFUNDED", lines: [{ currentQuantity: 2 }] });
  });

  it("puts returned units back where they came to", async () => {
    const shop = testShop();
    const order = await paidOrder(shop);
    shop.shopify.world.fulfil(order.id);
    await refund(shop, { orderId: order.id, refundLineItems: [{ lineItemId: order.lines[0]!.id, quantity: 2, restockType: "RETURN", locationId: shop.shopify.world.locations()[0]!.id }] });
    expect(level(shop)).toMatchObject({ available: 20, committed: 0, onHand: 20 });
  });

  it("does the same once for one key", async () => {
    const shop = testShop();
    const order = await paidOrder(shop);
    const input = { orderId: order.id, transactions: money(order.id, "1.00") };
    const [first, second] = [await refund(shop, input), await refund(shop, input)];
    expect(second.refund).toEqual(first.refund);
    expect(shop.shopify.world.order(order.id)!.refunds).toHaveLength(1);
    expect((await refund(shop, { ...input, transactions: money(order.id, "2.00") })).userErrors[0]!.message).toContain("other parameters");
  });

  it("needs the directive", async () => {
    const shop = testShop();
    const answer = (await (await shop.send('mutation { refundCreate(input: {orderId: "gid://shopify/Order/1"}) { userErrors { message } } }')).json()) as Answer;
    expect(answer.errors![0]).toMatchObject({ message: expect.stringContaining("@idempotent directive is required") as string, extensions: { code: "BAD_REQUEST" } });
  });

  it("is refused beyond what was bought or paid", async () => {
    const shop = testShop();
    const order = await paidOrder(shop);
    const lineItemId = order.lines[0]!.id;
    const fields = async (input: object, key: string) => (await refund(shop, { orderId: order.id, ...input }, key)).userErrors.map((error) => error.field?.join("."));
    expect(await fields({ refundLineItems: [{ lineItemId, quantity: 3 }] }, "a")).toEqual(["refundLineItems.0.quantity"]);
    expect(await fields({ refundLineItems: [{ lineItemId, quantity: 0 }] }, "b")).toEqual(["refundLineItems.0.quantity"]);
    expect(await fields({ refundLineItems: [{ lineItemId: "gid://shopify/LineItem/1", quantity: 1 }] }, "c")).toEqual(["refundLineItems.0.lineItemId"]);
    expect(await fields({ transactions: money(order.id, "22.01") }, "d")).toEqual(["transactions"]);
    expect(await fields({ orderId: "gid://shopify/Order/1" }, "e")).toEqual(["orderId"]);
  });
});
