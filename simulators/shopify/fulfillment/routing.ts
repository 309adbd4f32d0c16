import { levelOf } from "../inventory/levels.ts";
import type { LocationRecord } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";

export function stocks(shop: ShopState, location: LocationRecord, variantId: number | null): boolean {
  const variant = variantId === null ? undefined : shop.variants.get(String(variantId));
  return !variant || !!levelOf(shop, variant.inventoryItemId, location.id);
}

/** Where a line is shipped from: the first active location that fulfills online orders and stocks the item. */
export function assignedLocation(shop: ShopState, variantId: number | null): LocationRecord {
  const active = shop.locations.values().filter((location) => location.active);
  const online = active.filter((location) => location.fulfillsOnlineOrders);
  const found = online.find((location) => stocks(shop, location, variantId)) ?? online[0] ?? active[0];
  if (!found) throw new Error("The shop has no active location");
  return found;
}
