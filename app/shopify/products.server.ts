import type { Gid } from "../domain/ids.ts";
import type { ShopifyVariant } from "../domain/inventory/shopify-inventory.ts";
import type { Ask } from "./graphql.server.ts";
import { allPages, batches } from "./pages.ts";
import { productVariants, productVariantsById } from "./queries/products.ts";
import { phrase, prefix } from "./search.ts";
import { toVariant } from "./to-domain.ts";

const skusPerSearch = 50;
const idsPerCall = 250;
const mostFound = 10;

/** Variants whose SKU is exactly one of these. The search is looser than that, so every hit is compared here. */
export async function findVariantsBySku(ask: Ask, skus: readonly string[]): Promise<ShopifyVariant[]> {
  const wanted = new Set(skus);
  const found: ShopifyVariant[] = [];
  for (const batch of batches(skus.filter((sku) => sku.trim() !== ""), skusPerSearch)) {
    const search = batch.map((sku) => `sku:${phrase(sku)}`).join(" OR ");
    // Room for a few doubles: a SKU is not unique in Shopify, and points are asked for by `first`.
    const first = batch.length + 10;
    const hits = await allPages((after) =>
      ask(productVariants, { search, first, after }, ({ shop, productVariants: { nodes, pageInfo } }) => ({
        items: nodes.map((node) => toVariant(node, shop.currencyCode)),
        pageInfo,
      })),
    );
    found.push(...hits.filter(({ sku }) => sku !== null && wanted.has(sku)));
  }
  return [...new Map(found.map((variant) => [variant.id, variant])).values()];
}

/** What a person means by a text: words of SKU or title, or how a SKU begins; the first ten, nothing for a blank one. */
export async function findVariants(ask: Ask, text: string): Promise<ShopifyVariant[]> {
  const wanted = text.trim();
  if (wanted === "") return [];
  const search = /\s/.test(wanted) ? phrase(wanted) : `${phrase(wanted)} OR sku:${prefix(wanted)}`;
  return ask(productVariants, { search, first: mostFound, after: null }, ({ shop, productVariants: { nodes } }) => nodes.map((node) => toVariant(node, shop.currencyCode)));
}

/** Variants by id; one that is gone is absent. */
export async function readVariants(ask: Ask, ids: readonly Gid[]): Promise<ShopifyVariant[]> {
  const variants: ShopifyVariant[] = [];
  for (const batch of batches(ids, idsPerCall)) {
    const some = await ask(productVariantsById, { ids: batch }, ({ shop, nodes }) =>
      nodes.flatMap((node) => (node?.id === undefined ? [] : [toVariant(node, shop.currencyCode)])),
    );
    variants.push(...some);
  }
  return variants;
}
