/** Cuts a list into pieces of at most `size`, in order; no piece is empty. */
export function batches<T>(items: readonly T[], size: number): T[][] {
  if (size < 1) throw new RangeError("a batch holds at least one");
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
