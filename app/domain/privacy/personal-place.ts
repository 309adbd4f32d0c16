import { personalAttributes } from "./personal-data.ts";

/** A place in Shopify that may hold personal data, with what stands there. Never logged: the text is the data itself. */
export interface PersonalPlace {
  /** Such as "shippingAddress.lastName", "attributes.Gift message", "customer.note". */
  place: string;
  text: string;
}

/** What stands in place of a personal text after redaction (R119). Where a platform takes no such text (phone, e-mail), nothing does. */
export const redactedText = "REDACTED (Amazon)";

const keys: readonly string[] = Object.values(personalAttributes);

/** Whether the value of an order's attribute is personal, by how its key begins (R115). */
export function isPersonalAttribute(key: string): boolean {
  return keys.some((personal) => key.startsWith(personal));
}
