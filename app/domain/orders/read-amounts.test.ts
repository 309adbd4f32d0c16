import { describe, expect, test } from "vitest";
import { aLine, anOrder, lineAmounts } from "../../../tests/support/domain-orders.ts";
import type { Figures } from "../../../tests/support/domain-orders.ts";
import { money, MoneyError } from "../money.ts";
import type { AmazonOrderLine } from "./amazon-order.ts";
import { readAmounts } from "./read-amounts.ts";

const usd = (minor: number) => money(minor, "USD");

function read(lines: (Figures & { line?: Partial<AmazonOrderLine> })[], more: { country?: string; grandTotal?: number; tip?: number } = {}) {
  const order = anOrder({
    lines: lines.map(({ line, ...figures }, i) => aLine({ orderItemId: `L${i}`, amounts: lineAmounts(figures), ...line })),
    grandTotal: more.grandTotal === undefined ? null : usd(more.grandTotal),
    deliveryTip: more.tip === undefined ? null : usd(more.tip),
  });
  return readAmounts(order, more.country ?? "US");
}

describe("one line's own total decides", () => {
  const base = { item: 1000, shipping: 300 };
  test.each<[string, Figures, { taxesIncluded: boolean; remainder?: number }]>([
    ["tax on top", { ...base, tax: 130, total: 1430 }, { taxesIncluded: false }],
    ["tax inside", { ...base, tax: 130, total: 1300 }, { taxesIncluded: true }],
    ["positive discount, on top", { ...base, discount: 200, tax: 130, total: 1230 }, { taxesIncluded: false }],
    ["negative discount, on top", { ...base, discount: -200, tax: 130, total: 1230 }, { taxesIncluded: false }],
    ["positive discount, inside", { ...base, discount: 200, tax: 130, total: 1100 }, { taxesIncluded: true }],
    ["negative discount, inside", { ...base, discount: -200, tax: 130, total: 1100 }, { taxesIncluded: true }],
    ["no tax", { ...base, total: 1300 }, { taxesIncluded: false }],
    ["every charge", { ...base, giftWrap: 99, codFee: 50, other: 1, tax: 7, total: 1457 }, { taxesIncluded: false }],
    ["nothing fits", { ...base, tax: 130, total: 1400 }, { taxesIncluded: false, remainder: -30 }],
    ["nothing fits without tax", { ...base, total: 1301 }, { taxesIncluded: false, remainder: 1 }],
    ["no total", { ...base, tax: 130 }, { taxesIncluded: false }],
    ["no total, no tax", { ...base }, { taxesIncluded: false }],
  ])("%s", (_, figures, expected) => {
    const amounts = read([figures]);
    expect(amounts.taxesIncluded).toBe(expected.taxesIncluded);
    expect(amounts.lines[0]).toMatchObject({ remainder: usd(expected.remainder ?? 0) });
    if (figures.total !== undefined) expect(amounts.lines[0]!.total.minor + amounts.lines[0]!.remainder.minor).toBe(BigInt(figures.total!));
  });

  test("the sum decides against what the country does", () => {
    expect(read([{ item: 1000, tax: 200, total: 1200 }], { country: "GB" }).taxesIncluded).toBe(false);
    expect(read([{ item: 1000, tax: 80, total: 1000 }], { country: "US" }).taxesIncluded).toBe(true);
  });

  test.each([["US", false], ["CA", false], ["GB", true], ["JP", true], ["BR", true], ["AU", true]])(
    "without tax %s shows its prices as its shop pages do (R68)",
    (country, included) => expect(read([{ item: 1000, total: 1000 }], { country }).taxesIncluded).toBe(included),
  );
});

describe("without line totals the grand total decides", () => {
  test("inside", () => expect(read([{ item: 1000, tax: 80 }], { grandTotal: 1050, tip: 50 }).taxesIncluded).toBe(true));
  test("on top", () => expect(read([{ item: 1000, tax: 80 }], { grandTotal: 1130, tip: 50, country: "GB" }).taxesIncluded).toBe(false));
  test("neither: the country", () => expect(read([{ item: 1000, tax: 80 }], { grandTotal: 5, country: "GB" }).taxesIncluded).toBe(true));
  test("a line that could be decided decides for one that could not", () => {
    const amounts = read([{ item: 1000, tax: 200 }, { item: 500, tax: 100, total: 500 }]);
    expect(amounts.taxesIncluded).toBe(true);
  });
});

describe("lines of one order that differ", () => {
  test("tax is put inside all, and every total stays", () => {
    const amounts = read([{ item: 1000, shipping: 100, tax: 110, taxOn: { item: 100, shipping: 10 }, total: 1210 }, { item: 500, tax: 50, total: 500 }]);
    expect(amounts.taxesIncluded).toBe(true);
    expect(amounts.lines[0]).toMatchObject({ item: usd(1100), shipping: usd(110), total: usd(1210), remainder: usd(0) });
    expect(amounts.lines[1]).toMatchObject({ item: usd(500), total: usd(500) });
  });
});

describe("tax withheld by Amazon (R14)", () => {
  const facilitator = { taxCollectedBy: "MARKETPLACE_FACILITATOR" };
  test("in the US a facilitator's tax outside the total is withheld", () => {
    expect(read([{ item: 1000, tax: 80, total: 1000, line: facilitator }]).lines[0]).toMatchObject({ taxPlace: "outside", channelLiable: true });
  });
  test("elsewhere the shop-page price tells: item plus tax is what the buyer saw", () => {
    const line = { ...facilitator, unitPrice: usd(600), quantity: 2 };
    expect(read([{ item: 1000, tax: 200, total: 1000, line }], { country: "GB" }).lines[0]).toMatchObject({ taxPlace: "outside", channelLiable: true });
  });
  test("a price that holds the tax is not withheld", () => {
    const line = { ...facilitator, unitPrice: usd(500), quantity: 2 };
    expect(read([{ item: 1000, tax: 200, total: 1000, line }], { country: "GB" }).lines[0]!.taxPlace).toBe("inside");
  });
});

describe("discounts and taxes land where they belong", () => {
  test.each([1, -1])("a discount's parts, sign %i", (sign) => {
    const [line] = read([{ item: 1000, shipping: 300, codFee: 100, discount: sign * 250, discountOnShipping: sign * 100, discountOnCodFee: sign * 30, total: 1150 }]).lines;
    expect(line).toMatchObject({ itemDiscount: usd(120), shippingDiscount: usd(100), codFeeDiscount: usd(30), remainder: usd(0) });
  });
  test("parts beyond the whole are not believed", () => {
    const [line] = read([{ item: 1000, discount: 50, discountOnShipping: 80, total: 950 }]).lines;
    expect(line).toMatchObject({ itemDiscount: usd(50), shippingDiscount: usd(0), remainder: usd(0) });
  });
  test("a negative OTHER takes off", () => {
    const [line] = read([{ item: 1000, other: -40, total: 960 }]).lines;
    expect(line).toMatchObject({ other: usd(0), itemDiscount: usd(40), remainder: usd(0) });
  });
  test("so does any other negative charge", () => {
    const [line] = read([{ item: 1000, shipping: -100, giftWrap: -5, discount: -20, total: 875 }]).lines;
    expect(line).toMatchObject({ item: usd(1000), shipping: usd(0), giftWrap: usd(0), itemDiscount: usd(125), remainder: usd(0) });
  });
  test("tax that no detail names is the item's", () => {
    const [line] = read([{ item: 1000, shipping: 300, tax: 130, taxOn: { shipping: 25 }, total: 1430 }]).lines;
    expect(line!.tax).toMatchObject({ item: usd(105), shipping: usd(25) });
  });
  test.each([-20, 20])("tax on a discount, sent as %i, is taken from the item's", (discount) => {
    const [line] = read([{ item: 1000, discount: 200, tax: 80, taxOn: { item: 100, discount }, total: 880 }]).lines;
    expect(line!.tax.item).toEqual(usd(80));
  });
  test("details beyond the whole tax are not believed", () => {
    const [line] = read([{ item: 1000, shipping: 100, tax: 10, taxOn: { shipping: 30 }, total: 1110 }]).lines;
    expect(line!.tax).toMatchObject({ item: usd(10), shipping: usd(0) });
  });
});

test("lines without amounts are left out", () => {
  expect(readAmounts(anOrder({ lines: [aLine(), aLine({ orderItemId: "L2", amounts: null })] }), "US").lines).toHaveLength(1);
});

test("yen have no minor units", () => {
  const amounts = readAmounts(anOrder({ currency: "JPY", grandTotal: null, lines: [aLine({ amounts: lineAmounts({ item: 5980, tax: 543, total: 5980 }, "JPY") })] }), "JP");
  expect(amounts).toMatchObject({ currency: "JPY", taxesIncluded: true, tip: money(0, "JPY") });
});

test("an order without currency, or with two, is refused loudly", () => {
  expect(() => readAmounts(anOrder({ currency: null, grandTotal: null, lines: [] }), "US")).toThrow(MoneyError);
  const mixed = { ...lineAmounts({ item: 1000 }), shipping: money(5, "EUR") };
  expect(() => readAmounts(anOrder({ lines: [aLine({ amounts: mixed })] }), "US")).toThrow(MoneyError);
});
