import type { Bag } from "../money.ts";

export interface RefundLineRecord {
  id: number;
  lineId: number;
  quantity: number;
  restockType: string;
  locationId: number | null;
  subtotal: Bag;
  tax: Bag;
}

export interface RefundRecord {
  id: number;
  createdAt: string;
  processedAt: string;
  note: string | null;
  /** Money that went back. */
  total: Bag;
  /** Of the shipping lines, before tax. */
  shipping: Bag;
  shippingTax: Bag;
  lines: RefundLineRecord[];
  transactionIds: number[];
  /** What was taken out minus what was paid back, where they differ. */
  adjustment: { id: number; amount: Bag; reason: string } | null;
}
