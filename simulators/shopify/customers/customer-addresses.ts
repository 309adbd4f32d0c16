import { type Context, type Resolvers, type UserError, userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import type { AddressInput } from "../orders/order-input.ts";
import type { AddressRecord, CustomerRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

interface Args {
  customerId: string;
  addressId: string;
}

type Found = { customer: CustomerRecord; address: AddressRecord } | { userErrors: UserError[] };

function addressOf(shop: ShopState, { customerId, addressId }: Args): Found {
  const customer = shop.customers.get(idOf("Customer", customerId) ?? "");
  if (!customer) return { userErrors: [userError(["customerId"], "Customer does not exist")] };
  const address = customer.addresses.find((one) => String(one.id) === idOf("MailingAddress", addressId));
  return address ? { customer, address } : { userErrors: [userError(["addressId"], "Address does not exist")] };
}

function write(shop: ShopState, customer: CustomerRecord, addresses: AddressRecord[]): void {
  shop.customers.put(String(customer.id), { ...customer, addresses, updatedAt: shop.now() });
}

/** Also the default address may go; the next one takes its place. */
function customerAddressDelete(_: unknown, args: Args, { shop }: Context) {
  const found = addressOf(shop, args);
  if ("userErrors" in found) return { deletedAddressId: null, ...found };
  write(shop, found.customer, found.customer.addresses.filter((one) => one.id !== found.address.id));
  return { deletedAddressId: args.addressId, userErrors: [] };
}

/** The first address is the default one. */
function customerAddressUpdate(_: unknown, { address: input, setAsDefault, ...args }: Args & { address: AddressInput; setAsDefault?: boolean | null }, { shop }: Context) {
  const found = addressOf(shop, args);
  if ("userErrors" in found) return { address: null, ...found };
  const changed = { ...found.address, ...input };
  const others = found.customer.addresses.map((one) => (one.id === changed.id ? changed : one));
  write(shop, found.customer, setAsDefault ? [changed, ...others.filter((one) => one.id !== changed.id)] : others);
  return { address: changed, userErrors: [] };
}

export const customerAddressResolvers: Resolvers = { Mutation: { customerAddressDelete, customerAddressUpdate } };
