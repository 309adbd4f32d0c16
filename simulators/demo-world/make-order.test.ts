import { describe, expect, it } from "vitest";
import { goods } from "./goods.ts";
import { makeOrder, orderIdOf } from "./make-order.ts";
import type { OrderPlan } from "./order-plan.ts";
import { createRandom } from "./random.ts";

const now = Date.parse("2026-11-20T12:00:00Z");
const plan: OrderPlan = { country: "GB", byAmazon: false, status: "UNSHIPPED", lines: [{ sku: "TOWEL-LINEN", quantity: 2 }] };
const make = (more: Partial<OrderPlan> = {}, number = 7) => makeOrder({ ...plan, ...more }, number, { goods, now, random: createRandom(3) });

describe("an order from its plan", () => {
  it("has an id of its country, the same whatever the rest", () => {
    expect(make().orderId).toBe(orderIdOf("GB", 7));
    expect(orderIdOf("JP", 7)).toMatch(/^250-\d{7}-\d{7}$/);
    const ids = new Set(Array.from({ length: 20_000 }, (_, i) => orderIdOf("US", i + 1)));
    expect(ids.size).toBe(20_000);
    expect([...ids].every((id) => /^\d{3}-\d{7}-\d{7}$/.test(id))).toBe(true);
  });

  it("says what the plan says", () => {
    const order = make({ programs: ["PRIME"], business: true, rate: 2_000 });
    expect(order.programs).toEqual(["PRIME", "AMAZON_BUSINESS"]);
    expect(order.salesChannel).toMatchObject({ channelName: "AMAZON", marketplaceId: "A1F83G8C2ARO7P" });
    expect(order.fulfillment).toMatchObject({ fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", fulfillmentServiceLevel: "SECOND_DAY" });
    expect(order.recipient?.deliveryAddress?.companyName).toBe("Make-Believe Trading Co.");
    expect(order.proceeds?.grandTotal).toEqual({ amount: "32.98", currencyCode: "GBP" });
    expect(order.orderItems).toHaveLength(1);
    expect(order.orderItems[0]).toMatchObject({
      quantityOrdered: 2,
      product: { sellerSku: "TOWEL-LINEN", price: { unitPrice: { amount: "16.49" }, priceDesignation: "BUSINESS_PRICE" } },
      fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 2 },
    });
  });

  it("adds the tip to the total and to the kinds", () => {
    const { proceeds } = make({ tip: 200 });
    expect(proceeds?.grandTotal?.amount).toBe("34.98");
    expect(proceeds?.breakdowns?.at(-1)).toEqual({ type: "DELIVERY_TIP", status: "FINALIZED", subtotal: { amount: "2.00", currencyCode: "GBP" } });
  });

  it("tells prices as far as the plan allows", () => {
    expect(make({ prices: "none" }).proceeds).toBeUndefined();
    const unitOnly = make({ prices: "unit-only" });
    expect([unitOnly.proceeds?.grandTotal?.amount, unitOnly.orderItems[0]!.proceeds]).toEqual(["32.98", undefined]);
    const gone = make({ prices: "gone", status: "CANCELLED" });
    expect([gone.proceeds?.grandTotal?.amount, gone.orderItems[0]!.quantityOrdered, gone.orderItems[0]!.proceeds?.proceedsTotal?.amount]).toEqual(["0.00", 0, "0.00"]);
  });

  it("leaves a cancelled line out of the total", () => {
    const cancelled = { cancelledBy: "BUYER", cancelReason: "" };
    const order = make({ lines: [plan.lines[0]!, { sku: "CANDLE-FIG", quantity: 1, cancelled }] });
    expect(order.proceeds?.grandTotal?.amount).toBe("32.98");
    expect(order.orderItems[1]).toMatchObject({ quantityOrdered: 0, cancellation: { cancellationExecution: cancelled } });
  });

  it("gives the plan the last word", () => {
    expect(make({ finish: (order) => ({ ...order, orderId: "mine" }) }).orderId).toBe("mine");
  });

  it("knows only goods that there are", () => {
    expect(() => make({ lines: [{ sku: "NO-SUCH-THING", quantity: 1 }] })).toThrow("NO-SUCH-THING");
  });
});
