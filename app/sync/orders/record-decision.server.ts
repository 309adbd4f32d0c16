import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { recordOutcome, type DecidedOutcome } from "../../db/order-claims.server.ts";
import { lockLeftOut } from "../../db/past-orders.server.ts";
import { closeProblemsOf, openProblems } from "../../db/problems.server.ts";
import { isHeldBack } from "../../domain/orders/held-back.ts";
import type { DraftDecision, ImportDecision } from "../../domain/orders/import-decision.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { holdInLedger } from "../stock/ledger.server.ts";
import { pushesOfLedger } from "../stock/pushes-of-ledger.server.ts";

/**
 * Records a decision that makes no order: the ledger, the outcome and its reason, with the version of the settings that decided.
 * An order that was left out since it was read stays out (R50).
 * @param also what belongs into the same transaction. @param first what is to be locked before the order
 */
export async function recordDecision(
  ctx: FlowContext,
  { store, record, order }: Importing,
  decision: ImportDecision,
  also?: (tx: Tx) => Promise<void>,
  first?: (tx: Tx) => Promise<void>,
): Promise<void> {
  const decided = outcomeOf(decision);
  if (!decided) return;
  const at = ctx.clock.now();
  const subject = { subjectType: "order", subjectId: order.amazonOrderId };
  const entry = { shop: store.shop, storeId: store.id, code: decided.reasonCode, ...subject, params: decided.reasonParams };
  await inTransaction(ctx.db, async (tx) => {
    await first?.(tx);
    if (await lockLeftOut(tx, store, order.amazonOrderId)) return;
    await recordOutcome(tx, store, [order.amazonOrderId], { ...decided, settingsVersion: store.settingsVersion, forgetBuyer: isForGood(decision), at });
    await also?.(tx);
    if ("reservations" in decision) {
      const expiresAt = "expiresAt" in decision ? decision.expiresAt : null;
      const holding = { amazonOrderId: order.amazonOrderId, units: decision.reservations, expiresAt };
      const sellerSkus = await holdInLedger(tx, store, [holding], { reason: decided.reasonCode, at });
      await enqueue(ctx.queue, tx, await pushesOfLedger(tx, store, sellerSkus));
    }
    if (decided.outcome !== record.outcome || decided.reasonCode !== record.reasonCode) {
      await writeLog(tx, [{ ...entry, at, level: decided.outcome === "failed" ? "ERROR" : "INFO" }]);
    }
    await closeProblemsOf(tx, store.shop, subject, [decided.reasonCode, "unreadable-order"], at);
    if (decided.outcome === "failed" || decided.outcome === "waiting") await openProblems(tx, [entry], at);
  });
}

/** Left out whatever the store's state: nobody will ship it from here. */
function isForGood(decision: ImportDecision): boolean {
  return decision.kind === "skip" && !isHeldBack(decision.reason);
}

const outcomeOfDraft = { parked: "parked", pending: "reserved", unpriced: "waiting" } as const satisfies Record<DraftDecision["purpose"], DecidedOutcome["outcome"]>;

function outcomeOf(decision: ImportDecision): (Pick<DecidedOutcome, "outcome"> & { reasonCode: string; reasonParams: Record<string, unknown> }) | null {
  switch (decision.kind) {
    case "reserve": return { outcome: "reserved", reasonCode: decision.reason, reasonParams: decision.params };
    case "wait": return { outcome: "waiting", reasonCode: decision.reason, reasonParams: decision.params };
    case "draft": return { outcome: outcomeOfDraft[decision.purpose], reasonCode: decision.reason, reasonParams: decision.params };
    case "consolidate": return { outcome: "reserved", reasonCode: "consolidating", reasonParams: {} };
    case "skip": return { outcome: "skipped", reasonCode: decision.reason, reasonParams: decision.params };
    case "fail": return { outcome: "failed", reasonCode: decision.reason, reasonParams: decision.params };
    default: return null;
  }
}
