import { describe, expect, it } from "vitest";
import { amazonFixture, anItem, anOrder } from "./amazon-fixture.ts";

const path = "/orders/2026-01-01/orders";
const id = "302-0000000-0000001";
const everything = { query: { includedData: "FULFILLMENT,BUYER,PROCEEDS,PACKAGES,CANCELLATION" } };
const line = "11111111111111";

describe("changes by hand", () => {
  it("stamp the order with the present and keep what they do not name", async () => {
    const { amazon, send, clock } = amazonFixture();
    clock.advance(1000);
    amazon.world.changeOrder("302-0000000-0000001", { fulfillment: { fulfillmentStatus: "CANCELLED" }, buyer: null });
    const { body } = await send("GET", `${path}/302-0000000-0000001`, { query: { includedData: "FULFILLMENT,BUYER" } });
    expect(body.order).toMatchObject({ lastUpdatedTime: "2026-11-20T12:00:01.000Z", buyer: null, fulfillment: { fulfillmentStatus: "CANCELLED", fulfilledBy: "MERCHANT" } });
  });

  it("of an unknown order are an error", () => {
    expect(() => amazonFixture().amazon.world.changeOrder("302-9", {})).toThrow("no order 302-9");
  });

  it("do not reach the world that was handed in", () => {
    const order = anOrder({ orderItems: [anItem()] });
    const before = JSON.stringify(order);
    const { amazon } = amazonFixture({ orders: [order] });
    amazon.world.changeOrder("302-0000000-0000001", { fulfillment: { fulfillmentStatus: "SHIPPED" } });
    expect(JSON.stringify(order)).toBe(before);
  });

  it("name the entries of a list by their id, add unknown ones and take out what is null", () => {
    const { amazon } = amazonFixture({ orders: [anOrder({ orderItems: [anItem(), anItem({ orderItemId: "2" })] })] });
    const changed = amazon.world.changeOrder(id, { orderItems: { [line]: { product: { title: "New" } }, "2": null, "3": { orderItemId: "3", quantityOrdered: 1 } } });
    expect(changed.orderItems).toMatchObject([{ orderItemId: line, quantityOrdered: 2, product: { title: "New", sellerSku: "MUG-1" } }, { orderItemId: "3", quantityOrdered: 1 }]);
    expect(amazon.world.changeOrder(id, { orderItems: [] }).orderItems).toEqual([]);
  });

  it("may be a function and may name their own instant", () => {
    const { amazon } = amazonFixture();
    const changed = amazon.world.changeOrder(id, (order) => ({ ...order, programs: ["PRIME"], lastUpdatedTime: "2026-11-20T11:00:00Z" }));
    expect(changed).toMatchObject({ programs: ["PRIME"], lastUpdatedTime: "2026-11-20T11:00:00Z" });
  });
});

describe("shipping by another hand", () => {
  it("ships what is open, in the next package", async () => {
    const { amazon, send } = amazonFixture();
    amazon.world.shipOrder(id, { items: { [line]: 1 }, trackingNumber: "T1" });
    expect((await send("GET", `${path}/${id}`, everything)).body.order).toMatchObject({ fulfillment: { fulfillmentStatus: "PARTIALLY_SHIPPED" } });
    amazon.world.shipOrder(id, { carrier: "DHL" });
    expect(amazon.world.packages(id)).toMatchObject([
      { packageReferenceId: "1", trackingNumber: "T1", packageItems: [{ orderItemId: line, quantity: 1 }] },
      { packageReferenceId: "2", carrier: "DHL", packageItems: [{ orderItemId: line, quantity: 1 }] },
    ]);
    expect((await send("GET", `${path}/${id}`, everything)).body.order).toMatchObject({ fulfillment: { fulfillmentStatus: "SHIPPED" }, orderItems: [{ fulfillment: { quantityFulfilled: 2, quantityUnfulfilled: 0 } }] });
  });
});

describe("cancelling", () => {
  it("ends the order, without units or amounts, and says who did it", async () => {
    const { amazon, send } = amazonFixture();
    amazon.world.cancelOrder(id, { by: "AMAZON", reason: "RiskAssessment" });
    const { body } = await send("GET", `${path}/${id}`, everything);
    expect(body.order).toMatchObject({
      lastUpdatedTime: "2026-11-20T12:00:00.000Z", fulfillment: { fulfillmentStatus: "CANCELLED" },
      orderItems: [{ quantityOrdered: 0, cancellation: { cancellationExecution: { cancelledBy: "AMAZON", cancelReason: "RiskAssessment" } } }],
    });
    expect(JSON.stringify(body)).not.toContain("proceeds");
  });

  it("of one line leaves the others alone", () => {
    const { amazon } = amazonFixture({ orders: [anOrder({ orderItems: [anItem(), anItem({ orderItemId: "2" })] })] });
    const cancelled = amazon.world.cancelOrder(id, { items: ["2"] });
    expect(cancelled).toMatchObject({ fulfillment: { fulfillmentStatus: "UNSHIPPED" }, orderItems: [{ quantityOrdered: 2 }, { quantityOrdered: 0 }] });
    expect((cancelled.orderItems as object[])[0]).toHaveProperty("proceeds");
  });
});
