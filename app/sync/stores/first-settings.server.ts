import type { Gid } from "../../domain/ids.ts";
import type { ShopifyLocation } from "../../domain/inventory/shopify-inventory.ts";
import { parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import { ConnectRefused } from "./connect-refused.ts";

/** What a new store is told; locations by name or GID. Absent = the default. */
export interface ChosenSettings {
  mfnLocation?: string;
  afnLocation?: string;
  afnImport?: boolean;
}

/**
 * A new store's settings: stock is offered from the location that ships, never from Amazon's (R76). Without a choice the shop's first
 * location that fulfils online orders ships.
 * @throws ConnectRefused when a location is unknown.
 */
export function settingsOf(chosen: ChosenSettings, locations: readonly ShopifyLocation[]): StoreSettings {
  const active = locations.filter((location) => location.active);
  const find = (text: string): Gid => {
    const found = active.find((location) => location.id === text || location.name === text);
    if (!found) throw new ConnectRefused("unknown-location", { location: text });
    return found.id;
  };
  const afn = chosen.afnLocation ? find(chosen.afnLocation) : null;
  const first = active.find((location) => location.fulfillsOnlineOrders && location.id !== afn)?.id ?? null;
  const mfn = chosen.mfnLocation ? find(chosen.mfnLocation) : first;
  return parseStoreSettings({
    mfn: { locationId: mfn },
    afn: { import: chosen.afnImport ?? false, locationId: afn },
    stock: { locationIds: mfn ? [mfn] : [] },
  });
}
