import type { AmazonRequest } from "./amazon-request.ts";
import type { OrderFeed, OrderFeedKind } from "./order-feed.ts";

/** Requests as one feed: each at the place that its MessageID says. @param requests all of that kind, by place. */
export function toOrderFeed(kind: OrderFeedKind, requests: readonly Pick<AmazonRequest, "content">[]): OrderFeed {
  return { kind, messages: requests.map(({ content }) => content) } as OrderFeed;
}
