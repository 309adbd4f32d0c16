import type { Money } from "../domain/money.ts";

/** A sum from its two columns; null when either is missing. */
export function storedMoney(minor: bigint | null, currency: string | null): Money | null {
  return minor === null || currency === null ? null : { minor, currency };
}
