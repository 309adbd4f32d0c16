import { amazonStatus } from "./amazon-status.ts";
import { decideCreate } from "./decide-create.ts";
import { decideUpdate } from "./decide-update.ts";
import type { ImportDecision, ImportInput } from "./import-decision.ts";
import { refuseAfn } from "./refuse-afn.ts";
import { refuseIncomplete } from "./refuse-incomplete.ts";
import { refuseMfn } from "./refuse-mfn.ts";
import { failSold, refuseOrder, storeRefuses } from "./refuse-order.ts";

/**
 * Decides over one version of an Amazon order: table 18.1 with every policy of the store (R12, R16–R20, R30, R34, R49,
 * R55, R57–R59, R62, R90, R95, decisions 8, 9, 10, 17). An older version than the recorded one changes nothing; the same
 * version decides again, which is how waiting orders complete and interrupted ones continue. Never throws.
 */
export function decideImport(input: ImportInput): ImportDecision {
  const { order, existing, store } = input;
  if (existing && order.lastUpdatedAt < existing.lastUpdatedAt) return { kind: "unchanged" };
  const status = amazonStatus(order.status);
  if (!status) return order.status === null ? failSold(input, "missing-status") : failSold(input, "unknown-status", { status: order.status });
  if (existing?.shopifyOrderId) return store.state === "open" ? decideUpdate(input, status, existing) : storeRefuses(input, []);
  const refuseChannel = order.channel === "AFN" ? refuseAfn : refuseMfn;
  return refuseOrder(input, status) ?? refuseChannel(input, status) ?? refuseIncomplete(input) ?? decideCreate(input, status);
}
