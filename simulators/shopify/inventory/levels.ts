import type { LevelRecord, QuantityName, VariantRecord } from "../state/catalog-records.ts";
import { levelKey, type ShopState } from "../state/shop-state.ts";

const inHand: QuantityName[] = ["available", "committed", "reserved", "damaged", "safety_stock", "quality_control"];

/** A quantity by the platform's name; on_hand is the sum of all states that lie in the house. */
export function quantityOf(level: LevelRecord, name: string): number | undefined {
  if (name === "on_hand") return inHand.reduce((sum, state) => sum + level.quantities[state], 0);
  return level.quantities[name as QuantityName];
}

export const quantityNames: string[] = [...inHand, "incoming", "on_hand"];

export function levelOf(shop: ShopState, itemId: number, locationId: number): LevelRecord | undefined {
  return shop.levels.get(levelKey(itemId, locationId));
}

export function levelsOfItem(shop: ShopState, itemId: number): LevelRecord[] {
  return shop.locations.values().flatMap((location) => levelOf(shop, itemId, location.id) ?? []);
}

/** Units of the item that the shop may sell: available at its active locations. */
export function availableUnits(shop: ShopState, itemId: number): number {
  return levelsOfItem(shop, itemId)
    .filter((level) => shop.locations.get(String(level.locationId))?.active)
    .reduce((sum, level) => sum + level.quantities.available, 0);
}

/** Adds to the states of a level; subscribers hear when `available` changed. Nothing happens where the item isn't stocked. */
export function shift(shop: ShopState, itemId: number, locationId: number, changes: Partial<Record<QuantityName, number>>): void {
  const level = levelOf(shop, itemId, locationId);
  if (!level) return;
  const quantities = { ...level.quantities };
  for (const [name, by] of Object.entries(changes)) quantities[name as QuantityName] += by;
  shop.levels.put(levelKey(itemId, locationId), { ...level, quantities, updatedAt: shop.now() });
  if (changes.available) shop.announce("inventory_levels/update", level.id, levelKey(itemId, locationId));
}

/** The tracked inventory item of a line's variant; undefined where nothing is counted. */
export function trackedItem(shop: ShopState, variantId: number | null): number | undefined {
  const variant = variantId === null ? undefined : shop.variants.get(String(variantId));
  return variant?.tracked ? variant.inventoryItemId : undefined;
}

export function variantOfItem(shop: ShopState, itemId: number): VariantRecord | undefined {
  return shop.variants.by("item", String(itemId))[0];
}
