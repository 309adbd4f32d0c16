import type { SellerSku, ShopDomain, StoreId } from "../ids.ts";
import type { ProductFilter } from "./product-filter.ts";

/** What may be done to many listings at once. */
export const listingTaskKinds = ["link", "reject", "unlink", "stop", "resume", "lead-time", "create", "update-products", "change-identifier"] as const;
export type ListingTaskKind = (typeof listingTaskKinds)[number];

/**
 * planning: its items are being found; planned: a person looks at it; running, done; undoing, undone: what could be taken back is; dropped: the person
 * did not want it.
 */
export const listingTaskStates = ["planning", "planned", "running", "done", "undoing", "undone", "dropped"] as const;
export type ListingTaskState = (typeof listingTaskStates)[number];

/**
 * planned: will be done; excluded: could be done, and is left out; skipped: nothing to do, or it cannot be, with the reason; done; failed: it was tried;
 * undone; kept: it was to be undone and cannot be, with the reason.
 */
export const taskItemStates = ["planned", "excluded", "done", "failed", "skipped", "undone", "kept"] as const;
export type TaskItemState = (typeof taskItemStates)[number];

/** Work on many listings: planned, looked at by a person, carried out, and taken back if wished. */
export interface ListingTask {
  id: string;
  shop: ShopDomain;
  /** null: listings of several stores. */
  storeId: StoreId | null;
  kind: ListingTaskKind;
  state: ListingTaskState;
  /** What the kind needs to know; each kind has a schema of its own. */
  params: unknown;
  /** Which listings are still to be planned; null: all are. */
  scope: TaskScope | null;
  createdAt: Date;
  /** lockstep, or the id of the staff member. */
  createdBy: string;
  approvedAt: Date | null;
  /** Who decided last: approved it, or had it taken back. */
  approvedBy: string | null;
  endedAt: Date | null;
}

/** A SellerSKU of a store. */
export interface TaskKey {
  storeId: StoreId;
  sellerSku: SellerSku;
}

/** Many listings, from behind the last that was planned. */
export interface TaskScope {
  /** A filter of the products page; null: all of the task's store. */
  filter: ProductFilter | null;
  after: TaskKey | null;
  /** Listings one by one, those that are still to be planned. */
  keys?: readonly TaskKey[];
}

/** What is to become of one listing. */
export interface NewTaskItem extends TaskKey {
  state: "planned" | "excluded" | "skipped";
  /** What will happen, from what to what; each kind has a shape of its own. */
  plan: object;
  /** In plain words, where it is not simply planned. */
  reason: string | null;
}

export interface TaskItem extends TaskKey {
  state: TaskItemState;
  plan: unknown;
  /** What was done, and what undoing needs. */
  result: unknown;
  reason: string | null;
}

/** What became of an item, or of its undoing. */
export interface ItemOutcome extends TaskKey {
  state: "done" | "failed" | "skipped" | "undone" | "kept";
  /** Default: as it was. */
  result?: object;
  /** In plain words; absent: none. */
  reason?: string;
}
