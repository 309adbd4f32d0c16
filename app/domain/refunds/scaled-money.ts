import { zero, type Money } from "../money.ts";

/** As much of `to` as `part` is of `whole`, rounded half up; nothing of nothing. For an order that is in another currency than Amazon's (R125). */
export function scaledTo(part: Money, whole: Money, to: Money): Money {
  if (whole.minor <= 0n || part.minor <= 0n) return zero(to.currency);
  return { minor: (2n * part.minor * to.minor + whole.minor) / (2n * whole.minor), currency: to.currency };
}
