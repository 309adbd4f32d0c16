import { describe, expect, test } from "vitest";
import { newLine, newOrder } from "../../../tests/support/shopify-orders.ts";
import { money } from "../money.ts";
import { exchangeFor, inShopCurrency, totalBehind } from "./exchange.ts";
import { expectedShopifyTotal } from "./expected-shopify-total.ts";
import type { NewShopifyOrder } from "./shopify-order.ts";

const rates = [{ currency: "USD", rate: "0.9", date: "2026-11-01" }, { currency: "USD", rate: "0.92", date: "2026-11-20" }, { currency: "JPY", rate: "0.0061", date: "2026-11-10" }];

describe("R125 which rate counts", () => {
  test.each([
    ["amazon", "USD", "EUR", null],
    ["shop", "EUR", "EUR", null],
    ["shop", null, "EUR", null],
    ["shop", "USD", "EUR", { shopCurrency: "EUR", rate: "0.92", date: "2026-11-20" }],
    ["shop", "JPY", "EUR", { shopCurrency: "EUR", rate: "0.0061", date: "2026-11-10" }],
    ["shop", "GBP", "EUR", "no-rate"],
  ] as const)("%s, %s in a shop of %s", (orderCurrency, currency, shop, found) => {
    expect(exchangeFor({ orderCurrency, rates }, currency, shop)).toEqual(found);
  });
});

describe("R125 the order in the shop's currency", () => {
  const exchange = { shopCurrency: "EUR", rate: "0.0061", date: "2026-11-10" };
  const yen = (minor: number) => money(minor, "JPY");
  const eur = (minor: number) => money(minor, "EUR");
  const inYen = (more: Partial<NewShopifyOrder>) => {
    const order = newOrder({ currency: "JPY", lines: [newLine({ quantity: 3, unitPrice: yen(333) })], exchange, ...more });
    return inShopCurrency({ ...order, paid: expectedShopifyTotal(order) }, exchange);
  };

  test("each price is rounded by itself and paid is their sum", () => {
    // 2.0313 → 2.03, three times; as a whole 999 × 0.0061 = 6.0939.
    const made = inYen({ shipping: { title: "Standard", price: yen(410), tax: [] } });
    expect([made.currency, made.lines[0]?.unitPrice, made.shipping?.price, made.paid]).toEqual(["EUR", eur(203), eur(250), eur(859)]);
  });

  test("the discount takes up the roundings: what is left of the goods is their converted sum", () => {
    const made = inYen({ discount: yen(199) });
    expect([made.discount, made.paid]).toEqual([eur(121), eur(488)]);
  });

  test("goods for nothing are for nothing in both currencies", () => {
    expect(inYen({ discount: yen(999) })).toMatchObject({ discount: eur(609), paid: eur(0) });
  });

  test("a discount lost in the roundings does not become a surcharge", () => {
    expect(inYen({ lines: [newLine({ quantity: 100, unitPrice: yen(2) })], discount: yen(1) })).toMatchObject({ discount: eur(0), paid: eur(100) });
  });

  test("taxes keep their names and rates", () => {
    const tax = [{ title: "Consumption tax", rate: "0.1", amount: yen(100), channelLiable: true }];
    expect(inYen({ lines: [newLine({ unitPrice: yen(1000), tax })] }).lines[0]?.tax).toEqual([{ ...tax[0], amount: eur(61) }]);
  });
});

test.each([
  ["the converted amount", money(900, "EUR"), money(1000, "USD")],
  ["another amount", money(901, "EUR"), money(901, "EUR")],
  ["Amazon's own", money(1000, "USD"), money(1000, "USD")],
  ["a third currency", money(900, "GBP"), money(900, "GBP")],
])("R125 what a completed draft comes to stands for Amazon's total: %s", (_, total, meant) => {
  const order = newOrder({ currency: "USD", lines: [newLine({ quantity: 1, unitPrice: money(1000, "USD") })], exchange: { shopCurrency: "EUR", rate: "0.9", date: "2026-11-10" }, paid: money(1000, "USD") });
  expect([totalBehind(order, total), totalBehind({ ...order, exchange: null }, total)]).toEqual([meant, total]);
});
