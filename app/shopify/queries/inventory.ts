import { z } from "zod";
import { query, type ShopifyDocument } from "./document.ts";

const level = z.object({ quantities: z.array(z.object({ name: z.string(), quantity: z.number().int() })) });

/** `at0`, `at1`, … = the level at the location of that number. */
const node = z.looseObject({ id: z.string().optional() });

const answer = z.object({ nodes: z.array(node.nullable()) });
export type InventoryAnswer = z.infer<typeof answer>;
export const inventoryLevel = level.nullable();

/**
 * Asks for `available` of many items at exactly `locations` locations: one alias each is far cheaper than a page of
 * levels per item. Variables: `ids`, and `location0`, `location1`, …
 */
export function inventoryLevels(locations: number): ShopifyDocument<InventoryAnswer> {
  const numbers = [...Array(locations).keys()];
  const text = `query inventoryLevels($ids: [ID!]!, ${numbers.map((n) => `$location${n}: ID!`).join(", ")}) {
  nodes(ids: $ids) {
    ... on InventoryItem {
      id
      ${numbers.map((n) => `at${n}: inventoryLevel(locationId: $location${n}) { quantities(names: ["available"]) { name quantity } }`).join("\n      ")}
    }
  }
}`;
  return query("inventoryLevels", text, answer, ({ ids }) => (ids as string[]).length * itemCost(locations));
}

/** Points that one item takes. */
export const itemCost = (locations: number): number => 1 + 2 * locations;

/** What lies at one location and what of it is still to be sold (R153). */
export const stockAtLocation = query(
  "stockAtLocation",
  `query stockAtLocation($ids: [ID!]!, $location: ID!) {
  nodes(ids: $ids) { ... on InventoryItem { id inventoryLevel(locationId: $location) { quantities(names: ["available", "on_hand"]) { name quantity } } } }
}`,
  z.object({ nodes: z.array(z.object({ id: z.string().optional(), inventoryLevel: inventoryLevel.optional() }).nullable()) }),
  ({ ids }) => (ids as string[]).length * itemCost(1),
);
