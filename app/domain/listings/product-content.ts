import type { Money } from "../money.ts";

/** What Amazon's catalogue says of an ASIN (Catalog Items 2022-04-01). Texts are plain, as Amazon has them. */
export interface ProductContent {
  asin: string;
  title: string | null;
  brand: string | null;
  bullets: string[];
  description: string | null;
  /** https addresses, the main image first, each in its largest size. */
  images: string[];
  /** EAN, UPC, GTIN or ISBN, best first. */
  barcodes: string[];
  parentAsin: string | null;
  /** What tells it from its siblings: name (Color, Size …) and value, in Amazon's order. */
  variation: { name: string; value: string }[];
  /** Of the article, else of its package. */
  weight: { value: number; unit: "KILOGRAMS" | "GRAMS" | "POUNDS" | "OUNCES" } | null;
}

/** A variant of a product to be made (R6, R8, R80). */
export interface NewVariant {
  sku: string;
  barcode: string | null;
  /** In the shop's currency; null: not known in it. */
  price: Money | null;
  /** One value for each of the product's options. */
  options: string[];
  weight: ProductContent["weight"];
}

/** A product to be made in Shopify, in no sales channel. */
export interface NewCatalogueProduct {
  /** Stays the same for the same product, so that a second attempt finds what the first made. */
  handle: string;
  title: string;
  descriptionHtml: string;
  vendor: string | null;
  status: "ACTIVE" | "ARCHIVED";
  images: string[];
  /** Names of the options; empty: one variant without options. */
  options: string[];
  variants: NewVariant[];
}

/** What a product shows in Shopify of the fields that Amazon's may replace (R65). */
export interface ShopifyProductContent {
  productId: string;
  title: string;
  descriptionHtml: string;
  status: string;
  imageCount: number;
  /** Amazon's addresses of the images that we last put there (product metafield `amazon.images`); null: none of ours. Shopify keeps copies under addresses of its own. */
  imageSources: string[] | null;
  variants: { variantId: string; sku: string | null; weight: ProductContent["weight"] }[];
}
