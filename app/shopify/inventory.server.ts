import type { Gid } from "../domain/ids.ts";
import type { InventoryLevel, StockAtLocation } from "../domain/inventory/shopify-inventory.ts";
import type { Ask } from "./graphql.server.ts";
import { batches } from "./pages.ts";
import { inventoryLevels, itemCost, stockAtLocation } from "./queries/inventory.ts";
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

/** On hand and available of up to 250 items at one location, in one question; an item that is not stocked there is absent. */
export function readStockAt(ask: Ask, items: readonly Gid[], location: Gid): Promise<StockAtLocation[]> {
  const ids = [...new Set(items)].slice(0, mostIds);
  return ask(stockAtLocation, { ids, location }, ({ nodes }) =>
    nodes.flatMap((node) => {
      const of = (name: string) => node?.inventoryLevel?.quantities.find((one) => one.name === name)?.quantity ?? 0;
      return node?.id && node.inventoryLevel ? [{ inventoryItemId: node.id, available: of("available"), onHand: of("on_hand") }] : [];
    }),
  );
}
