import { isPersonalAttribute, type PersonalPlace } from "../domain/privacy/personal-place.ts";
import type { PersonalAddressAnswer, PersonalCustomerAnswer, PersonalDraftAnswer, PersonalOrderAnswer } from "./queries/personal.ts";

/**
 * The one list of what is personal in Shopify, and what becomes of it (R113, R115, R119). text: the replacement stands there. empty: Shopify takes
 * no such text there, or the one beside it says it already. City, region, postal code and country stay.
 */
const addressMembers = { firstName: "empty", lastName: "text", company: "text", address1: "text", address2: "text", phone: "empty" } as const;
const addressNames = Object.keys(addressMembers) as (keyof typeof addressMembers)[];
/** An address without them would say nothing; they are written although Shopify may hide from us what stands there. */
const always: readonly string[] = ["lastName", "address1"];

type Text = string | null | undefined;
type Street = Partial<Record<keyof typeof addressMembers, Text>>;

/** MailingAddressInput of an address with nothing personal left. @param text what stands in place of it. */
export function redactedAddress(address: PersonalAddressAnswer, text: string): Record<string, string | null> {
  const members = addressNames.map((name) => [name, addressMembers[name] === "text" && (address[name] || always.includes(name)) ? text : null] as const);
  const { city = null, provinceCode = null, zip = null, countryCodeV2: countryCode = null } = address;
  return { ...Object.fromEntries(members), city, provinceCode, zip, countryCode };
}

type Written = Pick<PersonalOrderAnswer, "email" | "phone" | "customAttributes" | "shippingAddress"> & { note?: Text };

/** What to write into an order (OrderInput), so that nothing personal is left in it; no member = nothing to write. */
export function redactedOrder({ email, phone, note, customAttributes, shippingAddress }: Written, text: string): Record<string, unknown> {
  const hidden = customAttributes.map(({ key, value }) => ({ key, value: value && isPersonalAttribute(key) ? text : (value ?? "") }));
  return {
    ...(email && { email: null }),
    ...(phone && { phone: null }),
    ...(note && { note: text }),
    ...(customAttributes.some(({ key, value }) => value && isPersonalAttribute(key)) && { customAttributes: hidden }),
    ...(shippingAddress && { shippingAddress: redactedAddress(shippingAddress, text) }),
  };
}

/** The same of a draft (DraftOrderInput). */
export function redactedDraft({ note2, billingAddress, ...draft }: PersonalDraftAnswer, text: string): Record<string, unknown> {
  return { ...redactedOrder({ ...draft, note: note2 }, text), ...(billingAddress && { billingAddress: redactedAddress(billingAddress, text) }) };
}

/** The same of a customer, without its addresses (CustomerInput). */
export function redactedCustomer({ defaultEmailAddress, defaultPhoneNumber, note }: PersonalCustomerAnswer, text: string): Record<string, string | null> {
  return { firstName: null, lastName: text, ...(note && { note: text }), ...(defaultEmailAddress && { email: null }), ...(defaultPhoneNumber && { phone: null }) };
}

/** Every text of an order that is or may be personal, but its customer's. */
export function placesOfOrder(order: PersonalOrderAnswer): PersonalPlace[] {
  return said([
    ["email", order.email], ["phone", order.phone], ["note", order.note],
    ...placesOfAddress("shippingAddress", order.shippingAddress),
    ...placesOfAddress("billingAddress", order.billingAddress),
    ...order.customAttributes.filter(({ key }) => isPersonalAttribute(key)).map(({ key, value }) => [`attributes.${key}`, value] as const),
    ...[...order.ours.nodes, ...order.apps.nodes].map(({ key, value }) => [`metafields.${key}`, value] as const),
    ...order.fulfillmentOrders.nodes.flatMap(({ destination }, n) => [
      ...placesOfAddress(`fulfillmentOrders.${n}`, destination), [`fulfillmentOrders.${n}.email`, destination?.email] as const,
    ]),
  ]);
}

/** Every text of a draft that is personal. */
export function placesOfDraft(draft: PersonalDraftAnswer): PersonalPlace[] {
  return said([
    ["draft.email", draft.email], ["draft.phone", draft.phone], ["draft.note", draft.note2],
    ...placesOfAddress("draft.shippingAddress", draft.shippingAddress),
    ...placesOfAddress("draft.billingAddress", draft.billingAddress),
    ...draft.customAttributes.filter(({ key }) => isPersonalAttribute(key)).map(({ key, value }) => [`draft.attributes.${key}`, value] as const),
  ]);
}

/** Every text of a customer that is personal, with one page of its addresses. */
export function placesOfCustomer(customer: PersonalCustomerAnswer): PersonalPlace[] {
  return said([
    ["customer.firstName", customer.firstName], ["customer.lastName", customer.lastName],
    ["customer.email", customer.defaultEmailAddress?.emailAddress], ["customer.phone", customer.defaultPhoneNumber?.phoneNumber], ["customer.note", customer.note],
    ...placesOfAddresses(customer.addressesV2.nodes),
  ]);
}

const placesOfAddresses = (addresses: readonly Street[]): Place[] => addresses.flatMap((address) => placesOfAddress("customer.addresses", address));

type Place = readonly [string, Text];

const placesOfAddress = (place: string, address: Street | null | undefined): Place[] => addressNames.map((name) => [`${place}.${name}`, address?.[name]]);

const said = (places: readonly Place[]): PersonalPlace[] => places.flatMap(([place, text]) => (text ? [{ place, text }] : []));
