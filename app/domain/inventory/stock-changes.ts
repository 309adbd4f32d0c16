import type { SellerSku } from "../ids.ts";
import type { AmazonListing } from "../listings/amazon-listing.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { ProblemCode } from "../problems.ts";
import type { StockSettings, StoreState } from "../settings.ts";
import type { SellableQuantity } from "./sellable-quantity.ts";
import type { ShopifyVariant } from "./shopify-inventory.ts";

/** All that is known of one SellerSKU of a store: one number per account, not per marketplace (decisions 19, K19). */
export interface SellerSkuStock {
  sellerSku: SellerSku;
  /** Every marketplace of the store that lists it; the primary one first. */
  listings: readonly AmazonListing[];
  link: SkuLink;
  /** The linked variant; null while it could not be read. */
  variant: Pick<ShopifyVariant, "tracked" | "inventoryPolicy"> | null;
  computed: SellableQuantity | null;
  /** The quantity that Amazon last accepted from us; null: unknown. */
  lastAccepted: number | null;
  /** MFN units that Amazon sold since it accepted that: it lowered its own number by them (decisions 20, 21). */
  soldSince: number;
  /** Set by the merchant for this SellerSKU; null: the listing's, else the store's. */
  leadTimeDays: number | null;
  /** The lead time that Amazon last accepted from us; null: none. */
  lastLeadTime: number | null;
  /** zeroing: 0 goes once more, then it is left alone (R11). */
  tracking: "on" | "zeroing" | "stopped";
  /** A listing's lead time is still to be read. */
  detailsDue: boolean;
}

export interface StockChange {
  kind: "send";
  sellerSku: SellerSku;
  quantity: number;
  /** Business days; always sent, because Amazon resets it otherwise (R87, N4). */
  leadTimeDays: number;
  /** One is enough for the number to hold in all (Amazon README 6.3). */
  marketplaceIds: string[];
  /** What Amazon should show now; null: unknown. */
  expected: number | null;
  /** Goes at once (decisions 22). An unknown number is treated as one. */
  decrease: boolean;
}

export type StockDecision =
  | StockChange
  | { kind: "unchanged"; sellerSku: SellerSku; quantity: number; expected: number }
  /** `leadTime`: no quantity may be sent, and this is to be told by itself. */
  | { kind: "skip"; sellerSku: SellerSku; reason: ProblemCode; leadTime?: LeadTimeChange };

export interface LeadTimeChange {
  /** Business days. */
  days: number;
  marketplaceIds: string[];
}

export interface StockStore {
  state: StoreState;
  stock: StockSettings;
}

/**
 * Decides for each SellerSKU whether Amazon must be told its quantity: it is compared with what Amazon should show now,
 * and sent when that differs or is unknown (decisions 19–22). Nothing is ever sent for a SellerSKU with an Amazon
 * channel code in any marketplace (R74, B4). A lead time that the merchant set goes with the number, though that be the same; where none may be sent, by
 * itself (R87). What is sent comes first, the most urgent ahead (zeros, then decreases).
 */
export function stockChanges(store: StockStore, skus: readonly SellerSkuStock[]): StockDecision[] {
  const decisions = skus.map((sku) => decideStock(store, sku));
  return decisions.map((decision, index) => ({ decision, index })).sort((a, b) => urgency(a.decision) - urgency(b.decision) || a.index - b.index).map((d) => d.decision);
}

function decideStock(store: StockStore, sku: SellerSkuStock): StockDecision {
  const { sellerSku } = sku;
  const quantity = sku.tracking === "zeroing" ? 0 : (sku.computed?.quantity ?? null);
  const leadTime = newLeadTime(sku);
  const reason = unsendable(store, sku) ?? (sku.tracking === "zeroing" ? null : refusal(store, sku)) ?? (sku.detailsDue && sku.leadTimeDays === null ? "listing-details-unread" : null);
  if (reason || quantity === null) {
    const alone = leadTime !== null && unsendable(store, sku) === null && sku.tracking === "on" ? { leadTime } : {};
    return { kind: "skip", sellerSku, reason: reason ?? "no-stock-location", ...alone };
  }
  const expected = expectedAtAmazon(sku);
  if (expected === quantity && leadTime === null) return { kind: "unchanged", sellerSku, quantity, expected };
  return {
    kind: "send",
    sellerSku,
    quantity,
    leadTimeDays: sku.leadTimeDays ?? listedLeadTime(sku.listings) ?? store.stock.leadTimeDays,
    marketplaceIds: sku.listings.map((listing) => listing.marketplaceId),
    expected,
    decrease: expected === null || quantity < expected,
  };
}

/** What Amazon should show; null: unknown, as where a last 0 is wanted and Amazon shows what is not ours. */
function expectedAtAmazon({ lastAccepted, soldSince, tracking, listings }: SellerSkuStock): number | null {
  if (lastAccepted === null || (tracking === "zeroing" && listings.some(({ quantity }) => (quantity ?? 0) > 0))) return null;
  return Math.max(0, lastAccepted - soldSince);
}

/** The merchant's own lead time, where Amazon does not have it yet. */
function newLeadTime({ leadTimeDays, lastLeadTime, listings }: SellerSkuStock): LeadTimeChange | null {
  if (leadTimeDays === null || leadTimeDays === (lastLeadTime ?? listedLeadTime(listings))) return null;
  return { days: leadTimeDays, marketplaceIds: listings.map((listing) => listing.marketplaceId) };
}

/** Why nothing at all may be told of it. */
function unsendable({ state }: StockStore, { listings, tracking }: SellerSkuStock): ProblemCode | null {
  if (tracking === "stopped") return "tracking-stopped";
  if (state !== "open") return state === "closed" ? "store-closed" : "store-observing";
  if (listings.length === 0) return "listing-missing";
  if (listings.some(isAmazons)) return "afn-listing";
  return listings.every((listing) => listing.channel === null) ? "channel-unknown" : null;
}

/** Why no quantity may be sent, though its lead time may. */
function refusal({ stock }: StockStore, { link, variant, computed }: SellerSkuStock): ProblemCode | null {
  if (!stock.push) return "stock-push-off";
  if (link.kind !== "linked") return link.kind === "ambiguous" ? "listing-ambiguous" : "listing-not-linked";
  if (!variant) return "listing-not-linked";
  if (!variant.tracked) return "untracked-variant";
  if (variant.inventoryPolicy === "CONTINUE") return "continue-selling";
  return stock.locationIds.length === 0 || !computed ? "no-stock-location" : null;
}

function isAmazons({ channel, channelCodes }: AmazonListing): boolean {
  return channel === "AFN" || channelCodes.some((code) => code !== "DEFAULT");
}

function listedLeadTime(listings: readonly AmazonListing[]): number | null {
  return listings.find((listing) => listing.leadTimeDays !== null)?.leadTimeDays ?? null;
}

function urgency(decision: StockDecision): number {
  if (decision.kind === "skip" && decision.leadTime) return 2;
  if (decision.kind !== "send") return 3;
  if (decision.quantity === 0) return 0;
  return decision.decrease ? 1 : 2;
}
