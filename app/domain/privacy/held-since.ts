import type { ClockBasis, PrivacyClock } from "./clocks.ts";

/** What our record of an order says of where personal data of it may be. */
export interface HeldFacts {
  /** Our record itself holds buyer and recipient. */
  holdsCopy: boolean;
  /** The order, or the draft that shows it, is in Shopify. */
  shopifyOrderId: string | null;
  shopifyDraftId: string | null;
  /** A collective order holds no personal data (decisions 11). */
  consolidationId: string | null;
  seenAt: Date;
  importedAt: Date | null;
  addressFetchedAt: Date | null;
  redactClock: PrivacyClock | null;
  redactedAt: Date | null;
}

/**
 * Since when personal data of an order is held: the latest of when it was seen first (while only we hold it), made in Shopify, or its address fetched
 * again. "Import" is the creation in Shopify (R116). null: nothing is held anywhere.
 */
export function heldSince(facts: HeldFacts): ClockBasis | null {
  const { holdsCopy, shopifyOrderId, shopifyDraftId, consolidationId, seenAt, importedAt, addressFetchedAt, redactClock, redactedAt } = facts;
  const inShopify = shopifyOrderId !== null && consolidationId === null && redactClock !== "none";
  const waits = shopifyOrderId === null && (holdsCopy || shopifyDraftId !== null);
  if (redactedAt !== null || !(inShopify || waits)) return null;
  const since: ClockBasis = inShopify && importedAt ? { event: "imported", at: importedAt } : { event: "seen", at: seenAt };
  return addressFetchedAt !== null && addressFetchedAt > since.at ? { event: "address-fetched", at: addressFetchedAt } : since;
}
