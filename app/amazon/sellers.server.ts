import type { MarketplaceParticipation } from "../domain/listings/amazon-listing.ts";
import { marketplaceOf } from "../domain/marketplaces.ts";
import type { SpApi } from "./sp-api.server.ts";
import { wireParticipations, wireSellerAccount } from "./wire/sellers.ts";

/**
 * The seller's marketplaces in the account's region; Amazon's internal ones, which we do not know, are left out
 * (Amazon README 13). 62.5 s a call: keep the answer for a day. @throws PlatformFailure
 */
export async function getMarketplaceParticipations(api: SpApi): Promise<MarketplaceParticipation[]> {
  const { payload } = await api({ operation: "getMarketplaceParticipations", path: {}, query: {}, answer: wireParticipations });
  return payload
    .filter(({ marketplace }) => marketplaceOf(marketplace.id) !== undefined)
    .map(({ marketplace, participation, storeName }) => ({
      marketplaceId: marketplace.id,
      storeName,
      participating: participation?.isParticipating ?? false,
      suspendedListings: participation?.hasSuspendedListings ?? false,
    }));
}

/** PROFESSIONAL or INDIVIDUAL (R94); nothing else of the account is read. @throws PlatformFailure */
export async function getSellingPlan(api: SpApi): Promise<string> {
  const { payload } = await api({ operation: "getAccount", path: {}, query: {}, answer: wireSellerAccount });
  return payload.sellingPlan;
}
