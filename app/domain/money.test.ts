import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { absolute, add, amountText, convertMoney, equal, exponentOf, formatMoney, isZero, money, MoneyError, parseMoney, portion, subtract, sum, zero } from "./money.ts";

describe("amounts as texts", () => {
  test.each([
    ["19.99", "USD", 1999n, "19.99"],
    ["19.9", "USD", 1990n, "19.90"],
    ["-3", "EUR", -300n, "-3.00"],
    ["5980", "JPY", 5980n, "5980"],
    ["5980.00", "JPY", 5980n, "5980"],
    ["1.234", "KWD", 1234n, "1.234"],
    ["0.10", "GBP", 10n, "0.10"],
    ["90071992547409.93", "USD", 9007199254740993n, "90071992547409.93"],
  ])("%s %s", (text, currency, minor, written) => {
    const value = parseMoney(text, currency);
    expect(value).toEqual({ minor, currency });
    expect(formatMoney(value)).toBe(written);
  });

  test.each([["0.001", "USD"], ["0.5", "JPY"], ["", "USD"], ["1,00", "USD"], ["1e3", "USD"], [" 1", "USD"], ["NaN", "USD"], ["--1", "USD"], ["1.", "USD"]])(
    "%s %s is refused",
    (text, currency) => expect(() => parseMoney(text, currency)).toThrow(MoneyError),
  );

  test("an amount that is told names its currency", () => {
    expect([amountText(money(-1999, "USD")), amountText(money(5980, "JPY"))]).toEqual(["-19.99 USD", "5980 JPY"]);
  });
  test("what is written reads back, in currencies of every exponent", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.constantFrom("USD", "JPY", "KWD"), (minor, currency) => {
        expect(parseMoney(formatMoney({ minor, currency }), currency)).toEqual({ minor, currency });
      }),
    );
  });
});

test.each([["USD", 2], ["JPY", 0], ["KRW", 0], ["TND", 3], ["BRL", 2]])("%s has %i digits", (currency, digits) => expect(exponentOf(currency)).toBe(digits));

describe("sums", () => {
  const usd = (minor: number) => money(minor, "USD");
  test("add, subtract, sum, absolute", () => {
    expect([add(usd(1), usd(2)), subtract(usd(1), usd(2)), sum([usd(1), usd(2)], "USD"), sum([], "EUR")]).toEqual([usd(3), usd(-1), usd(3), zero("EUR")]);
    expect([absolute(usd(-4)), absolute(usd(4)), isZero(usd(0)), isZero(usd(1))]).toEqual([usd(4), usd(4), true, false]);
    expect([equal(usd(1), usd(1)), equal(usd(1), usd(2)), equal(usd(1), money(1, "EUR"))]).toEqual([true, false, false]);
  });
  test("currencies never add up", () => {
    expect(() => add(usd(1), money(1, "EUR"))).toThrow(MoneyError);
    expect(() => subtract(usd(1), money(1, "EUR"))).toThrow(MoneyError);
    expect(() => sum([usd(1)], "EUR")).toThrow(MoneyError);
  });
  test("a portion and its rest are the whole", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 50 }), (minor, share, rest) => {
        const part = portion(usd(minor), share, share + rest);
        expect(absolute(part).minor <= absolute(usd(minor)).minor).toBe(true);
        expect(add(part, subtract(usd(minor), part))).toEqual(usd(minor));
      }),
    );
    expect(portion(usd(83), 2, 3)).toEqual(usd(55));
  });
});

test.each([["12345678901234567890.12", "EUR"], ["99999999999999999999999999999.99", "USD"], ["123456789012345678901234567890", "JPY"], ["1234567890123456789.123", "TND"]])(
  "%s %s comes back to the last digit", (amount, currency) => expect(formatMoney(parseMoney(amount, currency))).toBe(amount));

describe("another currency (decisions 14)", () => {
  test.each<[number, string, string, string, string]>([
    [1300, "JPY", "0.0061", "EUR", "7.93"],
    [1, "JPY", "0.0061", "EUR", "0.01"],
    [1999, "USD", "0.92", "EUR", "18.39"],
    [1050, "USD", "149.5", "JPY", "1570"],
    [100, "EUR", "0.33251", "KWD", "0.333"],
    [5, "USD", "0.5", "EUR", "0.03"],
    [-5, "USD", "0.5", "EUR", "-0.03"],
    [0, "USD", "1.1", "EUR", "0.00"],
  ])("%i %s at %s is %s %s", (minor, from, rate, to, text) => {
    const converted = convertMoney(money(minor, from), rate, to);
    expect([formatMoney(converted), converted.currency]).toEqual([text, to]);
  });
});
