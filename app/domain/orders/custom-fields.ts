import type { Marketplace } from "../marketplaces.ts";
import type { CustomFieldSource } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { readable } from "./readable.ts";

/** Text of each source (R105), words as Amazon writes them; "" where the order has none. */
const sources: Record<CustomFieldSource, (order: AmazonOrder, marketplace: Marketplace) => string> = {
  "purchase-order-number": (order) => order.purchaseOrderNumber ?? "",
  "seller-order-id": (order) => order.sellerOrderId ?? "",
  "service-level": (order) => order.serviceLevel ?? "",
  programs: (order) => joined(order.programs),
  marketplace: (_order, marketplace) => marketplace.domain,
  "seller-skus": (order) => joined(order.lines.flatMap((line) => line.sellerSku ?? [])),
  condition: (order) => joined(order.lines.flatMap((line) => conditionText(line.condition) ?? [])),
};

/** What the merchant chose as custom fields 1 to 3, in this order; a line break, which Shopify's one-line texts refuse, becomes a space. */
export function customFields(order: AmazonOrder, marketplace: Marketplace, chosen: readonly CustomFieldSource[]): { key: string; value: string }[] {
  const texts = chosen.map((source) => sources[source](order, marketplace).replace(/\s+/gu, " ").trim());
  return texts.flatMap((value, index) => (value === "" ? [] : [{ key: `custom_${index + 1}`, value }]));
}

/** "Used – Good"; null when Amazon says nothing. */
export function conditionText(condition: AmazonOrder["lines"][number]["condition"]): string | null {
  const words = [...new Set([condition?.type, condition?.subtype])].flatMap((word) => (word ? [readable(word)] : []));
  return words.length > 0 ? words.join(" – ") : null;
}

const joined = (texts: readonly string[]): string => [...new Set(texts)].join(", ");
