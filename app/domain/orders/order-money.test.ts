import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyOrder, linked } from "../../../tests/support/domain-orders.ts";
import { bagsOfInput, knownOrder, totalsOfInput, type KnownOrder, type MoneyInput } from "../../../tests/support/money-orders.ts";
import { shopifyStage } from "../../../tests/support/shopify-door.ts";
import { toOrderInput } from "../../shopify/to-order-input.ts";
import { marketplaceOf } from "../marketplaces.ts";
import { exponentOf, formatMoney, subtract } from "../money.ts";
import { parseStoreSettings, type StoreSettings } from "../settings.ts";
import { amazonOrderToJson, parseAmazonOrder } from "./amazon-order-json.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { orderSums } from "./order-sums.ts";
import { readAmounts } from "./read-amounts.ts";
import { toShopifyOrder } from "./to-shopify-order.ts";
import { withoutTax } from "./without-tax.ts";

type TaxMode = StoreSettings["taxMode"];
const modes: TaxMode[] = ["lines", "charge", "ignore"];
const shopCurrency = "EUR";
/** Odd on purpose: nothing divides by them. */
const rates = ["JPY:0.0061", "USD:0.92371", "GBP:1.1733", "CAD:0.6711", "MXN:0.0497", "BRL:0.1611", "SEK:0.0907", "PLN:0.2341", "TRY:0.0213", "SAR:0.2467", "AED:0.2519", "EGP:0.0183", "ZAR:0.0499", "INR:0.0103", "AUD:0.5613", "SGD:0.6977"]
  .map((text) => ({ currency: text.slice(0, 3), rate: text.slice(4), date: "2026-11-01" }));

function planned(order: AmazonOrder, taxMode: TaxMode, orderCurrency: StoreSettings["orderCurrency"] = "amazon") {
  const marketplace = marketplaceOf(order.marketplaceId)!;
  const settings = parseStoreSettings({ taxMode, orderCurrency, rates });
  const create = { inventory: "decrement" as const, fulfil: "none" as const, close: false, shippedAt: null };
  const plan = toShopifyOrder({ order, marketplace, alias: "x", links: linked(order), settings, amounts: readAmounts(order, marketplace.country), create, shopCurrency });
  return { plan, input: JSON.parse(JSON.stringify(toOrderInput(plan.order).input)) as MoneyInput };
}

/** Shopify takes nothing below zero and nothing finer than the currency; no line is without units. */
function acceptable(input: MoneyInput): void {
  for (const { amount, currencyCode } of bagsOfInput(input).flatMap((bag) => [bag.shopMoney, bag.presentmentMoney])) {
    expect(amount.startsWith("-")).toBe(false);
    expect(new Decimal(amount).decimalPlaces()).toBeLessThanOrEqual(exponentOf(currencyCode));
  }
  expect(input.lineItems.every(({ quantity }) => Number.isInteger(quantity) && quantity > 0)).toBe(true);
  for (const { taxLines, taxable } of input.lineItems) expect([taxable, taxLines.every(({ rate }) => Number(rate) >= 0)]).toEqual([taxLines.length > 0, true]);
}

const wanted = ({ grandTotal, taxInTotal }: KnownOrder, mode: TaxMode) => formatMoney(mode === "ignore" ? subtract(grandTotal, taxInTotal) : grandTotal);
const amountOf = (input: MoneyInput, key: string) => input.metafields.find((field) => field.namespace === "amazon" && field.key === key)?.value;
const number = (text: string | undefined) => new Decimal(text ?? 0).toFixed();

describe.each(modes)("B8 for any order whose figures add up, tax mode %s", (mode) => {
  test("Shopify adds up to Amazon's total to the cent, in Amazon's currency, and no tax is lost", () => {
    fc.assert(fc.property(knownOrder, (known) => {
      const { plan, input } = planned(known.order, mode);
      const { total, tax, paid } = totalsOfInput(input, "presentmentMoney");
      acceptable(input);
      expect([total, plan.discrepancy, paid]).toEqual([number(wanted(known, mode)), null, number(wanted(known, mode))]);
      const charge = input.lineItems.find(({ title }) => title === "Amazon tax")?.priceSet.presentmentMoney.amount;
      if (mode === "lines") expect([tax, charge]).toEqual([number(formatMoney(known.tax)), undefined]);
      if (mode === "charge") expect([tax, number(charge)]).toEqual(["0", number(formatMoney(known.taxInTotal))]);
      if (mode === "ignore") expect([tax, charge, amountOf(input, "tax_withheld")]).toEqual(["0", undefined, undefined]);
      // K11: what is in no total is told apart, and added nowhere.
      const outside = subtract(known.tax, known.taxInTotal);
      if (mode !== "ignore" && outside.minor > 0n) expect(Number(amountOf(input, "tax_withheld"))).toBeGreaterThanOrEqual(Number(formatMoney(outside)));
    }), { numRuns: 500 });
  });

  test("R125 the shop's own column adds up to what is paid in it, whatever the rate, and Amazon's amounts stay", () => {
    fc.assert(fc.property(knownOrder, ({ order }) => {
      const { input } = planned(order, mode, "shop");
      const plain = planned(order, mode).input;
      const shop = totalsOfInput(input, "shopMoney");
      acceptable(input);
      expect([input.currency, input.presentmentCurrency]).toEqual([shopCurrency, order.currency]);
      expect([shop.total, totalsOfInput(input, "presentmentMoney")]).toEqual([shop.paid, totalsOfInput(plain, "presentmentMoney")]);
      expect(amountOf(input, "exchange") === undefined).toBe(order.currency === shopCurrency);
    }), { numRuns: 200 });
  });

  test("both totals are taken apart without rest", () => {
    fc.assert(fc.property(knownOrder, ({ order, grandTotal }) => {
      const { plan } = planned(order, mode);
      const { rows, difference, amazonTotal, shopifyTotal } = orderSums(order, plan);
      const added = (side: "amazon" | "shopify") => rows.filter((row) => row.adds).reduce((total, row) => total + row[side].minor, 0n);
      expect([added("amazon"), added("shopify"), difference?.minor]).toEqual([amazonTotal.minor, shopifyTotal.minor, 0n]);
      expect([amazonTotal, rows.find((row) => row.kind === "unexplained")]).toEqual([grandTotal, undefined]);
    }), { numRuns: 200 });
  });
});

describe.each(modes)("B8 for whatever Amazon may send, tax mode %s", (mode) => {
  test("a difference is told exactly or there is none, and Shopify could take the order", () => {
    fc.assert(fc.property(anyOrder, (sent) => {
      const order = { ...sent, marketplaceId: "ATVPDKIKX0DER" };
      const { plan, input } = planned(order, mode);
      const total = totalsOfInput(input, "presentmentMoney").total;
      acceptable(input);
      const should = subtract(plan.totals.amazonTotal, plan.totals.taxLeftOut);
      const difference = plan.discrepancy?.difference ?? { minor: 0n, currency: should.currency };
      expect(number(total)).toBe(number(formatMoney({ ...should, minor: should.minor + difference.minor })));
      expect(plan.totals.amazonTotal).toEqual(order.grandTotal ?? plan.totals.amazonTotal);
      const { rows } = orderSums(order, plan);
      expect(rows.filter((row) => row.adds).reduce((sum, row) => sum + row.shopify.minor, 0n)).toBe(plan.expectedTotal.minor);
    }), { numRuns: 400 });
  });
});

describe("R70 an order as a store that ignores tax keeps it", () => {
  test("says no tax and becomes the same Shopify order", () => {
    fc.assert(fc.property(knownOrder, ({ order, grandTotal, taxInTotal }) => {
      const kept = parseAmazonOrder(JSON.parse(JSON.stringify(amazonOrderToJson(withoutTax(order)))));
      for (const { amounts, taxCollectedBy } of kept.lines) {
        expect([taxCollectedBy, amounts!.tax.minor, ...Object.values(amounts!.taxOn).map((part) => part.minor)]).toEqual([null, 0n, 0n, 0n, 0n, 0n, 0n, 0n]);
      }
      expect([kept.grandTotal, kept.totalWithoutTax]).toEqual([grandTotal, subtract(grandTotal, taxInTotal)]);
      expect(withoutTax(kept)).toEqual(kept);
      const [before, after] = [planned(order, "ignore"), planned(kept, "ignore")];
      expect([after.input, after.plan.totals]).toEqual([before.input, before.plan.totals]);
    }), { numRuns: 300 });
  });
});

test("B8 the Shopify simulator's own arithmetic agrees, in both currencies", async () => {
  const { door, simulator } = shopifyStage({ shopCurrency, locations: [{ name: "Main", active: true, fulfillsOnlineOrders: true }] });
  const orders = fc.sample(knownOrder, { numRuns: 20, seed: 20261122 });
  for (const [index, known] of orders.entries()) {
    const mode = modes[index % 3]!;
    const { plan, input } = planned({ ...known.order, amazonOrderId: `111-0000000-${String(index).padStart(7, "0")}` }, mode, index % 2 ? "shop" : "amazon");
    const created = await door.createOrder({ ...plan.order, lines: plan.order.lines.map((line) => ({ ...line, variantId: null })) });
    expect([formatMoney(created.total), created.displayFinancialStatus]).toEqual([wanted(known, mode), "PAID"]);
    const [seen] = simulator.world.ordersBySourceIdentifier(plan.order.sourceIdentifier);
    expect([seen?.currency, number(seen?.total)]).toEqual([input.currency, totalsOfInput(input, "shopMoney").total]);
  }
});
