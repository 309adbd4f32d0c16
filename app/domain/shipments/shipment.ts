import type { AmazonOrderId, Gid, ShopDomain, StoreId } from "../ids.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";

/**
 * waiting: something is missing or odd, and a person or Amazon's news must help. due: to be sent. sent: told, not yet seen at Amazon.
 * confirmed: Amazon shows it. refused: Amazon said no. cancelled: taken back in Shopify before it was told. known: Amazon knows it without us.
 */
export const shipmentStates = ["waiting", "due", "sent", "confirmed", "refused", "cancelled", "known"] as const;
export type ShipmentState = (typeof shipmentStates)[number];

export interface ShipmentItem {
  orderItemId: string;
  quantity: number;
}

/** What Amazon was last told of a package. */
export interface SentShipment {
  carrierCode: string;
  carrierName: string | null;
  shippingMethod: string | null;
  /** null: it went as untracked, by feed. */
  trackingNumber: string | null;
  items: ShipmentItem[];
}

/** A package of an order that the merchant ships (R100, R123, B11): one Shopify fulfillment, or tracking that was entered in Lockstep (R54). */
export interface Shipment {
  id: string;
  shop: ShopDomain;
  storeId: StoreId;
  amazonOrderId: AmazonOrderId;
  /** null: entered in Lockstep. */
  shopifyFulfillmentId: Gid | null;
  /** Amazon's packageReferenceId as a number, 1 and more, unique in the order; the same again corrects that package. */
  reference: number;
  state: ShipmentState;
  reasonCode: ProblemCode | null;
  reasonParams: ProblemParams;
  /** As Shopify or the merchant names the carrier. */
  company: string | null;
  trackingNumber: string | null;
  shippedAt: Date;
  items: ShipmentItem[];
  /** The merchant said: send it although the number is odd or missing. */
  sendAnyway: boolean;
  /** He said: it is right that another order of the shop has the same number (R93). */
  repeatedAnyway: boolean;
  sent: SentShipment | null;
  /** End of the order's ship-by window: the soonest goes first. */
  shipBy: Date | null;
  sentAt: Date | null;
  confirmedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
