import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";

const draws = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 50 }, () => random.int(1, 1_000_000));
};

describe("the generator", () => {
  it("repeats itself for the same seed and differs for another", () => {
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
  });

  it("reaches both ends of a range and nothing outside", () => {
    const random = createRandom(1);
    const seen = new Set(Array.from({ length: 500 }, () => random.int(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it("says yes about as often as asked", () => {
    const random = createRandom(2);
    const yes = Array.from({ length: 2000 }, () => random.chance(0.25)).filter(Boolean).length;
    expect(yes).toBeGreaterThan(400);
    expect(yes).toBeLessThan(600);
  });

  it("writes as many digits as asked, the first not 0", () => {
    const random = createRandom(3);
    for (let i = 0; i < 100; i += 1) expect(random.digits(7)).toMatch(/^[1-9]\d{6}$/);
  });

  it("picks every entry sooner or later, and nothing from nothing", () => {
    const random = createRandom(4);
    expect(new Set(Array.from({ length: 100 }, () => random.pick(["a", "b", "c"]))).size).toBe(3);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
