import type { OrderFeedKind } from "../../domain/feeds/order-feed.ts";

/** Amazon's names of the feeds (Amazon README 5.1, 5.2). */
export const feedTypes: Record<OrderFeedKind, string> = {
  cancel: "POST_ORDER_ACKNOWLEDGEMENT_DATA",
  refund: "POST_PAYMENT_ADJUSTMENT_DATA",
  "untracked-shipment": "POST_ORDER_FULFILLMENT_DATA",
};

/** Amazon refuses an upload whose type differs by a letter from the one that its document was made for (Amazon README 7.1). */
export const feedContentType = "text/xml; charset=UTF-8";
