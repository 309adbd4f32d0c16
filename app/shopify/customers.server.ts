import type { ShopifyCustomer } from "../domain/customers/shopify-customer.ts";
import type { Gid } from "../domain/ids.ts";
import { withoutAnswer } from "./fulfillments.server.ts";
import type { Ask } from "./graphql.server.ts";
import { customerById, customerCreate, customers } from "./queries/customers.ts";
import { phrase } from "./search.ts";

/** null: there is no such customer any more. */
export function readCustomer(ask: Ask, id: Gid): Promise<ShopifyCustomer | null> {
  return ask(customerById, { id }, ({ customerByIdentifier: found }) => found && toCustomer(found));
}

/** Those that Shopify finds for a text, 20 at most; "" finds whom Shopify lists first. */
export function searchCustomers(ask: Ask, text: string): Promise<ShopifyCustomer[]> {
  const search = text.trim() === "" ? "" : phrase(text.trim());
  return ask(customers, { search, first: 20 }, ({ customers: { nodes } }) => nodes.map(toCustomer));
}

/** Customers of exactly this last name and no first name, as `createCustomer` makes them; the search index lags some seconds. */
export function findCustomersNamed(ask: Ask, name: string): Promise<ShopifyCustomer[]> {
  const search = `last_name:${phrase(name)}`;
  return ask(customers, { search, first: 10 }, ({ customers: { nodes } }) => nodes.map(toCustomer).filter((one) => one.name === name));
}

/**
 * Makes a customer whose whole name is its last name. Without e-mail and phone there is nobody to be mailed, and consent to marketing is
 * not given (R52, R126).
 */
export async function createCustomer(ask: Ask, { name, tags }: { name: string; tags: readonly string[] }): Promise<ShopifyCustomer> {
  const created = await ask(customerCreate, { input: { lastName: name, tags } }, ({ customerCreate: payload }, refuse) => {
    refuse(payload.userErrors);
    return payload.customer ? toCustomer(payload.customer) : null;
  });
  if (!created) throw withoutAnswer("customerCreate");
  return created;
}

const toCustomer = ({ id, displayName }: { id: Gid; displayName: string }): ShopifyCustomer => ({ id, name: displayName });
