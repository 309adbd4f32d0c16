import type { CustomerAddress, Order, OrderItem } from "@sp-api-sdk/orders-api-2026-01-01";

/** A change to a finished order that no plan member expresses. */
export type Tweak = (order: Order) => Order;

/** Changes every line. */
export function eachItem(change: (item: OrderItem, index: number) => OrderItem): Tweak {
  return (order) => ({ ...order, orderItems: order.orderItems.map(change) });
}

/** The order's total one smallest unit above the sum of its lines. */
export const oneCentTooMuch: Tweak = (order) => {
  const total = order.proceeds?.grandTotal;
  if (!total) throw new RangeError(`${order.orderId} has no total to miss`);
  const cents = BigInt(total.amount.replace(".", "")) + 1n;
  const text = String(cents).padStart(3, "0");
  const amount = total.amount.includes(".") ? `${text.slice(0, -2)}.${text.slice(-2)}` : String(cents);
  return { ...order, proceeds: { grandTotal: { ...total, amount } } };
};

/** A status that no published model knows yet. */
export const futureStatus = "AWAITING_AIRSHIP";

export const inFutureStatus: Tweak = (order) => ({ ...order, fulfillment: { ...order.fulfillment, fulfillmentStatus: futureStatus as never } });

/** Sold somewhere else, only shipped by Amazon. */
export const fromElsewhere: Tweak = (order) => ({
  ...order,
  salesChannel: { ...order.salesChannel, channelName: "NON_AMAZON", marketplaceName: "Non-Amazon US" },
  orderAliases: [{ aliasId: "SHOP-1041", aliasType: "SELLER_ORDER_ID" }],
});

export function replacing(orderId: string): Tweak {
  return (order) => ({ ...order, associatedOrders: [{ orderId, associationType: "REPLACEMENT_ORIGINAL_ID" }] });
}

export function at(change: CustomerAddress, recipient: Omit<NonNullable<Order["recipient"]>, "deliveryAddress"> = {}): Tweak {
  return (order) => ({ ...order, recipient: { deliveryAddress: { ...order.recipient?.deliveryAddress, ...change }, ...recipient } });
}

export function without(...members: ("buyer" | "recipient" | "programs")[]): Tweak {
  return (order) => Object.fromEntries(Object.entries(order).filter(([name]) => !members.some((m) => m === name))) as unknown as Order;
}

/** Paid at the door. */
export const cashOnDelivery: Tweak = (order) => ({
  ...eachItem((item) => ({
    ...item,
    fulfillment: { ...item.fulfillment, shipping: { shippingConstraints: { cashOnDelivery: "MANDATORY" } } },
  }))(order),
  payment: { paymentExecutions: [{ paymentMethod: "COD", paymentAmount: order.proceeds?.grandTotal }] },
});

/** A company with its VAT number. */
export const registeredForVat: Tweak = (order) => ({
  ...order,
  tax: {
    taxRegistrations: [
      { entityType: "BUYER", legalName: "Make-Believe Trading Co.", taxRegistrationType: "VAT", taxRegistrationNumber: "DE000000000" },
      { entityType: "MERCHANT", legalName: "Lockstep Demo GmbH" },
    ],
  },
});
