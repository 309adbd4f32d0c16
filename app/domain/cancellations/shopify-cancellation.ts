import type { ShopifyCancelReason } from "./shopify-cancel-reason.ts";

/** What a cancellation at Amazon makes of the Shopify order (table 18.1). */
export type ShopifyCancellation =
  /** `restock` some: by their reasons only part of the lines; what goes back is taken out first. */
  | { kind: "whole"; reason: ShopifyCancelReason; restock: "all" | "some" | "none" }
  /** Units: which ones is read off both orders (lines-to-cancel). */
  | { kind: "lines" };
