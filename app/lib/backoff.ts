/**
 * How long to wait before another try: the range doubles with each attempt up to a cap, and the wait is drawn from its
 * upper half, so that many waiters neither return at once nor at the same moment.
 * @param attempt 1 for the first failure.
 * @param random a number in [0, 1), handed in.
 * @returns milliseconds, whole.
 */
export function backoff(attempt: number, limits: { firstMs: number; capMs: number }, random: number): number {
  const doublings = Math.min(Math.max(0, attempt - 1), 52);
  const range = Math.min(limits.capMs, limits.firstMs * 2 ** doublings);
  return Math.round(range / 2 + (range / 2) * random);
}
