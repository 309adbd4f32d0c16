import type { AmazonOrderId } from "../ids.ts";
import type { Money } from "../money.ts";

/** Amazon's words for why units are cancelled (order acknowledgement, Amazon README 5.3). */
export const cancelReasons = [
  "NoInventory", "ShippingAddressUndeliverable", "CustomerExchange", "BuyerCanceled", "GeneralAdjustment", "CarrierCreditDecision",
  "RiskAssessmentInformationNotValid", "CarrierCoverageFailure", "CustomerReturn", "MerchandiseNotReceived", "CannotVerifyInformation", "PricingError",
  "RejectOrder", "WeatherDelay",
] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** Amazon's words for why money goes back (payment adjustment, Amazon README 5.3). */
export const refundReasons = [
  "NoInventory", "CustomerReturn", "GeneralAdjustment", "CouldNotShip", "DifferentItem", "Abandoned", "CustomerCancel", "PriceError", "ProductOutofStock",
  "CustomerAddressIncorrect", "Exchange", "Other", "CarrierCreditDecision", "RiskAssessmentInformationNotValid", "CarrierCoverageFailure",
  "TransactionRecord", "Undeliverable", "RefusedDelivery",
] as const;
export type RefundReason = (typeof refundReasons)[number];

/** Kinds of money of a line, as payment adjustments name them. */
export const refundComponents = ["Principal", "Shipping", "Tax", "ShippingTax", "GiftWrap", "GiftWrapTax", "COD", "CODTax", "Goodwill", "Other"] as const;
export type RefundComponent = (typeof refundComponents)[number];

/** Units of lines that are not to be shipped; without `quantity` the whole line. */
export interface CancelMessage {
  amazonOrderId: AmazonOrderId;
  items: { orderItemId: string; reason: CancelReason; quantity: number | null }[];
  /** For us alone: OrderItemId → units that Amazon listed when this was asked. */
  listed?: Record<string, number> | undefined;
}

/** Money that goes back to the buyer, amounts above zero. */
export interface RefundMessage {
  amazonOrderId: AmazonOrderId;
  items: { orderItemId: string; reason: RefundReason; components: { type: RefundComponent; amount: Money }[] }[];
}

/** A package that has no tracking number (R100). */
export interface UntrackedShipmentMessage {
  amazonOrderId: AmazonOrderId;
  /** The packageReferenceId. */
  reference: number;
  shippedAt: Date;
  carrierCode: string;
  carrierName: string | null;
  shippingMethod: string | null;
  items: { orderItemId: string; quantity: number }[];
}

/** Requests of one kind that go to Amazon as one XML document; the place in `messages`, from 1, is the MessageID of the report. */
export type OrderFeed =
  | { kind: "cancel"; messages: CancelMessage[] }
  | { kind: "refund"; messages: RefundMessage[] }
  | { kind: "untracked-shipment"; messages: UntrackedShipmentMessage[] };
export type OrderFeedKind = OrderFeed["kind"];

export interface FeedState {
  feedId: string;
  status: "IN_QUEUE" | "IN_PROGRESS" | "DONE" | "CANCELLED" | "FATAL" | (string & {});
  createdAt: Date;
  /** The processing report, once there is one. */
  resultDocumentId: string | null;
}

/** What Amazon's processing report says of each message. */
export interface FeedResult {
  processed: number;
  successful: number;
  /** Messages that were refused, with Amazon's own words; MessageID 0 or none = the whole document. */
  errors: { messageId: number | null; code: string | null; description: string }[];
}
