import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { AmazonRequest } from "./amazon-request.ts";
import type { FeedResult, FeedState, OrderFeedKind } from "./order-feed.ts";

type SentRequest = Pick<AmazonRequest, "id" | "messageId">;

export interface SettledRequest {
  id: string;
  /** due: nothing of it was applied; it goes again. */
  state: "done" | "refused" | "due";
  reasonCode: ProblemCode | null;
  reasonParams: ProblemParams;
}

export interface SettledFeed {
  state: "done" | "failed";
  /** Why the whole feed failed, in Amazon's words; null: it did not, or Amazon does not say. */
  detail: string | null;
  requests: SettledRequest[];
}

const refusals: Record<OrderFeedKind, ProblemCode> = { cancel: "cancel-refused", refund: "refund-refused", "untracked-shipment": "shipment-refused" };

/**
 * What became of each request of a feed that has ended (B7). DONE says only that there is a report; after FATAL none, some or all messages
 * may have been applied (Amazon README 7.1), so only a report that counts none lets them go again.
 * @param result the processing report; null: there is none.
 * @returns null while Amazon works on it
 */
export function settleFeed(kind: OrderFeedKind, feed: Pick<FeedState, "status">, result: FeedResult | null, requests: readonly SentRequest[]): SettledFeed | null {
  const { status } = feed;
  if (status !== "DONE" && status !== "FATAL" && status !== "CANCELLED") return null;
  if (status === "CANCELLED" || appliedNothing(status, result)) {
    const detail = wordsOf(result?.errors ?? []);
    return { state: "failed", detail, requests: requests.map(({ id }) => ({ id, state: "due", ...failed(detail) })) };
  }
  const state = status === "DONE" ? "done" : "failed";
  const detail = state === "done" ? null : wordsOf(result?.errors.filter(({ messageId }) => messageId === null) ?? []);
  return { state, detail, requests: requests.map((request) => settled(kind, status, result, request, requests.length)) };
}

/** All of it was refused as one, or nothing was processed. */
function appliedNothing(status: string, result: FeedResult | null): boolean {
  if (!result || result.successful > 0) return false;
  return status === "FATAL" || result.errors.some(({ messageId }) => messageId === null);
}

function settled(kind: OrderFeedKind, status: string, result: FeedResult | null, { id, messageId }: SentRequest, sent: number): SettledRequest {
  const refused = result?.errors.filter((error) => error.messageId === messageId) ?? [];
  if (refused.length > 0) return { id, state: "refused", reasonCode: refusals[kind], reasonParams: { detail: wordsOf(refused) ?? "" } };
  // A message without a word against it is done if the report's sums say so too.
  const all = new Set(result?.errors.map((error) => error.messageId)).size;
  if (status === "DONE" && result && result.successful >= sent - all) return { id, state: "done", reasonCode: null, reasonParams: {} };
  return { id, state: "refused", ...failed(unclear) };
}

const unclear = "its report does not say what became of this; compare with Seller Central";

const failed = (detail: string | null): Pick<SettledRequest, "reasonCode" | "reasonParams"> => ({ reasonCode: "feed-failed", reasonParams: detail === null ? {} : { detail } });

function wordsOf(errors: FeedResult["errors"]): string | null {
  return errors.length === 0 ? null : [...new Set(errors.map(({ code, description }) => (code === null ? description : `${description} (${code})`)))].join("; ");
}
