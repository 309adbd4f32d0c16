import { marketplaceOf } from "../shared/marketplaces.ts";
import type { Account } from "./account.ts";
import { invalidInput, unauthorized } from "./refusal.ts";

/** @throws Refusal 400 for a marketplace outside the account's region, 403 for one in which the seller takes no part. */
export function checkMarketplaces(account: Account, ids: readonly string[]): void {
  for (const id of ids) {
    if (account.marketplaces.includes(id)) continue;
    if (marketplaceOf(id)?.region !== account.region) throw invalidInput(`Invalid input: marketplace ${id} does not belong to this region.`);
    throw unauthorized(`The seller does not take part in marketplace ${id}.`);
  }
}
