import { z } from "zod";

/** What of Amazon's may replace a product's (R65). */
export const productFields = ["title", "description", "images", "weight"] as const;
export type ProductField = (typeof productFields)[number];

/** Products and listings (section 3). */
export const catalogue = z.object({
  /** What a variant's SKU is compared with (R64, R97); locked once a listing is linked. */
  identifier: z.enum(["SKU", "ASIN"]).default("SKU"),
  /** A title that one variant and one listing bear links by itself (R40). */
  linkByTitle: z.boolean().default(false),
  /** Listings without a counterpart become products as they are found (R80). */
  createProducts: z.boolean().default(false),
  /** Children of one parent ASIN become variants of one product (R6). */
  groupByParent: z.boolean().default(false),
  /** Amazon's title stands in the description too (R66). */
  nameIntoDescription: z.boolean().default(false),
  /** Fields that Amazon's replace in linked products; none: nothing is touched (R43, R65). */
  productSync: z.array(z.enum(productFields)).default([]),
});

/** Prices (section 9). */
export const price = z
  .object({
    /** fromAmazon: Amazon's price into a price list, or into the variant metafield `amazon.price_<alias>`; one way (R63). */
    direction: z.enum(["none", "fromAmazon"]).default("none"),
    /** GID; null: the metafield. */
    priceListId: z.string().nullable().default(null),
  });
