import type { Order } from "@sp-api-sdk/orders-api-2026-01-01";
import { describe, expect, it } from "vitest";
import * as tweak from "./tweaks.ts";

const order: Order = {
  orderId: "1", createdTime: "", lastUpdatedTime: "", salesChannel: { channelName: "AMAZON", marketplaceId: "M" },
  buyer: { buyerName: "Nobody" }, recipient: { deliveryAddress: { city: "Nowhere", postalCode: "0" } },
  proceeds: { grandTotal: { amount: "9.99", currencyCode: "USD" }, breakdowns: [] },
  orderItems: [{ orderItemId: "1", quantityOrdered: 1, product: {}, fulfillment: { quantityFulfilled: 0 } }],
};
const totalAfter = (amount: string, currencyCode: string) =>
  tweak.oneCentTooMuch({ ...order, proceeds: { grandTotal: { amount, currencyCode } } }).proceeds?.grandTotal?.amount;

describe("changes to a finished order", () => {
  it("raise the total by the smallest unit", () => {
    expect(totalAfter("9.99", "USD")).toBe("10.00");
    expect(totalAfter("0.05", "USD")).toBe("0.06");
    expect(totalAfter("5980", "JPY")).toBe("5981");
    expect(() => tweak.oneCentTooMuch({ ...order, proceeds: {} })).toThrow(RangeError);
  });

  it("take members away and leave the rest", () => {
    const left = tweak.without("buyer", "recipient")(order);
    expect(Object.keys(left)).toEqual(Object.keys(order).filter((k) => k !== "buyer" && k !== "recipient"));
  });

  it("change an address in part", () => {
    expect(tweak.at({ city: "Elsewhere" }, { deliveryPreference: { dropOffLocation: "" } })(order).recipient).toEqual({
      deliveryAddress: { city: "Elsewhere", postalCode: "0" },
      deliveryPreference: { dropOffLocation: "" },
    });
  });

  it("keep the marketplace of an order from elsewhere", () => {
    expect(tweak.fromElsewhere(order).salesChannel).toEqual({ channelName: "NON_AMAZON", marketplaceId: "M", marketplaceName: "Non-Amazon US" });
  });

  it("let the buyer pay the whole total at the door", () => {
    const changed = tweak.cashOnDelivery(order);
    expect(changed.payment?.paymentExecutions).toEqual([{ paymentMethod: "COD", paymentAmount: order.proceeds?.grandTotal }]);
    expect(changed.orderItems[0]?.fulfillment).toEqual({ quantityFulfilled: 0, shipping: { shippingConstraints: { cashOnDelivery: "MANDATORY" } } });
  });

  it("touch nothing of the order they are given", () => {
    const before = structuredClone(order);
    for (const change of [tweak.oneCentTooMuch, tweak.inFutureStatus, tweak.fromElsewhere, tweak.replacing("2"), tweak.registeredForVat]) change(order);
    expect(order).toEqual(before);
  });
});
