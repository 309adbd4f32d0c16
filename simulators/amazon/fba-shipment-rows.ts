import { instantsIn, marketplaceOfOrder } from "../shared/load-world-facts.ts";
import { digest } from "./mint.ts";
import { currencyOfOrder, toDecimal, toMinor } from "./order-money.ts";
import { itemCells, orderCells } from "./order-report-rows.ts";
import type { AmazonOrder } from "./orders-kept.ts";

/** No page of Amazon's confirms them; these are the names that sellers' files bear. */
export const fbaShipmentColumns: readonly string[] = [
  "amazon-order-id", "merchant-order-id", "shipment-id", "shipment-item-id", "amazon-order-item-id", "merchant-order-item-id", "purchase-date", "payments-date",
  "shipment-date", "reporting-date", "buyer-email", "buyer-name", "buyer-phone-number", "sku", "product-name", "quantity-shipped", "currency", "item-price", "item-tax",
  "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax", "ship-service-level", "recipient-name", "ship-address-1", "ship-address-2", "ship-address-3",
  "ship-city", "ship-state", "ship-postal-code", "ship-country", "ship-phone-number", "bill-address-1", "bill-address-2", "bill-address-3", "bill-city", "bill-state",
  "bill-postal-code", "bill-country", "item-promotion-discount", "ship-promotion-discount", "carrier", "tracking-number", "estimated-arrival-date",
  "fulfillment-center-id", "fulfillment-channel", "sales-channel",
];

/** One shipment from a warehouse of Amazon's. */
export interface FbaShipment {
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
  fulfillmentCenterId: string;
  /** ms since 1970. */
  at: number;
}
/** Units of a line that leave: those after the first `from`, up to `to`. */
export interface Leaving {
  item: Record<string, unknown>;
  from: number;
  to: number;
}

type Row = Record<string, string>;
const threeDaysMs = 3 * 86_400_000;
const charges = ["item-price", "item-tax", "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax"];
const discounts = ["item-promotion-discount", "ship-promotion-discount"];
/** By country: Amazon's own vans and one carrier beside them, # = a digit, and a warehouse. */
const senders: Readonly<Record<string, { carriers: readonly (readonly [name: string, form: string])[]; center: string }>> = {
  US: { carriers: [["AMZN_US", "TBA############"], ["UPS", "1Z00000004########"]], center: "RNO4" },
  CA: { carriers: [["AMZN_CA", "TBC############"], ["Canada Post", "00000000########"]], center: "YYZ4" },
  GB: { carriers: [["AMZN_UK", "QA##########"], ["Royal Mail", "ZZ#########GB"]], center: "LTN4" },
  DE: { carriers: [["AMZN_DE", "DE##########"], ["DHL", "003404340000########"]], center: "DTM2" },
  JP: { carriers: [["AMZN_JP", "DA##########"], ["YAMATO", "0000########"]], center: "NRT5" },
};
const elsewhere = { carriers: [["AMZN", "TBA############"]], center: "DTM2" } as const;

/** The shipment that Amazon makes of an order by itself, the same in every run. @param number of the order's shipments, from 1 */
export function shipmentOf(order: AmazonOrder, number: number, at: number): FbaShipment {
  const { carriers, center } = senders[marketplaceOfOrder(order)?.country ?? ""] ?? elsewhere;
  const seed = `fba-shipment:${String(order.orderId)}:${number}`;
  const digits = String(Buffer.from(digest(seed), "base64url").readBigUInt64BE()).padStart(20, "0");
  const [carrier, form] = carriers[Number(digits.at(-1)) % carriers.length]!;
  const trackingNumber = form.replaceAll("#", (_sign, place: number) => digits[digits.length - 2 - (place % 18)]!);
  return { shipmentId: `D${digest(seed).replace(/[^A-Za-z0-9]/g, "").slice(0, 8)}`, carrier, trackingNumber, fulfillmentCenterId: center, at };
}

/** A line of a shipment in the words of the report. Who the buyer is and where exactly the parcel goes, Amazon keeps to itself. */
export function fbaShipmentRow(order: AmazonOrder, shipment: FbaShipment, { item, from, to }: Leaving): Row {
  const head = orderCells(order);
  const line = itemCells(item, head["order-status"] ?? "");
  const share = (cell: string | undefined, sign: number) => shareOf(cell, sign, { from, to, of: Number(item.quantityOrdered) }, currencyOfOrder(order));
  const orderItemId = String(item.orderItemId);
  return {
    ...pick(head, ["amazon-order-id", "merchant-order-id", "purchase-date", "ship-service-level", "ship-city", "ship-state", "ship-postal-code", "ship-country", "sales-channel"]),
    ...pick(line, ["sku", "product-name", "currency"]),
    ...Object.fromEntries([...charges.map((name) => [name, share(line[name], 1)]), ...discounts.map((name) => [name, share(line[name], -1)])]) as Row,
    "shipment-id": shipment.shipmentId,
    "shipment-item-id": `D${digest(`${shipment.shipmentId}:${orderItemId}`).replace(/[^A-Za-z0-9]/g, "").slice(0, 8)}`,
    "amazon-order-item-id": orderItemId,
    "payments-date": instantCell(shipment.at),
    "shipment-date": instantCell(shipment.at),
    "reporting-date": instantCell(shipment.at),
    "quantity-shipped": String(to - from),
    carrier: shipment.carrier,
    "tracking-number": shipment.trackingNumber,
    "estimated-arrival-date": instantCell(arrivalOf(order) ?? shipment.at + threeDaysMs),
    "fulfillment-center-id": shipment.fulfillmentCenterId,
    "fulfillment-channel": "AFN",
  };
}

const pick = (cells: Row, names: string[]): Row => Object.fromEntries(names.map((name) => [name, cells[name] ?? ""]));

/** The part of a line's amount that these units bear; parts that follow one another add up to the whole. */
function shareOf(cell: string | undefined, sign: number, units: { from: number; to: number; of: number }, currency: string): string {
  if (!cell) return "";
  const upTo = (n: number) => Math.round((toMinor(cell, currency) * n) / Math.max(units.of, 1));
  return toDecimal(sign * (upTo(units.to) - upTo(units.from)), currency);
}

function arrivalOf(order: AmazonOrder): number | undefined {
  const window = (order.fulfillment as { deliverByWindow?: { latestDateTime?: unknown } } | undefined)?.deliverByWindow;
  return instantsIn(window?.latestDateTime)[0];
}

const instantCell = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+00:00`;
