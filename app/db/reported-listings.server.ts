import { createHash } from "node:crypto";
import type { SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import { foldRows, type ReportRow } from "../domain/listings/fold-rows.ts";
import { titleKey } from "../domain/listings/match-keys.ts";
import type { Tx } from "./client.server.ts";
import { upsertRows } from "./upsert.server.ts";

/** What is read of one store's report of one marketplace; `since`: when that reading was begun. */
export interface ReportReading {
  store: { id: StoreId; shop: ShopDomain };
  marketplaceId: string;
  since: Date;
}

const columns = {
  shop: "text", store_id: "uuid", seller_sku: "text", marketplace_id: "text", asin: "text", title: "text", title_key: "text", channel: "text",
  channel_codes: "text[]", status: "text[]", state: "text", quantity: "int", price_minor: "bigint", currency: "text", image_url: "text", barcode: "text",
  created_at: "timestamptz", row_hash: "text", details_due: "boolean", seen_at: "timestamptz",
};
const key = ["store_id", "seller_sku", "marketplace_id"];

/** Over what the search has told, the report says nothing but how the listing stands: it is older, and its texts may be spoiled (Amazon README 8.2). */
const always: Record<string, string> = {
  shop: "excluded.shop", state: "excluded.state", row_hash: "excluded.row_hash", details_due: "true", seen_at: "greatest(kept.seen_at, excluded.seen_at)",
};
const onConflict = Object.keys(columns)
  .filter((name) => !key.includes(name))
  .map((name) => `${name} = ${always[name] ?? `CASE WHEN kept.details_at IS NULL THEN excluded.${name} ELSE kept.${name} END`}`)
  .join(", ");

/**
 * Stores rows of a report, many at once. What is new or changed is written, and its details are due; a row that says what it said is only seen.
 * @returns how many listings are new, how many changed, how many rows were repeated, and the rows that say of a SellerSKU something else than one before
 */
export async function saveReported(tx: Tx, reading: ReportReading, rows: readonly ReportRow[]): Promise<{ added: number; changed: number; repeated: number; differing: ReportRow[] }> {
  const folded = foldRows(rows);
  const given = folded.rows.map((row) => ({ ...row, hash: hashOf(row.text) }));
  const known = await knownRows(tx, reading, given.map(({ row }) => row.sellerSku));
  const standing = ({ row, hash }: (typeof given)[number]) => {
    const before = known.get(row.sellerSku);
    return { before, again: before?.seen_at.getTime() === reading.since.getTime(), same: before?.row_hash === hash };
  };
  const fresh = given.filter((one) => !standing(one).same);
  const again = given.filter((one) => standing(one).again);
  await upsertRows(tx, { table: "listings", columns, key, onConflict }, fresh.map(({ row, hash }) => reportedRow(reading, row, hash)));
  await markSeen(tx, reading, given.filter((one) => standing(one).same).map(({ row }) => row.sellerSku));
  return {
    added: fresh.filter((one) => !standing(one).before).length,
    changed: fresh.filter((one) => standing(one).before && !standing(one).again).length,
    repeated: folded.repeated + again.length,
    differing: [...folded.differing, ...again.filter((one) => !standing(one).same)],
  };
}

/** Rows of the report that could not be read still say that there is such a listing. */
export async function markSeen(tx: Tx, { store, marketplaceId, since }: ReportReading, sellerSkus: readonly SellerSku[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE listings SET seen_at = greatest(seen_at, ${since}) FROM json_array_elements_text(${JSON.stringify(sellerSkus)}::text::json) AS given (sku)
    WHERE store_id = ${store.id}::uuid AND seller_sku = given.sku AND marketplace_id = ${marketplaceId}`;
}

/**
 * After a whole report: what no row showed may be gone, or be younger than the report, which is up to six hours old. Amazon's search is asked.
 * @returns how many these are
 */
export function suspectUnseen(tx: Tx, { store, marketplaceId, since }: ReportReading): Promise<number> {
  return tx.$executeRaw`
    UPDATE listings SET row_hash = NULL, details_due = true
    WHERE store_id = ${store.id}::uuid AND marketplace_id = ${marketplaceId} AND seen_at < ${since}`;
}

async function knownRows(tx: Tx, { store, marketplaceId }: ReportReading, sellerSkus: readonly SellerSku[]): Promise<Map<SellerSku, { row_hash: string | null; seen_at: Date }>> {
  const rows = await tx.$queryRaw<{ seller_sku: string; row_hash: string | null; seen_at: Date }[]>`
    SELECT seller_sku, row_hash, seen_at FROM listings JOIN json_array_elements_text(${JSON.stringify(sellerSkus)}::text::json) AS given (sku) ON seller_sku = given.sku
    WHERE store_id = ${store.id}::uuid AND marketplace_id = ${marketplaceId}`;
  return new Map(rows.map((row) => [row.seller_sku, row]));
}

function reportedRow({ store, marketplaceId, since }: ReportReading, row: ReportRow["row"], hash: string) {
  const { channelCode, state, price } = row;
  return {
    shop: store.shop, store_id: store.id, seller_sku: row.sellerSku, marketplace_id: marketplaceId, asin: row.asin, title: row.title, title_key: titleKey(row.title),
    channel: channelCode === null ? null : channelCode === "DEFAULT" ? "MFN" : "AFN", channel_codes: channelCode === null ? [] : [channelCode],
    status: state === "active" ? ["BUYABLE"] : [], state, quantity: row.quantity, price_minor: price?.minor ?? null, currency: price?.currency ?? null,
    image_url: row.imageUrl, barcode: row.barcode, created_at: row.openedAt, row_hash: hash, details_due: true, seen_at: since,
  };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
