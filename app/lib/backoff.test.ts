import fc from "fast-check";
import { expect, test } from "vitest";
import { backoff } from "./backoff.ts";

const limits = { firstMs: 1000, capMs: 60_000 };

test.each([
  [1, 0, 500], [1, 0.5, 750], [2, 0, 1000], [3, 0, 2000], [4, 0.5, 6000], [7, 0, 30_000], [100, 0, 30_000], [5000, 0.999999, 60_000], [0, 0, 500],
])("attempt %i with %d waits %i ms", (attempt, random, ms) => expect(backoff(attempt, limits, random)).toBe(ms));

test("always a wait, never beyond the cap, never shorter for a later attempt with the same draw", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const wait = backoff(attempt, limits, random);
      expect(wait).toBeGreaterThanOrEqual(limits.firstMs / 2);
      expect(wait).toBeLessThanOrEqual(limits.capMs);
      expect(backoff(attempt + 1, limits, random)).toBeGreaterThanOrEqual(wait);
    }),
  );
});
