/**
 * The highest package reference of an order that is in use (R123); the next package has the one above it.
 * @param ours as recorded. @param atAmazon Amazon's own; what is no small number is none of this count.
 */
export function highestReference(ours: Iterable<number>, atAmazon: Iterable<string>): number {
  return Math.max(0, ...ours, ...[...atAmazon].filter((reference) => /^\d{1,6}$/.test(reference)).map(Number));
}
