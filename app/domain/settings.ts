import { z } from "zod";

/** Open: orders and stock flow. Observe: all is read, nothing is written (our start state). Closed: nothing (R49). */
export const storeStates = ["observe", "open", "closed"] as const;
export type StoreState = (typeof storeStates)[number];

const location = z.string().nullable().default(null);
const tags = z.array(z.string()).default([]);

/** Orders that the merchant ships (R21, R51, R55, R57, R60). */
const mfn = z.object({
  import: z.boolean().default(true),
  /** The Amazon status at which a Shopify order comes into being (R55). */
  importFrom: z.enum(["UNSHIPPED", "SHIPPED"]).default("UNSHIPPED"),
  /** PLACED: open, paid, unfulfilled (R57). Parked, Backordered and Completed need stock or drafts and come later. */
  targetStatus: z.enum(["PLACED"]).default("PLACED"),
  /** GID of the location that ships; null: Shopify's own routing. */
  locationId: location,
  /** Besides our own tags. */
  tags,
});

/** Orders that Amazon ships (R90, 15.13). */
const afn = z.object({
  import: z.boolean().default(false),
  /** UNSHIPPED: open with the hold "Amazon fulfils". */
  importFrom: z.enum(["UNSHIPPED", "SHIPPED"]).default("SHIPPED"),
  /** COMPLETED: fulfilled and archived; PLACED: fulfilled, not archived (R57). */
  targetStatus: z.enum(["PLACED", "COMPLETED"]).default("COMPLETED"),
  /** GID; Amazon never gets this location's stock (R76). */
  locationId: location,
  tags,
});

/** What is kept from Amazon: so many units, or so many percent of the base, rounded up (15.6). */
export const holdBackSchema = z.object({
  kind: z.enum(["units", "percent"]).default("units"),
  value: z.number().min(0).default(0),
});
export type HoldBack = z.infer<typeof holdBackSchema>;

/** Quantities sent to Amazon (section 8). */
const stock = z.object({
  push: z.boolean().default(true),
  /** GIDs of the locations whose available units are offered (R76). */
  locationIds: z.array(z.string()).default([]),
  holdBack: holdBackSchema.prefault({}),
  /** Below it 0 is sent; equal passes (R139). */
  minimumToList: z.int().min(0).default(0),
  /** At most so many units are shown (R141); 0 is refused (R142). */
  ceiling: z.int().min(1).nullable().default(null),
  /** Business days, where the listing states none (R87). */
  leadTimeDays: z.int().min(0).default(2),
});

/**
 * All settings of a store, with the defaults of requirements.md. A member that is absent has its default, so settings
 * stored by an older version stay readable; a wrong value throws (ZodError names it). New policies are new members.
 */
const storeSettingsSchema = z
  .object({
    mfn: mfn.prefault({}),
    afn: afn.prefault({}),
    stock: stock.prefault({}),
    /** reserve: a pending order lowers stock; ignore: it does not (R16, 15.1). */
    pendingPolicy: z.enum(["reserve", "ignore"]).default("reserve"),
    /** Whether orders shipped before go-live lower stock in Shopify (R12, decisions 8). */
    deductHistory: z.boolean().default(false),
    /** Amazon's relay address as an order attribute (R126). */
    writeRelayEmail: z.boolean().default(false),
  })
  .refine((s) => s.afn.locationId === null || !s.stock.locationIds.includes(s.afn.locationId), {
    path: ["stock", "locationIds"],
    message: "The location of Amazon's own stock cannot be offered to Amazon",
  });

export type StoreSettings = z.infer<typeof storeSettingsSchema>;
export type StockSettings = StoreSettings["stock"];

/** Reads settings as stored (JSON); null and absent members give the defaults. @throws ZodError on a wrong value. */
export function parseStoreSettings(stored: unknown): StoreSettings {
  return storeSettingsSchema.parse(stored ?? {});
}
