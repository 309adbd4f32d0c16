import { z } from "zod";
import { query } from "./document.ts";
import { page } from "./shared.ts";

export const variantFields = `
fragment VariantFields on ProductVariant {
  id sku title price inventoryPolicy product { id title } inventoryItem { id tracked requiresShipping }
}`;

export const variant = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  title: z.string(),
  price: z.string(),
  inventoryPolicy: z.string(),
  product: z.object({ id: z.string(), title: z.string() }),
  inventoryItem: z.object({ id: z.string(), tracked: z.boolean(), requiresShipping: z.boolean() }),
});
export type VariantAnswer = z.infer<typeof variant>;

/** A variant's price bears no currency: it is the shop's. */
export const shop = z.object({ currencyCode: z.string() });

export const productVariants = query(
  "productVariants",
  `query productVariants($search: String!, $first: Int!, $after: String) {
  shop { currencyCode }
  productVariants(first: $first, after: $after, query: $search) {
    nodes { ...VariantFields } pageInfo { hasNextPage endCursor }
  }
}${variantFields}`,
  z.object({ shop, productVariants: page(variant) }),
  ({ first }) => 3 + 3 * Number(first),
);

export const productVariantsById = query(
  "productVariantsById",
  `query productVariantsById($ids: [ID!]!) { shop { currencyCode } nodes(ids: $ids) { ...VariantFields } }${variantFields}`,
  // A node that is no variant answers as an empty object.
  z.object({ shop, nodes: z.array(z.union([variant, z.object({ id: z.undefined().optional() })]).nullable()) }),
  ({ ids }) => 2 + 3 * (ids as string[]).length,
);
