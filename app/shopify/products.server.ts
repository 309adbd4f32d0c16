import type { Gid } from "../domain/ids.ts";
import type { CatalogueVariant } from "../domain/listings/catalogue-variant.ts";
import type { Ask } from "./graphql.server.ts";
import { allPages, batches, nextCursor } from "./pages.ts";
import { productsUpdatedSince, productsWithVariants, productVariants, productVariantsById, variantsOfProduct } from "./queries/products.ts";
import { phrase, prefix } from "./search.ts";
import { toVariant } from "./to-domain.ts";

const skusPerSearch = 50;
const idsPerCall = 250;
const mostFound = 10;
/** Some 800 points, of about 1,000 that one question may cost. */
const productsPerCall = 25;

/** Variants whose SKU is exactly one of these. The search is looser than that, so every hit is compared here. */
export async function findVariantsBySku(ask: Ask, skus: readonly string[]): Promise<CatalogueVariant[]> {
  const wanted = new Set(skus);
  const found: CatalogueVariant[] = [];
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
export async function findVariants(ask: Ask, text: string): Promise<CatalogueVariant[]> {
  const wanted = text.trim();
  if (wanted === "") return [];
  const search = /\s/.test(wanted) ? phrase(wanted) : `${phrase(wanted)} OR sku:${prefix(wanted)}`;
  return ask(productVariants, { search, first: mostFound, after: null }, ({ shop, productVariants: { nodes } }) => nodes.map((node) => toVariant(node, shop.currencyCode)));
}

/** Variants by id; one that is gone is absent. */
export async function readVariants(ask: Ask, ids: readonly Gid[]): Promise<CatalogueVariant[]> {
  const variants: CatalogueVariant[] = [];
  for (const batch of batches(ids, idsPerCall)) {
    const some = await ask(productVariantsById, { ids: batch }, ({ shop, nodes }) =>
      nodes.flatMap((node) => (node?.id === undefined ? [] : [toVariant(node, shop.currencyCode)])),
    );
    variants.push(...some);
  }
  return variants;
}

/** All variants of these products, straight from them: no search index stands between. A product that is gone has none. */
export async function readVariantsOfProducts(ask: Ask, productIds: readonly Gid[]): Promise<CatalogueVariant[]> {
  const variants: CatalogueVariant[] = [];
  for (const ids of batches(productIds, productsPerCall)) {
    const { currency, products } = await ask(productsWithVariants, { ids }, ({ shop, nodes }) => ({
      currency: shop.currencyCode,
      products: nodes.flatMap((node) => (node?.id === undefined ? [] : [node])),
    }));
    for (const product of products) {
      variants.push(...product.variants.nodes.map((node) => toVariant(node, currency)));
      variants.push(...(await readFurtherVariants(ask, product.id, currency, nextCursor(product.variants.pageInfo))));
    }
  }
  return variants;
}

/** @param after where to go on; null = nothing is left. */
export async function readFurtherVariants(ask: Ask, productId: Gid, currency: string, after: string | null): Promise<CatalogueVariant[]> {
  if (after === null) return [];
  return allPages((from) => ask(variantsOfProduct, { id: productId, after: from }, ({ product }) => ({
    items: (product?.variants.nodes ?? []).map((node) => toVariant(node, currency)),
    pageInfo: product?.variants.pageInfo ?? { hasNextPage: false },
  })), after);
}

/** A page of 250 products that changed since then, oldest change first; the search index lags some seconds. */
export function readProductsChangedSince(ask: Ask, since: Date, cursor: string | null): Promise<{ products: { id: Gid; updatedAt: Date }[]; nextCursor: string | null }> {
  const search = `updated_at:>=${phrase(since.toISOString())}`;
  return ask(productsUpdatedSince, { search, after: cursor }, ({ products: { nodes, pageInfo } }) => ({
    products: nodes.map(({ id, updatedAt }) => ({ id, updatedAt: new Date(updatedAt) })),
    nextCursor: nextCursor(pageInfo),
  }));
}
