import { marketplaceIdOf, marketplaceOfOrder } from "../shared/load-world-facts.ts";
import { marketplaceOf, type Region } from "../shared/marketplaces.ts";
import type { World } from "../shared/world-types.ts";

/** One seller account in one region: what a grant opens. */
export interface Account {
  key: string;
  sellerId: string;
  region: Region;
  /** The marketplaces in which the seller takes part. */
  marketplaces: string[];
}

export const accountKey = (sellerId: string, region: Region): string => `${sellerId}|${region}`;

/** The accounts of a world: stores with the same seller and region are one account. */
export function accountsOf(world: World): Account[] {
  const accounts = new Map<string, Account>();
  for (const store of world.stores) {
    const key = accountKey(store.sellerId, store.region);
    const known = accounts.get(key)?.marketplaces ?? [];
    accounts.set(key, {
      key,
      sellerId: store.sellerId,
      region: store.region,
      marketplaces: [...new Set([...known, ...store.marketplaces])],
    });
  }
  return [...accounts.values()];
}

/**
 * Whose order this is: the first account that takes part in its marketplace, else the first of its region. An order
 * whose marketplace is missing or unknown goes to the first account, so that the reader has to cope with it.
 */
export function accountOfOrder(accounts: Account[], order: unknown): Account | undefined {
  const marketplace = marketplaceOfOrder(order);
  if (marketplace) {
    return accounts.find((a) => a.marketplaces.includes(marketplace.id)) ?? accounts.find((a) => a.region === marketplace.region);
  }
  const id = marketplaceIdOf(order);
  return accounts.find((a) => id !== undefined && a.marketplaces.includes(id)) ?? accounts[0];
}

/** The account that sells in a marketplace, for report rows, which name no seller. */
export function accountOfMarketplace(accounts: Account[], marketplaceId: string): Account | undefined {
  const region = marketplaceOf(marketplaceId)?.region;
  return accounts.find((a) => a.marketplaces.includes(marketplaceId)) ?? accounts.find((a) => a.region === region);
}
