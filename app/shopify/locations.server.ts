import type { ShopifyLocation } from "../domain/inventory/shopify-inventory.ts";
import type { Ask } from "./graphql.server.ts";
import { allPages } from "./pages.ts";
import { locations } from "./queries/shop.ts";

/** Every location, inactive ones too. */
export function readLocations(ask: Ask): Promise<ShopifyLocation[]> {
  return allPages((after) =>
    ask(locations, { after }, ({ locations: { nodes, pageInfo } }) => ({
      items: nodes.map(({ id, name, isActive, fulfillsOnlineOrders }) => ({ id, name, active: isActive, fulfillsOnlineOrders })),
      pageInfo,
    })),
  );
}
