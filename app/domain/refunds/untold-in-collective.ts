import type { Gid } from "../ids.ts";
import { sum, type Money } from "../money.ts";
import { isCancellation } from "./decide-mirror.ts";
import { isOurs } from "./our-note.ts";
import type { SettledOrder } from "./shopify-refunds.ts";

/**
 * Money that staff gave back in an order of many Amazon orders (R54): nobody can say whose it was, so Amazon is not asked for it.
 * @param partners refunds in Shopify that show one of Amazon's. @returns null when there is none.
 */
export function untoldInCollective({ refunds, paid }: Pick<SettledOrder, "refunds" | "paid">, partners: ReadonlySet<Gid>): Money | null {
  const untold = refunds.filter((one) => one.total.minor > 0n && !isOurs(one) && !partners.has(one.id) && !isCancellation(one));
  return untold.length === 0 ? null : sum(untold.map(({ total }) => total), paid.currency);
}
