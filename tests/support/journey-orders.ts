import { decimal } from "../../simulators/demo-world/amounts.ts";
import { marketplaceOf } from "../../simulators/shared/marketplaces.ts";

/** A line of an order: so many units of a SellerSKU at `price` minor units each (cents; yen). */
export interface LineSpec {
  sku: string | null;
  units?: number;
  price?: number;
  fulfilled?: number;
}

export interface ParcelSpec {
  reference: string;
  carrier?: string;
  tracking?: string;
  /** [line, units] pairs; the first line is 0. */
  items: [number, number][];
}

export interface OrderSpec {
  /** 1 … 9999999: the order's number; its text is `numberOf(n)`. */
  number: number;
  status?: string | null;
  channel?: "MFN" | "AFN";
  lines?: LineSpec[];
  /** When it was placed and last changed; default 09:00 of the journeys' day. */
  at?: string;
  updatedAt?: string;
  marketplaceId?: string;
  /** false = Amazon has sent no amounts yet. */
  priced?: boolean;
  parcels?: ParcelSpec[];
  programs?: string[];
  /** Put over the finished order, member by member at the top level. */
  more?: Record<string, unknown>;
}

export const us = "ATVPDKIKX0DER";
export const ca = "A2EUQ1WTGCTBG2";
export const de = "A1PA6795UKMFR9";
export const fr = "A13V1IB3VIYZZH";
export const jp = "A1VC38T7YXB528";

/** Everything personal that an order of these journeys bears, and that may stand nowhere but in Shopify's address. */
export const person = {
  name: "Quentin Querfeld", email: "q7x9relay@marketplace.invalid", street: "77 Zebrafinch Lane", city: "Umbrellaville", phone: "+1 555 0170 991",
} as const;

export const numberOf = (number: number): string => `701-0000000-${String(number).padStart(7, "0")}`;
export const itemOf = (number: number, line = 0): string => `7${String(number).padStart(9, "0")}${String(line).padStart(4, "0")}`;

/** An order as the Orders API 2026-01-01 writes it. Without `lines`: one CUP-1 at 10.00. */
export function amazonOrder(spec: OrderSpec): Record<string, unknown> {
  const { number, status = "UNSHIPPED", channel = "MFN", lines = [{ sku: "CUP-1" }], at = "2026-11-20T09:00:00.000Z", marketplaceId = us, priced = true } = spec;
  const currency = marketplaceOf(marketplaceId)?.currency ?? "USD";
  const money = (minor: number) => ({ amount: decimal(minor, currency), currencyCode: currency });
  const total = lines.reduce((sum, { units = 1, price = 1000 }) => sum + units * price, 0);
  return {
    orderId: numberOf(number),
    createdTime: at,
    lastUpdatedTime: spec.updatedAt ?? at,
    programs: spec.programs ?? [],
    salesChannel: { channelName: "AMAZON", marketplaceId },
    buyer: { buyerName: person.name, buyerEmail: person.email },
    recipient: { deliveryAddress: { name: person.name, addressLine1: person.street, city: person.city, stateOrRegion: "WA", postalCode: "98101", countryCode: marketplaceOf(marketplaceId)?.country ?? "US", phone: person.phone } },
    ...(priced && { proceeds: { grandTotal: money(total) } }),
    fulfillment: {
      fulfillmentStatus: status, fulfilledBy: channel === "MFN" ? "MERCHANT" : "AMAZON", fulfillmentServiceLevel: "STANDARD",
      shipByWindow: { earliestDateTime: "2026-11-21T00:00:00Z", latestDateTime: "2026-11-23T23:59:59Z" },
    },
    orderItems: lines.map((line, index) => itemFrom(spec, line, index, money)),
    ...(spec.parcels && { packages: spec.parcels.map((parcel) => packageFrom(spec, parcel)) }),
    ...spec.more,
  };
}

function itemFrom({ number, priced = true, status }: OrderSpec, line: LineSpec, index: number, money: (minor: number) => object) {
  const { sku, units = 1, price = 1000 } = line;
  const fulfilled = line.fulfilled ?? (status === "SHIPPED" ? units : 0);
  return {
    orderItemId: itemOf(number, index),
    quantityOrdered: units,
    product: { ...(sku !== null && { sellerSku: sku }), asin: "B000000001", title: `Article ${sku}`, ...(priced && { price: { unitPrice: money(price) } }) },
    ...(priced && { proceeds: { proceedsTotal: money(units * price), breakdowns: [{ type: "ITEM", subtotal: money(units * price) }] } }),
    fulfillment: { quantityFulfilled: fulfilled, quantityUnfulfilled: units - fulfilled },
  };
}

function packageFrom({ number }: OrderSpec, { reference, carrier, tracking, items }: ParcelSpec) {
  return {
    packageReferenceId: reference, packageStatus: { status: "IN_TRANSIT" }, shipTime: "2026-11-20T09:30:00.000Z",
    ...(carrier && { carrier }), ...(tracking && { trackingNumber: tracking }),
    packageItems: items.map(([line, quantity]) => ({ orderItemId: itemOf(number, line), quantity })),
  };
}
