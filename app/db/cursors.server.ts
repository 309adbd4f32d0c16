import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";

/** How far a store was read under a name; null = never. */
export async function readCursor(tx: Tx, storeId: StoreId, name: string): Promise<string | null> {
  const row = await tx.cursor.findUnique({ where: { storeId_name: { storeId, name } } });
  return row?.value ?? null;
}

/** The same of many stores at once; one that was never read is absent. */
export async function readCursors(tx: Tx, storeIds: readonly StoreId[], name: string): Promise<Map<StoreId, string>> {
  const rows = await inPieces(storeIds, (some) => tx.cursor.findMany({ where: { storeId: { in: some }, name }, select: { storeId: true, value: true } }));
  return new Map(rows.map((row) => [row.storeId, row.value]));
}

/** Moves a cursor, in the transaction that stores what was read up to there (rule 3). */
export async function moveCursor(tx: Tx, store: { id: StoreId; shop: ShopDomain }, name: string, value: string, at: Date): Promise<void> {
  const key = { storeId: store.id, name };
  await tx.cursor.upsert({ where: { storeId_name: key }, create: { ...key, shop: store.shop, value, updatedAt: at }, update: { value, updatedAt: at } });
}

/** Forgets it: the next read begins anew. */
export async function dropCursor(tx: Tx, storeId: StoreId, name: string): Promise<void> {
  await tx.cursor.deleteMany({ where: { storeId, name } });
}
