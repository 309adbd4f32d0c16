import { z } from "zod";
import type { ShopifyProductContent } from "../domain/listings/product-content.ts";
import type { ContentVariantAnswer, ProductContentAnswer } from "./queries/product-content.ts";

/** @param further variants beyond those that came with the product. */
export function toProductContent(product: ProductContentAnswer, further: readonly ContentVariantAnswer[]): ShopifyProductContent {
  return {
    productId: product.id,
    title: product.title,
    descriptionHtml: product.descriptionHtml,
    status: product.status,
    imageCount: product.mediaCount?.count ?? 0,
    imageSources: toImageSources(product.imageSources?.value),
    variants: [...product.variants.nodes, ...further].map(toVariantWeight),
  };
}

/** Shopify says of goods that nobody weighed that they weigh nothing. */
function toVariantWeight({ id, sku, inventoryItem }: ContentVariantAnswer): ShopifyProductContent["variants"][number] {
  const { weight } = inventoryItem.measurement;
  return { variantId: id, sku: sku ?? null, weight: weight && weight.value > 0 ? { value: weight.value, unit: weight.unit } : null };
}

/** null for what is not as we write it: staff may have changed it. */
function toImageSources(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  try {
    return z.array(z.string()).nullable().catch(null).parse(JSON.parse(text));
  } catch {
    return null;
  }
}
