import type { AmazonOrder, PersonalData } from "../orders/amazon-order.ts";
import { amazonStatus } from "../orders/amazon-status.ts";

/**
 * The one list of what is personal in an Amazon order (R115; Amazon README 4.9): Amazon's own list, and ours for
 * delivery instructions, customization and the relay address. City, state, postal code and country may stay after
 * redaction (R119).
 */
export const personalFields = [
  "buyerName", "buyerEmail", "buyerCompany", "address", "deliveryInstructions", "giftMessages", "customizationUrls",
] as const satisfies readonly (keyof PersonalData)[];

/**
 * Keys, or how keys begin, of the order attributes in Shopify whose values are personal (R115): what redaction rewrites. Personal besides them are,
 * in Shopify, the shipping address of an order and of a parked draft, and the customer that the setting `perOrder` makes (found by its order).
 */
export const personalAttributes = {
  deliveryInstructions: "Delivery instructions",
  giftMessage: "Gift message",
  customization: "Customization",
  buyerEmail: "Buyer e-mail",
  /** Written by staff for a Japanese order (R108). */
  latinAddress: "Address in Latin letters",
} as const;

export interface SplitOrder {
  /** `personal: null` */
  order: AmazonOrder;
  /** To be stored encrypted and under a clock; null when nothing personal may be, or is, there to keep. */
  personal: PersonalData | null;
}

/**
 * Takes the personal part out of an order. AFN and pending orders keep none: what is found there is dropped (R114, clock
 * P6); cancelled orders need no address (P5).
 */
export function splitPersonalData(order: AmazonOrder): SplitOrder {
  const { personal } = order;
  const keep = personal !== null && mayKeepPersonalData(order) && !isEmpty(personal);
  return { order: { ...order, personal: null }, personal: keep ? personal : null };
}

/** Puts it back for the moment of use. */
export function withPersonalData(order: AmazonOrder, personal: PersonalData | null): AmazonOrder {
  return { ...order, personal };
}

const statusesWithAddress = new Set<string | null>(["UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED"]);

function mayKeepPersonalData({ channel, status }: AmazonOrder): boolean {
  return channel === "MFN" && statusesWithAddress.has(amazonStatus(status));
}

function isEmpty(personal: PersonalData): boolean {
  return personalFields.every((field) => {
    const value = personal[field];
    return value === null || (typeof value === "object" && Object.values(value).every((text) => text === null));
  });
}
