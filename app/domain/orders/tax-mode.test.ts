import { describe, expect, test } from "vitest";
import { aLine, anOrder, lineAmounts, type Figures } from "../../../tests/support/domain-orders.ts";
import { readAmounts } from "./read-amounts.ts";
import { inTaxMode } from "./tax-mode.ts";

const amountsOf = (country: string, figures: Figures, line: Parameters<typeof aLine>[0] = {}) =>
  readAmounts(anOrder({ currency: "EUR", grandTotal: null, lines: [aLine({ amounts: lineAmounts(figures, "EUR"), ...line })] }), country);
const inside: Figures = { item: 1190, shipping: 238, giftWrap: 119, codFee: 357, tax: 304, taxOn: { item: 190, shipping: 38, giftWrap: 19, codFee: 57 }, total: 1904 };
const onTop: Figures = { ...inside, total: 2208 };

/** [item, shipping, wrap, COD fee, tax left on the line, what the line comes to, tax charge, left out] */
function figures(country: string, given: Figures, mode: "lines" | "charge" | "ignore", line: Parameters<typeof amountsOf>[2] = {}) {
  const { lines: [read], taxCharge, taxLeftOut, taxesIncluded } = inTaxMode(amountsOf(country, given, line), mode);
  const { item, shipping, giftWrap, codFee, tax, total } = read!;
  const left = [tax.item, tax.shipping, tax.giftWrap, tax.codFee, tax.other].reduce((all, part) => all + part.minor, 0n);
  return { taxesIncluded, minor: [item, shipping, giftWrap, codFee].map((one) => Number(one.minor)), sums: [left, total.minor, taxCharge.minor, taxLeftOut.minor].map(Number) };
}

describe("R68 R69 R70 what becomes of tax", () => {
  test.each([
    ["inside", "lines", inside, { taxesIncluded: true, minor: [1190, 238, 119, 357], sums: [304, 1904, 0, 0] }],
    ["inside", "charge", inside, { taxesIncluded: false, minor: [1000, 200, 100, 300], sums: [0, 1904, 304, 0] }],
    ["inside", "ignore", inside, { taxesIncluded: false, minor: [1000, 200, 100, 300], sums: [0, 1600, 0, 304] }],
    ["on top", "lines", onTop, { taxesIncluded: false, minor: [1190, 238, 119, 357], sums: [304, 2208, 0, 0] }],
    ["on top", "charge", onTop, { taxesIncluded: false, minor: [1190, 238, 119, 357], sums: [0, 2208, 304, 0] }],
    ["on top", "ignore", onTop, { taxesIncluded: false, minor: [1190, 238, 119, 357], sums: [0, 1904, 0, 304] }],
  ] as const)("%s, %s", (_, mode, given, expected) => expect(figures("DE", given, mode)).toEqual(expected));

  test("K11 tax in no total is in no charge and not left out, with and without a word on who remits", () => {
    for (const taxCollectedBy of ["MARKETPLACE_FACILITATOR", null]) {
      const besides = { item: 1000, tax: 80, total: 1000 };
      expect(figures("US", besides, "charge", { taxCollectedBy })).toMatchObject({ minor: [1000, 0, 0, 0], sums: [0, 1000, 0, 0] });
      expect(figures("US", besides, "ignore", { taxCollectedBy })).toMatchObject({ minor: [1000, 0, 0, 0], sums: [0, 1000, 0, 0] });
    }
  });

  test("tax that Amazon does not tell apart comes out of what can hold it, never below zero", () => {
    const free: Figures = { item: 50, shipping: 1000, giftWrap: 20, tax: 170, total: 1070 };
    expect(figures("DE", free, "charge")).toMatchObject({ minor: [0, 880, 20, 0], sums: [0, 1070, 170, 0] });
  });

  test("more tax than was charged cannot be inside: it stays out of the totals", () => {
    expect(figures("DE", { item: 1000, discount: 1000, tax: 160, total: 0 }, "charge")).toMatchObject({ minor: [1000, 0, 0, 0], sums: [0, 0, 0, 0] });
  });

  test("a line with tax on top among lines with tax inside gives up its own", () => {
    const order = anOrder({ currency: "EUR", grandTotal: null, lines: [aLine({ amounts: lineAmounts(inside, "EUR") }), aLine({ orderItemId: "L2", amounts: lineAmounts({ item: 500, tax: 50, total: 550 }, "EUR") })] });
    const { lines, taxCharge } = inTaxMode(readAmounts(order, "DE"), "charge");
    expect([lines[1]?.item.minor, taxCharge.minor]).toEqual([500n, 354n]);
  });
});
