import type { AmazonOrder, AmazonPackage } from "../orders/amazon-order.ts";
import { sentPackages } from "../orders/shipped-at.ts";
import type { SentShipment, Shipment } from "./shipment.ts";
import { sameTracking } from "./tracking-formats.ts";

type Seen = Pick<Shipment, "state" | "reference" | "reasonCode" | "reasonParams" | "trackingNumber" | "items" | "sent" | "sentAt" | "confirmedAt">;

/**
 * What a shipment becomes by the packages that Amazon shows (204 is no proof, Amazon README 5.1): one that was sent is confirmed; one whose call
 * had an unknown outcome and shows all the same was sent.
 * @param content what Amazon would be told of it now, where that is known.
 */
export function seenAtAmazon<One extends Seen>(shipment: One, order: AmazonOrder, content: SentShipment | null, now: Date): One {
  const packages = sentPackages(order);
  const own = packages.find((one) => one.packageReferenceId === String(shipment.reference));
  if (shipment.sent === null) return own ? adopted(shipment, own, content, now) : shipment;
  const waits = shipment.state === "sent" || shipment.reasonCode === "shipment-not-seen";
  if (!waits || !isShown(shipment.sent, own, packages)) return shipment;
  return { ...shipment, state: "confirmed", reasonCode: null, reasonParams: {}, confirmedAt: now };
}

/** The package itself, or another reference with its number: Amazon may give references of its own. An untracked one shows by its reference alone. */
function isShown(sent: SentShipment, own: AmazonPackage | undefined, packages: readonly AmazonPackage[]): boolean {
  if (sent.trackingNumber === null) return own !== undefined;
  return packages.some((one) => sameTracking(one.trackingNumber, sent.trackingNumber));
}

/** Our reference alone is no proof before anything was sent: a package of Seller Central's may bear it. */
function adopted<One extends Seen>(shipment: One, own: AmazonPackage, content: SentShipment | null, now: Date): One {
  const same = sameTracking(own.trackingNumber, shipment.trackingNumber);
  if (shipment.sentAt === null && !same) return shipment;
  const { carrier, shippingService, trackingNumber, items } = own;
  const shown: SentShipment = { carrierCode: carrier ?? "", carrierName: null, shippingMethod: shippingService, trackingNumber, items };
  const sent = same && content ? content : shown;
  return { ...shipment, state: "confirmed", reasonCode: null, reasonParams: {}, sent, sentAt: shipment.sentAt ?? now, confirmedAt: now };
}
