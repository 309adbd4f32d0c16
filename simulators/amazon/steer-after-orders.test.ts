import { describe, expect, it } from "vitest";
import { amazonFixture, anItem, anOrder, germany, type AmazonFixture } from "./amazon-fixture.ts";
import { answerSteering } from "./steering-routes.ts";

const id = "302-0000000-0000001";
const line = "11111111111111";
const two = () => anOrder({ orderItems: [anItem(), anItem({ orderItemId: "2" })] });
const detail = { packageReferenceId: "1", carrierCode: "DHL", trackingNumber: "T1", shipDate: "2026-11-20T11:00:00Z", orderItems: [{ orderItemId: line, quantity: 1 }] };
const confirm = ({ send }: AmazonFixture, more: object = {}) =>
  send("POST", `/orders/v0/orders/${id}/shipmentConfirmation`, { body: { marketplaceId: germany, packageDetail: { ...detail, ...more } } });

describe("a label bought from Amazon", () => {
  it("ships the order, shows its package as waiting, and refuses confirmations", async () => {
    const fixture = amazonFixture();
    expect(fixture.amazon.world.buyLabel(id, { carrier: "USPS", trackingNumber: "L1" })).toMatchObject({
      fulfillment: { fulfillmentStatus: "SHIPPED" }, orderItems: [{ fulfillment: { quantityFulfilled: 2, quantityUnfulfilled: 0 } }],
      packages: [{ packageReferenceId: "amzn-label-1", carrier: "USPS", trackingNumber: "L1", packageStatus: { status: "PENDING", detailedStatus: "PENDING_PICK_UP" }, packageItems: [{ orderItemId: line, quantity: 2 }] }],
    });
    expect((await confirm(fixture)).status).toBe(400);
    expect(fixture.amazon.world.transactions()).toHaveLength(1);
  });

  it("for some units leaves the rest open; without any left there is nothing to pack", () => {
    const { world } = amazonFixture({ orders: [two()] }).amazon;
    expect(world.buyLabel(id, { items: { [line]: 1 } })).toMatchObject({ fulfillment: { fulfillmentStatus: "PARTIALLY_SHIPPED" } });
    expect(world.buyLabel(id)).toMatchObject({ fulfillment: { fulfillmentStatus: "SHIPPED" }, packages: [{}, { packageItems: [{ orderItemId: line, quantity: 1 }, { orderItemId: "2", quantity: 2 }] }] });
    expect(() => world.buyLabel(id)).toThrow("nothing is left");
  });

  it("that is voided leaves the order shipped, and another one takes its units without a second payment", () => {
    const { world } = amazonFixture().amazon;
    world.buyLabel(id);
    expect(world.cancelLabel(id)).toMatchObject({ fulfillment: { fulfillmentStatus: "SHIPPED" }, packages: [{ packageStatus: { status: "CANCELLED", detailedStatus: "LABEL_CANCELLED" } }] });
    expect(world.buyLabel(id, { reference: "L2" })).toMatchObject({ packages: [{}, { packageReferenceId: "L2", packageItems: [{ quantity: 2 }] }], orderItems: [{ fulfillment: { quantityFulfilled: 2 } }] });
    expect(world.transactions()).toHaveLength(1);
  });
});

describe("packages on their way", () => {
  it("move one by one or all together, but not those that are cancelled", () => {
    const { world } = amazonFixture({ orders: [two()] }).amazon;
    world.shipOrder(id, { reference: "1", items: { [line]: 1 } });
    world.shipOrder(id, { reference: "2", items: { [line]: 1 } });
    world.movePackage(id, { status: "IN_TRANSIT", detailedStatus: "OUT_FOR_DELIVERY" }, "2");
    expect(world.packages(id)).toMatchObject([{ packageStatus: { status: "SHIPPED" } }, { packageStatus: { status: "IN_TRANSIT", detailedStatus: "OUT_FOR_DELIVERY" } }]);
    world.cancelLabel(id, "1");
    world.deliverPackage(id);
    expect(world.packages(id)).toMatchObject([{ packageStatus: { status: "CANCELLED" } }, { packageStatus: { status: "DELIVERED" } }]);
    expect(() => world.deliverPackage(id, "9")).toThrow("has no package 9");
  });

  it("keep their state and place when the seller corrects them", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    await confirm(fixture);
    await confirm(fixture, { trackingNumber: "T2" });
    expect(fixture.amazon.world.packages(id)).toMatchObject([{ packageReferenceId: "1", trackingNumber: "T2", packageItems: [{ quantity: 1 }] }]);
  });

  it.each([["UPS", "1Z999AA10123456784", "1Z999"], ["FedEx", "123456789012", "T1"], ["USPS", "9400100000000000000000", "94"], ["DHL", "00340434000000000000", "T1"], ["DPD", "01234567890123", "1"], ["Royal Mail", "AB123456789GB", "AB1"]])(
    "of %s need a number of its form, where Amazon checks that", async (carrierCode, good, bad) => {
      const fixture = amazonFixture({ options: { checkTracking: true } });
      expect((await confirm(fixture, { carrierCode, trackingNumber: bad })).status).toBe(400);
      expect((await confirm(fixture, { carrierCode, trackingNumber: good })).status).toBe(204);
      expect((await confirm(amazonFixture(), { carrierCode, trackingNumber: bad })).status).toBe(204);
    },
  );
});

describe("a buyer who wants to cancel", () => {
  it("leaves the order as it is, but for the wish", () => {
    const { world } = amazonFixture({ orders: [two()] }).amazon;
    const order = world.requestCancel(id, { reason: "Ordered by mistake", items: [line] });
    expect(order).toMatchObject({
      lastUpdatedTime: "2026-11-20T12:00:00.000Z", fulfillment: { fulfillmentStatus: "UNSHIPPED" },
      orderItems: [{ quantityOrdered: 2, cancellation: { cancellationRequest: { requester: "BUYER", cancelReason: "Ordered by mistake" } } }, { cancellation: {} }],
    });
    expect(world.cancellations()).toEqual([]);
  });

  it("some units of a line by hand: the sums of the order fall with them", () => {
    const { world } = amazonFixture({ orders: [anOrder({ proceeds: { grandTotal: { amount: "79.96", currencyCode: "EUR" }, breakdowns: [{ type: "ITEM", subtotal: { amount: "79.96", currencyCode: "EUR" } }] }, orderItems: [anItem(), anItem({ orderItemId: "2" })] })] }).amazon;
    world.cancelOrder(id, { items: { [line]: 1 } });
    expect(world.cancelOrder(id, { items: ["2"], by: "AMAZON" })).toMatchObject({
      proceeds: { grandTotal: { amount: "19.99" }, breakdowns: [{ type: "ITEM", subtotal: { amount: "19.99" } }] },
      orderItems: [{ quantityOrdered: 1, fulfillment: { quantityUnfulfilled: 1 } }, { quantityOrdered: 0 }],
    });
    expect(world.cancellations().map(({ orderItemId, quantity, by }) => [orderItemId, quantity, by])).toEqual([[line, 1, "BUYER"], ["2", 2, "AMAZON"]]);
  });
});

it("units of a line with tax leave amounts that add up, with tax on top and with tax inside", () => {
  const money = (amount: string) => ({ amount, currencyCode: "EUR" });
  const breakdowns = [{ type: "ITEM", subtotal: money("10.01") }, { type: "TAX", subtotal: money("1.01") }];
  for (const [total, left] of [["11.02", "5.52"], ["10.01", "5.01"]] as const) {
    const item = anItem({ proceeds: { proceedsTotal: money(total), breakdowns } });
    const { world } = amazonFixture({ orders: [anOrder({ proceeds: { grandTotal: money(total) }, orderItems: [item] })] }).amazon;
    expect(world.cancelOrder(id, { items: { [line]: 1 } })).toMatchObject({
      proceeds: { grandTotal: money(left) }, orderItems: [{ proceeds: { proceedsTotal: money(left), breakdowns: [{ subtotal: money("5.01") }, { subtotal: money("0.51") }] } }],
    });
  }
});

it("every steering can be called over HTTP by its name", async () => {
  const { amazon, clock } = amazonFixture();
  const call = async (name: string, ...given: unknown[]) => {
    const request = new Request("http://simulator/_world/after-order", { method: "POST", body: JSON.stringify({ name, with: given }) });
    const answer = await answerSteering(amazon, clock, request);
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const look = async (name: string) => (await (await answerSteering(amazon, clock, new Request(`http://simulator/_world/${name}`))).json()) as unknown;
  await call("requestCancel", id);
  await call("buyLabel", id);
  await call("deliverPackage", id);
  expect(await call("refundOrder", id, { moneyOnly: true })).toMatchObject({ status: 200, body: { orderId: id } });
  await call("returnOrder", id, { items: { [line]: 1 } });
  expect([await look("refunds"), await look("returns"), await look("transactions"), await look("cancellations")]).toMatchObject([[{ orderId: id }], [{ quantity: 1 }], [{}, {}], []]);
  expect(await call("refundOrder", id)).toMatchObject({ status: 400, body: { error: "nothing is left to refund" } });
  expect((await call("revoke", id)).status).toBe(400);
});
