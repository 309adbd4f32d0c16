import { z } from "zod";
import { formatMoney, MoneyError, parseMoney } from "./money.ts";
import type { Money } from "./money.ts";

/** Money as in every JSON of ours: decimal text at the currency's exponent (decisions 13). */
export const money = z.codec(z.object({ amount: z.string(), currency: z.string() }), z.custom<Money>(isMoney), {
  decode: ({ amount, currency }, context) => {
    try {
      return parseMoney(amount, currency);
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      context.issues.push({ code: "custom", message: error.message, input: amount });
      return z.NEVER;
    }
  },
  encode: (value) => ({ amount: formatMoney(value), currency: value.currency }),
});

function isMoney(value: unknown): boolean {
  return typeof value === "object" && value !== null && "minor" in value && typeof value.minor === "bigint";
}

/** An instant as UTC text. */
export const date = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (at) => at.toISOString(),
});
