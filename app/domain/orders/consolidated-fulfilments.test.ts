import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import { money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { consolidatedFulfilments } from "./consolidated-fulfilments.ts";
import type { ShopifyOrder } from "./shopify-order.ts";

const order = (number: number, status: AmazonOrder["status"], quantity: number, sellerSku = "MUG-1") =>
  anOrder({ amazonOrderId: `111-1111111-000000${number}`, status, lines: [aLine({ orderItemId: `${number}`, sellerSku, quantity })], packages: [] });

const collective = (...lines: [sku: string, total: number, fulfilled: number][]): ShopifyOrder => ({
  id: "gid://shopify/Order/1", name: "#1", sourceIdentifier: "amazon/…", total: money(0, "USD"), totalTax: money(0, "USD"), tags: [],
  displayFinancialStatus: "PAID", displayFulfillmentStatus: null, cancelledAt: null, closedAt: null, shippedAt: null,
  fulfillmentOrders: [{
    id: "gid://shopify/FulfillmentOrder/1", status: "OPEN", locationId: null,
    lines: lines.map(([sku, total, fulfilled], index) => ({ id: `gid://shopify/FulfillmentOrderLineItem/${index}`, variantId: null, sku, total, remaining: total - fulfilled })),
  }],
});

const due = (orders: AmazonOrder[], shopifyOrder: ShopifyOrder) =>
  consolidatedFulfilments(orders, shopifyOrder, new Map()).flatMap(({ order: one, fulfilments }) =>
    fulfilments.flatMap(({ items }) => items.map(({ quantity }) => `${one.amazonOrderId.slice(-1)}:${quantity}`)));

describe("R54 what is to be fulfilled in a collective order", () => {
  it("nothing before Amazon says that something was shipped", () => {
    expect(due([order(1, "UNSHIPPED", 1), order(2, "UNSHIPPED", 1)], collective(["MUG-1", 2, 0]))).toEqual([]);
  });

  it("only what was shipped, and only once", () => {
    const orders = [order(1, "UNSHIPPED", 1), order(2, "SHIPPED", 1)];
    expect(due(orders, collective(["MUG-1", 1, 0], ["MUG-1", 1, 0]))).toEqual(["2:1"]);
    expect(due(orders, collective(["MUG-1", 1, 1], ["MUG-1", 1, 0])), "Shopify took the unit from the other line").toEqual([]);
  });

  it("the second order of the same goods is due when the first is done", () => {
    expect(due([order(1, "SHIPPED", 2), order(2, "SHIPPED", 1)], collective(["MUG-1", 3, 2]))).toEqual(["2:1"]);
  });

  it("goods are kept apart", () => {
    expect(due([order(1, "SHIPPED", 1), order(2, "SHIPPED", 1, "PAN-1")], collective(["MUG-1", 1, 1], ["PAN-1", 1, 0]))).toEqual(["2:1"]);
  });

  it("in whatever order the news come, shipped units equal fulfilled units in the end", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), fc.infiniteStream(fc.nat(4)), (quantities, turns) => {
      const shipped = new Set<number>();
      let fulfilled = 0;
      const total = quantities.reduce((all, quantity) => all + quantity, 0);
      for (let step = 0; step < 12; step += 1) {
        shipped.add((turns.next().value as number) % quantities.length);
        const orders = quantities.map((quantity, index) => order(index, shipped.has(index) ? "SHIPPED" : "UNSHIPPED", quantity));
        const units = consolidatedFulfilments(orders, collective(["MUG-1", total, fulfilled]), new Map()).flatMap((one) => one.fulfilments.flatMap((f) => f.items)).reduce((all, item) => all + item.quantity, 0);
        fulfilled += units;
        expect(fulfilled).toBe([...shipped].reduce((all, index) => all + quantities[index]!, 0));
      }
    }));
  });
});
