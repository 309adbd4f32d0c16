import fc from "fast-check";
import { expect, test } from "vitest";
import { refundLine, soldOrder } from "../../../tests/support/refund-parts.ts";
import { paidLines } from "./paid-lines.ts";
import { wholeUnits } from "./whole-units.ts";

const sold = (units: number, item: number, currency = "USD") => paidLines(soldOrder([{ sku: "CUP-1", units, figures: { item, total: item } }], {}, currency))!.lines;

test.each([
  [3, 3000, 1000, 1], [3, 3000, 3000, 3], [3, 3000, 999, 1], [3, 1000, 333, 1], [3, 1000, 667, 2], [3, 3000, 950, 0], [3, 3000, 3001, 3], [3, 3000, 0, 0], [2, 0, 0, 0],
  [3, 3000, 4000, 0], [5, 25, 6, 0], [5, 25, 5, 1],
])("B7 of %i units for %i a principal of %i is %i units", (units, item, principal, whole) => {
  expect(wholeUnits(refundLine("CUP-1", { principal }), sold(units, item))).toBe(whole);
});

test("B7 any number of units is found again by what it costs, and never more than were sold", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 20, max: 9999 }), fc.nat(), (units, price, pick) => {
    const wanted = 1 + (pick % units);
    expect(wholeUnits(refundLine("CUP-1", { principal: price * wanted }), sold(units, price * units))).toBe(wanted);
  }));
});
