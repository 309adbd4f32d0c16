import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMoney, money, sum } from "../money.ts";
import type { AmazonTransaction } from "./amazon-transaction.ts";
import { foundRefund, lineTotal } from "./found-refund.ts";

function transaction(parts: [string, number][], more: Partial<AmazonTransaction> = {}, currency = "EUR"): AmazonTransaction {
  const breakdowns = parts.map(([path, minor]) => ({ path: path.split("/"), amount: money(minor, currency) }));
  return {
    transactionId: "T1", type: "Refund", status: "RELEASED", description: null, postedAt: new Date(0), amazonOrderId: "1", refundId: null, releaseOf: null, total: null,
    items: [{ sellerSku: "CUP-1", asin: null, units: 1, total: null, breakdowns }], breakdowns: [], ...more,
  };
}

const columnsOf = (parts: [string, number][]) => {
  const { sellerSku: _sku, units: _units, ...amounts } = foundRefund(transaction(parts))!.lines[0]!;
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount.minor !== 0n).map(([name, amount]) => [name, formatMoney(amount)]));
};

describe("B7 what a buyer got back", () => {
  test.each<[string, [string, number][], Record<string, string>]>([
    ["goods and their tax", [["ProductCharges/OurPricePrincipal", -1000], ["Tax/OurPriceTax", -190]], { principal: "10.00", tax: "1.90" }],
    ["shipping", [["Shipping/ShippingPrincipal", -500], ["Tax/ShippingTax", -95]], { shipping: "5.00", shippingTax: "0.95" }],
    ["less a promotion", [["ProductCharges/OurPricePrincipal", -1000], ["PromoRebates/OurPriceDiscount", 300]], { principal: "7.00" }],
    ["less one on shipping", [["Shipping/ShippingPrincipal", -500], ["PromoRebates/ShippingDiscount", 200]], { shipping: "3.00" }],
    ["wrapping and its tax", [["Giftwrap/GiftwrapPrincipal", -300], ["Tax/GiftwrapTax", -57]], { giftWrap: "3.00", tax: "0.57" }],
    ["cash on delivery", [["COD/CODPrincipal", -400]], { other: "4.00" }],
    ["less a restocking fee, so that units stay whole", [["ProductCharges/OurPricePrincipal", -1000], ["ProductCharges/RestockingDeductionPrincipal", 200]], { principal: "10.00", other: "-2.00" }],
    ["no fees of Amazon's", [["ProductCharges/OurPricePrincipal", -1000], ["AmazonFees/Commission/Base", 150], ["AmazonFees/RefundCommission/Base", -30]], { principal: "10.00" }],
    ["tax that Amazon kept", [["ProductCharges/OurPricePrincipal", -1000], ["Tax/OurPriceTax", -80], ["TaxesWithheld/MarketplaceFacilitatorTax-Principal", 80]], { principal: "10.00", tax: "0.80" }],
    ["words of the future, never dropped", [["Something new", -50]], { other: "0.50" }],
  ])("%s", (_what, parts, columns) => expect(columnsOf(parts)).toEqual(columns));

  test.each([
    ["no refund", transaction([["ProductCharges/OurPricePrincipal", 1000]], { type: "Shipment" })], ["no order", transaction([["Principal", -1]], { amazonOrderId: null })],
    ["nothing for the buyer", transaction([["AmazonFees/Commission", 100]])], ["a refund that is taken back", transaction([["Principal", 100]])],
    ["no amounts", transaction([])],
  ])("null: %s", (_what, given) => expect(foundRefund(given)).toBeNull());

  test.each(["Refund", "REFUND", "GuaranteeClaim", "A-to-z Guarantee Refund", "Chargeback Refund"])("a %s is one", (type) => {
    expect(foundRefund(transaction([["Principal", -100]], { type }))).toMatchObject({ total: money(100, "EUR") });
  });

  test("the tree at the top stands for items that are not told", () => {
    const breakdowns = [{ path: ["Refunded Sales", "ProductCharges"], amount: money(-700, "EUR") }, { path: ["Refunded Expenses", "AmazonFees"], amount: money(90, "EUR") }];
    expect(foundRefund(transaction([], { breakdowns }))).toMatchObject({ total: money(700, "EUR"), lines: [{ sellerSku: null, principal: money(700, "EUR") }] });
  });
});

test("B7 a deferred event and its release have one key", () => {
  const keys = [transaction([["Principal", -1]], { status: "DEFERRED" }), transaction([["Principal", -1]], { transactionId: "T2", releaseOf: "T1" })].map((one) => foundRefund(one)?.transactionKey);
  expect(keys).toEqual(["T1", "T1"]);
});

test("B7 the lines come to the total, in any currency, yen without decimals", () => {
  const names = ["ProductCharges/OurPricePrincipal", "Tax/OurPriceTax", "Shipping/ShippingPrincipal", "AmazonFees/Commission", "Odd"];
  const part = fc.tuple(fc.constantFrom(...names), fc.integer({ min: -99_999, max: 99_999 }));
  fc.assert(fc.property(fc.array(part, { minLength: 1 }), fc.constantFrom("EUR", "JPY"), (parts, currency) => {
    const found = foundRefund(transaction(parts, {}, currency));
    const wanted = -parts.filter(([name]) => !name.startsWith("AmazonFees")).reduce((all, [, minor]) => all + minor, 0);
    expect(found?.total ?? null).toEqual(wanted > 0 ? money(wanted, currency) : null);
    if (found) expect(sum(found.lines.map(lineTotal), currency)).toEqual(found.total);
  }));
});
