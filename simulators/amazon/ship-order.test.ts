import { describe, expect, it } from "vitest";
import { anItem, anOrder } from "./amazon-fixture.ts";
import { itemsOf, openUnits, packagesOf, shipped, unitsInPackage, type ShippedPackage } from "./ship-order.ts";

const now = "2026-11-20T12:00:00.000Z";
const sent = (items: [string, number][], given: Partial<ShippedPackage> = {}): ShippedPackage => ({
  packageReferenceId: "1", carrier: "DHL", shipTime: now, items: items.map(([orderItemId, quantity]) => ({ orderItemId, quantity })), ...given,
});
const two = () => anOrder({ orderItems: [anItem({ orderItemId: "a" }), anItem({ orderItemId: "b", quantityOrdered: 1, fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 1 } })] });
const statusOf = (order: Record<string, unknown>) => (order.fulfillment as { fulfillmentStatus: string }).fulfillmentStatus;

describe("openUnits", () => {
  it.each([
    ["what Amazon says is open", { quantityOrdered: 5, fulfillment: { quantityUnfulfilled: 2, quantityFulfilled: 1 } }, 2],
    ["what is not fulfilled", { quantityOrdered: 5, fulfillment: { quantityFulfilled: 1 } }, 4],
    ["everything without a word on fulfillment", { quantityOrdered: 5 }, 5],
    ["nothing without a quantity", {}, 0],
    ["nothing of a cancelled line", { quantityOrdered: 0, fulfillment: null }, 0],
  ])("is %s", (_what, item, units) => {
    expect(openUnits(item)).toBe(units);
  });
});

describe("shipped", () => {
  it("adds packages one by one until nothing is open", () => {
    const first = shipped(two(), sent([["a", 2]]), now);
    expect(statusOf(first)).toBe("PARTIALLY_SHIPPED");
    const second = shipped(first, sent([["b", 1]], { packageReferenceId: "2" }), now);
    expect(statusOf(second)).toBe("SHIPPED");
    expect(packagesOf(second).map((p) => p.packageReferenceId)).toEqual(["1", "2"]);
    expect(itemsOf(second).map(openUnits)).toEqual([0, 0]);
  });

  it("corrects a package of the same reference and keeps when it was made", () => {
    const first = shipped(two(), sent([["a", 2], ["b", 1]]), now);
    const corrected = shipped(first, sent([["a", 1]], { trackingNumber: "T9" }), "2026-11-21T00:00:00.000Z");
    expect(packagesOf(corrected)).toMatchObject([{ createdTime: now, trackingNumber: "T9" }]);
    expect(itemsOf(corrected).map(openUnits)).toEqual([1, 1]);
    expect(statusOf(corrected)).toBe("PARTIALLY_SHIPPED");
  });

  it("leaves out what was not said, and the order it was given", () => {
    const order = two();
    const before = JSON.stringify(order);
    const made = packagesOf(shipped(order, sent([["a", 1]]), now))[0] ?? {};
    expect(Object.keys(made).sort()).toEqual(["carrier", "createdTime", "packageItems", "packageReferenceId", "packageStatus", "shipTime"]);
    expect(JSON.stringify(order)).toBe(before);
  });

  it("counts units in a package, whatever else is in the order", () => {
    const order = shipped(two(), sent([["a", 1], ["a", 1]]), now);
    expect([unitsInPackage(order, "1", "a"), unitsInPackage(order, "1", "b"), unitsInPackage(order, "9", "a")]).toEqual([2, 0, 0]);
    expect(unitsInPackage(anOrder({ packages: [null, { packageReferenceId: "1", packageItems: "none" }] }), "1", "a")).toBe(0);
  });

  it("of an order without whole lines does not stumble", () => {
    expect(itemsOf({ orderItems: [null, "x", {}] })).toEqual([{}]);
    expect(packagesOf({})).toEqual([]);
    expect(statusOf(shipped({ orderItems: null, fulfillment: null }, sent([]), now))).toBe("SHIPPED");
  });
});
