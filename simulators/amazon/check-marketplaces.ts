import { marketplaceOf } from "../shared/marketplaces.ts";
import type { Account } from "./account.ts";
import type { Platform } from "./platform.ts";
import { invalidInput, unauthorized } from "./refusal.ts";
import { hasLeft } from "./scripted.ts";

/** @throws Refusal 400 for a marketplace outside the account's region, 403 for one in which the seller takes no part or no more. */
export function checkMarketplaces(platform: Platform, account: Account, ids: readonly string[]): void {
  for (const id of ids) {
    if (account.marketplaces.includes(id) && !hasLeft(platform, account.key, id)) continue;
    if (marketplaceOf(id)?.region !== account.region) throw invalidInput(`Invalid input: marketplace ${id} does not belong to this region.`);
    throw unauthorized(`The seller does not take part in marketplace ${id}.`);
  }
}
