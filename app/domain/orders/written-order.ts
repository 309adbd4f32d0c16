import { z } from "zod";
import { ownedFields, type WrittenFields } from "./field-ownership.ts";

const text = z.string().nullable();
const texts = z.object({ amazon: text, shopify: text });

const stored = z.object({
  fields: z.partialRecord(z.enum(ownedFields), texts).default({}),
  /** Keyed hash of the address that Amazon showed last. */
  amazonAddress: text.default(null),
  /** The state of Shopify's that we know, by its instant: what it tells of that instant or before is an echo. */
  shopifyUpdatedAt: z.iso.datetime().nullable().default(null),
  /** When Shopify was asked to cancel the order, since Amazon did. */
  cancelAskedAt: z.iso.datetime().nullable().optional(),
  /** The buyer's wish to cancel: shown to the merchant, or settled by him. */
  cancelWish: z.enum(["open", "kept", "asked"]).nullable().optional(),
  /** Fulfillment orders that were held for it. */
  cancelHeld: z.array(z.string()).optional(),
});

/** What we remember of our own writing into an order; nothing personal. */
export interface WrittenOrder {
  fields: WrittenFields;
  amazonAddress: string | null;
  shopifyUpdatedAt: string | null;
  cancelAskedAt?: string | null | undefined;
  cancelWish?: "open" | "kept" | "asked" | null | undefined;
  cancelHeld?: string[] | undefined;
}

/** Reads what is stored (JSON); nothing stored, or of another version: nothing written. */
export function parseWritten(json: unknown): WrittenOrder {
  return stored.catch({ fields: {}, amazonAddress: null, shopifyUpdatedAt: null }).parse(json ?? {});
}

/**
 * True for news of Shopify's that only tell back what we did ourselves.
 * @param updatedAt as the webhook says it, in whole seconds; null: it does not say.
 */
export function isEcho({ shopifyUpdatedAt }: WrittenOrder, updatedAt: Date | null): boolean {
  if (shopifyUpdatedAt === null || updatedAt === null) return false;
  return Math.floor(updatedAt.getTime() / 1000) <= Math.floor(Date.parse(shopifyUpdatedAt) / 1000);
}
