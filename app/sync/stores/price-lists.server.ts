import type { ShopDomain } from "../../domain/ids.ts";
import type { PriceListChoice } from "../../domain/listings/price-target.ts";
import { answerOrNull } from "../answer-or-null.server.ts";
import type { FlowContext } from "../context.server.ts";

/** The shop's price lists by name; null when Shopify does not answer now. */
export async function priceListsOf(ctx: FlowContext, shop: ShopDomain): Promise<PriceListChoice[] | null> {
  const lists = await answerOrNull(ctx, shop, () => ctx.shopify(shop).priceLists());
  return lists && lists.map(({ id, name, currency }) => ({ id, name, currency })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
