import { z } from "zod";
import { cancelReasons, refundReasons } from "./feeds/order-feed.ts";

/** A carrier as the shop names it → as Amazon names it; "Other" goes with the shop's own name unless another is given (B11). */
const carrier = z.object({
  company: z.string().trim().min(1, "The name of the carrier in Shopify").max(80),
  code: z.string().trim().min(1, "Amazon's name of the carrier").max(80),
  name: z.string().trim().min(1).max(80).nullable().default(null),
  /** The service as Amazon names it; null: none is told. */
  method: z.string().trim().min(1).max(80).nullable().default(null),
});
export type CarrierRule = z.infer<typeof carrier>;

/** What Amazon is told of shipments (section 7). */
export const shipping = z.object({
  /** Off: nothing is told; somebody else does it. */
  confirm: z.boolean().default(true),
  /** The merchant's own map, before our table. */
  carriers: z.array(carrier).default([]),
  /** A carrier that neither map knows: the shipment waits, or goes as "Other" with its name. */
  unknownCarrier: z.enum(["wait", "other"]).default("wait"),
  /** A shipment without a tracking number: it waits, or goes as untracked by feed (R100). */
  untracked: z.enum(["wait", "send"]).default("wait"),
  /** A number that another order's shipment bears: ask, or send all the same (R93). */
  repeatedTracking: z.enum(["ask", "send"]).default("ask"),
});

const restock = z.enum(["byReason", "always", "never"]).default("byReason");

const reasonsOfAmazon = z.array(z.string().trim().min(1).max(80, "At most 80 characters each"));

/** Cancellations, both ways (B7, K9). */
export const cancellations = z.object({
  /** Cancelled at Amazon: cancel in Shopify, or ask. */
  fromAmazon: z.enum(["cancel", "ask"]).default("cancel"),
  restock,
  /** Under `byReason`: units cancelled for one of these reasons of Amazon's do not go back to stock; all others do. */
  noRestockReasons: reasonsOfAmazon.default(["NoInventory", "NO_INVENTORY", "MerchandiseNotReceived"]),
  /** Cancelled in Shopify: tell Amazon, or ask. */
  toAmazon: z.enum(["send", "ask"]).default("send"),
  /** Shopify's reason → Amazon's; none is blank (K10). */
  reasons: z.object({
    CUSTOMER: z.enum(cancelReasons).default("BuyerCanceled"),
    INVENTORY: z.enum(cancelReasons).default("NoInventory"),
    FRAUD: z.enum(cancelReasons).default("RiskAssessmentInformationNotValid"),
    DECLINED: z.enum(cancelReasons).default("CannotVerifyInformation"),
    STAFF: z.enum(cancelReasons).default("GeneralAdjustment"),
    OTHER: z.enum(cancelReasons).default("GeneralAdjustment"),
  }).prefault({}),
  /** A buyer's wish to cancel also holds the order in Shopify until the merchant decides. */
  holdOnRequest: z.boolean().default(true),
});

/** Refunds and returns, both ways (B7, K10). */
export const refunds = z.object({
  /** Refunded at Amazon: show it in Shopify, or ask. */
  fromAmazon: z.enum(["mirror", "ask"]).default("mirror"),
  restock,
  /** Under `byReason`: units returned for one of these reasons of Amazon's go back to stock; all others do not. */
  restockReasons: reasonsOfAmazon.default(["CR-NO_REASON_GIVEN", "CR-ORDERED_WRONG_ITEM", "CR-UNWANTED_ITEM", "AMZ-PG-BAD-DESC", "NO_REASON_GIVEN", "ORDERED_WRONG_ITEM", "UNWANTED_ITEM"]),
  /** Refunded in Shopify: refund at Amazon, or ask. */
  toAmazon: z.enum(["send", "ask"]).default("send"),
  /** What Shopify's refund did with the goods → Amazon's reason; none is blank. */
  reasons: z.object({
    RETURN: z.enum(refundReasons).default("CustomerReturn"),
    CANCEL: z.enum(refundReasons).default("CouldNotShip"),
    NO_RESTOCK: z.enum(refundReasons).default("GeneralAdjustment"),
    /** Money without goods. */
    MONEY: z.enum(refundReasons).default("GeneralAdjustment"),
  }).prefault({}),
});
