import type { ShopifyVariant } from "../domain/inventory/shopify-inventory.ts";
import { moneyText } from "./format.ts";

/** A variant to be chosen. */
export interface VariantView {
  id: string;
  title: string;
  /** What tells it from its namesakes: SKU and price. */
  detail: string;
}

/** What Shopify calls the only variant of a product. */
const onlyVariant = "Default Title";

/** "Cup – Blue"; just "Cup" for a product with one variant. */
export function variantName({ productTitle, title }: Pick<ShopifyVariant, "productTitle" | "title">): string {
  return title === onlyVariant ? productTitle : `${productTitle} – ${title}`;
}

export function variantView(variant: ShopifyVariant): VariantView {
  const { id, sku, price } = variant;
  return { id, title: variantName(variant), detail: `${sku ? `SKU ${sku}` : "Without SKU"} · ${moneyText(price)}` };
}
