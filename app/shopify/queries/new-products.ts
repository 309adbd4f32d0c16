import { z } from "zod";
import { mutation, query } from "./document.ts";
import { shop, variant, variantFields } from "./products.ts";
import { userErrors } from "./shared.ts";

/** Variants of the product at a handle: known at once, where the search index lags. */
export const productByHandle = query(
  "productByHandle",
  `query productByHandle($handle: String!) {
  shop { currencyCode }
  productByIdentifier(identifier: { handle: $handle }) { variants(first: 10) { nodes { ...VariantFields } } }
}${variantFields}`,
  z.object({ shop, productByIdentifier: z.object({ variants: z.object({ nodes: z.array(variant) }) }).nullable() }),
  () => 35,
);

export const productSet = mutation(
  "productSet",
  `mutation productSet($input: ProductSetInput!) {
  productSet(input: $input, synchronous: true) {
    product { variants(first: 1) { nodes { ...VariantFields } } } userErrors { field message code }
  }
}${variantFields}`,
  z.object({ productSet: z.object({ product: z.object({ variants: z.object({ nodes: z.array(variant) }) }).nullish(), userErrors }) }),
  () => 15,
);
