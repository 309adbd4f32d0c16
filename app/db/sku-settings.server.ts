import type { Prisma } from "@prisma/client";
import type { SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { storableText } from "./storable.ts";
import { upsertRows } from "./upsert.server.ts";

/** What the merchant wants of one SellerSKU, beside the store's settings (decisions 19). */
export interface SkuSettings {
  shop: ShopDomain;
  storeId: StoreId;
  sellerSku: SellerSku;
  /** Business days; null: the listing's, else the store's (R87). */
  leadTimeDays: number | null;
  /** Not tracked any more (R11). */
  stoppedAt: Date | null;
  /** 0 still has to be sent once before it is left alone. */
  zeroing: boolean;
  updatedAt: Date;
  updatedBy: string;
}

interface StoreOf {
  id: StoreId;
  shop: ShopDomain;
}

const owner = { shop: "text", store_id: "uuid", seller_sku: "text" };
const touched = { updated_at: "timestamptz", updated_by: "text" };
const key = ["store_id", "seller_sku"];

/** By SellerSKU; null = all of the store's. One without a row has no wishes of its own. */
export async function skuSettingsOf(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[] | null): Promise<Map<SellerSku, SkuSettings>> {
  const read = (where: Prisma.SkuSettingsWhereInput) => tx.skuSettings.findMany({ where: { storeId, ...where }, orderBy: { sellerSku: "asc" } });
  const rows = sellerSkus === null ? await read({}) : await inPieces(sellerSkus, (some) => read({ sellerSku: { in: some } }));
  return new Map(rows.map((row) => [row.sellerSku, row]));
}

/** Lead times in business days, many at once; null gives it back to the listing and the store. */
export async function saveLeadTimes(tx: Tx, store: StoreOf, leadTimes: ReadonlyMap<SellerSku, number | null>, by: string, at: Date): Promise<void> {
  const rows = [...leadTimes].map(([sellerSku, days]) => ({ ...cells(store, sellerSku, by, at), lead_time_days: days }));
  await upsertRows(tx, { table: "sku_settings", columns: { ...owner, lead_time_days: "int", ...touched }, key }, rows);
}

/** From now on these are left alone; one that was stopped before keeps the day. */
export async function stopTracking(tx: Tx, store: StoreOf, skus: readonly { sellerSku: SellerSku; zeroing: boolean }[], by: string, at: Date): Promise<void> {
  await upsertRows(
    tx,
    {
      table: "sku_settings", columns: { ...owner, stopped_at: "timestamptz", zeroing: "boolean", ...touched }, key,
      onConflict: "stopped_at = COALESCE(kept.stopped_at, excluded.stopped_at), zeroing = excluded.zeroing, updated_at = excluded.updated_at, updated_by = excluded.updated_by",
    },
    skus.map(({ sellerSku, zeroing }) => ({ ...cells(store, sellerSku, by, at), stopped_at: at, zeroing })),
  );
}

/** They are tracked again. */
export async function resumeTracking(tx: Tx, store: StoreOf, sellerSkus: readonly SellerSku[], by: string, at: Date): Promise<void> {
  const data = { stoppedAt: null, zeroing: false, updatedAt: at, updatedBy: by };
  await inPieces(sellerSkus, async (some) => [await tx.skuSettings.updateMany({ where: { storeId: store.id, stoppedAt: { not: null }, sellerSku: { in: some } }, data })]);
}

/**
 * Amazon accepted, or shows, such a number of SellerSKUs that may be stopped: 0 ends the zeroing, anything else begins it, since it was sent while it was
 * being stopped.
 * @returns those whose 0 is still to be sent
 */
export async function settleZeroing(tx: Tx, storeId: StoreId, shown: ReadonlyMap<SellerSku, number>): Promise<SellerSku[]> {
  const rows = [...shown].map(([sellerSku, quantity]) => ({ seller_sku: storableText(sellerSku), quantity }));
  const changed = await tx.$queryRaw<{ seller_sku: string; zeroing: boolean }[]>`
    UPDATE sku_settings AS kept SET zeroing = given.quantity > 0
    FROM json_to_recordset(${JSON.stringify(rows)}::text::json) AS given (seller_sku text, quantity int)
    WHERE kept.store_id = ${storeId}::uuid AND kept.seller_sku = given.seller_sku AND kept.stopped_at IS NOT NULL RETURNING kept.seller_sku, kept.zeroing`;
  return changed.filter((row) => row.zeroing).map((row) => row.seller_sku);
}

function cells(store: StoreOf, sellerSku: SellerSku, by: string, at: Date) {
  return { shop: store.shop, store_id: store.id, seller_sku: sellerSku, updated_at: at, updated_by: by };
}
