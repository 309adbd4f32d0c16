import type { Gid, ShopDomain } from "../domain/ids.ts";
import type { ShopifyLocation } from "../domain/inventory/shopify-inventory.ts";
import type { StoreSettings } from "../domain/settings.ts";
import type { FlowContext } from "./context.server.ts";
import { allLocations } from "./shop-locations.server.ts";

/** What in settings the shop itself does not allow, beside what `checkStoreSettings` knows: path with dots → what to do (R53, R60). */
export async function settingsAgainstShop(ctx: FlowContext, shop: ShopDomain, settings: StoreSettings): Promise<Record<string, string>> {
  const chosen = locationsIn(settings);
  const locations = chosen.length > 0 ? await allLocations(ctx, shop) : [];
  return Object.fromEntries(chosen.flatMap(({ path, id }) => {
    const problem = locationProblem(id, locations);
    return problem ? [[path, problem]] : [];
  }));
}

function locationsIn({ mfn, afn, stock }: StoreSettings): { path: string; id: Gid }[] {
  const channels = [{ path: "mfn.locationId", id: mfn.locationId }, { path: "afn.locationId", id: afn.locationId }];
  return [...channels.flatMap(({ path, id }) => (id === null ? [] : [{ path, id }])), ...stock.locationIds.map((id) => ({ path: "stock.locationIds", id }))];
}

function locationProblem(id: Gid, locations: readonly ShopifyLocation[] | null): string | null {
  if (!locations) return "Shopify does not answer now, so this location could not be checked. Save again in a minute.";
  const found = locations.find((location) => location.id === id);
  if (!found) return "This location is gone from Shopify. Choose another one.";
  return found.active ? null : `“${found.name}” is deactivated in Shopify. Activate it there, or choose another location.`;
}
