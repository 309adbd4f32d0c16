import type { Money } from "../money.ts";

export interface LinePart {
  quantity: number;
  unitPrice: Money;
}

/**
 * Units of a line total that does not divide: 10.00 for 3 → 2 × 3.33 + 1 × 3.34 (B8).
 * @param total the line's amount, not per unit; a negative one is split as exactly.
 * @param quantity whole units, ≥ 1.
 * @returns one or two parts, cheaper units first, whose sum is exactly `total`.
 */
export function splitLine(total: Money, quantity: number): LinePart[] {
  const units = BigInt(quantity);
  const dear = Number(((total.minor % units) + units) % units);
  const cheap = (total.minor - BigInt(dear)) / units;
  const part = (count: number, minor: bigint): LinePart => ({ quantity: count, unitPrice: { minor, currency: total.currency } });
  return [part(quantity - dear, cheap), part(dear, cheap + 1n)].filter((p) => p.quantity > 0);
}
