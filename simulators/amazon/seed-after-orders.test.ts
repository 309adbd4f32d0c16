import { describe, expect, it } from "vitest";
import { createStore } from "../shared/store.ts";
import type { WorldAfterOrder } from "../shared/world-types.ts";
import { amazonFixture, anOrder } from "./amazon-fixture.ts";

const id = "302-0000000-0000001";
const line = "11111111111111";
const shipped = () => anOrder({ fulfillment: { fulfillmentStatus: "SHIPPED", fulfilledBy: "AMAZON" } });
const at = "2026-11-20T10:30:00Z";
const open = (given: Partial<WorldAfterOrder>, store = createStore()) => amazonFixture({ orders: [shipped()], afterOrders: [{ orderId: id, at, ...given }], store });

describe("what happened after an order", () => {
  it("stands among returns and refunds, and in finances, at its own instant, once", async () => {
    const store = createStore();
    const given = { refund: { items: { [line]: { quantity: 1 } } }, returned: { items: { [line]: 1 }, disposition: "DEFECTIVE", reason: "DEFECTIVE" } };
    open(given, store);
    const { amazon: { world }, clock, send } = open(given, store);
    expect(world.returns()).toMatchObject([{ orderId: id, orderItemId: line, quantity: 1, byAmazon: true, disposition: "DEFECTIVE", at: Date.parse(at) }]);
    expect(world.refunds()).toMatchObject([{ orderId: id, by: "AMAZON", at: "2026-11-20T10:30:00.000Z", items: [{ quantity: 1, components: [{ type: "Principal", amount: "19.99" }] }] }]);
    clock.advance(2 * 3_600_000);
    const { body } = await send("GET", "/finances/2024-06-19/transactions", { query: { postedAfter: "2026-11-20T00:00:00Z" } });
    const told = (body.payload as { transactions: Record<string, unknown>[] }).transactions;
    expect(told).toMatchObject([{ transactionType: "Refund", postedDate: "2026-11-20T10:30:00.000Z", totalAmount: { currencyAmount: -17.59 } }]); // its fee comes back
  });

  it("may be money alone, or goods alone", () => {
    const money = open({ refund: { items: { [line]: { principal: "5.00" } } } }).amazon.world;
    expect([money.refunds()[0]?.items[0]?.components[0]?.amount, money.returns()]).toEqual(["5.00", []]);
    const goods = open({ returned: {} }).amazon.world;
    expect([goods.refunds(), goods.returns()[0]?.quantity]).toEqual([[], 2]);
  });

  it.each([
    ["an order that is not there", { orderId: "302-9", refund: {} }, "no order 302-9"],
    ["more than was paid", { refund: { items: { [line]: { principal: "40.00" } } } }, "exceeds"],
    ["more units than were ordered", { returned: { items: { [line]: 3 } } }, "only 2 units"],
    ["no instant", { at: "soon", refund: {} }, "soon is no instant"],
  ])("is refused for %s", (_what, given, message) => {
    expect(() => open(given)).toThrow(message);
  });
});
