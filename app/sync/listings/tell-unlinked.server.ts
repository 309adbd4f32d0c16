import type { Tx } from "../../db/client.server.ts";
import { countUnlinked } from "../../db/listings-to-match.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";

/** Tells how many listings of a store have no variant and are still tracked; none: nothing is told any more (R5). */
export async function tellUnlinked(tx: Tx, { id: storeId, shop }: Pick<Store, "id" | "shop">, at: Date): Promise<void> {
  const code = "listings-not-linked";
  const count = await countUnlinked(tx, storeId);
  if (count > 0) await openProblems(tx, [{ shop, storeId, code, subjectType: "store", subjectId: storeId, params: { count } }], at);
  else await closeProblems(tx, shop, { code, subjectType: "store", subjectIds: [storeId], storeId }, at);
}
