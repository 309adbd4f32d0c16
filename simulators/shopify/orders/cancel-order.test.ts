import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop, usd } from "../testing/test-shop.ts";

interface Cancelled {
  orderCancel: { job: { id: string; done: boolean } | null; orderCancelUserErrors: { field: string[]; code: string }[] };
}

const cancelDocument = `mutation ($id: ID!, $restock: Boolean!, $refundMethod: OrderCancelRefundMethodInput, $staffNote: String) {
  orderCancel(orderId: $id, reason: CUSTOMER, restock: $restock, refundMethod: $refundMethod, staffNote: $staffNote) { job { id done } orderCancelUserErrors { field code message } }
}`;
const cancel = (shop: TestShop, id: string, more: object = {}) => shop.ask<Cancelled>(cancelDocument, { id, restock: true, ...more }).then((one) => one.orderCancel);
const claimed = { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" };
const available = (shop: TestShop) => shop.shopify.world.levels()[0]!.available;

describe("cancelling an order", () => {
  it("is accepted at once and done later", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop, {}, claimed);
    const { job } = await cancel(shop, order!.id);
    expect(job!.done).toBe(false);
    expect(shop.shopify.world.order(order!.id)!.cancelled).toBe(false);
    shop.clock.advance(1_000);
    expect(await shop.ask("query ($id: ID!) { job(id: $id) { done } }", { id: job!.id })).toEqual({ job: { done: true } });
    expect(shop.shopify.world.order(order!.id)).toMatchObject({ cancelled: true, cancelReason: "CUSTOMER", closed: true, displayFinancialStatus: "VOIDED", fulfillmentOrders: [{ status: "CLOSED" }] });
  });

  it.each([[true, 20, 0], [false, 19, 1]])("restocks %s: %i available, %i committed", async (restock, left, committed) => {
    const shop = testShop();
    const { order } = await createOrder(shop, {}, claimed);
    await cancel(shop, order!.id, { restock });
    shop.clock.advance(1_000);
    shop.shopify.world.orders();
    expect(available(shop)).toBe(left);
    expect(shop.shopify.world.levels()[0]!.committed).toBe(committed);
  });

  it("refunds what was paid if asked", async () => {
    const shop = testShop();
    const transactions = [{ amountSet: usd("10.00"), gateway: "amazon" }];
    const refunded = (await createOrder(shop, { transactions })).order!;
    const kept = (await createOrder(shop, { transactions })).order!;
    await cancel(shop, refunded.id, { refundMethod: { originalPaymentMethodsRefund: true } });
    await cancel(shop, kept.id);
    shop.clock.advance(1_000);
    expect(shop.shopify.world.order(refunded.id)).toMatchObject({ displayFinancialStatus: "REFUNDED", currentTotal: "0.00", refunds: [{ total: "10.00" }] });
    expect(shop.shopify.world.order(kept.id)).toMatchObject({ displayFinancialStatus: "PAID", cancelled: true });
  });

  it("is refused for an unknown, a fulfilled or a cancelled order, and for a long note", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop);
    expect((await cancel(shop, "gid://shopify/Order/1")).orderCancelUserErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect((await cancel(shop, order!.id, { staffNote: "x".repeat(256) })).orderCancelUserErrors).toMatchObject([{ field: ["staffNote"], code: "INVALID" }]);
    shop.shopify.world.cancelOrder(order!.id);
    expect((await cancel(shop, order!.id)).orderCancelUserErrors).toMatchObject([{ field: ["orderId"], code: "INVALID" }]);
    const shipped = (await createOrder(shop)).order!;
    shop.shopify.world.fulfil(shipped.id);
    expect((await cancel(shop, shipped.id)).orderCancelUserErrors).toMatchObject([{ field: ["orderId"], code: "INVALID" }]);
  });
});
