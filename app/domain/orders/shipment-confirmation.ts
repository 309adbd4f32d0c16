import type { AmazonOrderId } from "../ids.ts";

/** One package told to Amazon (Orders v0 confirmShipment; Amazon README 5.1). */
export interface ShipmentConfirmation {
  amazonOrderId: AmazonOrderId;
  marketplaceId: string;
  /** "1", "2", … unique within the order; the same again corrects that package. */
  packageReferenceId: string;
  carrierCode: string;
  /** Needed when the code is "Other". */
  carrierName: string | null;
  shippingMethod: string | null;
  trackingNumber: string;
  shippedAt: Date;
  items: { orderItemId: string; quantity: number }[];
}
