import { z } from "zod";

/** Pieces of Amazon's answers. Nearly every field is optional there, so missing and null mean the same everywhere: not said. */

/** A text as Amazon wrote it; "" is how Amazon often says nothing, so it becomes null like a missing one. */
export const text = z.string().nullish().transform((t) => t || null);

/** A UTC instant; null when missing or no readable time, since Amazon has sent times that are none (README 22). */
export const instant = z.string().nullish().transform(toInstant);

/** A whole number or null. */
export const whole = z.number().int().nullish().transform((n) => n ?? null);

/** Decimal text and currency, as orders and listing offers carry them. A JSON number is taken too, by its own digits. */
export const wireMoney = z.object({ amount: z.union([z.string(), z.number()]).nullish(), currencyCode: text }).nullish();
export type WireMoney = z.output<typeof wireMoney>;

/** A list that may be missing; entries that are null say nothing and are left out. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item.nullish()).nullish().transform((list) => (list ?? []).filter((entry) => entry !== null && entry !== undefined));
}

/** `earliestDateTime` is not read: the flows need only ends. */
export const windowEnd = z.object({ latestDateTime: instant }).nullish();

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

function toInstant(written: string | null | undefined): Date | null {
  const parts = isoTime.exec(written ?? "");
  if (!parts) return null;
  // A time without a zone is UTC at Amazon; JavaScript would take it for local time.
  const at = new Date(parts[3] ? parts[0] : `${parts[0]}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}
