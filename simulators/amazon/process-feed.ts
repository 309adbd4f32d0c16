import type { Account } from "./account.ts";
import { addDocument, documentOf } from "./documents.ts";
import { anyFeed, keepFeed, type KeptFeed } from "./feeds-kept.ts";
import { processListingsFeed } from "./process-listings-feed.ts";
import { acknowledgeOrder } from "./acknowledge-order.ts";
import { adjustPayment } from "./adjust-payment.ts";
import { fulfilOrder, processOrderFeed } from "./process-order-feed.ts";
import { takeFeedTrouble } from "./scripted.ts";
import type { Platform } from "./platform.ts";

/** What a feed type does: the processing report, or undefined when the file could not be processed at all. */
type Processor = (platform: Platform, account: Account, feed: KeptFeed, text: string, at: number) => string | undefined;

const processors: Record<string, Processor> = {
  JSON_LISTINGS_FEED: processListingsFeed,
  POST_ORDER_ACKNOWLEDGEMENT_DATA: processOrderFeed("OrderAcknowledgement", acknowledgeOrder),
  POST_PAYMENT_ADJUSTMENT_DATA: processOrderFeed("OrderAdjustment", adjustPayment),
  POST_ORDER_FULFILLMENT_DATA: processOrderFeed("OrderFulfillment", fulfilOrder),
  // The old listing feeds are still accepted and have ended in FATAL since 2025-07-31.
  POST_PRODUCT_DATA: () => undefined,
  POST_INVENTORY_AVAILABILITY_DATA: () => undefined,
  POST_PRODUCT_PRICING_DATA: () => undefined,
};

export const feedTypes: readonly string[] = Object.keys(processors);

/** Runs when a feed's work is due. @param at ms since 1970 */
export function processFeed(platform: Platform, task: { feedId: string }, at: number): void {
  const feed = anyFeed(platform, task.feedId);
  const account = platform.accounts.find((a) => a.key === feed?.account);
  if (!feed || !account || feed.outcome) return;
  const text = documentOf(platform, account, feed.inputFeedDocumentId)?.text ?? "";
  const trouble = takeFeedTrouble(platform, feed.feedType);
  if (trouble && !trouble.applied) return keepFeed(platform, { ...feed, outcome: trouble.outcome });
  const report = processors[feed.feedType]?.(platform, account, feed, text, at);
  if (trouble) return keepFeed(platform, { ...feed, outcome: trouble.outcome });
  if (report === undefined) return keepFeed(platform, { ...feed, outcome: "FATAL" });
  const contentType = feed.feedType === "JSON_LISTINGS_FEED" ? "application/json; charset=UTF-8" : "text/xml; charset=UTF-8";
  const document = addDocument(platform, account, "feed", contentType, report);
  keepFeed(platform, { ...feed, outcome: "DONE", resultFeedDocumentId: document.id });
}
