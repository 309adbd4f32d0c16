import { z } from "zod";
import { mutation, query } from "./document.ts";
import { userErrors } from "./shared.ts";

/** Of a customer only id and name are read. */
const customer = z.object({ id: z.string(), displayName: z.string() });

export const customerById = query(
  "customerById",
  `query customerById($id: ID!) { customerByIdentifier(identifier: { id: $id }) { id displayName } }`,
  z.object({ customerByIdentifier: customer.nullable() }),
);

export const customers = query(
  "customers",
  `query customers($search: String!, $first: Int!) { customers(first: $first, query: $search) { nodes { id displayName } } }`,
  z.object({ customers: z.object({ nodes: z.array(customer) }) }),
  ({ first }) => 2 + Number(first),
);

export const customerCreate = mutation(
  "customerCreate",
  `mutation customerCreate($input: CustomerInput!) {
  customerCreate(input: $input) { customer { id displayName } userErrors { field message } }
}`,
  z.object({ customerCreate: z.object({ customer: customer.nullish(), userErrors }) }),
);
