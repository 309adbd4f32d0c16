import type { Tx } from "../../db/client.server.ts";
import { markSecondary, suppressedListings } from "../../db/listing-details.server.ts";
import { saveListings } from "../../db/listings.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import type { ListingDetails } from "../../domain/listings/listing-details.ts";
import { suppressedBy } from "../../domain/listings/suppressed-by.ts";
import { tellProblem } from "../tell-problem.server.ts";

/** Keeps what Amazon's search tells of listings in one marketplace, and what follows: which of an ASIN's counts, and what keeps them from buyers. */
export async function keepDetails(tx: Tx, store: Store, marketplaceId: string, listings: readonly ListingDetails[], at: Date): Promise<void> {
  if (listings.length === 0) return;
  const sellerSkus = listings.map(({ sellerSku }) => sellerSku);
  await saveListings(tx, store, listings, at);
  await markSecondary(tx, store.id, marketplaceId, [...new Set(listings.flatMap(({ asin }) => asin ?? []))]);
  await tellSuppressed(tx, store, sellerSkus, at);
}

/** Of each of the SellerSKUs: a problem with Amazon's text while it is kept from buyers in any marketplace, and none otherwise. */
export async function tellSuppressed(tx: Tx, store: Store, sellerSkus: readonly SellerSku[], at: Date): Promise<void> {
  const { shop, id: storeId } = store;
  const code = "listing-suppressed";
  const suppressed = new Map((await suppressedListings(tx, storeId, sellerSkus)).map(({ sellerSku, issues }) => [sellerSku, suppressedBy(issues)?.message ?? ""]));
  for (const [sellerSku, detail] of suppressed) await tellProblem(tx, { shop, storeId, code, subjectType: "seller-sku", subjectId: sellerSku, params: { detail } }, at);
  const others = sellerSkus.filter((sku) => !suppressed.has(sku));
  if (others.length > 0) await closeProblems(tx, shop, { code, subjectType: "seller-sku", subjectIds: others, storeId }, at);
}
