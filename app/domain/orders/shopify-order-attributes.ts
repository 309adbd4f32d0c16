import { personalAttributes } from "../privacy/personal-data.ts";
import type { StoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import type { OrderContent } from "./order-content.ts";
import type { NewShopifyOrder } from "./shopify-order.ts";

export type OrderAttribute = NewShopifyOrder["attributes"][number];

/** Personal texts stand here and nowhere else, because attributes can be rewritten (rule 2, decisions 12). None for AFN (R114). */
export function orderAttributes(order: AmazonOrder, settings: Pick<StoreSettings, "writeRelayEmail">, content: Pick<OrderContent, "customizations">): OrderAttribute[] {
  const attributes = [{ key: "Amazon order", value: order.amazonOrderId }];
  if (order.replacementOf) attributes.push({ key: "Replaces Amazon order", value: order.replacementOf });
  const personal = order.channel === "MFN" ? order.personal : null;
  if (!personal) return attributes;
  if (personal.deliveryInstructions) attributes.push({ key: personalAttributes.deliveryInstructions, value: personal.deliveryInstructions });
  attributes.push(...giftMessages(order, personal.giftMessages));
  attributes.push(...customizationAttributes(order, content.customizations));
  if (settings.writeRelayEmail && personal.buyerEmail) attributes.push({ key: personalAttributes.buyerEmail, value: personal.buyerEmail });
  return attributes;
}

function giftMessages(order: AmazonOrder, messages: Readonly<Record<string, string>>): OrderAttribute[] {
  const key = personalAttributes.giftMessage;
  return order.lines.flatMap(({ orderItemId, sellerSku }) => {
    const value = messages[orderItemId];
    return value ? [{ key: order.lines.length > 1 ? `${key} (${sellerSku ?? orderItemId}, ${orderItemId})` : key, value }] : [];
  });
}

/** Where a customization could not be fetched; never the link, which ends and would show the buyer's texts to whoever reads it. */
const notReceived = "Not received from Amazon yet; it stands in Seller Central.";

/**
 * "Customization (SKU, item): label" with what the buyer wrote or chose; one label twice is numbered, since a key hides its namesake (R109).
 */
function customizationAttributes({ lines }: Pick<AmazonOrder, "lines">, customizations: OrderContent["customizations"]): OrderAttribute[] {
  return lines.flatMap(({ orderItemId, sellerSku }) => {
    const texts = customizations[orderItemId];
    if (texts === undefined) return [];
    const name = `${personalAttributes.customization} (${sellerSku ?? orderItemId}, ${orderItemId})`;
    if (texts === null) return [{ key: name, value: notReceived }];
    const times = new Map<string, number>();
    return texts.map(({ label, value }) => {
      const nth = (times.get(label) ?? 0) + 1;
      times.set(label, nth);
      return { key: nth === 1 ? `${name}: ${label}` : `${name}: ${label} ${nth}`, value };
    });
  });
}

/** Attributes with a customization that came later in place of the note that it was missing; everything else stays as it was. */
export function withCustomizations(attributes: readonly OrderAttribute[], order: Pick<AmazonOrder, "lines">, customizations: OrderContent["customizations"]): OrderAttribute[] {
  const told = customizationAttributes(order, customizations);
  const keys = new Set(told.map(({ key }) => key));
  const kept = attributes.filter(({ key, value }) => !keys.has(key) && !(value === notReceived && told.some((one) => one.key.startsWith(`${key}:`))));
  return [...kept, ...told];
}
