import type { ShopifyShop } from "../domain/inventory/shopify-inventory.ts";
import type { Ask } from "./graphql.server.ts";
import { shop } from "./queries/shop.ts";

/** Name, currency and time zone of the shop. */
export function readShop(ask: Ask): Promise<ShopifyShop> {
  return ask(shop, {}, (answer) => ({
    domain: answer.shop.myshopifyDomain,
    name: answer.shop.name,
    currency: answer.shop.currencyCode,
    timezone: answer.shop.ianaTimezone,
  }));
}
