import type { Gid } from "../ids.ts";
import type { ShopifyFulfillmentOrder } from "./shopify-order.ts";

/**
 * What of a new order its location did not have (R147, K8), by what Shopify told when it made the order.
 * @param stockAt the location that was asked about. Where the order is assigned to it, `available` is less the order's units already.
 * @returns units by SKU (the variant's id without one), only where some are lacking.
 */
export function oversoldUnits(fulfillmentOrders: readonly ShopifyFulfillmentOrder[], stockAt: Gid | null): { sku: string; units: number }[] {
  const asked = fulfillmentOrders.flatMap(({ locationId, lines }) =>
    lines.flatMap((line) => (line.available === undefined ? [] : [{ ...line, left: line.available, taken: locationId === stockAt ? line.total : 0 }])),
  );
  return [...Map.groupBy(asked, (line) => line.variantId)].flatMap(([variantId, lines]) => {
    const wanted = lines.reduce((units, line) => units + line.total, 0);
    const before = lines[0]!.left + lines.reduce((units, line) => units + line.taken, 0);
    const units = wanted - Math.max(0, before);
    return units > 0 ? [{ sku: lines[0]!.sku ?? variantId ?? "", units }] : [];
  });
}
