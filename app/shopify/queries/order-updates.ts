import { z } from "zod";
import { mutation, query } from "./document.ts";
import { moneySet, page, userErrors } from "./shared.ts";

/** Changing orders that exist, and reading them to compare (Shopify README 3.3). */

const instant = z.iso.datetime({ offset: true });
const touched = z.object({ updatedAt: instant });

/** Overwrites the members that are given, `customAttributes` as a whole. Never with `tags`: it would overwrite staff's. */
export const orderUpdate = mutation(
  "orderUpdate",
  `mutation orderUpdate($input: OrderInput!) {
  orderUpdate(input: $input) { order { updatedAt } userErrors { field message } }
}`,
  z.object({ orderUpdate: z.object({ order: touched.nullish(), userErrors }) }),
  () => 11,
);

export const tagsAdd = mutation(
  "tagsAdd",
  `mutation tagsAdd($id: ID!, $tags: [String!]!) {
  tagsAdd(id: $id, tags: $tags) { node { ... on Order { updatedAt } } userErrors { field message } }
}`,
  z.object({ tagsAdd: z.object({ node: touched.nullish(), userErrors }) }),
  () => 11,
);

const lineFields = "id sku title currentQuantity variant { id }";
const line = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  title: z.string(),
  currentQuantity: z.number().int(),
  variant: z.object({ id: z.string() }).nullish(),
});
export type ComparableLineAnswer = z.infer<typeof line>;

const text = z.string().nullish();
const address = z.object({
  firstName: text, lastName: text, company: text, address1: text, address2: text, city: text, provinceCode: text, zip: text, countryCodeV2: text, phone: text,
});

const comparable = z.object({
  id: z.string(),
  name: z.string(),
  updatedAt: instant,
  cancelledAt: instant.nullish(),
  customAttributes: z.array(z.object({ key: z.string(), value: text })),
  metafields: z.object({ nodes: z.array(z.object({ key: z.string(), value: z.string() })) }),
  shippingAddress: address.nullish(),
  currentTotalPriceSet: moneySet,
  totalRefundedSet: moneySet,
  lineItems: page(line),
});
export type ComparableAnswer = z.infer<typeof comparable>;

export const comparableOrder = query(
  "comparableOrder",
  `query comparableOrder($id: ID!) {
  order(id: $id) {
    id name updatedAt cancelledAt customAttributes { key value }
    metafields(first: 25, namespace: "amazon") { nodes { key value } }
    shippingAddress { firstName lastName company address1 address2 city provinceCode zip countryCodeV2 phone }
    currentTotalPriceSet { presentmentMoney { amount currencyCode } }
    totalRefundedSet { presentmentMoney { amount currencyCode } }
    lineItems(first: 25) { nodes { ${lineFields} } pageInfo { hasNextPage endCursor } }
  }
}`,
  z.object({ order: comparable.nullable() }),
  () => 90,
);

export const orderLines = query(
  "orderLines",
  `query orderLines($id: ID!, $after: String) {
  order(id: $id) { lineItems(first: 100, after: $after) { nodes { ${lineFields} } pageInfo { hasNextPage endCursor } } }
}`,
  z.object({ order: z.object({ lineItems: page(line) }).nullable() }),
  () => 205,
);

/** What another app may have written an AmazonOrderId into, of one order, and who made it (K6). */
export const orderOrigin = query(
  "orderOrigin",
  `query orderOrigin($id: ID!) {
  order(id: $id) { id name sourceIdentifier tags note customAttributes { key value } app { name } }
}`,
  z.object({
    order: z
      .object({
        id: z.string(),
        name: z.string(),
        sourceIdentifier: text,
        tags: z.array(z.string()),
        note: text,
        customAttributes: z.array(z.object({ key: z.string(), value: text })),
        app: z.object({ name: z.string() }).nullish(),
      })
      .nullable(),
  }),
  () => 4,
);

const calculatedLines = page(z.object({ id: z.string() }));

/** Opens a session in which quantities are set; until it is committed nothing has changed. */
export const orderEditBegin = mutation(
  "orderEditBegin",
  `mutation orderEditBegin($id: ID!) {
  orderEditBegin(id: $id) {
    calculatedOrder { id lineItems(first: 250) { nodes { id } pageInfo { hasNextPage endCursor } } }
    userErrors { field message }
  }
}`,
  z.object({ orderEditBegin: z.object({ calculatedOrder: z.object({ id: z.string(), lineItems: calculatedLines }).nullish(), userErrors }) }),
  () => 262,
);

export const orderEditSetQuantity = mutation(
  "orderEditSetQuantity",
  `mutation orderEditSetQuantity($id: ID!, $lineItemId: ID!, $quantity: Int!, $restock: Boolean!) {
  orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: $quantity, restock: $restock) { userErrors { field message } }
}`,
  z.object({ orderEditSetQuantity: z.object({ userErrors }) }),
);

/** Nobody is told: Amazon speaks to its buyers. */
export const orderEditCommit = mutation(
  "orderEditCommit",
  `mutation orderEditCommit($id: ID!) {
  orderEditCommit(id: $id, notifyCustomer: false) { order { updatedAt } userErrors { field message } }
}`,
  z.object({ orderEditCommit: z.object({ order: touched.nullish(), userErrors }) }),
  () => 11,
);
