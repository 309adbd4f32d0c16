import type { Gid } from "../domain/ids.ts";
import type { CatalogueVariant } from "../domain/listings/catalogue-variant.ts";
import type { NewCatalogueProduct, NewVariant, ShopifyProductContent } from "../domain/listings/product-content.ts";
import { readCatalogueExport, readExportedVariants, startCatalogueExport } from "./catalogue-export.server.ts";
import type { CatalogueExport, ExportedVariant, PriceList, ProductChanges, RefusedPrice, ShopifyDoorParts, VariantPrice } from "./door-types.ts";
import type { Ask } from "./graphql.server.ts";
import { addVariants, createDraftProduct, makeProduct, type MadeProduct, type NewProduct } from "./new-products.server.ts";
import { readPriceLists, setFixedPrices, setPriceMetafields } from "./prices.server.ts";
import { deleteProduct, readProductContents, updateProduct, wasProductSold } from "./product-content.server.ts";
import { findVariants, findVariantsBySku, readProductsChangedSince, readVariants, readVariantsOfProducts } from "./products.server.ts";

/** The part of the door that knows products, their variants and their prices. */
export interface CatalogueDoor {
  /** A product in status DRAFT with one tracked variant of the SKU, once (R62); null: one is there whose SKU somebody has changed. */
  createDraftProduct(product: NewProduct): Promise<CatalogueVariant | null>;
  /**
   * Makes a product in no sales channel, its stock tracked, and notes its images' addresses in its metafield `amazon.images`; a price that is not
   * in the shop's currency is left out. One that bears the handle already is answered as it is (`existed`) and not touched: safe to repeat.
   */
  makeProduct(product: NewCatalogueProduct): Promise<MadeProduct>;
  /** Further variants of a product that has these options. A SKU that it bears already is not made again: safe to repeat. @returns those of the SKUs. */
  addVariants(productId: Gid, options: readonly string[], variants: readonly NewVariant[]): Promise<CatalogueVariant[]>;
  /** Any number of products; one that is gone is absent. */
  productContents(productIds: readonly Gid[]): Promise<ShopifyProductContent[]>;
  /** Replaces what is given and nothing else. Images first, so that what the product is noted to show is there. */
  updateProduct(productId: Gid, changes: ProductChanges): Promise<void>;
  /** An order since the product was made names one of its SKUs. Shopify shows orders of 60 days; its search index lags. */
  productSold(productId: Gid): Promise<boolean>;
  /** That it is gone already is fine. */
  deleteProduct(productId: Gid): Promise<void>;
  /** Exact matches only (case-sensitive), any number per SKU; looks many up in few calls. */
  variantsBySku(skus: readonly string[]): Promise<CatalogueVariant[]>;
  /** Variants that a person means by part of their title or SKU, 10 at most. */
  searchVariants(text: string): Promise<CatalogueVariant[]>;
  variants(ids: readonly Gid[]): Promise<CatalogueVariant[]>;
  /** All of them, as they are now; nothing for a product that is gone. */
  variantsOfProducts(productIds: readonly Gid[]): Promise<CatalogueVariant[]>;
  /** Pages of products that changed since then, oldest change first: what a missed webhook would have told. The search index lags. */
  productsChangedSince(since: Date, cursor: string | null): Promise<{ products: { id: Gid; updatedAt: Date }[]; nextCursor: string | null }>;
  /** Asks for a file of all variants. Five at once per shop: with more, `throttled`. One of whose id nobody heard does no harm. @returns its id. */
  startCatalogueExport(): Promise<Gid>;
  catalogueExport(id: Gid): Promise<CatalogueExport>;
  /** The lines of an export's file as they arrive. Cut off: `unavailable`; an address that is none of Shopify's: `unreadable`, and it is not called. */
  exportedVariants(url: string): AsyncIterable<ExportedVariant>;
  priceLists(): Promise<PriceList[]>;
  /** Sets fixed prices of a price list, in its currency; any number. @returns those that Shopify refused; the others are set. */
  setFixedPrices(priceListId: Gid, prices: readonly VariantPrice[]): Promise<RefusedPrice[]>;
  /** Writes metafields `amazon.<key>` of variants, of type money, which Shopify takes in the shop's currency only. @returns as above. */
  setPriceMetafields(key: string, prices: readonly VariantPrice[]): Promise<RefusedPrice[]>;
}

export function catalogueDoor(ask: Ask, parts: ShopifyDoorParts): CatalogueDoor {
  return {
    createDraftProduct: (product) => createDraftProduct(ask, product),
    makeProduct: (product) => makeProduct(ask, product),
    addVariants: (id, options, variants) => addVariants(ask, id, options, variants),
    productContents: (ids) => readProductContents(ask, ids),
    updateProduct: (id, changes) => updateProduct(ask, id, changes),
    productSold: (id) => wasProductSold(ask, id),
    deleteProduct: (id) => deleteProduct(ask, id),
    variantsBySku: (skus) => findVariantsBySku(ask, skus),
    searchVariants: (text) => findVariants(ask, text),
    variants: (ids) => readVariants(ask, ids),
    variantsOfProducts: (ids) => readVariantsOfProducts(ask, ids),
    productsChangedSince: (since, cursor) => readProductsChangedSince(ask, since, cursor),
    startCatalogueExport: () => startCatalogueExport(ask),
    catalogueExport: (id) => readCatalogueExport(ask, id),
    exportedVariants: (url) => readExportedVariants(ask, parts, url),
    priceLists: () => readPriceLists(ask),
    setFixedPrices: (id, prices) => setFixedPrices(ask, id, prices),
    setPriceMetafields: (key, prices) => setPriceMetafields(ask, key, prices),
  };
}
