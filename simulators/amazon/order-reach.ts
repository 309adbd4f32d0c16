import { marketplaceOfOrder, orderInstant } from "../shared/load-world-facts.ts";

const twoYearsMs = 2 * 365 * 86_400_000;
const farEast = new Set(["A1VC38T7YXB528", "A39IBJ37TRP1C6", "A19VAU5U5O7RUS"]);
const farEastSince = Date.UTC(2016, 0, 1);

/** The oldest creation that Amazon tells of at `now`, ms since 1970: two years back; in Japan, Australia and Singapore since 2016. */
export function reachOf(marketplaceId: string | undefined, now: number): number {
  return marketplaceId !== undefined && farEast.has(marketplaceId) ? farEastSince : now - twoYearsMs;
}

/** Whether Amazon still tells of an order; one without a readable time is always told of. */
export function withinReach(order: unknown, now: number): boolean {
  const created = orderInstant(order);
  return created === undefined || created >= reachOf(marketplaceOfOrder(order)?.id, now);
}
