import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";

/** Settings as they were saved once. */
export interface SettingsVersion {
  version: number;
  /** As saved; the domain's settings schema reads it. */
  settings: unknown;
  savedAt: Date;
  /** "connect", or the staff member of Shopify as `staff:1`. */
  savedBy: string;
}

/** The latest versions of a store's settings, newest first. */
export function settingsVersions(tx: Tx, shop: ShopDomain, storeId: StoreId, take: number): Promise<SettingsVersion[]> {
  const select = { version: true, settings: true, savedAt: true, savedBy: true } as const;
  return tx.storeSettingsVersion.findMany({ where: { shop, storeId }, orderBy: { version: "desc" }, take, select });
}

/** Settings of a store as one version had them; null: there is no such version. */
export async function settingsOfVersion(tx: Tx, shop: ShopDomain, storeId: StoreId, version: number): Promise<SettingsVersion | null> {
  const select = { version: true, settings: true, savedAt: true, savedBy: true } as const;
  return tx.storeSettingsVersion.findFirst({ where: { shop, storeId, version }, select });
}
