import type { MerchantAddress, OrderItem, OrderPackage, PackageItem } from "@sp-api-sdk/orders-api-2026-01-01";
import type { DemoCountry } from "./markets.ts";
import { instant, type OrderTimes } from "./order-times.ts";
import type { Parcels } from "./order-plan.ts";
import type { Random } from "./random.ts";

interface Carrier {
  carrier: string;
  shippingService: string;
  /** # = a digit. */
  tracking: string;
}

const carriers: Record<DemoCountry, Carrier[]> = {
  US: [
    { carrier: "UPS", shippingService: "UPS Ground", tracking: "1Z00000003########" },
    { carrier: "USPS", shippingService: "USPS Ground Advantage", tracking: "9400100000000000######" },
    { carrier: "FedEx", shippingService: "FedEx Home Delivery", tracking: "0000########" },
  ],
  CA: [{ carrier: "Canada Post", shippingService: "Expedited Parcel", tracking: "00000000########" }],
  GB: [
    { carrier: "Royal Mail", shippingService: "Tracked 48", tracking: "ZZ#########GB" },
    { carrier: "DPD", shippingService: "DPD Next Day", tracking: "000000########" },
  ],
  DE: [
    { carrier: "DHL", shippingService: "DHL Paket", tracking: "003404340000########" },
    { carrier: "Hermes", shippingService: "Hermes Standard", tracking: "000000########" },
  ],
  JP: [
    { carrier: "YAMATO", shippingService: "宅急便", tracking: "0000########" },
    { carrier: "SAGAWA", shippingService: "飛脚宅配便", tracking: "0000########" },
  ],
};

const warehouses: Record<DemoCountry, MerchantAddress> = {
  US: { name: "Lockstep Demo Warehouse", addressLine1: "1 Example Dock", city: "Reno", stateOrRegion: "NV", postalCode: "89502", countryCode: "US" },
  CA: { name: "Lockstep Demo Warehouse", addressLine1: "1 Example Dock", city: "Reno", stateOrRegion: "NV", postalCode: "89502", countryCode: "US" },
  GB: { name: "Lockstep Demo-Lager", addressLine1: "Beispielhafen 1", city: "Leipzig", stateOrRegion: "Sachsen", postalCode: "04109", countryCode: "DE" },
  DE: { name: "Lockstep Demo-Lager", addressLine1: "Beispielhafen 1", city: "Leipzig", stateOrRegion: "Sachsen", postalCode: "04109", countryCode: "DE" },
  JP: { name: "Lockstep デモ倉庫", addressLine1: "架空港1-1", city: "横浜市", stateOrRegion: "神奈川県", postalCode: "220-0001", countryCode: "JP" },
};

const deliveredAfterMs = 4 * 86_400_000;

/** The packages that carry exactly the fulfilled units of the items. @param now ms since 1970 */
export function parcelsOf(items: OrderItem[], kind: Parcels, country: DemoCountry, times: OrderTimes, now: number, random: Random): OrderPackage[] {
  const contents = items
    .map((item): PackageItem => ({ orderItemId: item.orderItemId, quantity: item.fulfillment?.quantityFulfilled ?? 0 }))
    .filter((content) => content.quantity > 0);
  if (kind === "untold" || contents.length === 0) return [];
  const parcel = (number: number, packageItems: PackageItem[]) => parcelOf(number, packageItems, country, times, now, random);
  if (kind === "one-per-line") return contents.map((content, index) => parcel(index + 1, [content]));
  if (kind === "untracked") return [untracked(parcel(1, contents))];
  if (kind === "relabelled") return [withdrawn(parcel(1, contents)), parcel(2, contents)];
  return [parcel(1, contents)];
}

function parcelOf(number: number, packageItems: PackageItem[], country: DemoCountry, times: OrderTimes, now: number, random: Random): OrderPackage {
  const { carrier, shippingService, tracking } = random.pick(carriers[country]);
  const delivered = now - times.shipped > deliveredAfterMs;
  return {
    packageReferenceId: random.chance(0.8) ? String(number) : `PKG-${country}-${random.digits(6)}`,
    createdTime: instant(Math.max(times.created, times.shipped - 2 * 3_600_000)),
    packageStatus: delivered ? { status: "DELIVERED", detailedStatus: "DELIVERED" } : { status: "IN_TRANSIT", ...(random.chance(0.5) ? { detailedStatus: "PICKED_UP" } : {}) },
    carrier,
    shipTime: instant(times.shipped),
    shippingService,
    trackingNumber: tracking.replaceAll("#", () => String(random.int(0, 9))),
    ...(random.chance(0.7) ? { shipFromAddress: warehouses[country] } : {}),
    packageItems,
  };
}

/** A letter: a carrier that the list does not know, no number. */
function untracked({ trackingNumber: _none, shippingService: _neither, ...parcel }: OrderPackage): OrderPackage {
  return { ...parcel, carrier: "Pigeon Post Ltd.", packageStatus: { status: "SHIPPED" } };
}

/** A label that was thrown away: nothing moved under it. */
function withdrawn(parcel: OrderPackage): OrderPackage {
  return { ...parcel, packageStatus: { status: "CANCELLED", detailedStatus: "LABEL_CANCELLED" } };
}
