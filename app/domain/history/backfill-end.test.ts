import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backfillEnd, backfillSeconds } from "./backfill-end.ts";

const search = { tokens: 20, rate: 0.0056 };
const fetch = { tokens: 30, rate: 0.5 };
const hours = (seconds: number) => seconds / 3600;

describe("the least time for 10,000 orders (Amazon README 19)", () => {
  test.each([
    ["by search alone", { keepFree: 0, search, fetch: null }, 3.97],
    ["one by one alone", { keepFree: 0, search: null, fetch }, 5.54],
    ["by both", { keepFree: 0, search, fetch }, 2.09],
    ["by both, five tokens of each kept free", { keepFree: 5, search, fetch }, 2.22],
    ["by both, from empty buckets", { keepFree: 0, search: { ...search, tokens: 0 }, fetch: { ...fetch, tokens: 0 } }, 2.62],
    ["at a rate that Amazon told us", { keepFree: 0, search: { tokens: 20, rate: 0.0112 }, fetch: { tokens: 30, rate: 1 } }, 1.04],
  ])("%s", (_title, how, expected) => {
    expect(hours(backfillSeconds({ orders: 10_000, ...how }))).toBeCloseTo(expected, 1);
  });
});

describe("the end", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  test("is now while the buckets hold enough", () => {
    expect(backfillEnd({ orders: 2030, keepFree: 0, search, fetch }, now)).toEqual(now);
    expect(backfillEnd({ orders: 2031, keepFree: 0, search, fetch }, now)!.getTime()).toBeGreaterThan(now.getTime());
  });
  test("is never, where nothing drips", () => {
    expect(backfillEnd({ orders: 1, keepFree: 0, search: null, fetch: null }, now)).toBeNull();
    expect(backfillEnd({ orders: 1, keepFree: 5, search: { tokens: 3, rate: 0 }, fetch: null }, now)).toBeNull();
  });
  test("comes no sooner for more orders, nor for more tokens kept free", () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(5000), fc.nat(19), (orders, more, keepFree) => {
        const seconds = backfillSeconds({ orders, keepFree, search, fetch });
        expect(backfillSeconds({ orders: orders + more, keepFree, search, fetch })).toBeGreaterThanOrEqual(seconds);
        expect(seconds).toBeGreaterThanOrEqual(backfillSeconds({ orders, keepFree: 0, search, fetch }));
      }),
    );
  });
});
