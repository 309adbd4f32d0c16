import type { Marketplace } from "../marketplaces.ts";
import { formatMoney, isZero, sum } from "../money.ts";
import type { StoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import type { OrderAmounts } from "./read-amounts.ts";
import { taxOf } from "./read-line-amounts.ts";
import { shippedAt } from "./shipped-at.ts";
import type { NewShopifyOrder } from "./shopify-order.ts";

/** `amazon`, the store, the marketplace, Prime, the total check, then the merchant's own (decisions 15, R103, B8). */
export function orderTags(order: AmazonOrder, alias: string, marketplace: Marketplace, totalsDiffer: boolean, own: readonly string[]): string[] {
  const tags = ["amazon", `amazon-${alias}`, marketplace.domain];
  if (order.programs.includes("PRIME")) tags.push("amazon-prime");
  if (totalsDiffer) tags.push("amazon-total-check");
  return [...new Set([...tags, ...own])];
}

/** Personal texts stand here and nowhere else, because attributes can be rewritten (rule 2, decisions 12). None for AFN (R114). */
export function orderAttributes(order: AmazonOrder, settings: StoreSettings): NewShopifyOrder["attributes"] {
  const attributes = [{ key: "Amazon order", value: order.amazonOrderId }];
  if (order.replacementOf) attributes.push({ key: "Replaces Amazon order", value: order.replacementOf });
  const personal = order.channel === "MFN" ? order.personal : null;
  if (!personal) return attributes;
  if (personal.deliveryInstructions) attributes.push({ key: "Delivery instructions", value: personal.deliveryInstructions });
  attributes.push(...perLine("Gift message", personal.giftMessages, order));
  attributes.push(...perLine("Customization", personal.customizationUrls, order));
  if (settings.writeRelayEmail && personal.buyerEmail) attributes.push({ key: "Buyer e-mail", value: personal.buyerEmail });
  return attributes;
}

function perLine(key: string, texts: Record<string, string>, order: AmazonOrder): { key: string; value: string }[] {
  const many = order.lines.length > 1;
  return order.lines.flatMap(({ orderItemId, sellerSku }) => {
    const value = texts[orderItemId];
    return value ? [{ key: many ? `${key} (${sellerSku ?? orderItemId}, ${orderItemId})` : key, value }] : [];
  });
}

/** Dates and figures that are not personal (R101, R102, R34, R14). */
export function orderMetafields(order: AmazonOrder, amounts: OrderAmounts): NewShopifyOrder["metafields"] {
  const date = (key: string, at: Date | null) => (at ? [field(key, "date_time", at.toISOString())] : []);
  const withheld = sum(amounts.lines.filter((line) => line.case === "tax-withheld").map(taxOf), amounts.currency);
  return [
    ...date("deliver_by", order.deliverBy),
    ...date("ship_by", order.shipBy),
    ...date("shipped_at", shippedAt(order)),
    ...(isZero(withheld) ? [] : [field("tax_withheld", "number_decimal", formatMoney(withheld))]),
  ];
}

function field(key: string, type: string, value: string) {
  return { namespace: "amazon", key, type, value };
}
