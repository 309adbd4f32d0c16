import { describe, expect, test } from "vitest";
import { marketplaces } from "../marketplaces.ts";
import { money } from "../money.ts";
import { taxLines } from "./tax-lines.ts";

const eur = (minor: number) => money(minor, "EUR");
const part = (tax: number, taxed: number, channelLiable = false) => ({ tax: eur(tax), taxed: eur(taxed), channelLiable });

describe("tax lines (R14, R68)", () => {
  test("amounts of one kind are one line with the rate they come to", () => {
    expect(taxLines("DE", [part(19, 100), part(38, 200)])).toEqual([{ title: "VAT", rate: "0.19", amount: eur(57), channelLiable: false }]);
  });
  test("what Amazon remits stands apart", () => {
    expect(taxLines("DE", [part(19, 100), part(7, 100, true)])).toEqual([
      { title: "VAT", rate: "0.07", amount: eur(7), channelLiable: true }, { title: "VAT", rate: "0.19", amount: eur(19), channelLiable: false },
    ]);
  });
  test("no line for no tax, whatever was sold", () => expect(taxLines("DE", [part(0, 100), part(0, 0, true)])).toEqual([]));
  test.each([[1, 3, "0.333333"], [2, 3, "0.666667"], [1, 10_000_000, "0"], [5, 0, "0"], [5, -3, "0"], [300, 100, "3"]])("%i on %i is %s", (tax, taxed, rate) => {
    expect(taxLines("DE", [part(tax, taxed)])[0]!.rate).toBe(rate);
  });
});

test.each([["US", "Sales tax"], ["GB", "VAT"], ["JP", "Consumption tax"], ["AU", "GST"], ["CA", "Tax"], ["BR", "Tax"]])("in %s it is called %s", (country, title) => {
  expect(taxLines(country, [part(1, 10)])[0]!.title).toBe(title);
});

test("every marketplace has a word for it", () => {
  for (const { country } of marketplaces) expect(taxLines(country, [part(1, 10)])[0]!.title).toMatch(/^[A-Z]/);
});
