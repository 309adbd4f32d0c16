import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { OrderFeedKind } from "./order-feed.ts";

/** Where a new request begins, and why there. */
export interface BeginningOfRequest {
  state: "asking" | "due" | "refused";
  reasonCode: ProblemCode | null;
  reasonParams: ProblemParams;
}

const asking: Record<OrderFeedKind, ProblemCode> = { cancel: "cancel-asking", refund: "refund-asking", "untracked-shipment": "tracking-missing" };

/**
 * Where something that is to be asked of Amazon begins (B7): refused by a rule of ours, waiting for the merchant, or due.
 * @param policy of the settings. @param limit of an hour's requests, where it is reached; else null.
 */
export function stateOfRequest(
  wish: { kind: OrderFeedKind; reason?: ProblemCode; params?: ProblemParams }, policy: "send" | "ask", limit: number | null,
): BeginningOfRequest {
  if (wish.reason !== undefined) return { state: "refused", reasonCode: wish.reason, reasonParams: wish.params ?? {} };
  if (policy === "ask") return { state: "asking", reasonCode: asking[wish.kind], reasonParams: {} };
  if (limit !== null) return { state: "asking", reasonCode: "guard-stopped", reasonParams: { limit } };
  return { state: "due", reasonCode: null, reasonParams: {} };
}
