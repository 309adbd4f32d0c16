import type { ShopifyFulfillment } from "../domain/shipments/shopify-fulfillment.ts";
import type { FulfillmentAnswer } from "./queries/fulfillments.ts";

/** With the lines that came with it. */
export function toFulfillment(answer: FulfillmentAnswer): ShopifyFulfillment {
  return {
    id: answer.id,
    status: answer.status,
    createdAt: new Date(answer.createdAt),
    updatedAt: new Date(answer.updatedAt),
    locationId: answer.location?.id ?? null,
    deliveredAt: answer.deliveredAt ? new Date(answer.deliveredAt) : null,
    company: answer.trackingInfo.find(({ company }) => company)?.company ?? null,
    trackingNumbers: answer.trackingInfo.flatMap(({ number }) => (number ? [number] : [])),
    lines: answer.fulfillmentLineItems.nodes.map(toFulfillmentLine),
  };
}

type LineAnswer = FulfillmentAnswer["fulfillmentLineItems"]["nodes"][number];

export function toFulfillmentLine({ quantity, lineItem }: LineAnswer): ShopifyFulfillment["lines"][number] {
  return { lineItemId: lineItem.id, variantId: lineItem.variant?.id ?? null, sku: lineItem.sku ?? null, quantity: quantity ?? 0 };
}
