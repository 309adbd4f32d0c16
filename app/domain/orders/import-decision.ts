import type { ShopifyCancellation } from "../cancellations/shopify-cancellation.ts";
import type { Gid, SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { StoreSettings, StoreState } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import type { FulfilmentDue } from "./fulfilments-due.ts";
import type { ReservedUnits } from "./reservation.ts";

export interface ImportInput {
  order: AmazonOrder;
  store: {
    state: StoreState;
    /** Nothing purchased earlier is imported (R30). */
    startDate: Date | null;
    /** The first time the store was Open; null: not yet (decisions 8). */
    goLiveAt: Date | null;
    settings: StoreSettings;
    /** The shop's own currency, where `settings.orderCurrency` asks for it: what a rate converts into (decisions 14). */
    shopCurrency?: string;
  };
  /** SellerSKU → units that the channel's location can still give; absent = not asked. Decides Completed or Backordered (R59). */
  stock?: ReadonlyMap<SellerSku, number>;
  /** The merchant released the parked order: it becomes a real one (R57). */
  release?: boolean;
  /** What we recorded of this order before. */
  existing: ExistingImport | null;
  /** Of every SellerSKU in the order; an absent one counts as not linked. */
  links: ReadonlyMap<SellerSku, SkuLink>;
  now: Date;
}

export interface ExistingImport {
  /** null: seen, but Shopify holds nothing. */
  shopifyOrderId: Gid | null;
  /** `lastUpdatedAt` of the newest version that we acted on. */
  lastUpdatedAt: Date;
  cancelledInShopify: boolean;
  /** Archived there. */
  closedInShopify: boolean;
  /** What the metafield `amazon.shipped_at` says there. */
  shippedAt: Date | null;
  /** orderItemId → units that Shopify shows as fulfilled, by whomever. */
  fulfilledUnits: Readonly<Record<string, number>>;
  /** orderItemId → units that the Shopify order was made with. */
  orderedUnits: Readonly<Record<string, number>>;
  /** Units of goods that have to be shipped have left, by Shopify's fulfillments. */
  shippedInShopify?: boolean;
  /** Who changed the units since both sides were last brought together; absent: nobody knows. */
  unitsNews?: "amazon" | "staff";
  /** A package that Amazon has was taken back in Shopify: its units are open there on purpose, until they are fulfilled again. */
  takenBack?: boolean;
  /** The problem code that is open for this order; the same is not raised again. */
  knownProblem?: string | null;
}

/**
 * What to do with an order. `reservations` is what the ledger must hold for it afterwards: [] releases all.
 * Codes explain themselves in domain/problems.ts.
 */
export type ImportDecision =
  | CreateDecision
  | UpdateDecision
  | DraftDecision
  | ConsolidateDecision
  | { kind: "reserve"; reason: ProblemCode; params: ProblemParams; reservations: ReservedUnits[]; expiresAt: Date | null }
  /** For a link or for prices (decisions 9). */
  | { kind: "wait"; reason: ProblemCode; params: ProblemParams; reservations: ReservedUnits[]; shipBy: Date | null }
  | { kind: "skip"; reason: ProblemCode; params: ProblemParams; reservations: ReservedUnits[] }
  /** The ledger stays as it is. */
  | { kind: "fail"; reason: ProblemCode; params: ProblemParams }
  /** A sale that nobody could make an order of: its units are held rather than offered again. */
  | { kind: "fail"; reason: ProblemCode; params: ProblemParams; reservations: ReservedUnits[] }
  | { kind: "unchanged" };

export interface CreateDecision {
  kind: "create";
  /** Shipped before go-live. */
  history: boolean;
  inventory: "bypass" | "decrement";
  /** all: every line, at creation or after `fulfilments`; some: `fulfilments` alone. */
  fulfil: "all" | "some" | "none";
  fulfilments: FulfilmentDue[];
  /** Hold the rest, so that nobody ships what Amazon ships (15.13). */
  hold: "amazon-fulfils" | "out-of-stock" | null;
  /** Archive at creation (target status Completed). */
  close: boolean;
  /** For the metafield `amazon.shipped_at`: Amazon's date, or the order's own under `fulfillOnImport` (R34). */
  shippedAt: Date | null;
  /** Until the transaction that stores the Shopify order's id converts them (decisions 21). */
  reservations: ReservedUnits[];
}

export interface UpdateDecision {
  kind: "update";
  fulfilments: FulfilmentDue[];
  /** Everything is shipped: after `fulfilments` whatever is still open, such as charge lines, is fulfilled too. */
  complete: boolean;
  liftHold: boolean;
  /** Archive what is shipped now (target status Completed). */
  close: boolean;
  /** Amazon's date for `amazon.shipped_at`, where Shopify shows another or none; null: leave it (R18, R34). */
  shippedAt: Date | null;
  /** What Amazon cancelled and Shopify still has (R19, K9). */
  cancel: ShopifyCancellation | null;
  /** Something that a person must see, such as a cancellation that came too late. */
  problem: ProblemCode | null;
}

/** A preview in Shopify, not a sale: no exact totals, nothing committed; its units stay reserved (decisions 10). */
export interface DraftDecision {
  kind: "draft";
  /** parked: target status (R57), the merchant releases it; pending: payment not confirmed (R16); unpriced: lines still lack prices (R20). */
  purpose: "parked" | "pending" | "unpriced";
  reason: ProblemCode;
  params: ProblemParams;
  reservations: ReservedUnits[];
  expiresAt: Date | null;
}

/** Joins the collective order of its day (R54, decisions 11); until that exists its units stay reserved. */
export interface ConsolidateDecision {
  kind: "consolidate";
  /** What would be made of it alone: what the collective order does with its part. */
  create: CreateDecision;
  reservations: ReservedUnits[];
}
