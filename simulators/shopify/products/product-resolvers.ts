import { connection, type Paging } from "../graphql/connection.ts";
import type { Context, Resolvers } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { availableUnits } from "../inventory/levels.ts";
import { metafieldFields } from "../metafields/metafield-resolvers.ts";
import { writeFixed } from "../money.ts";
import { indexed } from "../search/indexed.ts";
import type { ProductRecord, VariantRecord } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { defaultTitle, optionViews, selectedOptions } from "./product-options.ts";
import { productSearch, sortProducts, sortVariants, variantSearch } from "./product-search.ts";

interface ListArgs extends Paging {
  query?: string | null;
  sortKey: string;
}

interface CountArgs {
  query?: string | null;
  limit: number;
}

export const variantsOf = (shop: ShopState, product: ProductRecord): VariantRecord[] =>
  product.variantIds.flatMap((id) => shop.variants.get(String(id)) ?? []);

const productOf = (variant: VariantRecord, { shop }: Context) => shop.products.get(String(variant.productId))!;
const unitsOf = (variant: VariantRecord, { shop }: Context) => availableUnits(shop, variant.inventoryItemId);

function displayName(variant: VariantRecord, context: Context): string {
  const { title } = productOf(variant, context);
  return variant.title === defaultTitle ? title : `${title} - ${variant.title}`;
}

function totalInventory(product: ProductRecord, { shop }: Context): number {
  return variantsOf(shop, product).filter((one) => one.tracked).reduce((sum, one) => sum + availableUnits(shop, one.inventoryItemId), 0);
}

const plainText = (html: string) => html.replace(/<[^>]*>/g, " ").replace(/&nbsp;/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();

const countOf = (found: unknown[], limit: number) => ({ count: Math.min(found.length, limit), precision: found.length > limit ? "AT_LEAST" : "EXACT" });
const foundProducts = (context: Context, path: string, query: string | null | undefined) => indexed(context, path, context.shop.products.values(), query, productSearch(context.shop));
const foundVariants = (context: Context, path: string, query: string | null | undefined) => indexed(context, path, context.shop.variants.values(), query, variantSearch(context.shop));

export const productResolvers: Resolvers = {
  Product: {
    id: (product: ProductRecord) => gid("Product", product.id),
    legacyResourceId: (product: ProductRecord) => product.id,
    productType: (product: ProductRecord) => product.productType ?? "",
    publishedAt: (product: ProductRecord) => (product.status === "ACTIVE" && product.published !== false ? product.createdAt : null),
    hasVariantsThatRequiresComponents: (product: ProductRecord, _: object, { shop }: Context) => variantsOf(shop, product).some((one) => one.requiresComponents),
    totalInventory: (product: ProductRecord, _: object, context: Context) => totalInventory(product, context),
    tracksInventory: (product: ProductRecord, _: object, { shop }: Context) => variantsOf(shop, product).some((one) => one.tracked),
    hasOnlyDefaultVariant: (product: ProductRecord, _: object, { shop }: Context) => variantsOf(shop, product).every((one) => one.title === defaultTitle),
    isGiftCard: () => false,
    description: (product: ProductRecord, { truncateAt }: { truncateAt?: number | null }) => plainText(product.descriptionHtml ?? "").slice(0, truncateAt ?? undefined),
    descriptionHtml: (product: ProductRecord) => product.descriptionHtml ?? "",
    variants: (product: ProductRecord, args: Paging, { shop }: Context) => connection(variantsOf(shop, product), args),
    variantsCount: (product: ProductRecord) => ({ count: product.variantIds.length, precision: "EXACT" }),
    options: (product: ProductRecord, _: object, { shop }: Context) => optionViews(product, variantsOf(shop, product)),
    ...metafieldFields("Product"),
  },
  ProductVariant: {
    id: (variant: VariantRecord) => gid("ProductVariant", variant.id),
    legacyResourceId: (variant: VariantRecord) => variant.id,
    displayName: (variant: VariantRecord, _: object, context: Context) => displayName(variant, context),
    price: (variant: VariantRecord, _: object, { shop }: Context) => writeFixed(variant.price, shop.currency),
    compareAtPrice: ({ compareAtPrice }: VariantRecord, _: object, { shop }: Context) => (compareAtPrice ? writeFixed(compareAtPrice, shop.currency) : null),
    barcode: (variant: VariantRecord) => variant.barcode ?? null,
    taxable: () => true,
    requiresComponents: (variant: VariantRecord) => variant.requiresComponents ?? false,
    inventoryQuantity: (variant: VariantRecord, _: object, context: Context) => unitsOf(variant, context),
    sellableOnlineQuantity: (variant: VariantRecord, _: object, context: Context) => unitsOf(variant, context),
    availableForSale: (variant: VariantRecord, _: object, context: Context) =>
      !variant.tracked || variant.inventoryPolicy === "CONTINUE" || unitsOf(variant, context) > 0,
    inventoryItem: (variant: VariantRecord) => variant,
    product: (variant: VariantRecord, _: object, context: Context) => productOf(variant, context),
    selectedOptions: (variant: VariantRecord, _: object, context: Context) => selectedOptions(productOf(variant, context), variant),
    ...metafieldFields("ProductVariant"),
  },
  QueryRoot: {
    product: (_: unknown, { id }: { id: string }, { shop }: Context) => shop.products.get(idOf("Product", id) ?? "") ?? null,
    productVariant: (_: unknown, { id }: { id: string }, { shop }: Context) => shop.variants.get(idOf("ProductVariant", id) ?? "") ?? null,
    products: (_: unknown, args: ListArgs, context: Context) =>
      connection(args.query?.trim() ? sortProducts(foundProducts(context, "products", args.query), args.sortKey) : context.shop.products.sorted(args.sortKey, (all) => sortProducts(all, args.sortKey)), args),
    productVariants: (_: unknown, args: ListArgs, context: Context) =>
      connection(args.query?.trim() ? sortVariants(foundVariants(context, "productVariants", args.query), args.sortKey) : context.shop.variants.sorted(args.sortKey, (all) => sortVariants(all, args.sortKey)), args),
    productsCount: (_: unknown, args: CountArgs, context: Context) => countOf(foundProducts(context, "productsCount", args.query), args.limit),
    productVariantsCount: (_: unknown, args: CountArgs, context: Context) => countOf(foundVariants(context, "productVariantsCount", args.query), args.limit),
  },
};
