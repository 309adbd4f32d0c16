import type { ClockBasis, ClockEvent, PrivacyClock } from "../domain/privacy/clocks.ts";
import { countText, type TimeWords } from "./format.ts";

/** Why personal data of an order must be gone by its date (table 18.2). */
const clockTexts: Record<PrivacyClock, string> = {
  P1: "Not shipped: 14 days after it came in",
  P2: "Shipped with tracking: 30 days after shipping, or 44 after its label was made",
  P3: "Shipped without tracking: 30 days after the shipment was made",
  P4: "Shipped: 30 days after all of it had left",
  P5: "Cancelled: at once",
  P7: "Its customer asked for erasure: at once",
  all: "You asked to erase everything: at once",
  none: "Nothing personal was written",
};

const eventTexts: Record<ClockEvent, string> = {
  seen: "Came in", imported: "Made in Shopify", "address-fetched": "Address fetched again", delivered: "Delivered", shipped: "Shipped", "label-made": "Label made",
  "shipment-made": "Shipment made", "shown-shipped": "Shown as shipped", cancelled: "Cancelled", asked: "Asked",
};

const placeTexts: Record<string, string> = {
  ownRecord: "Lockstep's own record", draft: "draft", customer: "customer", shippingAddress: "shipping address", billingAddress: "billing address", email: "e-mail", phone: "phone", note: "note",
  attributes: "additional details", fulfillmentOrders: "fulfillment orders",
};

/** "Not shipped: 14 days after it came in (P1)". */
export function clockText(clock: PrivacyClock): string {
  return `${clockTexts[clock]}${clock.startsWith("P") ? ` (${clock})` : ""}`;
}

/** "Shipped Nov 20, 2026, 7:00 AM": what a date was counted from. */
export function basisText({ event, at }: ClockBasis, words: TimeWords): string {
  return `${eventTexts[event]} ${words.at(at)}`;
}

/** "Shipping address (7 texts), note (1 text)": where something was erased; a place of another version stands for itself. */
export function placesText(places: Readonly<Record<string, number>>): string {
  const text = Object.entries(places).map(([place, count]) => `${Object.hasOwn(placeTexts, place) ? placeTexts[place] : place} (${countText(count, "text", "texts")})`).join(", ");
  return text === "" ? "Nothing was left to erase" : text.charAt(0).toUpperCase() + text.slice(1);
}

const leftTexts: Record<string, string> = {
  "beyond-apps": "What another app wrote is left; only Shopify can rewrite it",
  "not-visible": "Shopify does not show the order to Lockstep any more: it could not be read again",
  "customer-kept": "Its customer bought in the shop as well, and stays",
};

/** Why a proof is not whole; null: it is. */
export function leftText(reasonCode: string | null): string | null {
  return reasonCode === null ? null : (leftTexts[reasonCode] ?? null);
}
