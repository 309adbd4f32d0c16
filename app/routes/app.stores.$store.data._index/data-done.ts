import type { Outcome } from "../../ui/use-outcome.ts";

/** Fields of the page that something can be wrong with. */
export type DataField = "from" | "to" | "text" | "startDate" | "confirm";

/** What a start date would do to one store, in words. */
export interface EffectView {
  alias: string;
  change: string;
  /** What enters or leaves; null: neither. */
  enter: string | null;
  leave: string | null;
}

/** What the page's action answers. */
export interface DataDone extends Outcome {
  problems?: Partial<Record<DataField, string>>;
  /** What it would cost in time, sentence by sentence. */
  cost?: string[];
  /** A run that was begun. */
  run?: { url: string };
  /** Entries that are no order number, shown back. */
  rejected?: string[];
  effects?: EffectView[];
  /** Records leave: the store's alias, or the shop's word, must be typed. */
  typed?: string | null;
}
