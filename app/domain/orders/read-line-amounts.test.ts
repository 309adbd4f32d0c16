import { describe, expect, it } from "vitest";
import { lineAmounts, type Figures } from "../../../tests/support/domain-orders.ts";
import type { Money } from "../money.ts";
import { chargedAmount, fitTax, plainAmounts, taxOf, type PlainAmounts } from "./read-line-amounts.ts";

/** Minor units of what is not zero. */
function figures({ tax, ...amounts }: PlainAmounts): Record<string, number> {
  const plain = Object.entries<Money>(amounts).map(([kind, money]) => [kind, Number(money.minor)] as const);
  const taxes = Object.entries<Money>({ ...tax }).map(([kind, money]) => [`tax on ${kind}`, Number(money.minor)] as const);
  return Object.fromEntries([...plain, ...taxes].filter(([, minor]) => minor !== 0));
}

describe("plainAmounts", () => {
  it.each<[string, Figures, Record<string, number>]>([
    ["nothing", {}, {}],
    ["charges as they are", { item: 1000, shipping: 200, giftWrap: 30, codFee: 4, other: 5 }, { item: 1000, shipping: 200, giftWrap: 30, codFee: 4, other: 5 }],
    ["a discount above zero", { item: 1000, discount: 100 }, { item: 1000, itemDiscount: 100 }],
    ["a discount below zero", { item: 1000, discount: -100 }, { item: 1000, itemDiscount: 100 }],
    ["a discount with its parts", { item: 1000, discount: -100, discountOnShipping: -60, discountOnCodFee: -10 }, { item: 1000, itemDiscount: 30, shippingDiscount: 60, codFeeDiscount: 10 }],
    ["a discount that is all on shipping", { discount: 60, discountOnShipping: 60 }, { shippingDiscount: 60 }],
    ["parts beyond their own sum: the sum is believed", { discount: 50, discountOnShipping: 60 }, { itemDiscount: 50 }],
    ["parts that add up to more than their sum", { discount: 50, discountOnShipping: 30, discountOnCodFee: 30 }, { itemDiscount: 50 }],
    ["a charge below zero, which takes off", { item: 1000, other: -25 }, { item: 1000, itemDiscount: 25 }],
    ["several charges below zero, and a discount", { item: 1000, other: -25, giftWrap: -5, discount: -10 }, { item: 1000, itemDiscount: 40 }],
    ["an item below zero", { item: -1000 }, { itemDiscount: 1000 }],
    ["tax with its parts", { item: 1000, tax: 100, taxOn: { item: 70, shipping: 20, giftWrap: 5, codFee: 3, other: 2 } }, { item: 1000, "tax on item": 70, "tax on shipping": 20, "tax on giftWrap": 5, "tax on codFee": 3, "tax on other": 2 }],
    ["tax that no part names", { tax: 100, taxOn: {} }, { "tax on item": 100 }],
    ["tax whose parts fall short", { tax: 100, taxOn: { shipping: 40 } }, { "tax on item": 60, "tax on shipping": 40 }],
    ["tax whose parts exceed it: the sum is believed", { tax: 100, taxOn: { shipping: 140 } }, { "tax on item": 100 }],
    ["tax on a discount, of unknown sign", { tax: 100, taxOn: { item: 110, discount: -10 } }, { "tax on item": 100 }],
  ])("reads %s", (_what, given, expected) => {
    const amounts = lineAmounts(given);
    expect(figures(plainAmounts(amounts))).toEqual(expected);
    expect(taxOf(plainAmounts(amounts)), "every unit of tax lands somewhere").toEqual(amounts.tax);
  });
});

describe("chargedAmount", () => {
  it.each<[Figures, number]>([
    [{}, 0],
    [{ item: 1000, shipping: 200, giftWrap: 30, codFee: 4, other: 5 }, 1239],
    [{ item: 1000, shipping: 200, discount: -100, discountOnShipping: -60 }, 1100],
    [{ item: 1000, shipping: 200, discount: 100, discountOnShipping: 60 }, 1100],
    [{ item: 1000, discount: 50, discountOnShipping: 60 }, 950],
    [{ item: 1000, other: -25 }, 975],
    [{ item: 100, discount: 300 }, -200],
    [{ item: 1000, tax: 190 }, 1000],
  ])("of %j is %i", (given, minor) => {
    expect(chargedAmount(plainAmounts(lineAmounts(given, "EUR")))).toEqual({ minor: BigInt(minor), currency: "EUR" });
  });

  it("is exact beyond what a number holds", () => {
    const vast = { ...lineAmounts({}), item: { minor: 9_007_199_254_740_993n, currency: "USD" }, discount: { minor: -1n, currency: "USD" } };
    expect(chargedAmount(plainAmounts(vast)).minor).toBe(9_007_199_254_740_992n);
  });
});

describe("fitTax", () => {
  it.each<[string, Figures, string | null]>([
    ["no tax and no total", { item: 1000 }, "no-tax"],
    ["no tax, and the total fits", { item: 1000, total: 1000 }, "no-tax"],
    ["no tax, and the total does not fit", { item: 1000, total: 999 }, null],
    ["tax without a total", { item: 1000, tax: 190 }, null],
    ["tax added", { item: 1000, tax: 190, total: 1190 }, "tax-on-top"],
    ["tax inside, or withheld", { item: 1190, tax: 190, total: 1190 }, "tax-inside"],
    ["neither sum gives the total", { item: 1000, tax: 190, total: 1100 }, null],
    ["tax added after a discount", { item: 1000, discount: -100, tax: 171, total: 1071 }, "tax-on-top"],
    ["tax inside after a discount on shipping", { item: 1000, shipping: 500, discount: 500, discountOnShipping: 500, tax: 160, total: 1000 }, "tax-inside"],
    ["a free line", { item: 1000, discount: 1000, total: 0 }, "no-tax"],
  ])("%s", (_what, given, fit) => {
    expect(fitTax(lineAmounts(given))).toBe(fit);
  });
});
