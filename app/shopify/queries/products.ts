import { z } from "zod";
import { query } from "./document.ts";
import { page } from "./shared.ts";

const fields = "id sku barcode title price inventoryPolicy requiresComponents product { id title status } inventoryItem { id tracked requiresShipping }";

export const variantFields = `
fragment VariantFields on ProductVariant { ${fields} }`;

export const variant = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  barcode: z.string().nullish(),
  title: z.string(),
  price: z.string(),
  inventoryPolicy: z.string(),
  requiresComponents: z.boolean(),
  product: z.object({ id: z.string(), title: z.string(), status: z.string() }),
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

/** Points of so many variants: each with its product and its inventory item. */
export const variantPoints = (count: unknown): number => 3 * Number(count);

/** How many variants come with each of several products; the few products with more are paged through one by one. */
export const variantsWithProduct = 10;

export const productsWithVariants = query(
  "productsWithVariants",
  `query productsWithVariants($ids: [ID!]!) {
  shop { currencyCode }
  nodes(ids: $ids) { ... on Product { id variants(first: ${variantsWithProduct}) { nodes { ...VariantFields } pageInfo { hasNextPage endCursor } } } }
}${variantFields}`,
  z.object({ shop, nodes: z.array(z.union([z.object({ id: z.string(), variants: page(variant) }), z.object({ id: z.undefined().optional() })]).nullable()) }),
  ({ ids }) => 2 + (2 + variantPoints(variantsWithProduct)) * (ids as string[]).length,
);

export const variantsOfProduct = query(
  "variantsOfProduct",
  `query variantsOfProduct($id: ID!, $after: String) {
  product(id: $id) { variants(first: 100, after: $after) { nodes { ...VariantFields } pageInfo { hasNextPage endCursor } } }
}${variantFields}`,
  z.object({ product: z.object({ variants: page(variant) }).nullable() }),
  () => 3 + variantPoints(100),
);

export const productsUpdatedSince = query(
  "productsUpdatedSince",
  `query productsUpdatedSince($search: String!, $after: String) {
  products(first: 250, after: $after, query: $search, sortKey: UPDATED_AT) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }
}`,
  z.object({ products: page(z.object({ id: z.string(), updatedAt: z.iso.datetime({ offset: true }) })) }),
  () => 252,
);

/** What an export asks for; `answer` is one line of its file. A bulk query has one root field, so the currency is asked for beside it. */
export const variantsInBulk = query("variantsInBulk", `query variantsInBulk { productVariants { edges { node { ${fields} } } } }`, variant);
