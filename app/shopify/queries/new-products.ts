import { z } from "zod";
import { mutation, query } from "./document.ts";
import { shop, variant, variantFields, variantPoints } from "./products.ts";
import { page, userErrors } from "./shared.ts";

/** The product at a handle with its variants: known at once, where the search index lags. */
export const productByHandle = query(
  "productByHandle",
  `query productByHandle($handle: String!) {
  shop { currencyCode }
  productByIdentifier(identifier: { handle: $handle }) { id variants(first: 25) { nodes { ...VariantFields } pageInfo { hasNextPage endCursor } } }
}${variantFields}`,
  z.object({ shop, productByIdentifier: z.object({ id: z.string(), variants: page(variant) }).nullable() }),
  () => 5 + variantPoints(25),
);

/** Lists that are given replace what is there, those that are not stay as they are (Shopify README 3.5). */
export const productSet = mutation(
  "productSet",
  `mutation productSet($identifier: ProductSetIdentifiers, $input: ProductSetInput!, $first: Int!) {
  productSet(identifier: $identifier, input: $input, synchronous: true) {
    product { id variants(first: $first) { nodes { ...VariantFields } } } userErrors { field message code }
  }
}${variantFields}`,
  z.object({ productSet: z.object({ product: z.object({ id: z.string(), variants: z.object({ nodes: z.array(variant) }) }).nullish(), userErrors }) }),
  ({ first }) => 12 + variantPoints(first),
);

export const productVariantsBulkCreate = mutation(
  "productVariantsBulkCreate",
  `mutation productVariantsBulkCreate($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkCreate(productId: $productId, variants: $variants) {
    productVariants { ...VariantFields } userErrors { field message code }
  }
}${variantFields}`,
  z.object({ productVariantsBulkCreate: z.object({ productVariants: z.array(variant).nullish(), userErrors }) }),
  ({ variants }) => 10 + variantPoints((variants as unknown[]).length),
);
