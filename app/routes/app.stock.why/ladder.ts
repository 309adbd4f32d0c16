import { z } from "zod";
import { sellableQuantity, type LadderStep, type SellableInputs } from "../../domain/inventory/sellable-quantity.ts";
import { holdBackSchema, type HoldBack } from "../../domain/settings.ts";
import { countText } from "../../ui/format.ts";

/** A number's inputs as push-stock keeps them beside it. */
const kept = z.object({
  locations: z.array(z.object({ locationId: z.string(), available: z.number() })),
  reservations: z.array(z.object({ amazonOrderId: z.string(), units: z.number() })),
  rules: z.object({ holdBack: holdBackSchema, minimumToList: z.number(), ceiling: z.number().nullable() }),
});

export interface Rung {
  /** Unique in the ladder. */
  id: string;
  label: string;
  /** Order whose page the rung links to. */
  order: string | null;
  /** "+12", "−3", "0". */
  change: string;
  after: number;
  /** The step that made the number what it is. */
  decisive: boolean;
}

export interface Ladder {
  quantity: number;
  rungs: Rung[];
}

/**
 * Computes a past number again from what was stored with it, step by step.
 * @param stored the inputs as kept. @param locationName name of a location, by its GID.
 * @returns null when no number was computed: the variant is not linked, or no location holds it.
 */
export function ladderOf(stored: unknown, locationName: (id: string) => string): Ladder | null {
  const inputs = kept.safeParse(stored);
  if (!inputs.success || inputs.data.locations.length === 0) return null;
  const { quantity, steps, decidedBy } = sellableQuantity(inputs.data);
  const last = steps.findLastIndex((step) => step.kind === decidedBy);
  const rungs = steps.map((step, index) => ({
    id: `${index} ${step.kind}`,
    label: labelOf(step, inputs.data, locationName),
    order: step.kind === "reservation" ? step.of : null,
    change: signed(step.change),
    after: step.after,
    decisive: index === last,
  }));
  return { quantity, rungs };
}

function labelOf({ kind, of }: LadderStep, { rules }: SellableInputs, locationName: (id: string) => string): string {
  const { holdBack, minimumToList, ceiling } = rules;
  switch (kind) {
    case "available": return `Available at ${locationName(of ?? "")}`;
    case "reservation": return `Reserved for Amazon order ${of}`;
    case "hold-back": return `Kept back: ${heldBack(holdBack)}`;
    case "minimum-to-list": return minimumToList > 0 ? `Minimum to list: fewer than ${minimumToList} counts as 0` : "Minimum to list: none";
    case "ceiling": return ceiling === null ? "Ceiling: none" : `Ceiling: at most ${ceiling}`;
    case "not-below-zero": return "Never below 0";
  }
}

function heldBack({ kind, value }: HoldBack): string {
  if (value === 0) return "none";
  return kind === "percent" ? `${value} %` : countText(value, "unit", "units");
}

/** With a true minus sign, which screen readers speak. */
function signed(change: number): string {
  if (change === 0) return "0";
  return change > 0 ? `+${change}` : `−${-change}`;
}
