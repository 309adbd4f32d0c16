import type { Gid } from "../domain/ids.ts";
import { formatMoney } from "../domain/money.ts";
import { batches } from "../lib/batches.ts";
import type { PriceList, RefusedPrice, VariantPrice } from "./door-types.ts";
import type { Ask } from "./graphql.server.ts";
import { allPages } from "./pages.ts";
import { metafieldsSet, priceListFixedPricesAdd, priceLists } from "./queries/prices.ts";
import type { UserErrors } from "./queries/shared.ts";

/** Shopify README 3.6 and 3.7. */
const pricesPerCall = 250;
const metafieldsPerCall = 25;

/** All price lists of the shop. */
export function readPriceLists(ask: Ask): Promise<PriceList[]> {
  return allPages((after) => ask(priceLists, { after }, ({ priceLists: { nodes, pageInfo } }) => ({ items: nodes, pageInfo })));
}

/** Sets fixed prices of a price list; those that Shopify refuses are answered, the others are set. */
export function setFixedPrices(ask: Ask, priceListId: Gid, prices: readonly VariantPrice[]): Promise<RefusedPrice[]> {
  return setPrices(prices, pricesPerCall, (some) => {
    const input = some.map(({ variantId, price }) => ({ variantId, price: { amount: formatMoney(price), currencyCode: price.currency } }));
    return ask(priceListFixedPricesAdd, { priceListId, prices: input }, ({ priceListFixedPricesAdd: { userErrors } }, refuse) => refusals(userErrors, some.length, refuse));
  });
}

/** Writes metafields of type money in the namespace `amazon`; those that Shopify refuses are answered, the others are written. */
export function setPriceMetafields(ask: Ask, key: string, prices: readonly VariantPrice[]): Promise<RefusedPrice[]> {
  return setPrices(prices, metafieldsPerCall, (some) => {
    const metafields = some.map(({ variantId, price }) => ({
      ownerId: variantId, namespace: "amazon", key, type: "money", value: JSON.stringify({ amount: formatMoney(price), currency_code: price.currency }),
    }));
    return ask(metafieldsSet, { metafields }, ({ metafieldsSet: { userErrors } }, refuse) => refusals(userErrors, some.length, refuse));
  });
}

/** Where in the call's list, and why. */
type Refusals = Map<number, string>;

/** Shopify takes all of a call or none: without those that it refused it is asked again. */
async function setPrices(prices: readonly VariantPrice[], size: number, send: (some: VariantPrice[]) => Promise<Refusals>): Promise<RefusedPrice[]> {
  const refused: RefusedPrice[] = [];
  for (const batch of batches(prices, size)) {
    for (let rest = batch; rest.length > 0;) {
      const whys = await send(rest);
      refused.push(...rest.flatMap(({ variantId }, n) => (whys.has(n) ? [{ variantId, why: whys.get(n)! }] : [])));
      rest = whys.size === 0 ? [] : rest.filter((_, n) => !whys.has(n));
    }
  }
  return refused;
}

/** What is wrong with single prices, by their place; whatever else is wrong refuses the call. */
function refusals(errors: UserErrors, count: number, refuse: (errors: UserErrors) => void): Refusals {
  const placed = errors.map((error) => ({ place: Number(error.field?.find((part) => /^\d+$/.test(part)) ?? count), error }));
  refuse(placed.flatMap(({ place, error }) => (place < count ? [] : [error])));
  return new Map(placed.map(({ place, error }) => [place, error.message]));
}
