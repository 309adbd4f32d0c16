import type { Gid, SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import type { FulfilmentDue } from "./fulfilments-due.ts";
import { lineMatcher } from "./line-matcher.ts";
import type { ShopifyFulfillmentOrder } from "./shopify-order.ts";

/** Units to fulfil out of one fulfillment order. */
export interface FulfillmentPart {
  fulfillmentOrderId: Gid;
  lines: { id: Gid; quantity: number }[];
}

/**
 * Finds the units of one fulfilment in Shopify's fulfillment orders, by variant or SKU, and takes them off `remaining` there, so that the next
 * fulfilment finds what is left. Units that Shopify no longer has open are left out: they were fulfilled or cancelled by somebody.
 */
export function fulfillmentLines(
  due: FulfilmentDue,
  order: AmazonOrder,
  open: ShopifyFulfillmentOrder[],
  links: ReadonlyMap<SellerSku, SkuLink> = new Map(),
): FulfillmentPart[] {
  const matcher = lineMatcher(order, links);
  const parts = new Map<Gid, FulfillmentPart>();
  for (const item of due.items) {
    const key = matcher.ofItem(item.orderItemId);
    let wanted = key === null ? 0 : item.quantity;
    for (const fulfillmentOrder of open) {
      for (const line of fulfillmentOrder.lines.filter((l) => matcher.ofShopifyLine(l) === key)) {
        const quantity = Math.min(wanted, line.remaining);
        if (quantity <= 0) continue;
        wanted -= quantity;
        line.remaining -= quantity;
        const part = parts.get(fulfillmentOrder.id) ?? { fulfillmentOrderId: fulfillmentOrder.id, lines: [] };
        parts.set(fulfillmentOrder.id, { ...part, lines: mergeLine(part.lines, { id: line.id, quantity }) });
      }
    }
  }
  return [...parts.values()];
}

function mergeLine(lines: FulfillmentPart["lines"], added: FulfillmentPart["lines"][number]): FulfillmentPart["lines"] {
  const same = lines.find((line) => line.id === added.id);
  return same ? lines.map((line) => (line === same ? { ...line, quantity: line.quantity + added.quantity } : line)) : [...lines, added];
}
