import type { AmazonOrderId } from "../ids.ts";
import type { UntrackedShipmentMessage } from "../feeds/order-feed.ts";
import type { ShipmentConfirmation } from "../orders/shipment-confirmation.ts";
import type { ProblemParams } from "../problems.ts";
import type { SentShipment } from "./shipment.ts";

interface Package {
  amazonOrderId: AmazonOrderId;
  reference: number;
  shippedAt: Date;
}

/** A package as confirmShipment tells it. @param content with a tracking number. */
export function toConfirmation({ amazonOrderId, reference, shippedAt }: Package, marketplaceId: string, content: SentShipment & { trackingNumber: string }): ShipmentConfirmation {
  return { amazonOrderId, marketplaceId, packageReferenceId: String(reference), shippedAt, ...content };
}

/** The same without a number, as the fulfillment feed tells it (R100). */
export function toUntrackedMessage({ amazonOrderId, reference, shippedAt }: Package, { carrierCode, carrierName, shippingMethod, items }: SentShipment): UntrackedShipmentMessage {
  return { amazonOrderId, reference, shippedAt, carrierCode, carrierName, shippingMethod, items };
}

/** What the merchant reads of a refusal, and what tells whether the same would be sent again. */
export function refusalParams({ carrierCode, carrierName, trackingNumber }: SentShipment, detail: string): ProblemParams {
  return { carrier: carrierName ?? carrierCode, tracking: trackingNumber ?? "", detail };
}
