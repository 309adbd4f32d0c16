import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aLine, anOrder, lineAmounts } from "../../../tests/support/domain-orders.ts";
import { soldOrder, type Goods } from "../../../tests/support/refund-parts.ts";
import { formatMoney, money, zero } from "../money.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { least, notBelowZero, paidLines, shownTotal, type Parts } from "./paid-lines.ts";

const german = { marketplaceId: "A1PA6795UKMFR9" };
const japanese = { marketplaceId: "A1VC38T7YXB528" };
const one = (figures: Goods["figures"], more: Partial<AmazonOrder> = {}, currency = "USD") => paidLines(soldOrder([{ sku: "CUP-1", units: 2, figures }], more, currency))!;
/** Only what is not zero. */
const words = (parts: Parts) => Object.fromEntries(Object.entries(parts).filter(([, { minor }]) => minor !== 0n).map(([kind, amount]) => [kind, formatMoney(amount)]));

describe("B7 what the buyer paid for a line, tax apart and promotions taken off", () => {
  test.each<[string, Goods["figures"], Partial<AmazonOrder>, Record<string, string>]>([
    ["goods", { item: 2000, total: 2000 }, {}, { principal: "20.00" }],
    ["goods and shipping", { item: 2000, shipping: 500, total: 2500 }, {}, { principal: "20.00", shipping: "5.00" }],
    ["wrapping", { item: 2000, giftWrap: 300, total: 2300 }, {}, { principal: "20.00", giftWrap: "3.00" }],
    ["cash on delivery", { item: 2000, codFee: 250, total: 2250 }, {}, { principal: "20.00", cod: "2.50" }],
    ["a charge that nobody knows", { item: 2000, other: 111, total: 2111 }, {}, { principal: "20.00", other: "1.11" }],
    ["a gift: nothing", { item: 0, total: 0 }, {}, {}],
    ["shipping of a gift", { item: 0, shipping: 500, total: 500 }, {}, { shipping: "5.00" }],
    ["less a promotion", { item: 2000, discount: 300, total: 1700 }, {}, { principal: "17.00" }],
    ["less a promotion that Amazon writes below zero", { item: 2000, discount: -300, total: 1700 }, {}, { principal: "17.00" }],
    ["less one on shipping", { item: 2000, shipping: 500, discount: 200, discountOnShipping: 200, total: 2300 }, {}, { principal: "20.00", shipping: "3.00" }],
    ["less free shipping", { item: 2000, shipping: 500, discount: 500, discountOnShipping: 500, total: 2000 }, {}, { principal: "20.00" }],
    ["less one on the fee", { item: 2000, codFee: 250, discount: 250, discountOnCodFee: 250, total: 2000 }, {}, { principal: "20.00" }],
    ["a promotion of the whole price", { item: 2000, discount: 2000, total: 0 }, {}, {}],
    ["tax on top", { item: 2000, tax: 160, total: 2160 }, {}, { principal: "20.00", tax: "1.60" }],
    ["tax inside", { item: 2380, tax: 380, total: 2380 }, german, { principal: "20.00", tax: "3.80" }],
    ["tax inside goods and shipping", { item: 2380, shipping: 595, tax: 475, taxOn: { item: 380, shipping: 95 }, total: 2975 }, german, { principal: "20.00", tax: "3.80", shipping: "5.00", shippingTax: "0.95" }],
    ["tax inside wrapping and fee", { item: 0, giftWrap: 119, codFee: 238, tax: 57, taxOn: { giftWrap: 19, codFee: 38 }, total: 357 }, german, { giftWrap: "1.00", giftWrapTax: "0.19", cod: "2.00", codTax: "0.38" }],
  ])("%s", (_what, figures, more, parts) => expect(words(one(figures, more).lines[0]!.paid)).toEqual(parts));

  test("yen have no decimals", () => {
    expect(words(one({ item: 3001, shipping: 450, total: 3451 }, japanese, "JPY").lines[0]!.paid)).toEqual({ principal: "3001", shipping: "450" });
  });
});

describe("whether a line's tax is part of Shopify's order", () => {
  test.each<[string, Goods["figures"], Partial<AmazonOrder>, [boolean, boolean]]>([
    ["R68 added to the price: yes, beside it", { item: 2000, tax: 160, total: 2160 }, {}, [true, false]],
    ["R68 inside the price: yes, in it", { item: 2380, tax: 380, total: 2380 }, german, [true, true]],
    ["K11 kept by Amazon: no", { item: 2000, tax: 160, total: 2000 }, {}, [false, true]],
    ["R70 left out by the store: no", { item: 2000, tax: 160, total: 2160 }, { totalWithoutTax: money(2000, "USD") }, [false, false]],
  ])("%s", (_what, figures, more, expected) => {
    const { taxesIncluded, lines } = one(figures, more);
    expect([lines[0]!.taxShown, taxesIncluded]).toEqual(expected);
  });

  test.each<[boolean, number]>([[true, 1111], [false, 1100]])("shown %s: parts come to %i", (taxShown, total) => {
    const parts = one({ item: 1000, tax: 11, shipping: 100, total: 1111 }).lines[0]!.paid;
    expect(shownTotal(parts, { taxShown })).toEqual(money(total, "USD"));
  });
});

describe("which lines", () => {
  test("R20 an order without prices has none: absent is not zero", () => {
    expect(paidLines(anOrder({ lines: [aLine({ amounts: null }), aLine({ orderItemId: "L2", amounts: null })] }))).toBeNull();
    expect(paidLines(anOrder({ lines: [] }))).toBeNull();
  });

  test("R20 of an order that is priced in part those that are", () => {
    const found = paidLines(anOrder({ lines: [aLine({ amounts: null }), aLine({ orderItemId: "L2" })] }));
    expect(found!.lines.map(({ orderItemId }) => orderItemId)).toEqual(["L2"]);
  });

  test("several with one SKU stay apart, each under its own item", () => {
    const figures = (item: number) => ({ item, total: item });
    const found = paidLines(soldOrder([{ sku: "CUP-1", units: 1, figures: figures(700) }, { sku: "CUP-1", units: 2, figures: figures(1000) }]))!;
    expect(found.lines.map(({ orderItemId, sellerSku, ordered, paid }) => [orderItemId, sellerSku, ordered, Number(paid.principal.minor)])).toEqual([["L1", "CUP-1", 1, 700], ["L2", "CUP-1", 2, 1000]]);
  });

  test.each([[0], [2500]])("K9 one that was cancelled down to no unit is none, though Amazon still names %i for it", (item) => {
    const found = paidLines(soldOrder([{ sku: "POT-1", units: 0, figures: { item, total: item } }, { sku: "CUP-1", units: 1, figures: { item: 700, total: 700 } }]))!;
    expect(found.lines.map(({ orderItemId }) => orderItemId)).toEqual(["L2"]);
  });

  test("a line without SKU is one too", () => {
    expect(paidLines(anOrder({ lines: [aLine({ sellerSku: null })] }))!.lines[0]!.sellerSku).toBeNull();
  });

  test("orders that mix currencies are refused", () => {
    const lines = [aLine(), aLine({ orderItemId: "L2", amounts: lineAmounts({ item: 100, total: 100 }, "EUR") })];
    expect(() => paidLines(anOrder({ lines }))).toThrow("do not add up");
  });

  test.each<[string, number | null, number]>([["SHIPPED", 0, 3], ["SHIPPED", null, 3], ["PARTIALLY_SHIPPED", 2, 2], ["PARTIALLY_SHIPPED", 9, 3], ["PARTIALLY_SHIPPED", null, 0], ["UNSHIPPED", 2, 0], ["PENDING", null, 0]])(
    "of an order that is %s with %s units done, %i have left", (status, quantityFulfilled, shipped) => {
      expect(paidLines(anOrder({ status, lines: [aLine({ quantity: 3, quantityFulfilled })] }))!.lines[0]).toMatchObject({ ordered: 3, shipped });
    },
  );
});

test("B7 nothing that was paid is below zero, and without promotions it comes to what Amazon charged", () => {
  const minor = fc.integer({ min: 0, max: 99_999 });
  fc.assert(fc.property(fc.record({ item: minor, shipping: minor, giftWrap: minor, codFee: minor, discount: minor }), fc.constantFrom("USD", "JPY"), ({ discount, ...charges }, currency) => {
    const all = Object.values(charges).reduce((sum, charge) => sum + charge, 0);
    const { paid, taxShown } = one({ ...charges, total: all }, {}, currency).lines[0]!;
    expect(shownTotal(paid, { taxShown })).toEqual(money(all, currency));
    const less = one({ ...charges, discount, total: all - discount }, {}, currency).lines[0]!.paid;
    expect(Object.values(less).every((part) => part.minor >= 0n)).toBe(true);
  }));
});

test.each([[5, 3, 3], [3, 5, 3], [0, 0, 0], [-1, 4, -1]])("the least of %i and %i is %i", (a, b, expected) => {
  expect(least(money(a, "EUR"), money(b, "EUR"))).toEqual(money(expected, "EUR"));
});

test.each([[5, 5], [0, 0], [-1, 0]])("%i is at least %i", (given, expected) => {
  expect(notBelowZero(money(given, "JPY"))).toEqual(money(expected, "JPY"));
  expect(notBelowZero(zero("JPY"))).toEqual(zero("JPY"));
});
