import type { AmazonRequest } from "../feeds/amazon-request.ts";
import type { Gid } from "../ids.ts";
import { subtract, sum } from "../money.ts";
import type { AmazonRefund } from "./amazon-refund.ts";
import { isOurs } from "./our-note.ts";
import type { SettledOrder } from "./shopify-refunds.ts";

interface AnswerInput {
  refund: AmazonRefund;
  /** All that Amazon refunded of the order, as far as we know. */
  refunds: readonly AmazonRefund[];
  /** Refunds that were asked of Amazon for the order. */
  requests: readonly AmazonRequest[];
  /** Refunds in Shopify that show another one of Amazon's. */
  partners: ReadonlySet<Gid>;
  settled: Pick<SettledOrder, "refunds">;
}

/**
 * Whether a refund of Amazon's is part of what Amazon made of a request of ours (K10): Amazon may book one in several transactions, or in another
 * amount, and what is shown a second time in Shopify would be refunded twice there.
 * @returns the request, where this refund and others come to its amount; "unsure" while a request has no answer that does; null when none waits for any.
 */
export function answeredRequest(input: AnswerInput): AmazonRequest | "unsure" | null {
  const { refund, refunds, requests } = input;
  const others = refunds.filter(({ id, state }) => id !== refund.id && (state === "new" || state === "asking" || state === "refused"));
  const sums = others.reduce<Set<bigint>>((reached, { total }) => new Set([...reached, ...[...reached].map((one) => one + total.minor)]), new Set([0n]));
  const waiting = requests.flatMap((request) => {
    const left = unanswered(input, request);
    return left > 0n ? [{ request, left }] : [];
  });
  const found = waiting.find(({ left }) => sums.has(left - refund.total.minor));
  if (found) return found.request;
  return waiting.some(({ left }) => !sums.has(left)) ? "unsure" : null;
}

/** How much of a request no refund of Amazon's is known to answer; none once the merchant left one that came after it. */
function unanswered({ refund, refunds, partners, settled }: AnswerInput, { id, state, cause, amount, createdAt }: AmazonRequest): bigint {
  const shown = settled.refunds.find((one) => one.id === cause);
  if (!shown || isOurs(shown) || amount?.currency !== refund.total.currency || (state !== "submitted" && state !== "done")) return 0n;
  if (refunds.some((one) => one.state === "skipped" && one.postedAt >= createdAt)) return 0n;
  const parts = refunds.filter((one) => one.requestId === id && one.id !== refund.id);
  if (parts.length === 0 && partners.has(cause)) return 0n;
  return subtract(amount, sum(parts.map(({ total }) => total), amount.currency)).minor;
}
