import { describe, expect, it } from "vitest";
import { amazonFixture, anItem, anOrder, usa, sellerNa } from "./amazon-fixture.ts";
import type { Breakdown } from "./breakdown-tree.ts";
import type { RefundedBy } from "./steer-refunds.ts";

const id = "302-0000000-0000001";
const line = "11111111111111";
const money = (amount: string) => ({ amount, currencyCode: "EUR" });
const kind = (type: string, amount: string, details: [string, string][] = []) => ({
  type, subtotal: money(amount), detailedBreakdowns: details.map(([subtype, value]) => ({ subtype, value: money(value) })),
});
/** Three units at 10.00 with 6.00 of tax on top, 5.00 shipping with 1.00 of tax, 3.00 off. */
const three = (given: Record<string, unknown> = {}) =>
  anItem({
    quantityOrdered: 3,
    proceeds: { proceedsTotal: money("39.00"), breakdowns: [kind("ITEM", "30.00"), kind("SHIPPING", "5.00"), kind("DISCOUNT", "-3.00"), kind("TAX", "7.00", [["ITEM", "6.00"], ["SHIPPING", "1.00"]])] },
    fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 3 },
    ...given,
  });

function shippedOne(order = anOrder({ orderItems: [three()] })) {
  const { amazon } = amazonFixture({ orders: [order] });
  amazon.world.shipOrder(id);
  return amazon.world;
}
type World = ReturnType<typeof shippedOne>;
interface Told {
  transactionType: string;
  totalAmount: { currencyAmount: number };
  items: { breakdowns: Breakdown[]; contexts: { quantityShipped?: number }[] }[];
}
const refundsTold = (world: World) => (world.transactions() as unknown as Told[]).filter((one) => one.transactionType === "Refund");
const leavesOf = (world: World) =>
  refundsTold(world).map(({ items }) =>
    items.map((item) => Object.fromEntries(item.breakdowns.flatMap((group) => group.breakdowns.map((leaf) => [`${group.breakdownType}/${leaf.breakdownType}`, leaf.breakdownAmount.currencyAmount])))),
  );
const amounts = (world: World) => world.refunds().map(({ items }) => items.map((item) => Object.fromEntries(item.components.map((part) => [part.type, part.amount]))));

describe("a refund begun at Amazon", () => {
  it("is by default everything that was paid, negative, with the fee given back", () => {
    const world = shippedOne();
    expect(world.refundOrder(id)).toMatchObject({ orderId: id, by: "AMAZON", items: [{ orderItemId: line, quantity: 3, reason: "CustomerReturn" }] });
    expect(amounts(world)).toEqual([[{ Principal: "30.00", Tax: "6.00", Shipping: "5.00", ShippingTax: "1.00", Promotion: "-3.00" }]]);
    expect(leavesOf(world)).toEqual([[{
      "ProductCharges/OurPricePrincipal": -30, "Tax/OurPriceTax": -6, "Tax/ShippingTax": -1, "Shipping/ShippingPrincipal": -5, "PromoRebates/OurPriceDiscount": 3,
      "AmazonFees/Commission": 4.8, "AmazonFees/RefundCommission": -0.96,
    }]]);
    expect(refundsTold(world)).toMatchObject([{
      description: "Refund Order", totalAmount: { currencyAmount: -35.16 }, breakdowns: [{ breakdownType: "Refunded Sales" }, { breakdownType: "Refunded Expenses" }],
      relatedIdentifiers: [{ relatedIdentifierName: "ORDER_ID", relatedIdentifierValue: id }, { relatedIdentifierName: "REFUND_ID", relatedIdentifierValue: "2000000001" }, {}],
      items: [{ contexts: [{ sku: "MUG-1", quantityShipped: 3 }] }],
    }]);
  });

  it("of some units is their share of the goods; the last units bring the rest", () => {
    const world = shippedOne();
    world.refundOrder(id, { items: { [line]: { quantity: 1 } }, by: "MERCHANT" });
    world.refundOrder(id);
    expect(amounts(world)).toEqual([[{ Principal: "10.00", Tax: "2.00", Promotion: "-1.00" }], [{ Principal: "20.00", Tax: "4.00", Shipping: "5.00", ShippingTax: "1.00", Promotion: "-2.00" }]]);
    expect(world.refunds().map((refund) => [refund.by, refund.items[0]?.quantity])).toEqual([["MERCHANT", 1], ["AMAZON", 2]]);
    expect(() => world.refundOrder(id)).toThrow("nothing is left to refund");
  });

  it("of named amounts is about money only", () => {
    const world = shippedOne();
    world.refundOrder(id, { items: { [line]: { principal: "5.00", shipping: "2.50", restockingFee: "1.00" } } });
    expect(amounts(world)).toEqual([[{ Principal: "5.00", Shipping: "2.50", RestockingFee: "-1.00" }]]);
    expect(leavesOf(world)[0]?.[0]).toMatchObject({ "ProductCharges/OurPricePrincipal": -5, "Shipping/ShippingPrincipal": -2.5, "ProductCharges/RestockingDeductionPrincipal": 1 });
    expect(refundsTold(world)[0]?.items[0]?.contexts[0]).not.toHaveProperty("quantityShipped");
    world.refundOrder(id, { moneyOnly: true });
    expect(world.refunds()[1]?.items[0]).not.toHaveProperty("quantity");
  });

  it.each<[string, RefundedBy, string]>([
    ["more than was paid for goods", { items: { [line]: { principal: "33.01" } } }, "exceeds what was paid for goods"],
    ["more than was paid for shipping", { items: { [line]: { shipping: "6.01" } } }, "exceeds what was paid for shipping"],
    ["more than was paid in all", { items: { [line]: { principal: "33.00", goodwill: "6.01" } } }, "exceeds what was paid for everything"],
    ["more units than were shipped", { items: { [line]: { quantity: 4 } } }, "only 3 units"],
    ["a foreign line", { items: { "99": {} } }, "has no line 99"],
  ])("of %s is an error", (_what, given, message) => {
    const world = shippedOne();
    expect(() => world.refundOrder(id, given)).toThrow(message);
    expect(world.refunds()).toEqual([]);
  });

  it("counts what was refunded before, and only what was shipped", () => {
    const { amazon } = amazonFixture({ orders: [anOrder({ orderItems: [three()] })] });
    expect(() => amazon.world.refundOrder(id)).toThrow("is not shipped");
    amazon.world.shipOrder(id, { items: { [line]: 1 } });
    expect(() => amazon.world.refundOrder(id, { items: { [line]: { principal: "11.01" } } })).toThrow("exceeds");
    amazon.world.refundOrder(id, { items: { [line]: { principal: "6.00" } } });
    expect(() => amazon.world.refundOrder(id, { items: { [line]: { principal: "5.01" } } })).toThrow("exceeds");
  });

  it("tells units as real answers do: those that came back, those once shipped, or none", () => {
    const world = shippedOne();
    for (const refundUnits of ["refunded", "shipped", "untold"] as const) {
      world.disturbFinances({ refundUnits });
      world.refundOrder(id, { items: { [line]: { quantity: 1 } } });
    }
    expect(refundsTold(world).map((one) => one.items[0]?.contexts[0]?.quantityShipped)).toEqual([1, 3, undefined]);
  });

  it("of withheld tax gives back what Amazon kept", () => {
    const usd = (amount: string) => ({ amount, currencyCode: "USD" });
    const item = anItem({ proceeds: { proceedsTotal: usd("20.00"), breakdowns: [{ type: "ITEM", subtotal: usd("20.00") }, { type: "TAX", subtotal: usd("1.60") }] } });
    const world = shippedOne(anOrder({ salesChannel: { marketplaceId: usa }, proceeds: { grandTotal: usd("20.00") }, orderItems: [item] }));
    world.refundOrder(id);
    expect(leavesOf(world)[0]?.[0]).toMatchObject({ "ProductCharges/OurPricePrincipal": -20, "Tax/OurPriceTax": -1.6, "TaxesWithheld/MarketplaceFacilitatorTax-Principal": 1.6 });
    expect(refundsTold(world)).toMatchObject([{ sellingPartnerMetadata: { sellingPartnerId: sellerNa } }]);
  });

  it("may come with the goods", () => {
    const world = shippedOne();
    world.refundOrder(id, { items: { [line]: { quantity: 1 } }, returned: { items: { [line]: 1 }, disposition: "DEFECTIVE", reason: "DEFECTIVE" } });
    expect(world.returns()).toMatchObject([{ orderId: id, orderItemId: line, quantity: 1, disposition: "DEFECTIVE", byAmazon: false }]);
  });
});
