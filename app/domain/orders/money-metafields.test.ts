import { describe, expect, test } from "vitest";
import { aLine, anOrder, lineAmounts } from "../../../tests/support/domain-orders.ts";
import { newOrder } from "../../../tests/support/shopify-orders.ts";
import { money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { moneyMetafields } from "./money-metafields.ts";
import { readAmounts } from "./read-amounts.ts";

const texts = (order: AmazonOrder, more: { ignored?: boolean; made?: Parameters<typeof newOrder>[0] } = {}) =>
  moneyMetafields(order, more.ignored ? null : readAmounts(order, "US"), newOrder(more.made)).map(({ key, type, value }) => [key, type, value]);
const taxed = (id: string, by: string | null, total: number) => aLine({ orderItemId: id, taxCollectedBy: by, amounts: lineAmounts({ item: 1000, tax: 80, total }) });

describe("money beside the totals", () => {
  test("R14 withheld is what Amazon remits, in the total or not, and what is in no total; not the merchant's own", () => {
    const facilitator = "MARKETPLACE_FACILITATOR";
    const order = (...lines: AmazonOrder["lines"]) => anOrder({ lines, grandTotal: null });
    expect(texts(order(taxed("L1", facilitator, 1080), taxed("L2", null, 1080)))).toEqual([["tax_withheld", "number_decimal", "0.80"]]);
    expect(texts(order(taxed("L1", facilitator, 1000), taxed("L2", facilitator, 1000)))).toEqual([["tax_withheld", "number_decimal", "1.60"]]);
    expect(texts(order(taxed("L1", null, 1000)))).toEqual([["tax_withheld", "number_decimal", "0.80"]]);
    expect(texts(order(taxed("L1", null, 1080)))).toEqual([]);
    expect(texts(order(taxed("L1", facilitator, 1000)), { ignored: true })).toEqual([]);
  });

  test("points of all lines, with their value where Amazon tells it", () => {
    const granted = (number: number, value: number | null) => ({ number, value: value === null ? null : money(value, "JPY") });
    const order = (...points: AmazonOrder["lines"][number]["points"][]) => anOrder({ lines: points.map((one, index) => aLine({ orderItemId: `L${index}`, points: one })) });
    expect(texts(order(granted(50, 50), null, granted(7, 7)))).toEqual([["points", "json", '{"number":57,"value":"57 JPY"}']]);
    expect(texts(order(granted(50, null)))).toEqual([["points", "json", '{"number":50}']]);
  });

  test("how it was paid", () => {
    const payments = [{ method: "CashOnDelivery", amount: money(1000, "USD") }, { method: "Points", amount: null }];
    expect(texts(anOrder({ payments }))).toEqual([["payments", "json", '[{"method":"CashOnDelivery","amount":"10.00 USD"},{"method":"Points"}]']]);
  });

  test("R125 both sums, the rate and its day", () => {
    const exchange = { shopCurrency: "EUR", rate: "0.92", date: "2026-11-20" };
    expect(texts(anOrder(), { made: { exchange } })).toEqual([["exchange", "json", '{"amazon":"10.00 USD","shop":"9.20 EUR","rate":"0.92","date":"2026-11-20"}']]);
  });
});
