import { z } from "zod";
import { mutation, query } from "./document.ts";
import { page, userErrors } from "./shared.ts";

const contentVariant = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  inventoryItem: z.object({ measurement: z.object({ weight: z.object({ value: z.number(), unit: z.enum(["GRAMS", "KILOGRAMS", "OUNCES", "POUNDS"]) }).nullish() }) }),
});
export type ContentVariantAnswer = z.infer<typeof contentVariant>;
const contentVariantFields = "nodes { id sku inventoryItem { measurement { weight { unit value } } } } pageInfo { hasNextPage endCursor }";

const content = z.object({
  id: z.string(),
  title: z.string(),
  descriptionHtml: z.string(),
  status: z.string(),
  mediaCount: z.object({ count: z.number() }).nullish(),
  imageSources: z.object({ value: z.string() }).nullish(),
  variants: page(contentVariant),
});
export type ProductContentAnswer = z.infer<typeof content>;

const variantsWithContent = 10;
/** Variant, inventory item, measurement, weight. */
const pointsPerVariant = 4;

export const productContents = query(
  "productContents",
  `query productContents($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Product {
      id title descriptionHtml status mediaCount { count } imageSources: metafield(namespace: "amazon", key: "images") { value }
      variants(first: ${variantsWithContent}) { ${contentVariantFields} }
    }
  }
}`,
  z.object({ nodes: z.array(z.union([content, z.object({ id: z.undefined().optional() })]).nullable()) }),
  ({ ids }) => 1 + (4 + pointsPerVariant * variantsWithContent) * (ids as string[]).length,
);

export const productWeights = query(
  "productWeights",
  `query productWeights($id: ID!, $after: String) { product(id: $id) { variants(first: 100, after: $after) { ${contentVariantFields} } } }`,
  z.object({ product: z.object({ variants: page(contentVariant) }).nullable() }),
  () => 2 + pointsPerVariant * 100,
);

export const productUpdate = mutation(
  "productUpdate",
  `mutation productUpdate($product: ProductUpdateInput!) { productUpdate(product: $product) { userErrors { field message } } }`,
  z.object({ productUpdate: z.object({ userErrors }) }),
);

export const productVariantsBulkUpdate = mutation(
  "productVariantsBulkUpdate",
  `mutation productVariantsBulkUpdate($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants) { userErrors { field message code } }
}`,
  z.object({ productVariantsBulkUpdate: z.object({ userErrors }) }),
);

export const productDelete = mutation(
  "productDelete",
  `mutation productDelete($id: ID!) { productDelete(input: { id: $id }) { userErrors { field message } } }`,
  z.object({ productDelete: z.object({ userErrors }) }),
);

export const productSkus = query(
  "productSkus",
  `query productSkus($id: ID!, $after: String) {
  product(id: $id) { createdAt variants(first: 250, after: $after) { nodes { sku } pageInfo { hasNextPage endCursor } } }
}`,
  z.object({ product: z.object({ createdAt: z.iso.datetime({ offset: true }), variants: page(z.object({ sku: z.string().nullish() })) }).nullable() }),
  () => 253,
);

export const orderFound = query(
  "orderFound",
  `query orderFound($search: String!) { orders(first: 1, query: $search) { nodes { id } } }`,
  z.object({ orders: z.object({ nodes: z.array(z.object({ id: z.string() })) }) }),
  () => 3,
);
