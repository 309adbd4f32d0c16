import { connection, type Paging } from "../graphql/connection.ts";
import { type Context, type Resolvers, type UserError, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { metafieldFields } from "../metafields/metafield-resolvers.ts";
import { checkMetafields, ownerOfUniqueValue, writeMetafields } from "../metafields/metafields.ts";
import type { AddressInput, CustomerUpsertInput, MetafieldInput } from "../orders/order-input.ts";
import { minus, sum } from "../money.ts";
import { orderSearch, sortOrders } from "../orders/order-search.ts";
import { receivedOf, refundedOf } from "../orders/order-totals.ts";
import { indexed } from "../search/indexed.ts";
import { search, type SearchFields } from "../search/search.ts";
import type { CustomerRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { customerByEmail, customerByPhone, deleteCustomer, writeCustomer } from "./customers.ts";

const nameOf = (one: CustomerRecord) => [one.firstName, one.lastName].filter(Boolean).join(" ");

const customerSearch: SearchFields<CustomerRecord> = {
  free: (one) => [one.email, one.phone, nameOf(one)],
  fields: {
    id: { kind: "number", of: (one) => [one.id] },
    email: { kind: "string", of: (one) => [one.email] },
    phone: { kind: "string", of: (one) => [one.phone] },
    first_name: { kind: "string", of: (one) => [one.firstName] },
    last_name: { kind: "string", of: (one) => [one.lastName] },
    tag: { kind: "string", of: (one) => one.tags },
    state: { kind: "string", of: () => ["DISABLED"] },
    created_at: { kind: "time", of: (one) => [one.createdAt] },
    updated_at: { kind: "time", of: (one) => [one.updatedAt] },
  },
};

const sortTexts: Record<string, (one: CustomerRecord) => string> = {
  NAME: (one) => `${one.lastName ?? ""}, ${one.firstName ?? ""}`.toLowerCase(),
  CREATED_AT: (one) => one.createdAt,
  UPDATED_AT: (one) => one.updatedAt,
};

function sortCustomers(customers: CustomerRecord[], sortKey: string): CustomerRecord[] {
  const text = sortTexts[sortKey] ?? (() => "");
  return [...customers].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : a.id - b.id));
}

const byId = (shop: ShopState, id: string) => shop.customers.get(idOf("Customer", id) ?? "");
const ordersOf = (shop: ShopState, customer: CustomerRecord) => shop.orders.values().filter((order) => order.customerId === customer.id);

/** What came in of orders that stand, less what went back. */
const spent = (orders: OrderRecord[]) => sum(orders.filter((order) => !order.cancelledAt).map((order) => minus(receivedOf(order), refundedOf(order))));

interface Identifier {
  id?: string | null;
  email?: string | null;
  emailAddress?: string | null;
  phone?: string | null;
  phoneNumber?: string | null;
  customId?: { namespace?: string | null; key: string; value: string } | null;
}

function identified(shop: ShopState, identifier: Identifier): CustomerRecord | undefined {
  const email = identifier.email ?? identifier.emailAddress;
  const phone = identifier.phone ?? identifier.phoneNumber;
  if (identifier.id) return byId(shop, identifier.id);
  if (email) return customerByEmail(shop, email);
  if (phone) return customerByPhone(shop, phone);
  const { namespace, key, value } = identifier.customId!;
  const owner = ownerOfUniqueValue(shop, "CUSTOMER", namespace, key, value);
  return owner ? byId(shop, owner) : undefined;
}

type Input = CustomerUpsertInput & { addresses?: AddressInput[] | null; metafields?: MetafieldInput[] | null };

function taken(shop: ShopState, input: Input, self?: CustomerRecord): UserError[] {
  const other = input.email ? customerByEmail(shop, input.email) : undefined;
  if (other && other.id !== self?.id) return [userError(["input", "email"], "Email has already been taken", "TAKEN")];
  const caller = input.phone ? customerByPhone(shop, input.phone) : undefined;
  if (caller && caller.id !== self?.id) return [userError(["input", "phone"], "Phone has already been taken", "TAKEN")];
  const named = (["email", "phone", "firstName", "lastName"] as const).some((key) => (input[key] === undefined ? self?.[key] : input[key]));
  if (!named) return [userError(null, "A name, phone number, or email address must be present")];
  return [];
}

function customerCreate(_: unknown, { input }: { input: Input }, { shop }: Context) {
  const metafields = input.metafields ?? [];
  const userErrors = [...taken(shop, input), ...checkMetafields(shop, "CUSTOMER", undefined, metafields, ["input", "metafields"])];
  if (userErrors.length) return { customer: null, userErrors };
  const customer = writeCustomer(shop, undefined, { ...input, id: undefined });
  writeMetafields(shop, "CUSTOMER", gid("Customer", customer.id), metafields);
  return { customer, userErrors: [] };
}

function customerUpdate(_: unknown, { input }: { input: Input }, { shop }: Context) {
  const known = input.id ? byId(shop, input.id) : undefined;
  if (!known) return { customer: null, userErrors: [userError(["id"], "Customer does not exist")] };
  const metafields = input.metafields ?? [];
  const userErrors = [...taken(shop, input, known), ...checkMetafields(shop, "CUSTOMER", input.id!, metafields, ["input", "metafields"])];
  if (userErrors.length) return { customer: null, userErrors };
  const customer = writeCustomer(shop, known, { ...input, id: undefined });
  writeMetafields(shop, "CUSTOMER", gid("Customer", customer.id), metafields);
  return { customer, userErrors: [] };
}

function customerDelete(_: unknown, { input }: { input: { id: string } }, { shop }: Context) {
  const customer = byId(shop, input.id);
  const refused = (message: string) => ({ deletedCustomerId: null, shop: {}, userErrors: [userError(["id"], message)] });
  if (!customer) return refused("Customer can't be found");
  if (ordersOf(shop, customer).length) return refused("Customer can't be deleted because they have associated orders");
  deleteCustomer(shop, customer);
  return { deletedCustomerId: input.id, shop: {}, userErrors: [] };
}

function customerSet(_: unknown, { input, identifier }: { input: Input; identifier?: Identifier | null }, { shop }: Context) {
  const known = identifier ? identified(shop, identifier) : undefined;
  if (identifier?.id && !known) return { customer: null, userErrors: [userError(["identifier", "id"], "Customer does not exist", "NOT_FOUND")] };
  const userErrors = taken(shop, input, known);
  return userErrors.length ? { customer: null, userErrors } : { customer: writeCustomer(shop, known, { ...input, id: undefined }), userErrors: [] };
}

export const customerResolvers: Resolvers = {
  Customer: {
    id: (one: CustomerRecord) => gid("Customer", one.id),
    legacyResourceId: (one: CustomerRecord) => one.id,
    displayName: (one: CustomerRecord) => nameOf(one) || (one.email ?? one.phone ?? ""),
    defaultEmailAddress: (one: CustomerRecord) => (one.email ? { emailAddress: one.email, validFormat: true } : null),
    defaultPhoneNumber: (one: CustomerRecord) => (one.phone ? { phoneNumber: one.phone } : null),
    defaultAddress: (one: CustomerRecord) => one.addresses[0] ?? null,
    addresses: (one: CustomerRecord, { first }: { first?: number | null }) => one.addresses.slice(0, first ?? undefined),
    addressesV2: (one: CustomerRecord, args: Paging) => connection(one.addresses, args),
    amountSpent: (one: CustomerRecord, _: object, { shop }: Context) => ({ amount: spent(ordersOf(shop, one)).shop, currencyCode: shop.currency }),
    canDelete: (one: CustomerRecord, _: object, { shop }: Context) => ordersOf(shop, one).length === 0,
    state: () => "DISABLED",
    verifiedEmail: () => true,
    numberOfOrders: (one: CustomerRecord, _: object, { shop }: Context) => ordersOf(shop, one).length,
    lastOrder: (one: CustomerRecord, _: object, { shop }: Context) => ordersOf(shop, one).at(-1) ?? null,
    orders: (one: CustomerRecord, args: Paging & { query?: string | null; sortKey: string }, { shop }: Context) =>
      connection(sortOrders(search(ordersOf(shop, one), args.query, orderSearch(shop)).found, args.sortKey), args),
    ...metafieldFields("Customer"),
  },
  QueryRoot: {
    customer: (_: unknown, { id }: { id: string }, { shop }: Context) => byId(shop, id) ?? null,
    customerByIdentifier: (_: unknown, { identifier }: { identifier: Identifier }, { shop }: Context) => identified(shop, identifier) ?? null,
    customers: (_: unknown, args: Paging & { query?: string | null; sortKey: string }, context: Context) =>
      connection(sortCustomers(indexed(context, "customers", context.shop.customers.values(), args.query, customerSearch), args.sortKey), args),
  },
  Mutation: { customerCreate, customerDelete, customerSet, customerUpdate },
};
