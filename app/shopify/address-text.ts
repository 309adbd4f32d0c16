import type { PostalAddress } from "../domain/orders/amazon-order.ts";
import { toMailingAddress, type MailingAddress } from "./to-mailing-address.ts";

/** The members of a mailing address as Shopify answers them. */
export type MailingAddressAnswer = { [Member in Exclude<keyof MailingAddress, "countryCode">]?: string | null | undefined } & { countryCodeV2?: string | null | undefined };

/**
 * A shipping address in one spelling, so that what Shopify tidies (spaces, capitals, the dots of a phone number) is no change.
 * Personal: only to be hashed or compared.
 */
export function addressText(address: MailingAddressAnswer): string {
  const { firstName, lastName, company, address1, address2, city, provinceCode, zip, countryCodeV2, phone } = address;
  const texts = [`${firstName ?? ""} ${lastName ?? ""}`, company, address1, address2, city, provinceCode, zip?.replace(/\s/g, ""), countryCodeV2];
  return JSON.stringify([...texts.map((text) => (text ?? "").normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase()), (phone ?? "").replace(/\D/g, "")]);
}

/** The same of an address of Amazon's, as we would write it. */
export function writtenAddressText(address: PostalAddress): string {
  const { countryCode, ...rest } = toMailingAddress(address);
  return addressText({ ...rest, countryCodeV2: countryCode });
}
