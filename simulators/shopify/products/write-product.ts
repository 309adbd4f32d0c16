import { type UserError, userError } from "../graphql/context.ts";
import { gid } from "../graphql/gid.ts";
import { checkMetafields, type MetafieldInput } from "../metafields/metafields.ts";
import { checkTags, tidyTags } from "../orders/tags.ts";
import type { ProductRecord } from "../state/catalog-records.ts";
import { levelKey, priceKey, type ShopState } from "../state/shop-state.ts";

/** What the inputs of productCreate, productUpdate and productSet have in common. */
export interface ProductFields {
  title?: string | null;
  handle?: string | null;
  descriptionHtml?: string | null;
  vendor?: string | null;
  productType?: string | null;
  status?: ProductRecord["status"] | null;
  tags?: string[] | null;
  metafields?: MetafieldInput[] | null;
}

const longestTitle = 255;

/** Refusals of a product's fields. @param known the product that is to be changed; undefined for a new one */
export function checkProduct(shop: ShopState, known: ProductRecord | undefined, input: ProductFields, path: string[]): UserError[] {
  const { title, handle, tags, metafields } = input;
  const blank = known ? title !== undefined && !title?.trim() : !title?.trim();
  const taken = handle ? shop.products.by("handle", handle).some((one) => one.id !== known?.id) : false;
  const badTags = checkTags(tags ?? [], [...path, "tags"], "INVALID_INPUT");
  const badMetafields = checkMetafields(shop, "PRODUCT", known && gid("Product", known.id), metafields ?? [], [...path, "metafields"]);
  return [
    ...(blank ? [userError([...path, "title"], "Title can't be blank", "INVALID_INPUT")] : []),
    ...((title?.length ?? 0) > longestTitle ? [userError([...path, "title"], `Title is too long (maximum is ${longestTitle} characters)`, "INVALID_INPUT")] : []),
    ...(taken ? [userError([...path, "handle"], `Handle '${handle}' already in use. Please provide a new handle.`, "HANDLE_NOT_UNIQUE")] : []),
    ...badTags,
    ...badMetafields.map((error) => ({ ...error, code: error.code === "TAKEN" ? "DUPLICATED_METAFIELD_VALUE" : "INVALID_METAFIELD" })),
  ];
}

/** The product with the fields that are given; metafields are written apart. */
export function withFields(product: ProductRecord, input: ProductFields): ProductRecord {
  return {
    ...product,
    title: input.title ?? product.title,
    handle: input.handle || product.handle,
    vendor: input.vendor ?? product.vendor,
    status: input.status ?? product.status,
    ...(input.descriptionHtml !== undefined && { descriptionHtml: input.descriptionHtml ?? "" }),
    ...(input.productType !== undefined && { productType: input.productType ?? "" }),
    ...(input.tags && { tags: tidyTags(input.tags) }),
  };
}

/** Keeps a changed product and tells of it. @returns it as it is kept */
export function keepProduct(shop: ShopState, product: ProductRecord): ProductRecord {
  const changed = { ...product, updatedAt: shop.now() };
  shop.products.put(String(product.id), changed);
  shop.announce("products/update", product.id);
  return changed;
}

/** The same with other variants; they are numbered through. */
export function keepVariants(shop: ShopState, product: ProductRecord, variantIds: number[]): ProductRecord {
  variantIds.forEach((id, i) => {
    const variant = shop.variants.get(String(id))!;
    if (variant.position !== i + 1) shop.variants.put(String(id), { ...variant, position: i + 1 });
  });
  return keepProduct(shop, { ...product, variantIds });
}

/** The variant is gone, with its stock, its prices and its metafields; its product is to be kept apart. */
export function dropVariant(shop: ShopState, variantId: number): void {
  const variant = shop.variants.get(String(variantId));
  if (!variant) return;
  for (const location of shop.locations.values()) shop.levels.delete(levelKey(variant.inventoryItemId, location.id));
  for (const list of shop.priceLists.values()) shop.fixedPrices.delete(priceKey(list.id, variantId));
  shop.metafields.delete(gid("ProductVariant", variantId));
  shop.variants.delete(String(variantId));
}

/** The product is gone with all its variants. */
export function dropProduct(shop: ShopState, product: ProductRecord): void {
  for (const id of product.variantIds) dropVariant(shop, id);
  shop.metafields.delete(gid("Product", product.id));
  shop.products.delete(String(product.id));
  shop.announce("products/delete", product.id);
}
