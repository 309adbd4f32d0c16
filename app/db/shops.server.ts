import type { ShopDomain } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";

export interface Shop {
  shop: ShopDomain;
  currency: string;
  /** IANA name. */
  timezone: string;
  /** Nothing earlier is pulled by any store (R30); null = each store's own start date decides. */
  startDate: Date | null;
  installedAt: Date;
  uninstalledAt: Date | null;
}

/** Notes that a shop has the app: new, or back again. */
export async function rememberShop(tx: Tx, shop: { shop: ShopDomain; currency: string; timezone: string }, at: Date): Promise<void> {
  const { currency, timezone } = shop;
  await tx.shop.upsert({
    where: { shop: shop.shop },
    create: { ...shop, installedAt: at },
    update: { currency, timezone, uninstalledAt: null },
  });
}

export function findShop(tx: Tx, shop: ShopDomain): Promise<Shop | null> {
  return tx.shop.findUnique({ where: { shop } });
}

/** Shops that have the app now, by name. */
export async function installedShops(tx: Tx): Promise<ShopDomain[]> {
  return (await tx.shop.findMany({ where: { uninstalledAt: null }, select: { shop: true }, orderBy: { shop: "asc" } })).map(({ shop }) => shop);
}

/** Sets the day before which no store pulls anything. */
export async function saveShopStartDate(tx: Tx, shop: ShopDomain, startDate: Date): Promise<void> {
  await tx.shop.updateMany({ where: { shop }, data: { startDate } });
}

/** The shop's own time zone, an IANA name; UTC until a store is connected. */
export async function timezoneOf(tx: Tx, shop: ShopDomain): Promise<string> {
  return (await findShop(tx, shop))?.timezone ?? "UTC";
}

/** The app was removed: nothing of the shop's is read or written from now on. Its sessions go at once. */
export async function forgetInstallation(tx: Tx, shop: ShopDomain, at: Date): Promise<void> {
  await tx.shop.updateMany({ where: { shop, uninstalledAt: null }, data: { uninstalledAt: at } });
  await tx.session.deleteMany({ where: { shop } });
}
