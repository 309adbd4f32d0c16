import { z } from "zod";
import type { Gid } from "../ids.ts";
import type { ListingTaskKind } from "./listing-task.ts";

/** What plans of tasks say for people; members that a kind does not use are absent. Kept plans of other versions stay readable. */
const told = z.looseObject({
  /** Variants, of kinds that change a link; null: none. */
  from: z.union([z.string(), z.number()]).nullish(),
  to: z.union([z.string(), z.number()]).nullish(),
  /** What is made or changed, in plain words. */
  summary: z.string().nullish(),
});

const ofLinks = new Set<ListingTaskKind>(["link", "unlink", "change-identifier"]);

/** The variants that an item's plan names. */
export function variantsInPlan(kind: ListingTaskKind, plan: unknown): Gid[] {
  const { data } = told.safeParse(plan);
  if (!data || !ofLinks.has(kind)) return [];
  return [data.from, data.to].filter((id): id is string => typeof id === "string");
}

/**
 * What will become of one listing, in plain words.
 * @param nameOf a variant's name; null: it is not in the shop's catalogue any more
 */
export function planText(kind: ListingTaskKind, plan: unknown, nameOf: (variantId: Gid) => string | null): string {
  const { data } = told.safeParse(plan);
  if (!data) return "";
  if (data.summary) return data.summary;
  const { from = null, to = null } = data;
  if (kind === "lead-time") return `Business days to ship: ${from ?? "the store's"} → ${to ?? "the store's"}`;
  if (!ofLinks.has(kind)) return "";
  const name = (id: string | number | null) => (id === null ? "nothing" : (nameOf(String(id)) ?? "a variant that is gone"));
  if (from === to) return from === null ? "Not linked" : `Stays with ${name(from)}`;
  if (from === null) return `Link to ${name(to)}`;
  return to === null ? `Unlink from ${name(from)}` : `Move from ${name(from)} to ${name(to)}`;
}
