import type { LastSent } from "../../app/db/last-sent.server.ts";
import type { Link } from "../../app/db/links.server.ts";
import type { SeenListing } from "../../app/db/listings.server.ts";
import type { ProductRow } from "../../app/db/product-pages.server.ts";
import { timeWords } from "../../app/ui/format.ts";
import { catalogueVariant } from "./fill-catalogue.ts";

/** A listed SellerSKU as the products page reads it. */

const now = new Date("2026-11-20T12:00:00Z");
const owner = { shop: "demo.myshopify.com", storeId: "store-1", sellerSku: "CUP-1" };
const variant = catalogueVariant(1);

export const rowParts = { shop: owner.shop, words: timeWords("America/New_York", now), stores: new Map([["store-1", { alias: "us", leadTimeDays: 2 }]]), adminOrigin: null };

export function seenListing(more: Partial<SeenListing> = {}): SeenListing {
  return {
    ...owner, marketplaceId: "ATVPDKIKX0DER", asin: "B0TEST0001", title: "Blue cup", titleKey: "blue cup", channel: "MFN", channelCodes: ["DEFAULT"], status: ["BUYABLE"], state: "active", quantity: 4, leadTimeDays: null,
    price: null, createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [], suppressed: false, secondary: false, detailsAt: now, detailsDue: false, seenAt: now, ...more,
  };
}

export function lastSent(more: Partial<LastSent> = {}): LastSent {
  return {
    ...owner, computed: 9, inputs: {}, computedAt: now, lastSent: 9, sentAt: now, leadTimeDays: 2, submissionId: "s", acceptedAt: new Date("2026-11-20T11:00:00Z"), seenQuantity: 9, seenAt: now, outcome: "sent", reasonCode: null,
    soldSinceAccepted: 0, ...more,
  };
}

/** Linked by its SKU, sent and seen, with no wish of the merchant's but the row of one. */
export function productRow(more: Partial<ProductRow> = {}): ProductRow {
  const link: Link = {
    ...owner, variantId: variant.id, inventoryItemId: variant.inventoryItemId, variantSku: "SKU-1", tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "exact-sku", evidence: null, linkedBy: "lockstep", linkedAt: now,
  };
  return {
    storeId: owner.storeId, sellerSku: owner.sellerSku, listings: [seenListing()], link, variants: new Map([[variant.id, variant]]), proposals: [], number: lastSent(),
    settings: { ...owner, leadTimeDays: null, stoppedAt: null, zeroing: false, updatedAt: now, updatedBy: "staff:1" }, ...more,
  };
}
