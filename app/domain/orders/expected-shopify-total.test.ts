import { describe, expect, test } from "vitest";
import { money } from "../money.ts";
import { expectedShopifyTotal, orderTax } from "./expected-shopify-total.ts";
import type { NewShopifyLine, NewShopifyOrder, TaxLine } from "./shopify-order.ts";

const usd = (minor: number) => money(minor, "USD");
const tax = (minor: number): TaxLine => ({ title: "Sales tax", rate: "0.1", amount: usd(minor), channelLiable: false });

function line(unitPrice: number, quantity: number, taxes: number[] = []): NewShopifyLine {
  return {
    kind: "item", title: "Blue cup", variantId: null, sku: null, quantity, unitPrice: usd(unitPrice), tax: taxes.map(tax), requiresShipping: true, properties: [],
  };
}

function order(more: Partial<NewShopifyOrder>): NewShopifyOrder {
  return {
    sourceIdentifier: "111-2222222-3333333", sourceUrl: null, processedAt: new Date("2026-11-10T08:00:00Z"), currency: "USD", taxesIncluded: false,
    lines: [], shipping: null, discount: null, tags: [], attributes: [], metafields: [], poNumber: null, note: null, customer: null, exchange: null, shippingAddress: null, paid: usd(0),
    fulfillment: null, closedAt: null, inventory: "decrement", ...more,
  };
}

describe("what Shopify totals", () => {
  const lines = [line(333, 2, [40]), line(334, 1, [20, 1])];
  const shipping = { title: "Standard", price: usd(500), tax: [tax(50)] };

  test.each<[string, Partial<NewShopifyOrder>, number]>([
    ["an empty order", {}, 0],
    ["lines by quantity, tax on top", { lines }, 1061],
    ["with shipping and its tax", { lines, shipping }, 1611],
    ["less the discount", { lines, shipping, discount: usd(100) }, 1511],
    ["tax inside adds nothing", { lines, shipping, taxesIncluded: true }, 1500],
    ["a discount stops at the lines: shipping and tax stay", { lines, shipping, discount: usd(5000) }, 611],
  ])("%s", (_, more, total) => expect(expectedShopifyTotal(order(more))).toEqual(usd(total)));

  test("tax is every tax line, inside or on top", () => {
    expect(orderTax(order({ lines, shipping }))).toEqual(usd(111));
    expect(orderTax(order({ lines, shipping, taxesIncluded: true }))).toEqual(usd(111));
    expect(orderTax(order({}))).toEqual(usd(0));
  });
});
