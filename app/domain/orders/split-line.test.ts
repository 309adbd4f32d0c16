import fc from "fast-check";
import { expect, test } from "vitest";
import { money } from "../money.ts";
import { splitLine } from "./split-line.ts";

test.each([
  [1000, 3, [[2, 333], [1, 334]]],
  [1000, 4, [[4, 250]]],
  [1000, 1, [[1, 1000]]],
  [2, 3, [[1, 0], [2, 1]]],
  [0, 5, [[5, 0]]],
  [19, 2, [[1, 9], [1, 10]]],
  [-10, 3, [[1, -4], [2, -3]]],
])("%i minor units for %i", (total, quantity, expected) => {
  expect(splitLine(money(total, "JPY"), quantity)).toEqual(expected.map(([q, p]) => ({ quantity: q, unitPrice: money(p!, "JPY") })));
});

test("units and total survive any split, in one or two parts a minor unit apart", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -10_000n, max: 10_000_000n }), fc.integer({ min: 1, max: 999 }), (minor, quantity) => {
      const parts = splitLine({ minor, currency: "EUR" }, quantity);
      expect(parts.length).toBeLessThanOrEqual(2);
      expect(parts.reduce((units, p) => units + p.quantity, 0)).toBe(quantity);
      expect(parts.reduce((total, p) => total + p.unitPrice.minor * BigInt(p.quantity), 0n)).toBe(minor);
      const [cheap, dear] = parts;
      if (cheap && dear) expect(dear.unitPrice.minor - cheap.unitPrice.minor).toBe(1n);
    }),
  );
});
