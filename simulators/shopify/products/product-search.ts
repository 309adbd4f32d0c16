import { availableUnits, levelsOfItem } from "../inventory/levels.ts";
import { indexHorizon } from "../search/indexed.ts";
import type { SearchFields } from "../search/search.ts";
import type { ProductRecord, VariantRecord } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";

/** A change is found by its time only after the index has seen it. */
function changedAt(shop: ShopState): (record: { updatedAt: string }) => string[] {
  const horizon = indexHorizon(shop);
  return ({ updatedAt }) => (updatedAt <= horizon ? [updatedAt] : []);
}

/** The filters of `productVariants(query:)`. */
export function variantSearch(shop: ShopState): SearchFields<VariantRecord> {
  const productOf = (variant: VariantRecord) => shop.products.get(String(variant.productId))!;
  const variantsOfProduct = (id: string) => (shop.products.get(id)?.variantIds ?? []).flatMap((one) => shop.variants.get(String(one)) ?? []);
  return {
    free: (variant) => [variant.sku, variant.title, productOf(variant).title],
    fields: {
      id: { kind: "number", of: (variant) => [variant.id], lookup: (id) => shop.variants.get(id) ?? [] },
      sku: { kind: "string", of: (variant) => [variant.sku], lookup: (sku) => shop.variants.by("sku", sku) },
      barcode: { kind: "string", of: (variant) => [variant.barcode], lookup: (barcode) => shop.variants.by("barcode", barcode) },
      title: { kind: "text", of: (variant) => [variant.title] },
      product_id: { kind: "number", of: (variant) => [variant.productId], lookup: variantsOfProduct },
      product_ids: { kind: "list", of: (variant) => [variant.productId], lookup: variantsOfProduct },
      product_type: { kind: "string", of: (variant) => [productOf(variant).productType] },
      requires_components: { kind: "string", of: (variant) => [String(variant.requiresComponents ?? false)] },
      product_status: { kind: "string", of: (variant) => [productOf(variant).status] },
      vendor: { kind: "string", of: (variant) => [productOf(variant).vendor] },
      tag: { kind: "string", of: (variant) => productOf(variant).tags },
      managed: { kind: "string", of: (variant) => [String(variant.tracked)] },
      inventory_quantity: { kind: "number", of: (variant) => [availableUnits(shop, variant.inventoryItemId)] },
      location_id: { kind: "number", of: (variant) => levelsOfItem(shop, variant.inventoryItemId).map((level) => level.locationId) },
      updated_at: { kind: "time", of: changedAt(shop) },
    },
  };
}

/** The filters of `products(query:)`. */
export function productSearch(shop: ShopState): SearchFields<ProductRecord> {
  const variantsOf = (product: ProductRecord) => product.variantIds.map((id) => shop.variants.get(String(id))!);
  const productsOf = (variants: VariantRecord[]) => [...new Set(variants.map((variant) => variant.productId))].map((id) => shop.products.get(String(id))!);
  return {
    free: (product) => [product.title, product.vendor, ...product.tags],
    fields: {
      id: { kind: "number", of: (product) => [product.id], lookup: (id) => shop.products.get(id) ?? [] },
      title: { kind: "text", of: (product) => [product.title] },
      handle: { kind: "string", of: (product) => [product.handle], lookup: (handle) => shop.products.by("handle", handle) },
      vendor: { kind: "string", of: (product) => [product.vendor] },
      status: { kind: "string", of: (product) => [product.status] },
      tag: { kind: "string", of: (product) => product.tags },
      product_type: { kind: "string", of: (product) => [product.productType] },
      sku: { kind: "string", of: (product) => variantsOf(product).map((variant) => variant.sku), lookup: (sku) => productsOf(shop.variants.by("sku", sku)) },
      barcode: { kind: "string", of: (product) => variantsOf(product).map((variant) => variant.barcode), lookup: (barcode) => productsOf(shop.variants.by("barcode", barcode)) },
      variant_id: { kind: "number", of: (product) => product.variantIds },
      created_at: { kind: "time", of: (product) => [product.createdAt] },
      updated_at: { kind: "time", of: changedAt(shop) },
    },
  };
}

const byText = <T extends { id: number }>(of: (record: T) => string) => (a: T, b: T) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : a.id - b.id);
const byId = (a: { id: number }, b: { id: number }) => a.id - b.id;

const productSorts: Record<string, (a: ProductRecord, b: ProductRecord) => number> = {
  TITLE: byText((product) => product.title),
  VENDOR: byText((product) => product.vendor),
  CREATED_AT: byText((product) => product.createdAt),
  UPDATED_AT: byText((product) => product.updatedAt),
};

const variantSorts: Record<string, (a: VariantRecord, b: VariantRecord) => number> = {
  SKU: byText((variant) => variant.sku ?? ""),
  TITLE: byText((variant) => variant.title),
};

export const sortProducts = (products: ProductRecord[], key: string): ProductRecord[] => [...products].sort(productSorts[key] ?? byId);
export const sortVariants = (variants: VariantRecord[], key: string): VariantRecord[] => [...variants].sort(variantSorts[key] ?? byId);
