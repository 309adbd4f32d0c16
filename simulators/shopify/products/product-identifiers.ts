import type { Context, Resolvers } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import { ownerOfUniqueValue } from "../metafields/metafields.ts";
import type { ProductRecord, VariantRecord } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";

/** A unique metafield's value. */
export interface CustomId {
  namespace?: string | null;
  key: string;
  value: string;
}

export interface ProductIdentifier {
  id?: string | null;
  handle?: string | null;
  customId?: CustomId | null;
}

export function productBy(shop: ShopState, { id, handle, customId }: ProductIdentifier): ProductRecord | undefined {
  if (customId) return productBy(shop, { id: ownerOfUniqueValue(shop, "PRODUCT", customId.namespace, customId.key, customId.value) ?? "" });
  return handle ? shop.products.by("handle", handle)[0] : shop.products.get(idOf("Product", id ?? "") ?? "");
}

function variantBy(shop: ShopState, { id, customId }: Omit<ProductIdentifier, "handle">): VariantRecord | undefined {
  const owner = customId ? ownerOfUniqueValue(shop, "PRODUCTVARIANT", customId.namespace, customId.key, customId.value) : id;
  return shop.variants.get(idOf("ProductVariant", owner ?? "") ?? "");
}

export const identifierResolvers: Resolvers = {
  QueryRoot: {
    productByIdentifier: (_: unknown, { identifier }: { identifier: ProductIdentifier }, { shop }: Context) => productBy(shop, identifier) ?? null,
    productVariantByIdentifier: (_: unknown, { identifier }: { identifier: ProductIdentifier }, { shop }: Context) => variantBy(shop, identifier) ?? null,
  },
};
