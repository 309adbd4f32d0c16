import type { ImportInput } from "./import-decision.ts";
import { shippedAt } from "./shipped-at.ts";

/** Shipped before the store was open for the first time: its units left the stock long ago (R12, decisions 8). */
export function isHistory({ order, store: { goLiveAt }, now }: Pick<ImportInput, "order" | "store" | "now">): boolean {
  const shipped = shippedAt(order);
  return shipped !== null && shipped < (goLiveAt ?? now);
}
