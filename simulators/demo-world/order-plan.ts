import type { FulfillmentStatus, Order } from "@sp-api-sdk/orders-api-2026-01-01";
import type { DemoCountry } from "./markets.ts";

/** What one order of the demo world shall be like; everything else is made up around it. */
export interface OrderPlan {
  country: DemoCountry;
  byAmazon: boolean;
  status: FulfillmentStatus;
  lines: LinePlan[];
  /** Against the world's now; for orders that still have to ship. */
  due?: Due;
  /**
   * told: unit price and proceeds (default). unit-only: the page's price, no proceeds of the line.
   * none: neither. gone: everything fell to zero with a cancellation.
   */
  prices?: "told" | "unit-only" | "none" | "gone";
  /** usual: as the market does (default). untold: no TAX at all. withheld: told, but not part of the total. */
  tax?: TaxMode;
  /** Tax rate in 1/100 of a per cent; default one of the market's. */
  rate?: number;
  /** Delivery tip in minor units of the market's currency. */
  tip?: number;
  programs?: string[];
  business?: boolean;
  /** How the shipped units travelled; default one parcel. */
  parcels?: Parcels;
  /** The last word: whatever no other member can say. */
  finish?: (order: Order) => Order;
}

export type Due = "late" | "today" | "tomorrow" | "later";
export type TaxMode = "usual" | "untold" | "withheld";
export type Parcels = "one" | "one-per-line" | "relabelled" | "untracked" | "untold";

/** Amounts in US cents, put into the market's currency; `exact…` in its own minor units. */
export interface LinePlan {
  sku: string;
  quantity: number;
  shipping?: number;
  giftWrap?: number;
  gift?: { giftWrapLevel?: string; giftMessage?: string };
  codFee?: number;
  discount?: number;
  shippingDiscount?: number;
  exactUnitPrice?: number;
  /** The line's ITEM where it is not unit price × quantity. */
  exactItem?: number;
  /** Units shipped of a partly shipped order. */
  fulfilled?: number;
  cancelRequest?: string;
  cancelled?: { cancelledBy: string; cancelReason: string };
}
