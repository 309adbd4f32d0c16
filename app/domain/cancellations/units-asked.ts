import type { CancelMessage } from "../feeds/order-feed.ts";
import type { AmazonOrder, AmazonOrderLine } from "../orders/amazon-order.ts";

/** OrderItemId → units that Amazon lists now. */
export function unitsListed({ lines }: Pick<AmazonOrder, "lines">): Record<string, number> {
  return Object.fromEntries(lines.map(({ orderItemId, quantity }) => [orderItemId, quantity]));
}

/**
 * Units of some items that were cancelled at Amazon already or are asked for, as far as the requests tell: what was asked from one request on
 * comes on top of what Amazon listed no more when that one was made.
 * @param ordered units, before any was cancelled. @param asked oldest first; one that does not say what was listed knows of all.
 */
export function unitsKnown(items: readonly Pick<AmazonOrderLine, "orderItemId">[], ordered: number, asked: readonly CancelMessage[]): number {
  const of = (units: (orderItemId: string) => number) => items.reduce((sum, { orderItemId }) => sum + units(orderItemId), 0);
  const listedAt = ({ listed }: CancelMessage) => (listed ? of((id) => listed[id] ?? 0) : ordered);
  const unitsOf = (one: CancelMessage) => of((id) => one.items.filter(({ orderItemId }) => orderItemId === id).reduce((sum, { quantity }) => sum + (quantity ?? one.listed?.[id] ?? Infinity), 0));
  let since = 0;
  return asked.toReversed().reduce((most, one) => {
    since += unitsOf(one);
    return Math.max(most, ordered - listedAt(one) + since);
  }, 0);
}
