import fc from "fast-check";
import { expect, test } from "vitest";
import { money, zero } from "../money.ts";
import { scaledTo } from "./scaled-money.ts";

const usd = (minor: bigint | number) => money(minor, "USD");
const eur = (minor: bigint | number) => money(minor, "EUR");

test.each<[string, number, number, number, number]>([
  ["all is all", 3500, 3500, 3150, 3150], ["half is half", 1750, 3500, 3150, 1575], ["rounded up from the half", 1, 2, 1, 1], ["rounded down below it", 1, 3, 1, 0],
  ["nothing is nothing", 0, 3500, 3150, 0], ["below zero is nothing", -5, 3500, 3150, 0], ["of nothing is nothing", 100, 0, 3150, 0], ["of less than nothing is nothing", 100, -1, 3150, 0],
  ["to nothing is nothing", 100, 3500, 0, 0], ["more than all is more", 7000, 3500, 3150, 6300],
])("R125 %s: %i of %i in what comes to %i is %i", (_what, part, whole, to, expected) => {
  expect(scaledTo(usd(part), usd(whole), eur(to))).toEqual(eur(expected));
});

test("R125 into yen and back, whatever their decimals", () => {
  expect(scaledTo(money(1050, "EUR"), money(2100, "EUR"), money(3401, "JPY"))).toEqual(money(1701, "JPY"));
  expect(scaledTo(money(1, "JPY"), money(3, "JPY"), eur(100))).toEqual(eur(33));
  expect(scaledTo(zero("JPY"), money(3, "JPY"), eur(100))).toEqual(zero("EUR"));
});

test("R125 a part is never more than the whole, never less than a smaller part, and exact at any size", () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 18n });
  fc.assert(fc.property(amount, amount, amount, amount, (a, b, c, to) => {
    const [small, part, whole] = [a, b, c].toSorted((x, y) => (x < y ? -1 : 1)) as [bigint, bigint, bigint];
    const found = scaledTo(usd(part), usd(whole), eur(to)).minor;
    expect(found <= to && found >= scaledTo(usd(small), usd(whole), eur(to)).minor).toBe(true);
    const error = found * whole - part * to;
    expect(2n * (error < 0n ? -error : error) <= whole).toBe(true);
  }));
});
