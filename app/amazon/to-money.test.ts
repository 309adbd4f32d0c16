import { expect, test } from "vitest";
import { money, MoneyError } from "../domain/money.ts";
import { toMoney } from "./to-money.ts";

test.each([
  ["19.99", "USD", money(1999, "USD")],
  ["-0.01", "GBP", money(-1, "GBP")],
  ["19940", "JPY", money(19940, "JPY")],
  ["0", "EUR", money(0, "EUR")],
  [19.99, "USD", money(1999, "USD")],
  ["1.5E2", "EUR", money(15000, "EUR")],
  ["123456789012345678.12", "EUR", money(12345678901234567812n, "EUR")],
])("%s %s", (amount, currencyCode, expected) => {
  expect(toMoney({ amount, currencyCode })).toEqual(expected);
});

test.each([[null], [undefined], [{ amount: null, currencyCode: "EUR" }], [{ amount: "", currencyCode: null }]])("%j is not said", (wire) => {
  expect(toMoney(wire)).toBeNull();
});

test.each([["ten", "EUR"], ["1.005", "EUR"], ["1.5", "JPY"], ["1", null], ["1", "euro"], ["1e999999999", "EUR"], ["NaN", "EUR"], [" 1", "EUR"]])("%s %s is refused", (amount, currencyCode) => {
  expect(() => toMoney({ amount, currencyCode })).toThrow(MoneyError);
});
