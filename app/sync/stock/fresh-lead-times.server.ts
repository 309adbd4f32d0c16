import { inTransaction } from "../../db/client.server.ts";
import { skuSettingsOf } from "../../db/sku-settings.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import type { ListingDetails } from "../../domain/listings/listing-details.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { keepDetails } from "../catalogue/keep-details.server.ts";
import type { FlowContext } from "../context.server.ts";

/**
 * What Amazon says now of the lead times of SellerSKUs that are about to be sent, and for which the merchant wants none of his own: each message bears a
 * lead time (N4), and one that was changed in Seller Central since the last reading would be undone by it (K18). What Amazon does not answer is
 * absent: a number does not wait for it.
 * @param asked at most 20; SellerSKUs with a comma cannot stand in a search (Amazon README 22) and are left out
 */
export async function freshLeadTimes(ctx: FlowContext, store: Store, asked: readonly { sellerSku: SellerSku; marketplaceId: string }[]): Promise<Map<SellerSku, number>> {
  const wishes = await skuSettingsOf(ctx.db.prisma, store.id, asked.map(({ sellerSku }) => sellerSku));
  const open = asked.filter(({ sellerSku }) => wishes.get(sellerSku)?.leadTimeDays == null && !sellerSku.includes(","));
  const found = new Map<SellerSku, number>();
  for (const [marketplaceId, some] of Map.groupBy(open, (one) => one.marketplaceId)) {
    const listings = await answered(ctx, store, marketplaceId, some.map(({ sellerSku }) => sellerSku));
    await inTransaction(ctx.db, (tx) => keepDetails(tx, store, marketplaceId, listings, ctx.clock.now()));
    for (const { sellerSku, leadTimeDays } of listings) if (leadTimeDays !== null) found.set(sellerSku, leadTimeDays);
  }
  return found;
}

async function answered(ctx: FlowContext, store: Store, marketplaceId: string, sellerSkus: SellerSku[]): Promise<ListingDetails[]> {
  try {
    return (await ctx.amazon(store).searchListings({ marketplaceId, sellerSkus }, null)).listings;
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    ctx.log.info({ store: store.id, kind: error.kind }, "lead times were not read anew before a push");
    return [];
  }
}
