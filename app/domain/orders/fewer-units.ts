import { z } from "zod";

const units = z.record(z.string(), z.number()).catch({});

/** True when Amazon lists fewer units of some goods than before. @param before, now: `{"CUP-1":2}` as order-fields writes them; null: unknown, nothing is fewer. */
export function fewerUnits(before: string | null | undefined, now: string | null | undefined): boolean {
  if (!before || !now) return false;
  const left = read(now);
  return Object.entries(read(before)).some(([sku, quantity]) => (left[sku] ?? 0) < quantity);
}

function read(text: string): Record<string, number> {
  try {
    return units.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
