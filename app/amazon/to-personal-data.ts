import type { PersonalData, PostalAddress } from "../domain/orders/amazon-order.ts";
import type { WireAddress, WireOrder, WireOrderItem } from "./wire/orders.ts";

const unpaid = new Set(["PENDING", "PENDING_AVAILABILITY"]);

/**
 * Everything personal of an order (Amazon README 4.9); null when Amazon gave nothing, and always for orders that
 * Amazon ships or that are still pending: what came along is dropped here (R114, P6).
 */
export function toPersonalData(wire: WireOrder): PersonalData | null {
  if (wire.fulfillment?.fulfilledBy === "AMAZON" || unpaid.has(wire.fulfillment?.fulfillmentStatus ?? "")) return null;
  const items = wire.orderItems ?? [];
  const wishes = wire.recipient?.deliveryPreference;
  const personal: PersonalData = {
    buyerName: wire.buyer?.buyerName ?? null,
    buyerEmail: wire.buyer?.buyerEmail ?? null,
    buyerCompany: wire.buyer?.buyerCompanyName ?? null,
    address: toAddress(wire.recipient?.deliveryAddress),
    deliveryInstructions: [wishes?.dropOffLocation, wishes?.addressInstruction].filter(Boolean).join("\n") || null,
    giftMessages: byItem(items, (item) => item.fulfillment?.packing?.giftOption?.giftMessage),
    customizationUrls: byItem(items, (item) => item.product?.customization?.customizedUrl),
  };
  return isEmpty(personal) ? null : personal;
}

/** Brazil splits the street into fields of its own; they fill only what the plain lines leave open. */
function toAddress(wire: WireAddress): PostalAddress | null {
  if (!wire) return null;
  const extended = wire.extendedFields;
  const street = [extended?.streetName, extended?.streetNumber].filter(Boolean).join(", ") || null;
  const address: PostalAddress = {
    name: wire.name,
    company: wire.companyName,
    line1: wire.addressLine1 ?? street,
    line2: wire.addressLine2 ?? (wire.addressLine1 ? null : extended?.complement ?? null),
    line3: wire.addressLine3,
    city: wire.city ?? wire.municipality,
    district: wire.districtOrCounty ?? extended?.neighborhood ?? (wire.city ? wire.municipality : null),
    stateOrRegion: wire.stateOrRegion,
    postalCode: wire.postalCode,
    countryCode: wire.countryCode,
    phone: wire.phone,
  };
  return Object.values(address).every((v) => v === null) ? null : address;
}

function byItem(items: WireOrderItem[], of: (item: WireOrderItem) => string | null | undefined): Record<string, string> {
  return Object.fromEntries(items.flatMap((item) => {
    const value = of(item);
    return value ? [[item.orderItemId, value]] : [];
  }));
}

function isEmpty({ giftMessages, customizationUrls, ...rest }: PersonalData): boolean {
  return Object.values(rest).every((v) => v === null)
    && Object.keys(giftMessages).length + Object.keys(customizationUrls).length === 0;
}
