import type { ShopDomain, StoreId } from "../ids.ts";

/** history: at connect or asked for; pull: a range by hand; missing: a list first; numbers: by order number; gap: what an outage left. */
export type HistoryKind = "history" | "pull" | "missing" | "numbers" | "gap";
export type HistoryState = "running" | "done" | "stopped" | "failed";

/** A reading of orders of the past, with its progress. */
export interface HistoryRun {
  id: string;
  shop: ShopDomain;
  storeId: StoreId;
  kind: HistoryKind;
  state: HistoryState;
  /** What was asked for; the domain's schema reads it. */
  params: unknown;
  /** Orders that it is about, as far as they are known. */
  total: number | null;
  /** Of these: read, or found to need no reading. */
  done: number;
  /** Of `done`: refused, each with its reason. */
  failed: number;
  /** By Amazon's rates; null = not known, or nothing is left. */
  endsAt: Date | null;
  reasonCode: string | null;
  reasonParams: Record<string, unknown>;
  startedBy: string;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
}
