import { z } from "zod";
import { mutation, query } from "./document.ts";
import { inventoryLevel } from "./inventory.ts";
import { page, userErrors } from "./shared.ts";

/** @param variant what of a line's variant is read, besides its id. */
export const fulfillmentOrderFieldsWith = (variant: string): string => `
fragment FulfillmentOrderFields on FulfillmentOrder {
  id status assignedLocation { location { id } }
  lineItems(first: $lines) { nodes { ...FulfillmentOrderLineFields } pageInfo { hasNextPage endCursor } }
}
fragment FulfillmentOrderLineFields on FulfillmentOrderLineItem { id sku totalQuantity remainingQuantity variant { id ${variant} } }`;

/** Needs `$lines: Int!` in the operation; small pages keep the requested cost small. */
export const fulfillmentOrderFields = fulfillmentOrderFieldsWith("");

const stockedVariant = z.object({ id: z.string(), inventoryItem: z.object({ tracked: z.boolean(), inventoryLevel: inventoryLevel.nullish() }).optional() });

const line = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  totalQuantity: z.number().int(),
  remainingQuantity: z.number().int(),
  variant: stockedVariant.nullish(),
});

export const fulfillmentOrder = z.object({
  id: z.string(),
  status: z.string(),
  assignedLocation: z.object({ location: z.object({ id: z.string() }).nullish() }),
  lineItems: page(line),
});
export type FulfillmentOrderAnswer = z.infer<typeof fulfillmentOrder>;

export const fulfillmentOrderPages = page(fulfillmentOrder);

/** Points of a fulfillment order with its page of lines. */
export const fulfillmentOrderCost = (lines: number): number => 4 + lines * 2;

export const orderFulfillmentOrders = query(
  "orderFulfillmentOrders",
  `query orderFulfillmentOrders($id: ID!, $after: String, $lines: Int!) {
  order(id: $id) {
    fulfillmentOrders(first: 5, after: $after) { nodes { ...FulfillmentOrderFields } pageInfo { hasNextPage endCursor } }
  }
}${fulfillmentOrderFields}`,
  z.object({ order: z.object({ fulfillmentOrders: fulfillmentOrderPages }).nullable() }),
  ({ lines }) => 3 + 5 * fulfillmentOrderCost(Number(lines)),
);

export const fulfillmentOrderLines = query(
  "fulfillmentOrderLines",
  `query fulfillmentOrderLines($id: ID!, $after: String) {
  fulfillmentOrder(id: $id) {
    lineItems(first: 250, after: $after) { nodes { id sku totalQuantity remainingQuantity variant { id } } pageInfo { hasNextPage endCursor } }
  }
}`,
  z.object({ fulfillmentOrder: z.object({ lineItems: page(line) }).nullable() }),
  () => 503,
);

/** No customer is told: `notifyCustomer` stays false (Amazon speaks to its buyers). */
export const fulfillmentCreate = mutation(
  "fulfillmentCreate",
  `mutation fulfillmentCreate($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { field message } }
}`,
  z.object({ fulfillmentCreate: z.object({ fulfillment: z.object({ id: z.string() }).nullish(), userErrors }) }),
  () => 11,
);

export const fulfillmentOrderMove = mutation(
  "fulfillmentOrderMove",
  `mutation fulfillmentOrderMove($id: ID!, $newLocationId: ID!, $lines: Int!) {
  fulfillmentOrderMove(id: $id, newLocationId: $newLocationId) {
    movedFulfillmentOrder { ...FulfillmentOrderFields } userErrors { field message code }
  }
}${fulfillmentOrderFields}`,
  z.object({ fulfillmentOrderMove: z.object({ movedFulfillmentOrder: fulfillmentOrder.nullish(), userErrors }) }),
  ({ lines }) => 10 + fulfillmentOrderCost(Number(lines)),
);

export const fulfillmentOrderHold = mutation(
  "fulfillmentOrderHold",
  `mutation fulfillmentOrderHold($id: ID!, $fulfillmentHold: FulfillmentOrderHoldInput!) {
  fulfillmentOrderHold(id: $id, fulfillmentHold: $fulfillmentHold) { userErrors { field message code } }
}`,
  z.object({ fulfillmentOrderHold: z.object({ userErrors }) }),
);

export const fulfillmentOrderReleaseHold = mutation(
  "fulfillmentOrderReleaseHold",
  `mutation fulfillmentOrderReleaseHold($id: ID!) {
  fulfillmentOrderReleaseHold(id: $id) { userErrors { field message code } }
}`,
  z.object({ fulfillmentOrderReleaseHold: z.object({ userErrors }) }),
  () => 10,
);
