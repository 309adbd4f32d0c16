import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sameWeight } from "./same-weight.ts";

type Weight = Parameters<typeof sameWeight>[1];
const weigh = (text: string): Weight => {
  const [value, unit] = text.split(" ");
  return { value: Number(value), unit: ({ kg: "KILOGRAMS", g: "GRAMS", lb: "POUNDS", oz: "OUNCES" } as const)[unit as "kg"] };
};

describe("R65 two weights", () => {
  test.each<[string, string, boolean]>([
    ["1 kg", "1000 g", true], ["1 lb", "16 oz", true], ["1 lb", "453.592 g", true], ["0.3 kg", "10.58 oz", true], ["2.2046 lb", "1 kg", true], ["0 kg", "0 oz", true], ["100.4 g", "100 g", true],
    ["101 g", "100 g", false], ["1 kg", "1 lb", false], ["1 kg", "1 g", false], ["16 oz", "1 kg", false], ["0 g", "1 g", false], ["1.1 lb", "500 g", false],
  ])("%s and %s: %s", (one, other, same) => expect([sameWeight(weigh(one), weigh(other)), sameWeight(weigh(other), weigh(one))]).toEqual([same, same]));

  test("a weight that nobody set is none, not even nothing", () => expect(sameWeight(null, weigh("0 g"))).toBe(false));

  test("any weight is the same as itself, in whatever unit, and not as one that is a gram more", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), (grams) => {
      const one: Weight = { value: grams, unit: "GRAMS" };
      expect(sameWeight(one, { value: grams / 1000, unit: "KILOGRAMS" })).toBe(true);
      expect(sameWeight(one, { value: grams / 453.59237, unit: "POUNDS" })).toBe(true);
      expect(sameWeight(one, { value: grams + 1, unit: "GRAMS" })).toBe(false);
    }));
  });
});
