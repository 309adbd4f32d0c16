import type { ProblemCode } from "./problems.ts";
import type { StoreSettings } from "./settings.ts";

/** Paths with dots of the members that differ, in the order of the settings; a list is one member. */
export function changedSettings(before: StoreSettings, after: StoreSettings): string[] {
  const earlier = new Map(leaves(before));
  return leaves(after).filter(([path, text]) => earlier.get(path) !== text).map(([path]) => path);
}

/** Path and value as text of every member that is no group of members. */
function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path ? `${path}.${name}` : name));
}

const waiting: ProblemCode[] = ["sku-not-linked", "sku-ambiguous", "sku-missing", "no-prices-yet", "no-rate", "customer-gone", "parked", "consolidating"];
const held: ProblemCode[] = ["pending", "pending-availability", "pending-ignored", "not-shipped-yet", ...waiting];

/** Path → reasons that orders not yet in Shopify may have only by this setting. */
const governed: Record<string, ProblemCode[]> = {
  "mfn.import": ["mfn-import-off", ...held],
  "mfn.importFrom": ["not-shipped-yet", ...waiting],
  "afn.import": ["afn-import-off", "afn-not-shipped", ...waiting],
  "afn.importFrom": ["afn-not-shipped", ...waiting],
  "mfn.targetStatus": ["parked"],
  "afn.targetStatus": ["parked"],
  pendingPolicy: ["pending", "pending-availability", "pending-ignored"],
  "mfn.customer.mode": ["customer-gone"],
  "mfn.customer.customerId": ["customer-gone"],
  "afn.customer.mode": ["customer-gone"],
  "afn.customer.customerId": ["customer-gone"],
  "mfn.consolidate": ["consolidating"],
  "afn.consolidate": ["consolidating"],
  orderCurrency: ["no-rate"],
  rates: ["no-rate"],
  unknownSku: ["sku-not-linked", "sku-missing"],
  importUnpriced: ["no-prices-yet"],
};

/**
 * Why orders wait or were left out that a change of these settings may let in, or out (R48). Orders in Shopify are never among them: a setting
 * governs the next sync only.
 * @param changed as `changedSettings` tells them.
 */
export function reasonsGovernedBy(changed: readonly string[]): ProblemCode[] {
  // What Shopify refused may be accepted as soon as anything is written otherwise (table 18.3).
  const writtenOtherwise = changed.some((path) => !writesNothing.has(path.split(".")[0]!));
  return [...new Set([...changed.flatMap((path) => governed[path] ?? []), ...(writtenOtherwise ? ["shopify-refused" as const] : [])])];
}

/** Settings that change nothing of an order that is made. */
const writesNothing = new Set(["stock", "catalogue", "price", "shipping", "cancellations", "refunds", "requestsPerHour", "schedule", "spaceGroups", "amazonAlwaysWins"]);
