import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batches } from "./batches.ts";

describe("batches", () => {
  it.each([
    [[], 3, []],
    [[1], 3, [[1]]],
    [[1, 2, 3], 3, [[1, 2, 3]]],
    [[1, 2, 3, 4], 3, [[1, 2, 3], [4]]],
    [[1, 2], 1, [[1], [2]]],
  ])("%j by %i is %j", (items, size, expected) => expect(batches(items, size)).toEqual(expected));

  it("loses nothing, doubles nothing, keeps the order", () => {
    fc.assert(fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 50 }), (items, size) => {
      const cut = batches(items, size);
      expect(cut.flat()).toEqual(items);
      expect(cut.every((piece) => piece.length >= 1 && piece.length <= size)).toBe(true);
    }));
  });

  it("refuses a size below one", () => expect(() => batches([1], 0)).toThrow(RangeError));
});
