import { describe, expect, test } from "vitest";
import { aLine, anOrder, lineAmounts, linked } from "../../../tests/support/domain-orders.ts";
import { marketplaceOf } from "../marketplaces.ts";
import { money } from "../money.ts";
import { parseStoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { orderSums, type OrderSums } from "./order-sums.ts";
import { readAmounts } from "./read-amounts.ts";
import { toShopifyOrder } from "./to-shopify-order.ts";

const usd = (minor: number) => money(minor, "USD");
const figures = { item: 1000, shipping: 500, giftWrap: 200, codFee: 100, other: 50, discount: -300, discountOnShipping: -100, tax: 136, taxOn: { item: 80, shipping: 56 }, total: 1686 };
const full = (more: Partial<AmazonOrder> = {}) => anOrder({ lines: [aLine({ amounts: lineAmounts(figures), taxCollectedBy: "MARKETPLACE_FACILITATOR" })], deliveryTip: usd(20), grandTotal: usd(1706), ...more });

function sumsOf(order: AmazonOrder, taxMode: "lines" | "charge" | "ignore" = "lines", shopifyTotal?: ReturnType<typeof usd>) {
  const marketplace = marketplaceOf(order.marketplaceId)!;
  const create = { inventory: "decrement" as const, fulfil: "none" as const, close: false, shippedAt: null };
  const plan = toShopifyOrder({ order, marketplace, alias: "x", links: linked(order), settings: parseStoreSettings({ taxMode }), amounts: readAmounts(order, marketplace.country), create });
  return orderSums(order, plan, shopifyTotal);
}

const table = ({ rows }: OrderSums) => rows.map(({ kind, amazon, shopify, difference, adds }) => [kind, Number(amazon.minor), Number(shopify.minor), Number(difference.minor), ...(adds ? [] : ["inside"])]);

describe("B8 both totals taken apart", () => {
  test("by kind, tax by who is liable", () => {
    expect(table(sumsOf(full()))).toEqual([
      ["items", 1000, 1000, 0], ["discount", -200, -200, 0], ["shipping", 400, 400, 0], ["giftWrap", 200, 200, 0], ["codFee", 100, 100, 0], ["other", 50, 50, 0],
      ["tip", 20, 20, 0], ["taxByAmazon", 136, 136, 0],
    ]);
  });

  test("by line, as far as it is not zero", () => {
    const [line] = sumsOf(full()).lines;
    expect(line).toMatchObject({ orderItemId: "L1", sellerSku: "CUP-1", title: "Blue cup", quantity: 1, total: usd(1686), difference: usd(0) });
    expect(line?.parts.map(({ kind, amount }) => [kind, Number(amount.minor)])).toEqual([
      ["items", 1000], ["discount", -200], ["shipping", 400], ["giftWrap", 200], ["codFee", 100], ["other", 50], ["taxByAmazon", 136],
    ]);
  });

  test("tax that prices include is shown and not added", () => {
    const order = anOrder({ marketplaceId: "A1PA6795UKMFR9", currency: "EUR", grandTotal: money(1190, "EUR"), lines: [aLine({ amounts: lineAmounts({ item: 1190, tax: 190, total: 1190 }, "EUR") })] });
    expect(table(sumsOf(order))).toEqual([["items", 1190, 1190, 0], ["taxBySeller", 190, 190, 0, "inside"]]);
    expect(table(sumsOf(order, "charge"))).toEqual([["items", 1000, 1000, 0], ["taxCharge", 190, 190, 0]]);
  });

  test("R70 ignored tax is a row of Amazon's alone, and no difference", () => {
    const sums = sumsOf(full(), "ignore");
    expect(table(sums).at(-1)).toEqual(["taxLeftOut", 136, 0, -136]);
    expect([sums.amazonTotal, sums.shopifyTotal, sums.taxLeftOut, sums.difference]).toEqual([usd(1706), usd(1570), usd(136), usd(0)]);
  });

  test("a cent that Shopify adds up otherwise stands unexplained on its side", () => {
    const sums = sumsOf(full(), "lines", usd(1707));
    expect([table(sums).at(-1), sums.difference]).toEqual([["unexplained", 0, 1, 1], usd(1)]);
  });

  test("a line whose parts do not give its total is unexplained on Amazon's, and named", () => {
    const sums = sumsOf(full({ grandTotal: usd(1706), lines: [aLine({ amounts: lineAmounts({ ...figures, other: 40 }) })] }));
    expect([table(sums).at(-1), sums.difference, sums.lines[0]?.difference]).toEqual([["unexplained", 10, 0, -10], usd(-10), usd(-10)]);
  });

  test("K12 a total in another currency is never subtracted", () => {
    const sums = sumsOf(full(), "lines", money(1706, "EUR"));
    expect([sums.difference, sums.shopifyTotal, table(sums).length]).toEqual([null, money(1706, "EUR"), 8]);
  });
});
