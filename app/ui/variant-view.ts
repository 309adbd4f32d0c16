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

export function variantView({ id, productTitle, title, sku, price }: ShopifyVariant): VariantView {
  return { id, title: title === onlyVariant ? productTitle : `${productTitle} – ${title}`, detail: `${sku ? `SKU ${sku}` : "Without SKU"} · ${moneyText(price)}` };
}
