import type { Gid } from "../ids.ts";
import type { Money } from "../money.ts";

/** RETURN: units came back. CANCEL: units that were never shipped. NO_RESTOCK: neither. */
export type RestockType = "RETURN" | "CANCEL" | "NO_RESTOCK";

/** Money and units of an order that is in Shopify, for what comes after it (B7). All amounts in the order's presentment currency. */
export interface SettledOrder {
  id: Gid;
  name: string;
  cancelledAt: Date | null;
  /** CUSTOMER, DECLINED, FRAUD, INVENTORY, OTHER, STAFF; null: not cancelled. */
  cancelReason: string | null;
  updatedAt: Date;
  paid: Money;
  refunded: Money;
  lines: SettledLine[];
  shipping: { charged: Money; tax: Money; refunded: Money };
  refunds: ShopifyRefund[];
  /** The payment that refunds go back to; null: nothing was paid. */
  payment: { id: Gid; gateway: string } | null;
}

export interface SettledLine {
  id: Gid;
  variantId: Gid | null;
  sku: string | null;
  title: string;
  /** Units ordered; then those left after edits, cancellations and refunds. */
  ordered: number;
  current: number;
  /** Units never fulfilled, of those that are left. */
  unfulfilled: number;
  /** Of all ordered units, after discounts. */
  price: Money;
  tax: Money;
}

export interface ShopifyRefund {
  id: Gid;
  createdAt: Date;
  note: string | null;
  /** What went back to the buyer. */
  total: Money;
  shipping: { amount: Money; tax: Money };
  lines: { lineItemId: Gid; sku: string | null; quantity: number; restockType: RestockType | (string & {}); subtotal: Money; tax: Money }[];
}

/** A refund to be made in Shopify; the buyer is not told. */
export interface NewShopifyRefund {
  orderId: Gid;
  note: string | null;
  lines: { lineItemId: Gid; quantity: number; restockType: RestockType; locationId: Gid | null }[];
  /** Part of `amount` that was shipping. */
  shipping: Money | null;
  /** null: units only. */
  amount: Money | null;
  /** Where `amount` goes back to. */
  payment: { id: Gid; gateway: string } | null;
}
