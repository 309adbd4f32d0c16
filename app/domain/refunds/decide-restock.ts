import type { AmazonRefund } from "./amazon-refund.ts";
import { unitsOf, type MirrorInput } from "./decide-mirror.ts";
import { dealUnits, unitsRefunded, type RestockInput } from "./deal-units.ts";
import { isOurs, mirroredIn, returnNote } from "./our-note.ts";
import type { NewShopifyRefund, SettledOrder } from "./shopify-refunds.ts";

/**
 * Goods whose money went back before they did: once Amazon's report says that they were returned, their units go back into stock, or are
 * written off, by reason and without money (B7, K9). @returns null when there is nothing to take back.
 */
export function decideRestock(refunds: readonly AmazonRefund[], input: RestockInput & Pick<MirrorInput, "paid"> & { settled: SettledOrder }): NewShopifyRefund | null {
  const { settled, matcher } = input;
  // In a day's order stand mirrors of other Amazon orders' refunds too.
  const ours = settled.refunds.filter((one) => isOurs(one) && (mirroredIn(one) === null || refunds.some(({ id }) => id === mirroredIn(one))));
  const wanted = new Map<string, number>();
  for (const refund of refunds) {
    if (refund.state !== "mirrored") continue;
    for (const [key, units] of unitsOf(refund, input)) wanted.set(key, (wanted.get(key) ?? 0) + units);
  }
  for (const [key, units] of wanted) wanted.set(key, Math.max(0, units - unitsRefunded(key, settled, matcher, ["RETURN", "NO_RESTOCK"], ours)));
  const lines = dealUnits(wanted, input);
  return lines.length === 0 ? null : { orderId: settled.id, note: returnNote, lines, shipping: null, amount: null, payment: null };
}
