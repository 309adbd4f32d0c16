import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { AmazonRequest } from "./amazon-request.ts";

/** Problems of an order that what is asked of Amazon for it opens and closes. Those of shipments are their own. */
export const requestProblems = [
  "cancel-asking", "cancel-refused", "cancel-too-late", "cancel-of-afn", "refund-asking", "refund-refused", "refund-too-much", "refund-of-afn",
  "refund-before-shipment", "guard-stopped", "feed-failed",
] as const satisfies ProblemCode[];

/** What a person should see of an order's requests: why they wait or were refused, with the latest one's values for each reason. */
export function toldProblems(requests: readonly Pick<AmazonRequest, "kind" | "state" | "reasonCode" | "reasonParams">[]): Map<ProblemCode, ProblemParams> {
  const waiting = requests.filter(({ kind, state }) => kind !== "untracked-shipment" && (state === "asking" || state === "refused"));
  return new Map(waiting.flatMap(({ reasonCode, reasonParams }) => (reasonCode === null ? [] : [[reasonCode, reasonParams]])));
}

/** Only a rule of ours, not Amazon, refused these; another try would change nothing. */
const final: readonly string[] = ["cancel-too-late", "cancel-of-afn", "refund-of-afn", "refund-too-much", "refund-before-shipment"] satisfies ProblemCode[];

/** True for what is not asked of Amazon again by hand, whatever the reason given. */
export const isFinalRefusal = (reasonCode: ProblemCode | null): boolean => reasonCode !== null && final.includes(reasonCode);

/** True for what is neither to be asked nor decided once Amazon shows the order as cancelled: cancellations that have not gone, and refunds that a rule of ours refused. */
export function needlessOnceCancelled({ kind, state, reasonCode }: Pick<AmazonRequest, "kind" | "state" | "reasonCode">): boolean {
  if (kind === "cancel") return state === "asking" || state === "due" || state === "refused";
  return kind === "refund" && state === "refused" && isFinalRefusal(reasonCode);
}
