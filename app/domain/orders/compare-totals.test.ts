import { describe, expect, test } from "vitest";
import { aLine, anOrder, lineAmounts } from "../../../tests/support/domain-orders.ts";
import { money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { compareTotals, totalParams, totalsWanted } from "./compare-totals.ts";
import { readAmounts } from "./read-amounts.ts";
import { inTaxMode } from "./tax-mode.ts";
import { withoutTax } from "./without-tax.ts";

const usd = (minor: number) => money(minor, "USD");
const taxed = (more: Partial<AmazonOrder> = {}) => anOrder({ lines: [aLine({ amounts: lineAmounts({ item: 1000, tax: 80, total: 1080 }) })], grandTotal: usd(1080), ...more });
const wanted = (order: AmazonOrder, mode: "lines" | "charge" | "ignore" = "lines") => totalsWanted(order, inTaxMode(readAmounts(order, "US"), mode));

describe("B8 totals compared", () => {
  test("equal ones say nothing", () => {
    const totals = wanted(taxed());
    const found = compareTotals(totals, usd(1080));
    expect([found, totalParams(totals, found)]).toEqual([null, {}]);
  });

  test("a cent is told, with both totals", () => {
    const totals = wanted(taxed());
    const found = compareTotals(totals, usd(1079));
    expect([found?.difference, totalParams(totals, found)]).toEqual([usd(-1), { amount: "-0.01 USD", amazon: "10.80", shopify: "10.79" }]);
  });

  test("K12 the same figures in two currencies are not equal", () => {
    const totals = wanted(taxed());
    const found = compareTotals(totals, money(1080, "EUR"));
    expect([found?.difference, totalParams(totals, found).amount]).toEqual([null, "10.80 EUR for 10.80 USD"]);
  });

  test("a line that does not come to Amazon's line total is told though the totals agree", () => {
    const lines = [aLine({ amounts: lineAmounts({ item: 500, total: 510 }) }), aLine({ orderItemId: "L2", amounts: lineAmounts({ item: 500, total: 490 }) })];
    expect(compareTotals(wanted(anOrder({ lines })), usd(1000))).toMatchObject({ difference: usd(0), lines: [{ orderItemId: "L1", difference: usd(-10) }, { orderItemId: "L2", difference: usd(10) }] });
  });

  test.each([["as read", taxed()], ["as kept", withoutTax(taxed())]])("R70 ignored tax is intended, and told as such: %s", (_, order) => {
    const totals = wanted(order, "ignore");
    expect([totals.amazonTotal, totals.taxLeftOut, compareTotals(totals, usd(1000))]).toEqual([usd(1080), usd(80), null]);
    expect(totalParams(totals, null)).toEqual({ taxLeftOut: "0.80 USD" });
    expect(compareTotals(totals, usd(1001))?.difference).toEqual(usd(1));
  });

  test("without a grand total Amazon's is what its lines, the tip and the tax left out come to", () => {
    const order = taxed({ grandTotal: null, deliveryTip: usd(200) });
    expect([wanted(order).amazonTotal, wanted(order, "ignore").amazonTotal]).toEqual([usd(1280), usd(1280)]);
  });
});

describe("R70 an order kept without tax", () => {
  test("is left alone where it mixes currencies, but for its tax", () => {
    const mixed = taxed({ lines: [aLine({ amounts: lineAmounts({ item: 1000, tax: 80, total: 1080 }) }), aLine({ orderItemId: "L2", amounts: lineAmounts({ item: 1, tax: 1, total: 2 }, "EUR") })] });
    expect(withoutTax(mixed).lines.map(({ amounts }) => [amounts?.item.minor, amounts?.tax.minor, amounts?.total?.minor])).toEqual([[1000n, 0n, 1080n], [1n, 0n, 2n]]);
  });

  test("is left alone where nothing is priced yet", () => {
    const unpriced = taxed({ lines: [aLine({ amounts: null })], grandTotal: null, currency: null });
    expect(withoutTax(unpriced)).toEqual({ ...unpriced, totalWithoutTax: null });
  });
});
