import { type UserError, userError } from "../graphql/context.ts";
import { gid } from "../graphql/gid.ts";
import { checkMetafields, type MetafieldInput, writeMetafields } from "../metafields/metafields.ts";
import type { VariantRecord } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";

export interface ItemInput {
  sku?: string | null;
  tracked?: boolean | null;
  requiresShipping?: boolean | null;
  measurement?: { weight?: { value: number; unit: string } | null } | null;
}

/** What the inputs of variants have in common. */
export interface VariantFields {
  barcode?: string | null;
  price?: string | null;
  compareAtPrice?: string | null;
  inventoryPolicy?: "CONTINUE" | "DENY" | null;
  requiresComponents?: boolean | null;
  inventoryItem?: ItemInput | null;
  metafields?: MetafieldInput[] | null;
}

/** Refusals of a variant's fields. @param known the variant that is to be changed @param codes what the mutation calls a bad metafield */
export function checkVariant(shop: ShopState, known: VariantRecord | undefined, input: VariantFields, path: string[], codes = { price: "NEGATIVE_PRICE_VALUE", other: "INVALID_INPUT" }): UserError[] {
  const weight = input.inventoryItem?.measurement?.weight;
  const metafields = checkMetafields(shop, "PRODUCTVARIANT", known && gid("ProductVariant", known.id), input.metafields ?? [], [...path, "metafields"]);
  return [
    ...(Number(input.price ?? 0) < 0 ? [userError([...path, "price"], "Price must be greater than or equal to 0", codes.price)] : []),
    ...(Number(input.compareAtPrice ?? 0) < 0 ? [userError([...path, "compareAtPrice"], "Compare at price must be greater than or equal to 0", codes.other)] : []),
    ...((weight?.value ?? 0) < 0 ? [userError([...path, "inventoryItem", "measurement", "weight"], "Weight must be greater than or equal to 0", codes.other)] : []),
    ...metafields.map((error) => ({ ...error, code: codes.other })),
  ];
}

/** The variant with the fields that are given, kept with its metafields. @param more what else is to change */
export function keepVariant(shop: ShopState, variant: VariantRecord, input: VariantFields, more: Partial<VariantRecord> = {}): VariantRecord {
  const item = input.inventoryItem;
  const weight = item?.measurement?.weight;
  const changed: VariantRecord = {
    ...variant,
    sku: item?.sku === undefined ? variant.sku : item.sku || null,
    tracked: item?.tracked ?? variant.tracked,
    requiresShipping: item?.requiresShipping ?? variant.requiresShipping,
    ...(weight && { weight: { value: weight.value, unit: weight.unit } }),
    ...(input.barcode !== undefined && { barcode: input.barcode || null }),
    ...(input.compareAtPrice !== undefined && { compareAtPrice: input.compareAtPrice }),
    ...(typeof input.requiresComponents === "boolean" && { requiresComponents: input.requiresComponents }),
    price: input.price ?? variant.price,
    inventoryPolicy: input.inventoryPolicy ?? variant.inventoryPolicy,
    updatedAt: shop.now(),
    ...more,
  };
  shop.variants.put(String(variant.id), changed);
  writeMetafields(shop, "PRODUCTVARIANT", gid("ProductVariant", variant.id), input.metafields ?? []);
  return changed;
}
