import type { Gid } from "../ids.ts";
import type { StoreSettings } from "../settings.ts";

/** A price list of the shop. */
export interface PriceListChoice {
  id: Gid;
  name: string;
  currency: string;
}

/** What decides where prices can be written. */
export interface PriceTargets {
  /** null: Shopify does not answer now. */
  lists: readonly PriceListChoice[] | null;
  shopCurrency: string;
  /** In which the store sells. */
  currencies: readonly string[];
}

/**
 * Why Amazon's prices cannot be written where the settings want them (R63); null: they can. No rate is ever made up, so a target takes prices of its own
 * currency alone: a metafield the shop's (Shopify README 3.7), a price list its own.
 */
export function priceTargetProblem({ direction, priceListId }: StoreSettings["price"], { lists, shopCurrency, currencies }: PriceTargets): string | null {
  if (direction === "none") return null;
  if (priceListId === null) return currencies.includes(shopCurrency) ? null : `A metafield holds prices in ${shopCurrency} alone, and no marketplace of this store sells in it. Choose a price list.`;
  if (!lists) return "Shopify does not answer now, so this price list could not be checked. Save again in a minute.";
  const list = lists.find((one) => one.id === priceListId);
  if (!list) return "This price list is gone from Shopify. Choose another one.";
  return currencies.includes(list.currency) ? null : `“${list.name}” takes ${list.currency}, and no marketplace of this store sells in it. Choose another one.`;
}
