import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aLine, anOrder, consistentOrder, lineAmounts } from "../../../tests/support/domain-orders.ts";
import { notInShopify, orderParts } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { money } from "../../domain/money.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { OrderParts } from "./order-parts.ts";
import { sumsView } from "./sums-view.ts";

const sums = (order: AmazonOrder, of: Partial<OrderRecord> = {}, more: Partial<OrderParts> = {}) => sumsView(orderParts(of, { order, ...more }));
const rows = (order: AmazonOrder, of: Partial<OrderRecord> = {}, more: Partial<OrderParts> = {}) =>
  sums(order, of, more)?.rows.map(({ label, amazon, shopify, difference }) => `${label}: ${amazon} ${shopify} ${difference ?? "="}`);
const of = (figures: Parameters<typeof lineAmounts>[0], more: Partial<AmazonOrder> = {}) => anOrder({ lines: [aLine({ amounts: lineAmounts(figures) })], grandTotal: money(figures.total ?? 0, "USD"), ...more });

describe("both totals by kind", () => {
  test("name each kind in words, equal ones without a difference", () => {
    const order = of({ item: 2000, shipping: 500, giftWrap: 300, discount: 200, total: 2600 });
    expect(rows(order, { amazonTotal: money(2600, "USD"), shopifyTotal: money(2600, "USD") })).toEqual(["Items: $20.00 $20.00 =", "Promotions: -$2.00 -$2.00 =", "Shipping: $5.00 $5.00 =", "Gift wrap: $3.00 $3.00 ="]);
  });

  test.each([["MARKETPLACE_FACILITATOR", "Tax that Amazon remits"], [null, "Tax that you remit"]])("R14 tax collected by %s is “%s”", (taxCollectedBy, label) => {
    const order = anOrder({ grandTotal: money(1100, "USD"), lines: [aLine({ taxCollectedBy, amounts: lineAmounts({ item: 1000, tax: 100, total: 1100 }) })] });
    expect(rows(order, { amazonTotal: money(1100, "USD"), shopifyTotal: money(1100, "USD") })).toContain(`${label}: $1.00 $1.00 =`);
  });

  test("R70 tax left out by the setting stands in Amazon's column alone", () => {
    const order = of({ item: 1000, tax: 100, total: 1100 });
    const shown = rows(order, { amazonTotal: money(1100, "USD"), shopifyTotal: money(1000, "USD") }, { settings: parseStoreSettings({ taxMode: "ignore" }) });
    expect(shown).toContain("Tax left out by your setting: $1.00 $0.00 -$1.00");
  });

  test("what no part explains is told as such", () => {
    expect(rows(of({ item: 1000, total: 1000 }), { shopifyTotal: money(1234, "USD") })).toEqual(["Items: $10.00 $10.00 =", "Not explained: $0.00 $2.34 $2.34"]);
  });

  test("a line whose parts do not give Amazon's own figure is named with them, by SKU or else title", () => {
    const amounts = lineAmounts({ item: 1000, shipping: 200, total: 1500 });
    const named = (more: object) => sums(anOrder({ lines: [aLine({ amounts, ...more })], grandTotal: money(1500, "USD") }))?.lines.map(({ label, parts }) => [label, parts]);
    expect(named({})).toEqual([["CUP-1", expect.stringContaining("Items $10.00, Shipping $2.00")]]);
    expect([named({ sellerSku: null }), named({ sellerSku: null, title: null })].map((one) => one?.[0]?.[0])).toEqual(["Blue cup", "L1"]);
  });

  test("every order whose figures fit has no line off, and each row is money in its currency", () => {
    fc.assert(fc.property(consistentOrder, (order) => {
      const view = sums(order, { amazonTotal: order.grandTotal, shopifyTotal: order.grandTotal });
      expect(view?.lines).toEqual([]);
      expect(view!.rows.every(({ amazon, shopify }) => /\d/.test(amazon) && /\d/.test(shopify))).toBe(true);
    }), { numRuns: 60 });
  });
});

describe("there are no sums", () => {
  test.each<[string, AmazonOrder, Partial<OrderRecord>]>([
    ["before Amazon has priced a line", anOrder({ lines: [aLine({ amounts: null })] }), {}],
    ["of an order without lines", anOrder({ lines: [] }), {}],
    ["while it is not in Shopify", anOrder(), notInShopify],
    ["of a marketplace that we do not know", anOrder({ marketplaceId: "A0NEW" }), {}],
    ["in mixed currencies", anOrder({ lines: [aLine(), aLine({ orderItemId: "L2", amounts: lineAmounts({ item: 500, total: 500 }, "EUR") })] }), {}],
  ])("%s", (_, order, record) => {
    expect(sums(order, record)).toBeNull();
  });
});
