import { z } from "zod";
import { mutation, query } from "./document.ts";
import { page, userErrors } from "./shared.ts";

/** Fulfillments as they stand in orders, whoever made them (Shopify README 3.4). */

const instant = z.iso.datetime({ offset: true });

/** @param lines which page of its lines, such as `first: 10`. */
const fulfillmentFields = (lines: string): string => `
fragment FulfillmentFields on Fulfillment {
  id status createdAt updatedAt deliveredAt location { id } trackingInfo { company number }
  fulfillmentLineItems(${lines}) { nodes { quantity lineItem { id sku variant { id } } } pageInfo { hasNextPage endCursor } }
}`;

const line = z.object({
  quantity: z.number().int().nullish(),
  lineItem: z.object({ id: z.string(), sku: z.string().nullish(), variant: z.object({ id: z.string() }).nullish() }),
});

const fulfillment = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: instant,
  updatedAt: instant,
  deliveredAt: instant.nullish(),
  location: z.object({ id: z.string() }).nullish(),
  trackingInfo: z.array(z.object({ company: z.string().nullish(), number: z.string().nullish() })),
  fulfillmentLineItems: page(line),
});
export type FulfillmentAnswer = z.infer<typeof fulfillment>;

/** How many come with the order: `fulfillments` is a list, it has no further pages. */
export const fulfillmentsWithOrder = 10;

export const orderFulfillments = query(
  "orderFulfillments",
  `query orderFulfillments($id: ID!) {
  order(id: $id) { fulfillments(first: ${fulfillmentsWithOrder}) { ...FulfillmentFields } }
}${fulfillmentFields("first: 10")}`,
  z.object({ order: z.object({ fulfillments: z.array(fulfillment) }).nullable() }),
  () => 350,
);

export const orderFulfillmentIds = query(
  "orderFulfillmentIds",
  `query orderFulfillmentIds($id: ID!) { order(id: $id) { fulfillments(first: 250) { id } } }`,
  z.object({ order: z.object({ fulfillments: z.array(z.object({ id: z.string() })) }).nullable() }),
  () => 252,
);

/** One, from any of its lines on. */
export const fulfillmentById = query(
  "fulfillment",
  `query fulfillment($id: ID!, $after: String) { fulfillment(id: $id) { ...FulfillmentFields } }${fulfillmentFields("first: 100, after: $after")}`,
  z.object({ fulfillment: fulfillment.nullable() }),
  () => 305,
);

/** Orders that changed, each with whether it was ever fulfilled: a search for a status would miss one whose fulfillment was cancelled. */
export const ordersUpdatedSince = query(
  "ordersUpdatedSince",
  `query ordersUpdatedSince($search: String!, $after: String) {
  orders(first: 100, after: $after, query: $search, sortKey: UPDATED_AT) {
    nodes { id fulfillments(first: 1) { id } } pageInfo { hasNextPage endCursor }
  }
}`,
  z.object({ orders: page(z.object({ id: z.string(), fulfillments: z.array(z.object({ id: z.string() })) })) }),
  () => 202,
);

/** No customer is told. */
export const fulfillmentTrackingInfoUpdate = mutation(
  "fulfillmentTrackingInfoUpdate",
  `mutation fulfillmentTrackingInfoUpdate($id: ID!, $tracking: FulfillmentTrackingInput!) {
  fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: false) { userErrors { field message } }
}`,
  z.object({ fulfillmentTrackingInfoUpdate: z.object({ userErrors }) }),
);

export const fulfillmentEventCreate = mutation(
  "fulfillmentEventCreate",
  `mutation fulfillmentEventCreate($event: FulfillmentEventInput!) {
  fulfillmentEventCreate(fulfillmentEvent: $event) { userErrors { field message } }
}`,
  z.object({ fulfillmentEventCreate: z.object({ userErrors }) }),
);
