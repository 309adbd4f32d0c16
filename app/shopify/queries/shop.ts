import { z } from "zod";
import { query } from "./document.ts";
import { page } from "./shared.ts";

export const shop = query(
  "shop",
  `query shop { shop { myshopifyDomain name currencyCode ianaTimezone } }`,
  z.object({
    shop: z.object({ myshopifyDomain: z.string(), name: z.string(), currencyCode: z.string(), ianaTimezone: z.string() }),
  }),
);

export const locations = query(
  "locations",
  `query locations($after: String) {
  locations(first: 100, after: $after, includeInactive: true) {
    nodes { id name isActive fulfillsOnlineOrders } pageInfo { hasNextPage endCursor }
  }
}`,
  z.object({
    locations: page(z.object({ id: z.string(), name: z.string(), isActive: z.boolean(), fulfillsOnlineOrders: z.boolean() })),
  }),
  () => 102,
);
