import { describe, expect, it } from "vitest";
import { decimal, taxInside, taxOnTop, toMoney } from "./amounts.ts";

describe("money of the demo world", () => {
  it.each([
    [1999, "USD", "19.99"],
    [5, "EUR", "0.05"],
    [0, "GBP", "0.00"],
    [-200, "USD", "-2.00"],
    [5980, "JPY", "5980"],
    [-30, "JPY", "-30"],
    [0, "JPY", "0"],
  ])("writes %i minor units of %s as %s", (minor, currency, text) => {
    expect(decimal(minor, currency)).toBe(text);
    expect(toMoney(minor, currency)).toEqual({ amount: text, currencyCode: currency });
  });

  it("puts tax on top, rounded half up", () => {
    expect(taxOnTop(10_000, 825)).toBe(825);
    expect(taxOnTop(1_999, 825)).toBe(165);
    expect(taxOnTop(100, 50)).toBe(1);
    expect(taxOnTop(0, 825)).toBe(0);
  });

  it("finds the tax inside a price", () => {
    expect(taxInside(12_000, 2_000)).toBe(2_000);
    expect(taxInside(11_900, 1_900)).toBe(1_900);
    expect(taxInside(1_100, 1_000)).toBe(100);
    expect(taxInside(999, 1_900)).toBe(160);
    expect(taxInside(999, 0)).toBe(0);
  });
});
