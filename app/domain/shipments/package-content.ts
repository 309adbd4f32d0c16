import type { AmazonOrderId } from "../ids.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { StoreSettings } from "../settings.ts";
import { amazonCarrier } from "./carriers.ts";
import type { SentShipment, Shipment } from "./shipment.ts";
import { cleanTracking, isOddTracking, sameTracking } from "./tracking-formats.ts";

/** What Amazon would be told of a package, or why not yet. `content.trackingNumber` null: it goes as untracked, by feed. */
export type PackageContent = { content: SentShipment } | { reason: ProblemCode; params: ProblemParams };

/** Amazon wants a carrier of untracked shipments too. */
const noCarrier = { code: "Other", name: "Other", method: null };

/**
 * Carrier, number and their checks (R93, R100, B11).
 * @param repeatedOn clean tracking number in capitals → another order of the shop that bears it.
 */
export function packageContent(
  parcel: Pick<Shipment, "company" | "trackingNumber" | "items" | "sendAnyway" | "repeatedAnyway">, settings: StoreSettings["shipping"], repeatedOn: ReadonlyMap<string, AmazonOrderId>,
): PackageContent {
  const { company, items, sendAnyway, repeatedAnyway } = parcel;
  const trackingNumber = cleanTracking(parcel.trackingNumber);
  if (trackingNumber === null && !sendAnyway && settings.untracked === "wait") return { reason: "tracking-missing", params: {} };
  if (!company?.trim()) {
    if (trackingNumber !== null) return { reason: "carrier-missing", params: { tracking: trackingNumber } };
    return { content: toContent(noCarrier, null, items) };
  }
  const carrier = amazonCarrier(company, settings);
  if (!carrier) return { reason: "carrier-unknown", params: { carrier: company } };
  if (trackingNumber !== null) {
    if (!sendAnyway && isOddTracking(carrier.code, trackingNumber)) return { reason: "tracking-odd", params: { tracking: trackingNumber, carrier: carrier.name ?? carrier.code } };
    const order = repeatedOn.get(trackingNumber.toUpperCase());
    if (order !== undefined && !repeatedAnyway && settings.repeatedTracking === "ask") return { reason: "tracking-repeated", params: { tracking: trackingNumber, order } };
  }
  return { content: toContent(carrier, trackingNumber, items) };
}

function toContent({ code, name, method }: { code: string; name: string | null; method: string | null }, trackingNumber: string | null, items: SentShipment["items"]): SentShipment {
  return { carrierCode: code, carrierName: name, shippingMethod: method, trackingNumber, items };
}

/** True when Amazon has been told just this: then it is not told again. */
export function sameContent(one: SentShipment, two: SentShipment): boolean {
  const sameNumber = one.trackingNumber === two.trackingNumber || sameTracking(one.trackingNumber, two.trackingNumber);
  return sameNumber && one.carrierCode === two.carrierCode && one.carrierName === two.carrierName && one.shippingMethod === two.shippingMethod && sameItems(one.items, two.items);
}

export function sameItems(one: SentShipment["items"], two: SentShipment["items"]): boolean {
  const text = (items: SentShipment["items"]) => JSON.stringify(items.map(({ orderItemId, quantity }) => [orderItemId, quantity]).sort());
  return text(one) === text(two);
}
