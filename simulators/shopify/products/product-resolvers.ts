import { connection, type Paging } from "../graphql/connection.ts";
import type { Context, Resolvers } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { availableUnits } from "../inventory/levels.ts";
import { metafieldFields } from "../metafields/metafield-resolvers.ts";
import { writeFixed } from "../money.ts";
import { indexed } from "../search/indexed.ts";
import type { ProductRecord, VariantRecord } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { productSearch, sortProducts, sortVariants, variantSearch } from "./product-search.ts";

interface ListArgs extends Paging {
  query?: string | null;
  sortKey: string;
}

export const variantsOf = (shop: ShopState, product: ProductRecord): VariantRecord[] =>
  product.variantIds.flatMap((id) => shop.variants.get(String(id)) ?? []);

const productOf = (variant: VariantRecord, { shop }: Context) => shop.products.get(String(variant.productId))!;
const unitsOf = (variant: VariantRecord, { shop }: Context) => availableUnits(shop, variant.inventoryItemId);

function displayName(variant: VariantRecord, context: Context): string {
  const { title } = productOf(variant, context);
  return variant.title === "Default Title" ? title : `${title} - ${variant.title}`;
}

function totalInventory(product: ProductRecord, { shop }: Context): number {
  return variantsOf(shop, product).filter((one) => one.tracked).reduce((sum, one) => sum + availableUnits(shop, one.inventoryItemId), 0);
}

const optionOf = (product: ProductRecord, values: string[]) => ({ id: gid("ProductOption", product.id), name: "Title", position: 1, values });

export const productResolvers: Resolvers = {
  Product: {
    id: (product: ProductRecord) => gid("Product", product.id),
    legacyResourceId: (product: ProductRecord) => product.id,
    productType: () => "",
    publishedAt: (product: ProductRecord) => (product.status === "ACTIVE" ? product.createdAt : null),
    totalInventory: (product: ProductRecord, _: object, context: Context) => totalInventory(product, context),
    tracksInventory: (product: ProductRecord, _: object, { shop }: Context) => variantsOf(shop, product).some((one) => one.tracked),
    hasOnlyDefaultVariant: (product: ProductRecord, _: object, { shop }: Context) => variantsOf(shop, product).every((one) => one.title === "Default Title"),
    isGiftCard: () => false,
    description: () => "",
    descriptionHtml: () => "",
    variants: (product: ProductRecord, args: Paging, { shop }: Context) => connection(variantsOf(shop, product), args),
    variantsCount: (product: ProductRecord) => ({ count: product.variantIds.length, precision: "EXACT" }),
    options: (product: ProductRecord, _: object, { shop }: Context) => [optionOf(product, variantsOf(shop, product).map((one) => one.title))],
    ...metafieldFields("Product"),
  },
  ProductVariant: {
    id: (variant: VariantRecord) => gid("ProductVariant", variant.id),
    legacyResourceId: (variant: VariantRecord) => variant.id,
    displayName: (variant: VariantRecord, _: object, context: Context) => displayName(variant, context),
    price: (variant: VariantRecord, _: object, { shop }: Context) => writeFixed(variant.price, shop.currency),
    compareAtPrice: () => null,
    barcode: (variant: VariantRecord) => variant.barcode ?? null,
    taxable: () => true,
    requiresComponents: () => false,
    inventoryQuantity: (variant: VariantRecord, _: object, context: Context) => unitsOf(variant, context),
    sellableOnlineQuantity: (variant: VariantRecord, _: object, context: Context) => unitsOf(variant, context),
    availableForSale: (variant: VariantRecord, _: object, context: Context) =>
      !variant.tracked || variant.inventoryPolicy === "CONTINUE" || unitsOf(variant, context) > 0,
    inventoryItem: (variant: VariantRecord) => variant,
    product: (variant: VariantRecord, _: object, context: Context) => productOf(variant, context),
    selectedOptions: (variant: VariantRecord) => [{ name: "Title", value: variant.title }],
    ...metafieldFields("ProductVariant"),
  },
  QueryRoot: {
    product: (_: unknown, { id }: { id: string }, { shop }: Context) => shop.products.get(idOf("Product", id) ?? "") ?? null,
    productVariant: (_: unknown, { id }: { id: string }, { shop }: Context) => shop.variants.get(idOf("ProductVariant", id) ?? "") ?? null,
    products: (_: unknown, args: ListArgs, context: Context) =>
      connection(sortProducts(indexed(context, "products", context.shop.products.values(), args.query, productSearch(context.shop)), args.sortKey), args),
    productVariants: (_: unknown, args: ListArgs, context: Context) =>
      connection(sortVariants(indexed(context, "productVariants", context.shop.variants.values(), args.query, variantSearch(context.shop)), args.sortKey), args),
  },
};
