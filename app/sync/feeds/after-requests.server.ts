import type { OrderFeedKind } from "../../domain/feeds/order-feed.ts";
import { afterCancellations } from "../cancellations/after-cancellations.server.ts";
import { afterRefundRequests } from "../refunds/refund-news.server.ts";
import { settleUntracked } from "../shipments/settle-untracked.server.ts";
import type { FollowUp } from "./follow-up.server.ts";

/** Kind of request → what follows beside the order's problems. */
export const afterRequests: Record<OrderFeedKind, FollowUp> = { cancel: afterCancellations, refund: afterRefundRequests, "untracked-shipment": settleUntracked };
