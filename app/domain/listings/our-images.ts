import type { ShopifyProductContent } from "./product-content.ts";

/**
 * Amazon's addresses of the pictures that a product shows; [] where it shows none. A picture that somebody added makes them the merchant's own (R65), and so
 * does one that is missing.
 * @returns null: not all of them are ours
 */
export function ourImages({ imageCount, imageSources }: Pick<ShopifyProductContent, "imageCount" | "imageSources">): string[] | null {
  if (imageCount === 0) return [];
  return imageSources?.length === imageCount ? imageSources : null;
}
