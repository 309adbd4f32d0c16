import type { NewShopifyOrder } from "./shopify-order.ts";

export type Metafield = NewShopifyOrder["metafields"][number];

/** A metafield of the namespace that is ours. @param type as Shopify calls it, such as `date_time`. */
export function amazonField(key: string, type: string, value: string): Metafield {
  return { namespace: "amazon", key, type, value };
}

/** One whose value is JSON. */
export function amazonJsonField(key: string, value: unknown): Metafield {
  return amazonField(key, "json", JSON.stringify(value));
}
