import type { Gid } from "../domain/ids.ts";
import type { ShopifyProductContent } from "../domain/listings/product-content.ts";
import type { ProductChanges } from "./door-types.ts";
import { withoutGone } from "./errors.ts";
import type { Ask } from "./graphql.server.ts";
import { allPages, batches, nextCursor } from "./pages.ts";
import { productSet } from "./queries/new-products.ts";
import {
  orderFound, productContents, productDelete, productSkus, productUpdate, productVariantsBulkUpdate, productWeights, type ContentVariantAnswer,
} from "./queries/product-content.ts";
import { phrase } from "./search.ts";
import { toImageFiles, toImagesMetafield, toWeight } from "./to-product-input.ts";
import { toProductContent } from "./to-product-content.ts";
import { clip } from "./to-order-input.ts";

/** Some 900 points, of about 1,000 that one question may cost. */
const productsPerCall = 20;
const variantsPerCall = 250;
const skusPerSearch = 50;

/** What the products show; one that is gone is absent. */
export async function readProductContents(ask: Ask, productIds: readonly Gid[]): Promise<ShopifyProductContent[]> {
  const contents: ShopifyProductContent[] = [];
  for (const ids of batches(productIds, productsPerCall)) {
    const products = await ask(productContents, { ids }, ({ nodes }) => nodes.flatMap((node) => (node?.id === undefined ? [] : [node])));
    for (const product of products) {
      const further = await readFurtherWeights(ask, product.id, nextCursor(product.variants.pageInfo));
      contents.push(toProductContent(product, further));
    }
  }
  return contents;
}

async function readFurtherWeights(ask: Ask, id: Gid, after: string | null): Promise<ContentVariantAnswer[]> {
  if (after === null) return [];
  return allPages((from) => ask(productWeights, { id, after: from }, ({ product }) => ({ items: product?.variants.nodes ?? [], pageInfo: product?.variants.pageInfo ?? { hasNextPage: false } })), after);
}

/** Replaces what is given: images first, so that the product never says that it shows what it does not. */
export async function updateProduct(ask: Ask, id: Gid, { title, descriptionHtml, status, images, weights = [] }: ProductChanges): Promise<void> {
  if (images) await ask(productSet, { identifier: { id }, input: { files: toImageFiles(images) }, first: 1 }, (answer, refuse) => refuse(answer.productSet.userErrors));
  const product = { id, title: title === undefined ? undefined : clip(title), descriptionHtml, status, metafields: images && [toImagesMetafield(images)] };
  if (Object.values(product).filter((value) => value !== undefined).length > 1) {
    await ask(productUpdate, { product }, (answer, refuse) => refuse(answer.productUpdate.userErrors));
  }
  for (const some of batches(weights, variantsPerCall)) {
    const variants = some.map(({ variantId, weight }) => ({ id: variantId, inventoryItem: { measurement: { weight: toWeight(weight) } } }));
    await ask(productVariantsBulkUpdate, { productId: id, variants }, (answer, refuse) => refuse(answer.productVariantsBulkUpdate.userErrors));
  }
}

/** That it is gone already is fine. */
export function deleteProduct(ask: Ask, id: Gid): Promise<void> {
  return ask(productDelete, { id }, ({ productDelete: { userErrors } }, refuse) => refuse(withoutGone(userErrors)));
}

/** Any order since the product was made that names one of its SKUs: more than its own sales, never fewer, as far as the search shows. */
export async function wasProductSold(ask: Ask, id: Gid): Promise<boolean> {
  const created: string[] = [];
  const skus = await allPages((after) => ask(productSkus, { id, after }, ({ product }) => {
    if (product) created.push(product.createdAt);
    return { items: product?.variants.nodes ?? [], pageInfo: product?.variants.pageInfo ?? { hasNextPage: false } };
  }));
  for (const some of batches(skus.flatMap(({ sku }) => sku?.trim() ? [sku] : []), skusPerSearch)) {
    const search = `created_at:>=${phrase(created[0]!)} AND (${some.map((sku) => `sku:${phrase(sku)}`).join(" OR ")})`;
    if (await ask(orderFound, { search }, ({ orders }) => orders.nodes.length > 0)) return true;
  }
  return false;
}
