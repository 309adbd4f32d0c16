import { createHash } from "node:crypto";
import type { ShopifyVariant } from "../domain/inventory/shopify-inventory.ts";
import { formatMoney, type Money } from "../domain/money.ts";
import { withoutAnswer } from "./fulfillments.server.ts";
import type { Ask } from "./graphql.server.ts";
import { productByHandle, productSet } from "./queries/new-products.ts";
import { clip } from "./to-order-input.ts";
import { toVariant } from "./to-domain.ts";

/** A product to be made for a SellerSKU that the shop does not know (R62). */
export interface NewProduct {
  sku: string;
  title: string;
  /** In the shop's currency; null: not known in it, the merchant sets one. */
  price: Money | null;
}

/**
 * Makes a product in status DRAFT, in no sales channel, with one tracked variant of this SKU. Its handle comes from the SKU, so a product
 * that an earlier call made, of whose answer nobody heard, is found at once and not made again.
 * @returns its variant; null where a product of that handle is there whose SKU somebody has changed: it is left alone.
 */
export async function createDraftProduct(ask: Ask, { sku, title, price }: NewProduct): Promise<ShopifyVariant | null> {
  const handle = `amazon-${createHash("sha256").update(sku).digest("hex").slice(0, 20)}`;
  const { currency, made } = await ask(productByHandle, { handle }, ({ shop, productByIdentifier: found }) => ({
    currency: shop.currencyCode,
    made: found?.variants.nodes.map((node) => toVariant(node, shop.currencyCode)) ?? null,
  }));
  if (made) return made.find((variant) => variant.sku === sku) ?? null;
  const option = { name: "Title", value: "Default Title" };
  const input = {
    handle,
    title: clip(title),
    status: "DRAFT",
    productOptions: [{ name: option.name, values: [{ name: option.value }] }],
    variants: [{
      optionValues: [{ optionName: option.name, name: option.value }],
      sku, price: price?.currency === currency ? formatMoney(price) : undefined, inventoryItem: { tracked: true },
    }],
  };
  const variant = await ask(productSet, { input }, ({ productSet: { product, userErrors } }, refuse) => {
    refuse(userErrors);
    const [node] = product?.variants.nodes ?? [];
    return node ? toVariant(node, currency) : null;
  });
  if (!variant) throw withoutAnswer("productSet");
  return variant;
}
