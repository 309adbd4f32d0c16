import { describe, expect, it } from "vitest";
import { anItem, anOrder, germany, usa } from "./amazon-fixture.ts";
import { currencyOfOrder, paidFor, shareOf, sumOf, taxIsWithheld, toDecimal, unitsShipped } from "./order-money.ts";

const eur = (amount: string, currencyCode = "EUR") => ({ amount, currencyCode });
/** 100 of goods, 10 for shipping, 5 less, with 20.95 of tax of which 1.90 is on shipping. */
const priced = (total: string, more: object = {}) =>
  anItem({
    proceeds: {
      proceedsTotal: eur(total),
      breakdowns: [
        { type: "ITEM", subtotal: eur("100.00") }, { type: "SHIPPING", subtotal: eur("10.00") },
        { type: "DISCOUNT", subtotal: eur("-5.00"), detailedBreakdowns: [{ subtype: "SHIPPING", value: eur("-2.00") }] },
        { type: "TAX", subtotal: eur("20.95"), detailedBreakdowns: [{ subtype: "SHIPPING", value: eur("1.90") }] },
      ],
    },
    ...more,
  });
const from = (marketplaceId: string, item: Record<string, unknown>) => anOrder({ salesChannel: { marketplaceId }, orderItems: [item] });

describe("what a buyer paid for a line", () => {
  it("has tax on top where the line's total needs it", () => {
    const item = priced("125.95");
    expect(paidFor(from(germany, item), item)).toEqual({ Principal: 10_000, Tax: 1905, Shipping: 1000, ShippingTax: 190, Promotion: -300, ShippingPromotion: -200 });
    expect(sumOf(paidFor(from(germany, item), item))).toBe(12_595);
  });

  it("has tax taken out of the prices where the total holds it already", () => {
    const item = priced("105.00");
    expect(paidFor(from(germany, item), item)).toEqual({ Principal: 8095, Tax: 1905, Shipping: 810, ShippingTax: 190, Promotion: -300, ShippingPromotion: -200 });
    expect(sumOf(paidFor(from(germany, item), item))).toBe(10_500);
    expect(taxIsWithheld(from(germany, item), item)).toBe(false);
  });

  it("has tax on top and withheld where shop prices stand without it", () => {
    const item = priced("105.00");
    expect(paidFor(from(usa, item), item)).toMatchObject({ Principal: 10_000, Tax: 1905 });
    expect(taxIsWithheld(from(usa, item), item)).toBe(true);
    expect(taxIsWithheld(from(usa, priced("125.95")), priced("125.95"))).toBe(false);
    const facilitated = priced("125.95", { tax: { taxCollections: [{ model: "MARKETPLACE_FACILITATOR" }] } });
    expect(taxIsWithheld(from(germany, facilitated), facilitated)).toBe(true);
  });

  it("is nothing for a line without amounts", () => {
    expect(paidFor(anOrder(), { orderItemId: "1" })).toEqual({});
  });
});

it("shares add up to the whole, whatever the rounding", () => {
  const shares = [0, 1, 2].map((n) => shareOf({ Principal: 1000, Promotion: -100 }, n, n + 1, 3));
  expect(shares).toEqual([{ Principal: 333, Promotion: -33 }, { Principal: 334, Promotion: -34 }, { Principal: 333, Promotion: -33 }]);
});

it("yen have no decimals, other money two", () => {
  expect([toDecimal(1999, "JPY"), toDecimal(1999, "EUR"), toDecimal(5, "USD")]).toEqual(["1999", "19.99", "0.05"]);
  expect([currencyOfOrder(anOrder({ proceeds: undefined })), currencyOfOrder({})]).toEqual(["EUR", "USD"]);
});

it("an order that only says SHIPPED has sent every unit", () => {
  expect(unitsShipped(anOrder(), anItem({ fulfillment: { quantityFulfilled: 1 } }))).toBe(1);
  expect(unitsShipped(anOrder({ fulfillment: { fulfillmentStatus: "SHIPPED" } }), anItem())).toBe(2);
});
