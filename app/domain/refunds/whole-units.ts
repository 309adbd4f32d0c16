import type { AmazonRefundLine } from "./amazon-refund.ts";
import type { PaidLine } from "./paid-lines.ts";

/** Amazon rounds each unit's share; prices so small that a rounding may be a unit must fit exactly. */
const rounding = 2n;

/**
 * How many units a refund's line is about: as many as its principal pays for. Amazon's own count is no help, for it names the units that were
 * shipped, or none, as often as those that came back.
 * @param lines of the order with the same SellerSKU. @returns 0 when it is money only.
 */
export function wholeUnits({ principal }: Pick<AmazonRefundLine, "principal">, lines: readonly Pick<PaidLine, "ordered" | "paid">[]): number {
  const found = lines.flatMap(({ ordered, paid }) => {
    const price = paid.principal.minor;
    if (price <= 0n || principal.minor <= 0n) return [];
    const tolerance = price / BigInt(ordered) >= 20n ? rounding : 0n;
    const fits = (units: number) => within(principal.minor * BigInt(ordered), price * BigInt(units), tolerance * BigInt(ordered));
    return Array.from({ length: ordered }, (_, index) => ordered - index).filter(fits);
  });
  return found[0] ?? 0;
}

function within(a: bigint, b: bigint, tolerance: bigint): boolean {
  const difference = a > b ? a - b : b - a;
  return difference <= tolerance;
}
