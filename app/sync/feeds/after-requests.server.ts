import type { Tx } from "../../db/client.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonRequest } from "../../domain/feeds/amazon-request.ts";
import type { OrderFeedKind } from "../../domain/feeds/order-feed.ts";
import type { FlowContext } from "../context.server.ts";
import { afterCancellations } from "../cancellations/after-cancellations.server.ts";
import { afterRefundRequests } from "../refunds/refund-news.server.ts";
import { settleUntracked } from "../shipments/settle-untracked.server.ts";

/** What follows once Amazon has taken or refused requests (state done or refused), in the transaction that records it. */
export type AfterRequests = (ctx: FlowContext, tx: Tx, store: Store, requests: readonly AmazonRequest[]) => Promise<void>;

/** Kind of request → what follows beside the order's problems. */
export const afterRequests: Partial<Record<OrderFeedKind, AfterRequests>> = { cancel: afterCancellations, refund: afterRefundRequests, "untracked-shipment": settleUntracked };
