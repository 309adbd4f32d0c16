import { equal } from "../money.ts";
import type { CatalogueVariant } from "./catalogue-variant.ts";
import type { NewCatalogueProduct, ShopifyProductContent } from "./product-content.ts";
import { sameText } from "./same-text.ts";

/**
 * What of a product is no longer as it was made: only what nobody has touched may be deleted when its making is undone.
 * @param variants all that the product has now
 * @returns names of what differs, in plain words
 */
export function changedSinceMade(made: Pick<NewCatalogueProduct, "title" | "descriptionHtml" | "status" | "variants">, now: ShopifyProductContent, variants: readonly CatalogueVariant[]): string[] {
  const skus = (some: readonly { sku: string | null }[]) => some.map(({ sku }) => sku ?? "").sort().join("\n");
  const differs = { title: now.title !== made.title, description: !sameText(now.descriptionHtml, made.descriptionHtml), status: now.status !== made.status, variants: skus(variants) !== skus(made.variants) };
  const named = Object.entries(differs).flatMap(([name, changed]) => (changed ? [name] : []));
  const pairs = made.variants.flatMap((variant) => variants.filter(({ sku }) => sku === variant.sku).map((found) => [variant, found] as const));
  const price = pairs.some(([variant, found]) => (variant.price === null ? found.price.minor !== 0n : !equal(variant.price, found.price)));
  const barcode = pairs.some(([variant, found]) => (variant.barcode ?? "") !== (found.barcode ?? ""));
  return [...named, ...(price ? ["price"] : []), ...(barcode ? ["barcode"] : [])];
}
