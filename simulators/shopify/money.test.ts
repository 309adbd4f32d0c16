import { describe, expect, it } from "vitest";
import { atLeast, exponentOf, hasTooManyDecimals, isZero, minus, moneySet, plus, smaller, spread, sum, times, toBag, writeDecimal, writeFixed } from "./money.ts";

const usd = { shop: "USD", presentment: "USD" };
const bag = (amount: string) => ({ shop: amount, presentment: amount });

describe("digits of a currency", () => {
  it.each([["USD", 2], ["JPY", 0], ["KWD", 3], ["EUR", 2], ["KRW", 0]])("%s has %i", (currency, digits) => {
    expect(exponentOf(currency)).toBe(digits);
  });

  it.each([
    ["10.5", "JPY", true],
    ["10", "JPY", false],
    ["10.0", "JPY", false],
    ["10.555", "USD", true],
    ["10.555", "KWD", false],
  ])("%s %s has too many: %s", (amount, currencyCode, expected) => {
    expect(hasTooManyDecimals({ amount, currencyCode })).toBe(expected);
  });
});

describe("bags", () => {
  it("take the shop's money for both sides when no presentment money is given", () => {
    expect(toBag({ shopMoney: { amount: "5", currencyCode: "USD" } })).toEqual({ shop: "5", presentment: "5" });
    expect(toBag({ shopMoney: { amount: "5", currencyCode: "USD" }, presentmentMoney: { amount: "700", currencyCode: "JPY" } })).toEqual({ shop: "5", presentment: "700" });
  });

  it("add and subtract without float errors", () => {
    expect(plus(bag("0.1"), bag("0.2"))).toEqual(bag("0.3"));
    expect(minus(bag("1"), bag("0.9"))).toEqual(bag("0.1"));
    expect(sum([bag("0.1"), bag("0.1"), bag("0.1")])).toEqual(bag("0.3"));
  });

  it("compare", () => {
    expect(atLeast(bag("2"), bag("2.00"))).toBe(true);
    expect(atLeast(bag("1.99"), bag("2"))).toBe(false);
    expect(isZero(bag("0.00"))).toBe(true);
    expect(smaller(bag("3"), bag("2"))).toEqual(bag("2"));
  });

  it("multiply to the digits of each side's currency", () => {
    expect(times({ shop: "1.00", presentment: "105" }, "0.0825", { shop: "USD", presentment: "JPY" })).toEqual({ shop: "0.08", presentment: "9" });
  });
});

describe("spread", () => {
  it.each([
    ["10.00", ["1", "1", "1"], ["3.34", "3.33", "3.33"]],
    ["0.01", ["5", "5"], ["0.01", "0"]],
    ["7.00", ["10", "30"], ["1.75", "5.25"]],
    ["5.00", ["0", "10"], ["0", "5"]],
  ])("%s over %j is %j", (total, weights, expected) => {
    const parts = spread(bag(total), weights.map(bag), usd);
    expect(parts.map((part) => part.shop)).toEqual(expected);
    expect(Number(sum(parts).shop)).toBe(Number(total));
  });

  it("keeps whole yen", () => {
    const parts = spread(bag("100"), [bag("1"), bag("1"), bag("1")], { shop: "JPY", presentment: "JPY" });
    expect(parts.map((part) => part.shop)).toEqual(["34", "33", "33"]);
  });
});

describe("writing", () => {
  it.each([["10", "10.0"], ["19.90", "19.9"], ["0.07", "0.07"], ["1000", "1000.0"]])("%s as a Decimal is %s", (amount, expected) => {
    expect(writeDecimal(amount)).toBe(expected);
  });

  it.each([["10", "USD", "10.00"], ["1000", "JPY", "1000"], ["1.5", "KWD", "1.500"]])("%s %s in a REST payload is %s", (amount, currency, expected) => {
    expect(writeFixed(amount, currency)).toBe(expected);
  });

  it("puts each side under its currency", () => {
    expect(moneySet({ shop: "1", presentment: "150" }, { shop: "USD", presentment: "JPY" })).toEqual({
      shopMoney: { amount: "1", currencyCode: "USD" },
      presentmentMoney: { amount: "150", currencyCode: "JPY" },
    });
  });
});
