import { describe, expect, it } from "vitest";
import type { Due, OrderPlan } from "./order-plan.ts";
import { instant, orderTimes } from "./order-times.ts";
import { createRandom } from "./random.ts";

const now = Date.parse("2026-11-20T12:00:00Z");
const day = 86_400_000;
const timesOf = (status: OrderPlan["status"], due?: Due) => {
  const random = createRandom(9);
  return Array.from({ length: 200 }, () => orderTimes({ country: "US", byAmazon: false, status, due, lines: [] }, now, random));
};

describe("an order's times", () => {
  it.each(["PENDING", "PENDING_AVAILABILITY", "UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED", "UNFULFILLABLE"] as const)("of %s are in order and in reach", (status) => {
    for (const times of timesOf(status)) {
      expect(times.created).toBeGreaterThan(now - 30 * day);
      expect(times.updated).toBeGreaterThanOrEqual(times.created);
      expect(times.updated).toBeLessThanOrEqual(now - 10 * 60_000);
      expect(times.shipFrom).toBeLessThanOrEqual(times.shipBy);
      expect(times.deliverFrom).toBeLessThan(times.deliverBy);
    }
  });

  it.each([["late", "2026-11-18"], ["today", "2026-11-20"], ["tomorrow", "2026-11-21"], ["later", "2026-11-23"]] as const)("due %s means by the end of %s", (due, date) => {
    for (const times of timesOf("UNSHIPPED", due)) {
      expect(instant(times.shipBy)).toBe(`${date}T23:59:59Z`);
      expect(times.created).toBeLessThan(times.shipBy);
    }
  });

  it("of a shipped order say it was shipped before it changed last", () => {
    for (const times of timesOf("SHIPPED")) {
      expect(times.shipped).toBeGreaterThan(times.created);
      expect(times.shipped).toBeLessThanOrEqual(times.updated);
    }
  });

  it("of a wish to cancel that just came stay away from now", () => {
    const random = createRandom(9);
    const plan: OrderPlan = { country: "US", byAmazon: false, status: "UNSHIPPED", due: "later", lines: [{ sku: "A", quantity: 1, cancelRequest: "" }] };
    const latest = Math.max(...Array.from({ length: 200 }, () => orderTimes(plan, now, random).updated));
    expect(latest).toBe(now - 12 * 60_000);
  });

  it("of a pre-order lie ahead", () => {
    expect(timesOf("PENDING_AVAILABILITY").every((t) => t.shipBy > now + 8 * day)).toBe(true);
  });

  it("are written with milliseconds only where there are some", () => {
    expect(instant(now)).toBe("2026-11-20T12:00:00Z");
    expect(instant(now + 5)).toBe("2026-11-20T12:00:00.005Z");
  });
});
