import { fulfillmentOrdersOf, fulfillmentsOf } from "../fulfillment/of-order.ts";
import { gid } from "../graphql/gid.ts";
import { cancel, notCancellable } from "../orders/cancel-order.ts";
import { checkRefund } from "../orders/check-refund.ts";
import { refundLine, shippingPart, worth } from "../orders/refund-parts.ts";
import { refund } from "../orders/refund-order.ts";
import type { RefundInput, RefundLineInput } from "../orders/refund-input.ts";
import type { OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { lineNamed, orderOf } from "./found.ts";

export interface NewRefund {
  /** SKU or global id of an order line → units and what becomes of the goods; NO_RESTOCK of units that were not shipped removes them, as the admin does. */
  lines?: Record<string, { quantity: number; restockType: "RETURN" | "CANCEL" | "NO_RESTOCK" }>;
  /** Shipping that is given back, before tax, in the buyer's currency; true = all that is left of it. */
  shipping?: string | true;
  /** Money that goes back, in the buyer's currency; default: what lines and shipping are worth. "0" = none. */
  amount?: string;
  note?: string;
}

export interface MoneyDeeds {
  /** Cancels at once. Default: CUSTOMER, with restock and refund. @throws Error where the platform refuses: shipped, already cancelled */
  cancelOrder(orderId: string, input?: { reason?: string; restock?: boolean; refund?: boolean; staffNote?: string }): void;
  /** Gives money back, with or without lines. @returns the refund's global id. @throws Error where the platform refuses */
  refund(orderId: string, input?: NewRefund): string;
}

export function moneyDeeds(shop: ShopState): MoneyDeeds {
  return {
    cancelOrder: (id, { reason = "CUSTOMER", restock = true, refund: money = true, staffNote } = {}) => {
      const order = orderOf(shop, id);
      const why = notCancellable(shop, order);
      if (why) throw new Error(why);
      cancel(shop, order, { reason, restock, refund: money, staffNote: staffNote ?? null });
    },
    refund: (id, input = {}) => {
      const order = orderOf(shop, id);
      const wanted = toInput(shop, order, input);
      const [error] = checkRefund(shop, order, wanted);
      if (error) throw new Error(`${error.field?.join(".")}: ${error.message}`);
      return gid("Refund", refund(shop, order, wanted));
    },
  };
}

function toInput(shop: ShopState, order: OrderRecord, { lines = {}, shipping, amount, note }: NewRefund): RefundInput {
  const refundLineItems = Object.entries(lines).map(([name, one]): RefundLineInput => {
    const line = lineNamed(order, name);
    const removal = one.restockType === "NO_RESTOCK" && line.fulfilled === 0;
    return { ...one, lineItemId: gid("LineItem", line.id), locationId: one.restockType === "NO_RESTOCK" ? null : placeOf(shop, order, line.id), removal };
  });
  const parts: RefundInput = { orderId: gid("Order", order.id), note, refundLineItems, shipping: shipping === true ? { fullRefund: true } : { amount: shipping } };
  const known = refundLineItems.filter(({ quantity }) => quantity > 0);
  const money = amount ?? worth(order, { lines: known.map((one) => refundLine(shop, order, one)), ...shippingPart(order, parts) }).presentment;
  const sale = order.transactions.find((one) => one.kind === "SALE" || one.kind === "CAPTURE");
  const transaction = { orderId: parts.orderId, kind: "REFUND", gateway: sale?.gateway ?? "manual", amount: money, parentId: sale && gid("OrderTransaction", sale.id) };
  return { ...parts, transactions: Number(money) === 0 ? [] : [transaction] };
}

/** Where the goods of a line went from or would go from. */
function placeOf(shop: ShopState, order: OrderRecord, lineId: number): string | undefined {
  const parts = [...fulfillmentsOf(shop, order).filter((one) => one.status === "SUCCESS"), ...fulfillmentOrdersOf(shop, order)];
  const part = parts.find((one) => one.lines.some((line) => line.lineId === lineId));
  return part && gid("Location", part.locationId);
}
