import { Decimal } from "decimal.js";
import type { AmazonOrderId, Gid } from "../ids.ts";
import type { HoldBack, StockSettings } from "../settings.ts";

/** Everything that a quantity is computed from; stored with each push, so that past numbers can be opened (B1). */
export interface SellableInputs {
  /** Shopify's `available` at each stock location: on hand less committed and unavailable (R73); may be negative. */
  locations: { locationId: Gid; available: number }[];
  /** Ledger units that Shopify does not hold yet (B3). */
  reservations: { amazonOrderId: AmazonOrderId; units: number }[];
  rules: Pick<StockSettings, "holdBack" | "minimumToList" | "ceiling">;
}

export type StepKind = "available" | "reservation" | "hold-back" | "minimum-to-list" | "ceiling" | "not-below-zero";

/** A rung of the ladder. The changes of all steps add up to the quantity. */
export interface LadderStep {
  kind: StepKind;
  /** Location GID or AmazonOrderId. */
  of: string | null;
  change: number;
  after: number;
}

export interface SellableQuantity {
  /** Whole units to offer at Amazon, ≥ 0. */
  quantity: number;
  /** What is there before hold back and the rules after it. */
  base: number;
  steps: LadderStep[];
  /** The step that made the number what it is: the last that changed it. */
  decidedBy: StepKind;
}

/**
 * base = Σ available − reservations; base − hold back → below the minimum to list: 0 → above the ceiling: ceiling → ≥ 0
 * (requirements section 8; R72, R73, R139, R141, 15.6). No rule raises a quantity above its base, save from below zero
 * to zero (K23).
 */
export function sellableQuantity({ locations, reservations, rules }: SellableInputs): SellableQuantity {
  const steps: LadderStep[] = [];
  let quantity = 0;
  const step = (kind: StepKind, of: string | null, after: number) => {
    steps.push({ kind, of, change: after - quantity, after });
    quantity = after;
  };
  for (const { locationId, available } of locations) step("available", locationId, quantity + available);
  for (const { amazonOrderId, units } of reservations) step("reservation", amazonOrderId, quantity - units);
  const base = quantity;
  step("hold-back", null, quantity - heldBack(base, rules.holdBack));
  step("minimum-to-list", null, quantity > 0 && quantity < rules.minimumToList ? 0 : quantity);
  step("ceiling", null, rules.ceiling !== null ? Math.min(quantity, rules.ceiling) : quantity);
  step("not-below-zero", null, Math.max(quantity, 0));
  return { quantity, base, steps, decidedBy: decisive(steps) };
}

/** Units, or percent of what is there rounded up (15.6). Decimal, because 7 % of 100 is 7 and not 7.000000000000001. */
function heldBack(base: number, { kind, value }: HoldBack): number {
  if (kind === "units") return Math.ceil(value);
  return base > 0 ? new Decimal(base).times(value).div(100).ceil().toNumber() : 0;
}

function decisive(steps: readonly LadderStep[]): StepKind {
  return steps.findLast((step) => step.change !== 0)?.kind ?? "available";
}
