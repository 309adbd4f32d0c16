import type { Tx } from "../../db/client.server.ts";
import { openProblemsOf } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import type { ProblemCode } from "../../domain/problems.ts";

export const restockRefused = "restock-refused" satisfies ProblemCode;

/** Orders of a store whose returned goods Shopify refused, for the last time before then. */
export async function restocksToRetry(tx: Tx, { id: storeId, shop }: Store, refusedBefore: Date): Promise<AmazonOrderId[]> {
  const open = await openProblemsOf(tx, shop, { storeId, code: restockRefused }, 10_000);
  return open.filter(({ lastSeenAt }) => lastSeenAt < refusedBefore).map(({ subjectId }) => subjectId);
}
