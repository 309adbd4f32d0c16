import { personName } from "../domain/customers/person-name.ts";
import type { PostalAddress } from "../domain/orders/amazon-order.ts";
import { toCountry, toProvinceCode } from "./countries.ts";

/** MailingAddressInput as far as we fill it; an undefined member is not sent. */
export interface MailingAddress {
  firstName: string | undefined;
  lastName: string | undefined;
  company: string | undefined;
  address1: string | undefined;
  address2: string | undefined;
  city: string | undefined;
  provinceCode: string | undefined;
  zip: string | undefined;
  countryCode: string | undefined;
  phone: string | undefined;
}

/**
 * Amazon's address in Shopify's shape, with nothing lost that a carrier needs: lines beyond the first are joined in
 * address2, and so are the district and a state that is no code Shopify would take (a wrong code refuses the whole
 * order). A country that Shopify has no word for is left out. All of it can be rewritten later (R113).
 */
export function toMailingAddress(address: PostalAddress): MailingAddress {
  const country = toCountry(address.countryCode);
  const state = country?.state ?? address.stateOrRegion;
  const provinceCode = country && state ? toProvinceCode(country.countryCode, state) : null;
  const lines = [address.line1, address.line2, address.line3].filter(isSaid);
  const rest = [...lines.slice(1), address.district, provinceCode ? null : state].filter(isSaid);
  const second = rest.filter((text, n) => rest.indexOf(text) === n && !same(text, address.city));
  const name = personName(address.name);
  return {
    firstName: name?.firstName ?? undefined,
    lastName: name?.lastName,
    company: address.company?.trim() || undefined,
    address1: lines[0]?.trim(),
    address2: second.map((text) => text.trim()).join(", ") || undefined,
    city: address.city?.trim() || undefined,
    provinceCode: provinceCode ?? undefined,
    zip: address.postalCode?.trim() || undefined,
    countryCode: country?.countryCode,
    phone: address.phone?.trim() || undefined,
  };
}

const isSaid = (text: string | null | undefined): text is string => (text ?? "").trim() !== "";

const same = (a: string, b: string | null): boolean => a.trim().toLowerCase() === (b ?? "").trim().toLowerCase();
