import { marketplaceOf } from "../../domain/marketplaces.ts";
import { readAmounts } from "../../domain/orders/read-amounts.ts";
import type { ToShopifyOrderInput } from "../../domain/orders/to-shopify-order.ts";
import { mayHoldPersonalData } from "../../domain/privacy/clocks.ts";
import type { Importing } from "./importing.ts";

/** What an order or a draft is planned from; the buyer only while he may be held. */
export function planInput({ store, settings, order: seen, links, shopCurrency, content }: Importing, now: Date): Omit<ToShopifyOrderInput, "create"> {
  const order = mayHoldPersonalData(seen, now) ? seen : { ...seen, personal: null };
  const marketplace = marketplaceOf(order.marketplaceId)!;
  return { order, amounts: readAmounts(order, marketplace.country), alias: store.alias, marketplace, links, settings, ...(shopCurrency && { shopCurrency }), ...(content && { content }) };
}
