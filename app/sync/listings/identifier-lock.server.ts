import type { Tx } from "../../db/client.server.ts";
import { countExactLinks } from "../../db/links.server.ts";
import type { StoreId } from "../../domain/ids.ts";

/** Why a store's product identifier may not be changed in its settings (R64); null: it may, since nothing is linked by it. */
export async function identifierLock(tx: Tx, storeId: StoreId): Promise<string | null> {
  const linked = await countExactLinks(tx, storeId);
  if (linked === 0) return null;
  return `Locked: ${linked === 1 ? "1 listing is" : `${linked.toLocaleString("en-US")} listings are`} linked by it, and another identifier may mean other variants. “Change identifier” shows every relink before anything is moved.`;
}
