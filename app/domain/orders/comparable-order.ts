import type { Gid } from "../ids.ts";
import type { Money } from "../money.ts";

/** An order as Shopify shows it now, with what Amazon and staff may both have changed (R35, 15.4). */
export interface ComparableOrder {
  id: Gid;
  name: string;
  updatedAt: Date;
  cancelledAt: Date | null;
  /** As a whole, for who adds one must write all. May be personal: never logged, never stored. */
  attributes: { key: string; value: string }[];
  /** Of the namespace `amazon`: key → value. */
  metafields: Readonly<Record<string, string>>;
  /** The shipping address in one spelling: only to be hashed or compared, never logged, never stored. null: none, or not shown to us. */
  addressText: string | null;
  /** After edits and refunds. */
  total: Money;
  refunded: Money;
  lines: ComparableLine[];
}

export interface ComparableLine {
  id: Gid;
  variantId: Gid | null;
  sku: string | null;
  title: string;
  /** Units after edits and refunds. */
  quantity: number;
}
