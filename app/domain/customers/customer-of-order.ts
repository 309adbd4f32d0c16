import type { PersonalData } from "../orders/amazon-order.ts";
import type { NewOrderCustomer } from "../orders/shopify-order.ts";
import { personName } from "./person-name.ts";

/**
 * The customer record of one order's buyer: name and address, never e-mail or phone, which are Amazon's relays (R53, R126). Its tag tells
 * redaction that it exists only through Amazon (R113).
 * @param personal only while it may be held; null = no customer.
 */
export function customerOfOrder(personal: PersonalData | null): NewOrderCustomer | null {
  const name = personName(personal?.buyerName ?? null) ?? personName(personal?.address?.name ?? null);
  if (!personal || !name) return null;
  return { kind: "new", ...name, address: personal.address && { ...personal.address, phone: null }, tags: ["amazon"] };
}
