import { z } from "zod";
import type { ProductField } from "../settings-catalogue.ts";
import { ourImages } from "./our-images.ts";
import { clipped, weight } from "./planned-product.ts";
import type { ProductContent, ShopifyProductContent } from "./product-content.ts";
import { productDescription } from "./product-description.ts";
import { sameText } from "./same-text.ts";
import { sameWeight } from "./same-weight.ts";

/** What of a product is to be replaced, from what to what (R65). JSON of a task's item. */
export const productDifference = z.discriminatedUnion("field", [
  z.object({ field: z.literal("title"), from: z.string(), to: z.string() }),
  z.object({ field: z.literal("description"), from: z.string(), to: z.string() }),
  /** `from`: Amazon's addresses of what we put there; null: the merchant's own are among them, which cannot be put back. `count`: how many there are. */
  z.object({ field: z.literal("images"), from: z.array(z.string()).nullable(), count: z.int(), to: z.array(z.string()) }),
  z.object({ field: z.literal("weight"), variantId: z.string(), from: weight.nullable(), to: weight }),
]);
export type ProductDifference = z.infer<typeof productDifference>;

/**
 * Fields of a product in which Amazon says something else than Shopify shows (R65). What Amazon does not tell never empties anything; what differs in
 * writing alone, such as spaces and entities of a description, is the same.
 * @param variantId the linked variant, whose weight is compared
 */
export function productDifferences(fields: readonly ProductField[], amazon: ProductContent, shopify: ShopifyProductContent, variantId: string, { nameIntoDescription }: { nameIntoDescription: boolean }): ProductDifference[] {
  const found: Record<ProductField, () => ProductDifference | null> = {
    title: () => {
      const to = amazon.title === null ? null : clipped(amazon.title.trim());
      return to === null || to === "" || to === shopify.title ? null : { field: "title", from: shopify.title, to };
    },
    description: () => {
      const to = productDescription(amazon, { nameIntoDescription: nameIntoDescription && (amazon.bullets.length > 0 || amazon.description !== null) });
      return to === "" || sameText(to, shopify.descriptionHtml) ? null : { field: "description", from: shopify.descriptionHtml, to };
    },
    images: () => {
      const from = ourImages(shopify);
      const { images: to } = amazon;
      return to.length === 0 || from?.join(" ") === to.join(" ") ? null : { field: "images", from, count: shopify.imageCount, to };
    },
    weight: () => {
      const variant = shopify.variants.find((one) => one.variantId === variantId);
      return !variant || amazon.weight === null || sameWeight(variant.weight, amazon.weight) ? null : { field: "weight", variantId, from: variant.weight, to: amazon.weight };
    },
  };
  return fields.flatMap((field) => found[field]() ?? []);
}
