import type { AmazonOrder, AmazonStatus } from "./amazon-order.ts";
import { fulfilmentsDue } from "./fulfilments-due.ts";
import type { ExistingImport, ImportDecision } from "./import-decision.ts";
import type { ProblemCode } from "../problems.ts";

/**
 * What a version of an order changes in the Shopify order that exists (table 18.1): shipped units are fulfilled, with
 * AFN's hold lifted; a cancellation, of the order or of lines, is shown to a person, once, and not carried out yet.
 */
export function decideUpdate(order: AmazonOrder, status: AmazonStatus, existing: ExistingImport): ImportDecision {
  // Cancelled first in Shopify: nothing more.
  if (existing.cancelledInShopify) return { kind: "unchanged" };
  const found = problemOf(order, status, existing);
  const problem = found === existing.knownProblem ? null : found;
  const fulfilments = fulfilmentsDue(order, existing.fulfilledUnits);
  if (fulfilments.length === 0 && problem === null) return { kind: "unchanged" };
  return { kind: "update", fulfilments, complete: status === "SHIPPED", liftHold: order.channel === "AFN" && fulfilments.length > 0, problem };
}

function problemOf(order: AmazonOrder, status: AmazonStatus, existing: ExistingImport): ProblemCode | null {
  if (status === "CANCELLED") return "cancelled-after-import";
  if (status === "UNFULFILLABLE") return "unfulfillable";
  const now = new Map(order.lines.map((line) => [line.orderItemId, line.quantity]));
  const fewer = Object.entries(existing.orderedUnits).some(([orderItemId, units]) => (now.get(orderItemId) ?? 0) < units);
  return fewer ? "lines-cancelled-after-import" : null;
}
