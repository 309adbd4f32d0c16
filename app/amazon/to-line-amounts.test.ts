import { describe, expect, test } from "vitest";
import { formatMoney, money, MoneyError } from "../domain/money.ts";
import { toLineAmounts } from "./to-line-amounts.ts";

const eur = (amount: string | null, currencyCode: string | null = "EUR") => ({ amount, currencyCode });
const part = (type: string | null, amount: string | null, details: [string | null, string | null][] = []) => ({
  type, subtotal: eur(amount), detailedBreakdowns: details.map(([subtype, value]) => ({ subtype, value: eur(value) })),
});
const amounts = (...breakdowns: ReturnType<typeof part>[]) => toLineAmounts({ proceedsTotal: null, breakdowns }, null, 1);
const unit = money(1000, "EUR");

describe("by kind", () => {
  test("each kind goes to its place, absent kinds are zero", () => {
    expect(amounts(part("ITEM", "10"), part("GIFT_WRAP", "2.50"), part("COD_FEE", "3"), part("OTHER", "0.01"))).toMatchObject({
      item: money(1000, "EUR"), giftWrap: money(250, "EUR"), codFee: money(300, "EUR"), other: money(1, "EUR"),
      shipping: money(0, "EUR"), discount: money(0, "EUR"), tax: money(0, "EUR"),
    });
  });
  test("the same kind twice adds up", () => {
    expect(amounts(part("ITEM", "10"), part("ITEM", "0.10"))?.item).toEqual(money(1010, "EUR"));
  });
  test.each(["IMPORT_FEE", null])("the unknown kind %s counts as other", (kind) => {
    expect(amounts(part("ITEM", "10"), part(kind, "1.11"))?.other).toEqual(money(111, "EUR"));
  });
  test.each(["-3.00", "3.00"])("a discount keeps its sign: %s", (amount) => {
    const read = amounts(part("ITEM", "10"), part("DISCOUNT", amount, [["SHIPPING", amount], ["COD_FEE", "0"]]));
    expect(read && [formatMoney(read.discount), formatMoney(read.discountOnShipping), formatMoney(read.discountOnCodFee)]).toEqual([amount, amount, "0.00"]);
  });
  test("tax is kept by what it is on", () => {
    const details: [string | null, string][] = [["ITEM", "1"], ["SHIPPING", "2"], ["GIFT_WRAP", "3"], ["COD_FEE", "4"], ["DISCOUNT", "-5"], ["OTHER", "6"], ["NEW", "7"], [null, "8"]];
    expect(amounts(part("ITEM", "0"), part("TAX", "26", details))).toMatchObject({
      tax: money(2600, "EUR"),
      taxOn: { item: money(100, "EUR"), shipping: money(200, "EUR"), giftWrap: money(300, "EUR"), codFee: money(400, "EUR"), discount: money(-500, "EUR"), other: money(2100, "EUR") },
    });
  });
  test("a detail without a value says nothing", () => {
    expect(amounts(part("ITEM", "0"), part("TAX", "1", [["ITEM", null]]))?.taxOn.item).toEqual(money(0, "EUR"));
  });
  test("yen have no decimals, whatever Amazon writes", () => {
    const read = toLineAmounts({ proceedsTotal: null, breakdowns: [{ type: "ITEM", subtotal: eur("5980.00", "JPY"), detailedBreakdowns: [] }] }, null, 1);
    expect(read?.item).toEqual(money(5980, "JPY"));
  });
});

describe("not priced is not zero (R20, N5)", () => {
  test.each([[null], [undefined], [{ proceedsTotal: null, breakdowns: [] }], [{ proceedsTotal: eur("", ""), breakdowns: [] }]])("%j has no amounts", (proceeds) => {
    expect(toLineAmounts(proceeds, null, 1)).toBeNull();
  });
  test("a kind without its amount leaves the line unpriced", () => {
    expect(amounts(part("ITEM", null), part("SHIPPING", "4"))).toBeNull();
  });
  test("nor is a kind that is null itself", () => {
    expect(toLineAmounts({ proceedsTotal: eur("10"), breakdowns: [part("ITEM", "10"), null] }, unit, 1)).toBeNull();
  });
  test.each([["a unit price", unit, null], ["no price at all", null, null], ["a total beyond it", unit, "15.00"]] as const)("a line of %s that names only its shipping is not free", (_, price, total) => {
    const proceeds = { proceedsTotal: total === null ? null : eur(total), breakdowns: [part("SHIPPING", "5.00")] };
    expect(toLineAmounts(proceeds, price, 1)).toBeNull();
  });
  test.each<[string, ReturnType<typeof part>[], string, typeof unit | null, number]>([
    ["the total is the shipping alone", [part("SHIPPING", "5.00")], "5.00", unit, 1],
    ["the total is shipping with its tax on top", [part("SHIPPING", "5.00"), part("TAX", "1.00", [["SHIPPING", "1.00"]])], "6.00", unit, 1],
    ["the total is zero", [part("SHIPPING", "0.00")], "0.00", unit, 1],
    ["the unit price is zero", [part("SHIPPING", "5.00")], "", money(0, "EUR"), 1],
    ["no unit is left", [part("SHIPPING", "5.00")], "", unit, 0],
  ])("goods without ITEM are free where %s", (_, breakdowns, total, price, quantity) => {
    expect(toLineAmounts({ proceedsTotal: total === "" ? null : eur(total), breakdowns }, price, quantity)?.item).toEqual(money(0, "EUR"));
  });
  test("zero is a price", () => {
    expect(amounts(part("ITEM", "0.00"))?.item).toEqual(money(0, "EUR"));
  });
});

describe("without breakdowns", () => {
  test("the total is the goods, even beside a unit price", () => {
    expect(toLineAmounts({ proceedsTotal: eur("21.50"), breakdowns: [] }, unit, 2)).toMatchObject({ item: money(2150, "EUR"), total: money(2150, "EUR"), tax: money(0, "EUR") });
  });
  test("a unit price alone is multiplied", () => {
    expect(toLineAmounts(null, unit, 3)).toMatchObject({ item: money(3000, "EUR"), total: null });
  });
});

test("two currencies in one line are refused", () => {
  const mixed = [part("ITEM", "10"), { type: "ITEM", subtotal: eur("1", "USD"), detailedBreakdowns: [] }];
  expect(() => amounts(...mixed)).toThrow(MoneyError);
});
