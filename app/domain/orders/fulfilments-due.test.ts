import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aLine, anOrder, anyOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { fulfilmentsDue } from "./fulfilments-due.ts";

const lines = [aLine({ quantity: 3 }), aLine({ orderItemId: "L2", quantity: 2 })];
const first = aPackage({ items: [{ orderItemId: "L1", quantity: 2 }] });
const second = aPackage({ packageReferenceId: "2", trackingNumber: "1Z888", items: [{ orderItemId: "L1", quantity: 1 }, { orderItemId: "L2", quantity: 2 }] });

/** package → line: units, without what describes the package. */
function due(order: Partial<AmazonOrder>, fulfilled: Record<string, number> = {}) {
  return fulfilmentsDue(anOrder({ lines, ...order }), fulfilled).map((f) => [f.packageReferenceId, Object.fromEntries(f.items.map((i) => [i.orderItemId, i.quantity]))]);
}

describe("shipped whole", () => {
  test("each package is one fulfillment", () => {
    expect(due({ status: "SHIPPED", packages: [first, second] })).toEqual([["1", { L1: 2 }], ["2", { L1: 1, L2: 2 }]]);
  });
  test("what no package names is fulfilled without tracking", () => {
    expect(due({ status: "SHIPPED", packages: [first] })).toEqual([["1", { L1: 2 }], [null, { L1: 1, L2: 2 }]]);
    expect(due({ status: "SHIPPED" })).toEqual([[null, { L1: 3, L2: 2 }]]);
  });
  test("what is fulfilled already came out of the earlier packages", () => {
    expect(due({ status: "SHIPPED", packages: [first, second] }, { L1: 2 })).toEqual([["2", { L1: 1, L2: 2 }]]);
    expect(due({ status: "SHIPPED", packages: [first, second] }, { L1: 1, L2: 2 })).toEqual([["1", { L1: 1 }], ["2", { L1: 1 }]]);
    expect(due({ status: "SHIPPED", packages: [first, second] }, { L1: 3, L2: 2 })).toEqual([]);
  });
  test("tracking travels along", () => {
    expect(fulfilmentsDue(anOrder({ status: "SHIPPED", packages: [aPackage()] }), {})[0]).toEqual({
      packageReferenceId: "1", carrier: "UPS", trackingNumber: "1Z999", shippedAt: new Date("2026-11-11T10:00:00Z"), items: [{ orderItemId: "L1", quantity: 1 }],
    });
  });
  test("a cancelled package moved nothing", () => {
    expect(due({ status: "SHIPPED", packages: [{ ...first, status: "CANCELLED" }, second] })).toEqual([["2", { L1: 1, L2: 2 }], [null, { L1: 2 }]]);
  });
});

describe("shipped in part", () => {
  test("only what packages hold", () => {
    expect(due({ status: "PARTIALLY_SHIPPED", packages: [first] })).toEqual([["1", { L1: 2 }]]);
    expect(due({ status: "PARTIALLY_SHIPPED", packages: [first] }, { L1: 2 })).toEqual([]);
  });
  test("or what Amazon counts as done without a package", () => {
    expect(due({ status: "PARTIALLY_SHIPPED", lines: [aLine({ quantity: 3, quantityFulfilled: 1 })] })).toEqual([[null, { L1: 1 }]]);
  });
  test("packages that hold more than was ordered ship no more than that", () => {
    const packages = [aPackage({ items: [{ orderItemId: "L1", quantity: 9 }] })];
    expect(due({ status: "PARTIALLY_SHIPPED", packages })).toEqual([["1", { L1: 3 }]]);
  });
  test("a package of a line that the order does not have", () => {
    expect(due({ status: "PARTIALLY_SHIPPED", packages: [aPackage({ items: [{ orderItemId: "L9", quantity: 1 }] })] })).toEqual([]);
  });
});

test.each(["PENDING", "UNSHIPPED", "CANCELLED", "TELEPORTED", null])("%s ships nothing", (status) => {
  expect(due({ status, packages: [first] })).toEqual([]);
});

test("never more than ordered and not yet fulfilled; doing it leaves nothing to do", () => {
  fc.assert(
    fc.property(anyOrder, fc.dictionary(fc.constantFrom("L0", "L1"), fc.integer({ min: 0, max: 6 })), (order, fulfilled) => {
      const after: Record<string, number> = { ...fulfilled };
      for (const item of fulfilmentsDue(order, fulfilled).flatMap((f) => f.items)) {
        expect(item.quantity).toBeGreaterThan(0);
        after[item.orderItemId] = (after[item.orderItemId] ?? 0) + item.quantity;
        expect(after[item.orderItemId]).toBeLessThanOrEqual(order.lines.find((l) => l.orderItemId === item.orderItemId)!.quantity);
      }
      expect(fulfilmentsDue(order, after)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
