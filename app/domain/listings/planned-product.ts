import { z } from "zod";
import { money } from "../json-codecs.ts";
import type { SellerSku } from "../ids.ts";
import type { Money } from "../money.ts";
import type { ListingState } from "./listing-details.ts";
import type { NewCatalogueProduct, ProductContent } from "./product-content.ts";
import { productDescription } from "./product-description.ts";
import { groupHandle, productHandle } from "./product-handle.ts";

export const weight = z.object({ value: z.number(), unit: z.enum(["KILOGRAMS", "GRAMS", "POUNDS", "OUNCES"]) });

/** What is to be made of one listing: its variant, and the product that it stands in, alone or beside its siblings. JSON of a task's item. */
export const plannedProduct = z.object({
  asin: z.string().nullable(),
  /** null: it stands alone. */
  parentAsin: z.string().nullable(),
  product: z.object({
    handle: z.string(), title: z.string(), descriptionHtml: z.string(), vendor: z.string().nullable(), status: z.enum(["ACTIVE", "ARCHIVED"]), images: z.array(z.string()),
  }),
  variant: z.object({
    sku: z.string(), barcode: z.string().nullable(), price: money.nullable(), weight: weight.nullable(),
    /** What tells it from its siblings; empty where it stands alone. */
    variation: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
});
export type PlannedProduct = z.infer<typeof plannedProduct>;

export interface ListingToMake {
  sellerSku: SellerSku;
  asin: string | null;
  title: string | null;
  state: ListingState;
  price: Money | null;
  imageUrl: string | null;
  barcode: string | null;
}

export interface ProductRules {
  identifier: "SKU" | "ASIN";
  groupByParent: boolean;
  nameIntoDescription: boolean;
  shopCurrency: string;
}

/** Shopify's limits. */
const mostOfTitle = 255;
const mostOptions = 3;

/**
 * The product that a listing becomes: one for each child ASIN, or one for all children of a parent (R6); active only where the listing is (R8); with
 * Amazon's price only where that is in the shop's currency, since no rate is made up (R80).
 * @param content what Amazon's catalogue says of its ASIN; null: nothing, then the listing itself is all there is.
 * @param parent the same of the parent's ASIN.
 */
export function planProduct(listing: ListingToMake, content: ProductContent | null, parent: ProductContent | null, rules: ProductRules): PlannedProduct {
  const grouped = rules.groupByParent && content?.parentAsin && content.variation.length > 0 ? content.parentAsin : null;
  const shown = (grouped === null ? null : parent) ?? content;
  const images = [shown, content].map((one) => one?.images ?? []).find((some) => some.length > 0) ?? (listing.imageUrl === null ? [] : [listing.imageUrl]);
  const title = [shown?.title, content?.title, listing.title].map((one) => one?.trim()).find(Boolean) ?? listing.sellerSku;
  const texts = { title, bullets: shown?.bullets ?? [], description: shown?.description ?? null };
  return {
    asin: listing.asin,
    parentAsin: grouped,
    product: {
      handle: grouped === null ? productHandle(listing.sellerSku) : groupHandle(grouped),
      title: clipped(title),
      descriptionHtml: productDescription(texts, rules),
      vendor: shown?.brand ?? content?.brand ?? null,
      status: listing.state === "active" ? "ACTIVE" : "ARCHIVED",
      images,
    },
    variant: {
      sku: rules.identifier === "ASIN" ? (listing.asin ?? listing.sellerSku) : listing.sellerSku,
      barcode: content?.barcodes[0] ?? listing.barcode,
      price: listing.price?.currency === rules.shopCurrency ? listing.price : null,
      weight: content?.weight ?? null,
      variation: grouped === null ? [] : (content?.variation ?? []),
    },
  };
}

/** A title as Shopify keeps it. */
export function clipped(title: string): string {
  return [...title].slice(0, mostOfTitle).join("");
}

/**
 * The products that hold these variants, siblings in one: active as soon as one of them is, its options all that tells any of them apart; what says nothing
 * of one is "–" there. What is told apart by more than Shopify's three options has the rest of them in the third.
 */
export function productsToMake(planned: readonly PlannedProduct[]): NewCatalogueProduct[] {
  return [...Map.groupBy(planned, (one) => one.product.handle).values()].map((siblings) => {
    const names = [...new Set(siblings.flatMap((one) => one.variant.variation.map(({ name }) => name)))];
    const options = names.length > mostOptions ? [...names.slice(0, mostOptions - 1), names.slice(mostOptions - 1).join(" / ")] : names;
    const variants = siblings.map(({ variant: { variation, ...variant } }) => {
      const values = names.map((name) => variation.find((one) => one.name === name)?.value ?? "–");
      return { ...variant, options: names.length > mostOptions ? [...values.slice(0, mostOptions - 1), values.slice(mostOptions - 1).join(" / ")] : values };
    });
    return { ...siblings[0]!.product, status: siblings.some((one) => one.product.status === "ACTIVE") ? "ACTIVE" : "ARCHIVED", options, variants };
  });
}
