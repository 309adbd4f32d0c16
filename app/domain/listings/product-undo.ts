import { ourImages } from "./our-images.ts";
import type { ShopifyProductContent } from "./product-content.ts";
import type { ProductDifference } from "./product-differences.ts";
import { sameText } from "./same-text.ts";
import { sameWeight } from "./same-weight.ts";

/** The differences as they are to be written now: over what stands there at this moment, which may have changed since they were planned. */
export function sinceThen(planned: readonly ProductDifference[], now: ShopifyProductContent): ProductDifference[] {
  return planned.map((one) => {
    switch (one.field) {
      case "title": return { ...one, from: now.title };
      case "description": return { ...one, from: now.descriptionHtml };
      case "images": return { ...one, from: ourImages(now), count: now.imageCount };
      case "weight": return { ...one, from: now.variants.find(({ variantId }) => variantId === one.variantId)?.weight ?? null };
    }
  });
}

/** True where the product still shows what was written: only then may it be taken back. */
export function isAsWritten(written: ProductDifference, now: ShopifyProductContent): boolean {
  switch (written.field) {
    case "title": return now.title === written.to;
    case "description": return sameText(now.descriptionHtml, written.to);
    case "images": return ourImages(now)?.join(" ") === written.to.join(" ");
    case "weight": return sameWeight(now.variants.find(({ variantId }) => variantId === written.variantId)?.weight ?? null, written.to);
  }
}
