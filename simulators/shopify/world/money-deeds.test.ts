import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop, usd } from "../testing/test-shop.ts";

/** Two mugs for 20.00 with 2.00 tax and 5.00 shipping with 0.50 tax, paid; told = the topics and bodies since. */
async function paidOrder(paid: object = { transactions: [{ amountSet: usd("27.50"), gateway: "amazon" }] }) {
  const shop = testShop({ webhooks: ["orders/cancelled", "refunds/create"].map((topic) => ({ topic, uri: "/webhooks" })) });
  const { world } = shop.shopify;
  const tax = (amount: string) => [{ title: "Tax", rate: "0.1", priceSet: usd(amount) }];
  const { order } = await createOrder(shop, {
    lineItems: [{ variantId: world.products()[0]!.variants[0]!.id, quantity: 2, requiresShipping: true, priceSet: usd("10.00"), taxLines: tax("2.00") }],
    shippingLines: [{ title: "Standard", priceSet: usd("5.00"), taxLines: tax("0.50") }], ...paid,
  }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
  const told = () => shop.shopify.pendingDeliveries().map(({ topic, body }) => [topic, JSON.parse(body) as Record<string, never>] as const);
  return { shop, world, id: order!.id, view: () => world.order(order!.id)!, told };
}

const read = (shop: TestShop, id: string, fields: string) => shop.ask<{ refund: Record<string, unknown> }>(`query ($id: ID!) { refund(id: $id) { ${fields} } }`, { id }).then((one) => one.refund);
const stock = (world: TestShop["shopify"]["world"]) => world.levels()[0]!;

describe("refunds by staff", () => {
  it("give back what a line is worth, with its goods, and say so as published", async () => {
    const { shop, world, id, view, told } = await paidOrder();
    world.fulfil(id);
    const refund = world.refund(id, { lines: { "MUG-1": { quantity: 1, restockType: "RETURN" } }, note: "broken" });
    expect(view()).toMatchObject({ displayFinancialStatus: "PARTIALLY_REFUNDED", currentTotal: "16.50", refunds: [{ total: "11.00" }], displayFulfillmentStatus: "FULFILLED" });
    expect(stock(world)).toMatchObject({ available: 19, onHand: 19 });
    const [[topic, body]] = told() as unknown as [[string, object]];
    expect(topic).toBe("refunds/create");
    expect(body).toMatchObject({
      admin_graphql_api_id: refund, order_id: Number(id.split("/").pop()), created_at: "2026-03-01T12:00:00Z", note: "broken", restock: true, order_adjustments: [], refund_shipping_lines: [],
      refund_line_items: [{ quantity: 1, restock_type: "return", subtotal: 10, total_tax: 1, line_item: { sku: "MUG-1" }, location_id: expect.any(Number) as number }],
      transactions: [{ kind: "refund", gateway: "amazon", amount: "11.00", status: "success", parent_id: expect.any(Number) as number }],
    });
    expect(await read(shop, refund, "note createdAt updatedAt order { id } transactions(first: 5) { nodes { kind parentTransaction { kind } } } refundLineItems(first: 5) { nodes { restocked location { name } } }")).toEqual({
      note: "broken", createdAt: "2026-03-01T12:00:00Z", updatedAt: "2026-03-01T12:00:00Z", order: { id }, transactions: { nodes: [{ kind: "REFUND", parentTransaction: { kind: "SALE" } }] },
      refundLineItems: { nodes: [{ restocked: true, location: { name: "Warehouse" } }] },
    });
  });

  it("give back shipping with its tax", async () => {
    const { shop, world, id, view } = await paidOrder();
    const refund = world.refund(id, { shipping: "2.00" });
    expect(view()).toMatchObject({ currentTotal: "25.30", refunds: [{ total: "2.20" }] });
    const money = (amount: string) => ({ shopMoney: { amount } });
    expect(await read(shop, refund, "refundShippingLines(first: 5) { nodes { shippingLine { title } subtotalAmountSet { shopMoney { amount } } taxAmountSet { shopMoney { amount } } } }")).toEqual({
      refundShippingLines: { nodes: [{ shippingLine: { title: "Standard" }, subtotalAmountSet: money("2.0"), taxAmountSet: money("0.2") }] },
    });
    expect(() => world.refund(id, { shipping: "3.01" })).toThrow("shipping.amount: Shipping amount cannot be greater");
    world.refund(id, { shipping: true });
    expect(view()).toMatchObject({ currentTotal: "22.00", refunds: [{}, { total: "3.30" }] });
  });

  it("give back money alone, never more than was paid", async () => {
    const { shop, world, id, view, told } = await paidOrder();
    const refund = world.refund(id, { amount: "7.50" });
    expect(view()).toMatchObject({ displayFinancialStatus: "PARTIALLY_REFUNDED", lines: [{ currentQuantity: 2 }] });
    expect(await read(shop, refund, "orderAdjustments(first: 5) { nodes { reason amountSet { shopMoney { amount } } } }")).toEqual({ orderAdjustments: { nodes: [{ reason: "REFUND_DISCREPANCY", amountSet: { shopMoney: { amount: "-7.5" } } }] } });
    expect(told()[0]![1]).toMatchObject({ order_adjustments: [{ kind: "refund_discrepancy", amount: "-7.50" }] });
    expect(() => world.refund(id, { amount: "20.01" })).toThrow("greater than the amount that was paid");
    world.refund(id, { amount: "20.00" });
    expect(view().displayFinancialStatus).toBe("REFUNDED");
  });

  it("go on where the order was made as paid without saying how", async () => {
    const { world, id, view } = await paidOrder({ financialStatus: "PAID" });
    world.refund(id, { amount: "1.00" });
    world.refund(id, { amount: "26.50" });
    expect(view()).toMatchObject({ displayFinancialStatus: "REFUNDED", transactions: [{ gateway: "manual" }, { gateway: "manual" }] });
  });

  it("of goods that were not shipped restock them or remove them", async () => {
    const { world, id, view } = await paidOrder();
    world.refund(id, { lines: { "MUG-1": { quantity: 1, restockType: "CANCEL" } } });
    expect(stock(world)).toMatchObject({ available: 19, committed: 1 });
    world.refund(id, { lines: { "MUG-1": { quantity: 1, restockType: "NO_RESTOCK" } } });
    expect(stock(world)).toMatchObject({ available: 19, committed: 0 });
    expect(view().fulfillmentOrders).toMatchObject([{ status: "CLOSED", lines: [{ remaining: 0 }] }]);
    expect(() => world.refund(id, { lines: { "MUG-1": { quantity: 1, restockType: "CANCEL" } } })).toThrow("more items than were purchased");
  });
});

describe("cancelling by staff", () => {
  it("tells of the cancellation and of its refund", async () => {
    const { world, id, view, told } = await paidOrder();
    world.cancelOrder(id, { reason: "INVENTORY", staffNote: "sold out" });
    expect(view()).toMatchObject({ cancelled: true, cancelReason: "INVENTORY", currentTotal: "0.00", displayFinancialStatus: "REFUNDED" });
    expect(told().map(([topic]) => topic)).toEqual(["orders/cancelled", "refunds/create"]);
    expect(told()[1]![1]).toMatchObject({ transactions: [{ amount: "27.50" }], refund_line_items: [{ quantity: 2, restock_type: "cancel", subtotal: 20, location_id: expect.any(Number) as number }] });
  });

  it("is refused as the platform does", async () => {
    const { world, id, view } = await paidOrder();
    const [fulfillment] = world.fulfil(id);
    expect(() => world.cancelOrder(id)).toThrow("has been fulfilled");
    world.cancelFulfillment(fulfillment!);
    world.cancelOrder(id, { refund: false });
    expect(view()).toMatchObject({ cancelled: true, refunds: [] });
    expect(() => world.cancelOrder(id)).toThrow("already been cancelled");
  });

  it("comes too late for what was shipped while the cancellation waited", async () => {
    const { shop, world, id, view } = await paidOrder();
    const cancel = "mutation ($id: ID!) { orderCancel(orderId: $id, reason: CUSTOMER, restock: true) { job { id done } orderCancelUserErrors { message } } }";
    expect(await shop.ask(cancel, { id })).toMatchObject({ orderCancel: { job: { done: false }, orderCancelUserErrors: [] } });
    world.fulfil(id);
    shop.clock.advance(1_000);
    expect(view()).toMatchObject({ cancelled: false, displayFulfillmentStatus: "FULFILLED" });
    expect(await shop.ask("{ job(id: \"gid://shopify/Job/cancel-1\") { done } }")).toEqual({ job: { done: true } });
  });
});
