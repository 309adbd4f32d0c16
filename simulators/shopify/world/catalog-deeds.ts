import type { WorldProduct, WorldVariant } from "../../shared/world-types.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { newMedia } from "../products/media.ts";
import { variantsBySku } from "../products/variants-by-sku.ts";
import { dropProduct, dropVariant, keepProduct, keepVariants, withFields } from "../products/write-product.ts";
import type { PriceListRecord, ProductRecord, VariantRecord } from "../state/catalog-records.ts";
import { addProduct, addVariant } from "../state/seed.ts";
import type { ShopState } from "../state/shop-state.ts";
import { found } from "./found.ts";

/** What staff may write on a product; images take the place of those that are there. */
export interface ProductChange {
  title?: string;
  handle?: string;
  status?: ProductRecord["status"];
  descriptionHtml?: string;
  vendor?: string;
  productType?: string;
  tags?: string[];
  /** Addresses. */
  images?: string[];
}

export interface VariantChange {
  sku?: string | null;
  title?: string;
  barcode?: string | null;
  price?: string;
  compareAtPrice?: string | null;
  tracked?: boolean;
  requiresShipping?: boolean;
  requiresComponents?: boolean;
  inventoryPolicy?: "CONTINUE" | "DENY";
  weight?: WorldVariant["weight"];
}

export interface NewPriceList {
  name: string;
  currency: string;
  /** Per cent that prices without one of their own differ from the shop's; default 0. */
  increasePercent?: number;
}

/** What staff do with products and prices; each deed tells the webhooks' subscribers as the platform does. */
export interface CatalogDeeds {
  /** @returns the product's global id. */
  addProduct(product: WorldProduct): string;
  editProduct(productId: string, change: ProductChange): void;
  /** The product is gone with all its variants. */
  deleteProduct(productId: string): void;
  /** @returns the variant's global id. */
  addVariant(productId: string, variant: WorldVariant): string;
  /** @param variant a SKU or a global id */
  changeVariant(variant: string, change: VariantChange): void;
  /** Its product stays, even with none left. @param variant a SKU or a global id */
  deleteVariant(variant: string): void;
  /** @returns the price list's global id. */
  addPriceList(list: NewPriceList): string;
}

export function catalogDeeds(shop: ShopState): CatalogDeeds {
  const productOf = (id: string) => found(shop.products.get(idOf("Product", id) ?? ""), `product ${id}`);
  const productWith = (variant: VariantRecord) => shop.products.get(String(variant.productId))!;
  return {
    addProduct: (product) => {
      const id = addProduct(shop, product, shop.now());
      shop.announce("products/create", id);
      return gid("Product", id);
    },
    editProduct: (id, { images, ...change }) => {
      const media = images?.map((originalSource) => newMedia(shop, { originalSource }));
      keepProduct(shop, { ...withFields(productOf(id), change), ...(media && { media }) });
    },
    deleteProduct: (id) => dropProduct(shop, productOf(id)),
    addVariant: (id, variant) => {
      const product = productOf(id);
      const added = addVariant(shop, product.id, variant, product.variantIds.length + 1, false, shop.now());
      keepVariants(shop, product, [...product.variantIds, added]);
      return gid("ProductVariant", added);
    },
    changeVariant: (name, change) => {
      const variant = variantNamed(shop, name);
      const values = change.title === undefined ? {} : { values: [change.title] };
      shop.variants.put(String(variant.id), { ...variant, ...change, ...values, updatedAt: shop.now() });
      keepProduct(shop, productWith(variant));
    },
    deleteVariant: (name) => {
      const variant = variantNamed(shop, name);
      const product = productWith(variant);
      dropVariant(shop, variant.id);
      keepVariants(shop, product, product.variantIds.filter((id) => id !== variant.id));
    },
    addPriceList: ({ name, currency, increasePercent = 0 }) => {
      const adjustment: PriceListRecord["adjustment"] = { type: increasePercent < 0 ? "PERCENTAGE_DECREASE" : "PERCENTAGE_INCREASE", value: Math.abs(increasePercent) };
      const id = shop.nextId("PriceList");
      shop.priceLists.put(String(id), { id, name, currency, adjustment });
      return gid("PriceList", id);
    },
  };
}

/** A variant by its global id, or the first one with the SKU. */
export const variantNamed = (shop: ShopState, name: string): VariantRecord =>
  found(shop.variants.get(idOf("ProductVariant", name) ?? "") ?? variantsBySku(shop, name)[0], `variant with the SKU "${name}"`);
