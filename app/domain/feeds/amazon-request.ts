import type { AmazonOrderId, ShopDomain, StoreId } from "../ids.ts";
import type { Money } from "../money.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { CancelMessage, OrderFeedKind, RefundMessage, UntrackedShipmentMessage } from "./order-feed.ts";

/**
 * asking: the merchant decides. due: to be sent with the next feed. submitted: in a feed whose report is not read. done: Amazon took it.
 * refused: Amazon, or a rule of ours before it, said no. dropped: the merchant said no, or it became needless.
 */
export const requestStates = ["asking", "due", "submitted", "done", "refused", "dropped"] as const;
export type RequestState = (typeof requestStates)[number];

export type RequestContent = CancelMessage | RefundMessage | UntrackedShipmentMessage;

/** Something that is asked of Amazon by feed, once for each cause (B7). */
export interface AmazonRequest {
  id: string;
  shop: ShopDomain;
  storeId: StoreId;
  amazonOrderId: AmazonOrderId;
  kind: OrderFeedKind;
  /** What in Shopify or Lockstep caused it: a refund's or shipment's id, or the state that was cancelled. */
  cause: string;
  state: RequestState;
  content: RequestContent;
  reasonCode: ProblemCode | null;
  reasonParams: ProblemParams;
  /** Of a refund: what the buyer gets back. */
  amount: Money | null;
  feedId: string | null;
  messageId: number | null;
  /** null: by the settings. */
  decidedBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
}
