import { isWitnessOld } from "./proof-window.ts";

/** The store's two witnesses: the order search, and the latest report that was compared. */
export interface Witnesses {
  createdAt: Date;
  /** Amazon's last answer to the order search; null = none yet. */
  lastReadAt: Date | null;
  /** null = nothing was compared yet. */
  latest: { state: string; reportedAt: Date | null; amazonOrders: number; missing: number } | null;
  /** Orders in which the witnesses differ and that could not be put right, of longer statements too. */
  open: number;
}

/** complete is the only green. unproved: connected less than 48 hours ago, nothing compared yet. */
export type HealthLight =
  | { kind: "complete"; accounted: number; orders: number }
  | { kind: "differ"; missing: number }
  | { kind: "old" }
  | { kind: "unproved" };

/** The health light cannot be green while the witnesses differ or one is older than 48 hours (B6). */
export function healthLight({ createdAt, lastReadAt, latest, open }: Witnesses, now: Date): HealthLight {
  if (latest && (latest.state !== "agrees" || open > 0)) return { kind: "differ", missing: latest.missing };
  if ([lastReadAt ?? createdAt, latest?.reportedAt ?? createdAt].some((seen) => isWitnessOld(seen, now))) return { kind: "old" };
  return latest ? { kind: "complete", accounted: latest.amazonOrders - latest.missing, orders: latest.amazonOrders } : { kind: "unproved" };
}
