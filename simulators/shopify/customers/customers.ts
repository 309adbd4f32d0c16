import { gid, idOf } from "../graphql/gid.ts";
import type { AddressInput, CustomerUpsertInput } from "../orders/order-input.ts";
import { tidyTags } from "../orders/tags.ts";
import type { AddressRecord, CustomerRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

export function customerByEmail(shop: ShopState, email: string): CustomerRecord | undefined {
  return shop.customers.values().find((customer) => customer.email?.toLowerCase() === email.toLowerCase());
}

export function customerByPhone(shop: ShopState, phone: string): CustomerRecord | undefined {
  return shop.customers.values().find((customer) => customer.phone === phone);
}

export function toAddress(shop: ShopState, input: AddressInput | null | undefined): AddressRecord | null {
  return input ? { id: shop.nextId("MailingAddress"), ...input } : null;
}

/** Writes a customer: the given parts over what was there. */
export function writeCustomer(shop: ShopState, before: CustomerRecord | undefined, input: CustomerUpsertInput & { addresses?: AddressInput[] | null; locale?: string | null }): CustomerRecord {
  const now = shop.now();
  const given = <K extends keyof CustomerRecord>(key: K, value: CustomerRecord[K] | undefined, fallback: CustomerRecord[K]) =>
    value === undefined ? (before?.[key] ?? fallback) : value === "" ? fallback : value;
  const customer: CustomerRecord = {
    id: before?.id ?? shop.nextId("Customer"),
    email: given("email", input.email, null),
    phone: given("phone", input.phone, null),
    firstName: given("firstName", input.firstName, null),
    lastName: given("lastName", input.lastName, null),
    note: given("note", input.note, null),
    tags: input.tags ? tidyTags(input.tags) : (before?.tags ?? []),
    taxExempt: input.taxExempt ?? before?.taxExempt ?? false,
    locale: input.locale ?? before?.locale ?? "en",
    addresses: input.addresses ? input.addresses.map((address) => toAddress(shop, address)!) : (before?.addresses ?? []),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  shop.customers.put(String(customer.id), customer);
  return customer;
}

/** The customer is gone; orders that were theirs have none any more. */
export function deleteCustomer(shop: ShopState, customer: CustomerRecord): void {
  shop.customers.delete(String(customer.id));
  shop.metafields.delete(gid("Customer", customer.id));
  shop.announce("customers/delete", customer.id);
}

/** The customer of a new order: known, found by e-mail or made; null for an order without one. */
export function customerOfOrder(shop: ShopState, input: { toAssociate?: { id?: string | null; email?: string | null } | null; toUpsert?: CustomerUpsertInput | null } | null | undefined): number | null {
  const { toAssociate, toUpsert } = input ?? {};
  if (toAssociate?.id) return Number(idOf("Customer", toAssociate.id));
  if (toAssociate?.email) return (customerByEmail(shop, toAssociate.email) ?? writeCustomer(shop, undefined, { email: toAssociate.email })).id;
  if (!toUpsert) return null;
  const { id, ...rest } = toUpsert;
  const known = id ? shop.customers.get(idOf("Customer", id) ?? "") : toUpsert.email ? customerByEmail(shop, toUpsert.email) : undefined;
  return writeCustomer(shop, known, { ...rest }).id;
}
