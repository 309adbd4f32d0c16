import { z } from "zod";

/** Tokens of either bucket that reading the past leaves to live orders and to whoever presses a button (Amazon README 20.2). */
const keptFree = 5;

const schema = z.object({
  /** By when orders were placed, or by when they last changed. */
  by: z.enum(["created", "updated"]).default("created"),
  marketplaceIds: z.array(z.string()),
  /** false = without buyer and recipient, for accounts that refuse them. */
  personalData: z.boolean().default(true),
  keepFree: z.int().min(0).default(keptFree),
  /** Somebody asked for these orders: what was left out at an opening comes in. */
  asked: z.boolean().default(true),
  /** Ten minutes between groups of fifty numbers (R84). */
  spaceGroups: z.boolean().default(false),
  /** Missing orders: all that are absent come in at once. */
  importAll: z.boolean().default(false),
  /** Entries that are no order number, shown back (R83). */
  rejected: z.array(z.string()).default([]),
  /** ISO 8601; absent for a run by numbers. */
  from: z.string().optional(),
  to: z.string().optional(),
});

/** What a run was asked for. */
export type RunParams = z.infer<typeof schema>;

/** As stored, or as asked for: what is absent has its default. @throws ZodError */
export function runParams(given: unknown): RunParams {
  return schema.parse(given);
}
