import type { Context } from "../graphql/context.ts";
import type { ShopState } from "../state/shop-state.ts";
import { search, type SearchFields } from "./search.ts";

/** What changed after this instant (ISO) the search index doesn't know yet. */
export const indexHorizon = (shop: ShopState): string => new Date(Date.parse(shop.now()) - shop.options.indexLagMs).toISOString();

/**
 * What `connection(query:)` finds. With a query the search index answers, which learns of new things only after the
 * lag; without one the database answers at once.
 */
export function indexed<T extends { createdAt: string }>(context: Context, path: string, all: T[], query: string | null | undefined, by: SearchFields<T>): T[] {
  if (!query?.trim()) return all;
  const { found, unknown } = search(all, query, by);
  for (const field of unknown) context.searchWarnings.push({ path: [path], query, field });
  const horizon = indexHorizon(context.shop);
  return found.filter((record) => record.createdAt <= horizon);
}
