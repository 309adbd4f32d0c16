import { describe, expect, it } from "vitest";
import { createOrder, testShop, usd } from "../testing/test-shop.ts";

const order = { lineItems: [{ title: "Custom", quantity: 1, priceSet: usd("1.50") }] };
const document = "mutation ($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id createdAt totalPriceSet { shopMoney { amount } } } userErrors { message } } }";
const refusal = async (bent: object) => {
  const answer = (await (await testShop().send(document, { order: { ...order, ...bent } })).json()) as { errors?: { message: string; extensions: { code: string } }[] };
  return answer.errors?.[0];
};

describe("scalars", () => {
  it("are written as the platform does: seconds, one digit at least", async () => {
    const shop = testShop();
    const { orderCreate } = await shop.ask<{ orderCreate: { order: { createdAt: string; totalPriceSet: { shopMoney: { amount: string } } } } }>(document, { order });
    expect(orderCreate.order).toMatchObject({ createdAt: "2026-03-01T12:00:00Z", totalPriceSet: { shopMoney: { amount: "1.5" } } });
  });

  it.each([
    [{ lineItems: [{ title: "x", quantity: 1, priceSet: usd("ten") }] }, "invalid decimal 'ten'"],
    [{ processedAt: "yesterday" }, "invalid DateTime 'yesterday'"],
    [{ sourceUrl: "not a url" }, "Invalid url"],
    [{ lineItems: [{ title: "x", quantity: "1" }] }, "Int cannot represent"],
    [{ currency: "XXY" }, "CurrencyCode"],
    [{ colour: "red" }, 'Field "colour" is not defined'],
  ])("refuse %j", async (bent, message) => {
    expect(await refusal(bent)).toMatchObject({ message: expect.stringContaining(message) as string, extensions: { code: "INVALID_VARIABLE" } });
  });

  it("are read from the document too", async () => {
    const shop = testShop();
    await createOrder(shop);
    const made = await shop.ask<{ orderCreate: { order: { totalPriceSet: { shopMoney: { amount: string } } } } }>(
      'mutation { orderCreate(order: {lineItems: [{title: "x", quantity: 2, priceSet: {shopMoney: {amount: 2.25, currencyCode: USD}}}]}) { order { totalPriceSet { shopMoney { amount } } } } }',
    );
    expect(made.orderCreate.order.totalPriceSet.shopMoney.amount).toBe("4.5");
  });
});
