import type { Gid } from "../domain/ids.ts";
import type { InventoryLevel } from "../domain/inventory/shopify-inventory.ts";
import type { Ask } from "./graphql.server.ts";
import { batches } from "./pages.ts";
import { inventoryLevels, itemCost } from "./queries/inventory.ts";
import { toInventoryLevels } from "./to-domain.ts";

/** Locations per question, and the points a question may cost; Shopify takes 250 ids and about 1,000 points at most. */
const mostLocations = 10;
const mostPoints = 800;
const mostIds = 250;

/** `available` of each item at each location; a pair that is not stocked is absent. */
export async function readAvailable(ask: Ask, items: readonly Gid[], locations: readonly Gid[]): Promise<InventoryLevel[]> {
  const levels: InventoryLevel[] = [];
  for (const at of batches(locations, mostLocations)) {
    const document = inventoryLevels(at.length);
    const places = Object.fromEntries(at.map((id, n) => [`location${n}`, id]));
    for (const ids of batches(items, Math.min(mostIds, Math.floor(mostPoints / itemCost(at.length))))) {
      levels.push(...(await ask(document, { ids, ...places }, (answer) => toInventoryLevels(answer, at))));
    }
  }
  return levels;
}
