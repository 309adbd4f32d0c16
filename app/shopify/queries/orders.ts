import { z } from "zod";
import { mutation, query } from "./document.ts";
import { fulfillmentOrderCost, fulfillmentOrderFields, fulfillmentOrderFieldsWith, fulfillmentOrderPages } from "./fulfillment-orders.ts";
import { moneySet, page, userErrors } from "./shared.ts";

/** Nothing personal is read back but the customer's id. Needs `$fulfillmentOrders: Int!` and `$lines: Int!`. */
const orderFieldsWith = (fulfillmentOrder: string): string => `
fragment OrderFields on Order {
  id name sourceIdentifier tags displayFinancialStatus displayFulfillmentStatus updatedAt cancelledAt closedAt
  customer { id }
  shippedAt: metafield(namespace: "amazon", key: "shipped_at") { value }
  totalPriceSet { presentmentMoney { amount currencyCode } }
  totalTaxSet { presentmentMoney { amount currencyCode } }
  fulfillmentOrders(first: $fulfillmentOrders) { nodes { ...FulfillmentOrderFields } pageInfo { hasNextPage endCursor } }
}${fulfillmentOrder}`;
const orderFields = orderFieldsWith(fulfillmentOrderFields);

const order = z.object({
  id: z.string(),
  name: z.string(),
  sourceIdentifier: z.string().nullish(),
  tags: z.array(z.string()),
  displayFinancialStatus: z.string().nullish(),
  displayFulfillmentStatus: z.string().nullish(),
  updatedAt: z.iso.datetime({ offset: true }).nullish(),
  cancelledAt: z.iso.datetime({ offset: true }).nullish(),
  closedAt: z.iso.datetime({ offset: true }).nullish(),
  customer: z.object({ id: z.string() }).nullish(),
  shippedAt: z.object({ value: z.iso.datetime({ offset: true }) }).nullish(),
  totalPriceSet: moneySet,
  totalTaxSet: moneySet.nullish(),
  fulfillmentOrders: fulfillmentOrderPages,
});
export type OrderAnswer = z.infer<typeof order>;

const orderCost = (variables: Record<string, unknown>): number =>
  8 + Number(variables.fulfillmentOrders) * fulfillmentOrderCost(Number(variables.lines));

const created = z.object({ orderCreate: z.object({ order: order.nullish(), userErrors }) });

export const orderCreate = mutation(
  "orderCreate",
  `mutation orderCreate($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput, $fulfillmentOrders: Int!, $lines: Int!) {
  orderCreate(order: $order, options: $options) { order { ...OrderFields } userErrors { field message code } }
}${orderFields}`,
  created,
  (variables) => 10 + orderCost(variables),
);

/** The same, telling what a location can still give of what was ordered: no second request is needed to see an oversold line (R147). */
export const orderCreateWithStock = mutation(
  "orderCreate",
  `mutation orderCreate($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput, $fulfillmentOrders: Int!, $lines: Int!, $stockAt: ID!) {
  orderCreate(order: $order, options: $options) { order { ...OrderFields } userErrors { field message code } }
}${orderFieldsWith(fulfillmentOrderFieldsWith(`inventoryItem { tracked inventoryLevel(locationId: $stockAt) { quantities(names: ["available"]) { name quantity } } }`))}`,
  created,
  (variables) => 10 + orderCost(variables) + 3 * Number(variables.fulfillmentOrders) * Number(variables.lines),
);

export const orderClose = mutation(
  "orderClose",
  `mutation orderClose($id: ID!) { orderClose(input: { id: $id }) { userErrors { field message } } }`,
  z.object({ orderClose: z.object({ userErrors }) }),
);

export const orderById = query(
  "order",
  `query order($id: ID!, $fulfillmentOrders: Int!, $lines: Int!) { order(id: $id) { ...OrderFields } }${orderFields}`,
  z.object({ order: order.nullable() }),
  orderCost,
);

/** Both ways to find an order of ours in one request: the unique metafield at once, the search index late (decisions 7). */
export const orderLookup = query(
  "orderLookup",
  `query orderLookup($namespace: String!, $key: String!, $value: String!, $search: String!, $fulfillmentOrders: Int!, $lines: Int!) {
  orderByIdentifier(identifier: { customId: { namespace: $namespace, key: $key, value: $value } }) {
    ...OrderFields
    metafield(namespace: $namespace, key: $key) { value }
  }
  orders(first: 5, query: $search) { nodes { id sourceIdentifier } }
}${orderFields}`,
  z.object({
    orderByIdentifier: order.extend({ metafield: z.object({ value: z.string() }).nullish() }).nullable(),
    orders: z.object({ nodes: z.array(z.object({ id: z.string(), sourceIdentifier: z.string().nullish() })) }),
  }),
  (variables) => 8 + orderCost(variables),
);

export const ordersForAdoption = query(
  "ordersForAdoption",
  `query ordersForAdoption($after: String) {
  orders(first: 100, after: $after, sortKey: CREATED_AT, reverse: true) {
    nodes { id name sourceIdentifier tags note customAttributes { key value } }
    pageInfo { hasNextPage endCursor }
  }
}`,
  z.object({
    orders: page(
      z.object({
        id: z.string(),
        name: z.string(),
        sourceIdentifier: z.string().nullish(),
        tags: z.array(z.string()),
        note: z.string().nullish(),
        customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullish() })),
      }),
    ),
  }),
  () => 202,
);

export const metafieldDefinitionCreate = mutation(
  "metafieldDefinitionCreate",
  `mutation metafieldDefinitionCreate($definition: MetafieldDefinitionInput!) {
  metafieldDefinitionCreate(definition: $definition) { createdDefinition { id } userErrors { field message code } }
}`,
  z.object({ metafieldDefinitionCreate: z.object({ userErrors }) }),
  () => 11,
);
