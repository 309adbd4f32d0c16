import type { Gid, SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { lineMatcher } from "../orders/line-matcher.ts";
import type { AfnShipmentRow } from "../refunds/amazon-refund.ts";
import { cleanTracking, sameTracking } from "./tracking-formats.ts";
import type { ShopifyFulfillment } from "./shopify-fulfillment.ts";

/**
 * Which of an order's fulfillments gets which number of Amazon's parcels: those without one that hold the parcel's goods, one number each;
 * numbers that are shown already are left.
 * @param rows of Amazon's shipments report, of this order.
 */
export function afnTracking(
  order: AmazonOrder, rows: readonly AfnShipmentRow[], fulfillments: readonly ShopifyFulfillment[], links: ReadonlyMap<SellerSku, SkuLink>,
): { fulfillmentId: Gid; company: string | null; number: string }[] {
  const matcher = lineMatcher(order, links);
  const itemsOfSku = (sku: SellerSku) => order.lines.filter((line) => line.sellerSku === sku).map((line) => matcher.ofItem(line.orderItemId));
  const bare = fulfillments.filter((one) => one.status === "SUCCESS" && one.trackingNumbers.length === 0);
  const shown = fulfillments.flatMap((one) => one.trackingNumbers);
  const given: { fulfillmentId: Gid; company: string | null; number: string }[] = [];
  for (const { sellerSku, carrier, trackingNumber } of rows) {
    const number = cleanTracking(trackingNumber);
    if (number === null || [...shown, ...given.map((one) => one.number)].some((one) => sameTracking(one, number))) continue;
    const keys = itemsOfSku(sellerSku);
    const free = bare.filter((one) => !given.some(({ fulfillmentId }) => fulfillmentId === one.id));
    const holds = free.find((one) => one.lines.some((line) => keys.includes(matcher.ofShopifyLine(line))));
    if (holds) given.push({ fulfillmentId: holds.id, company: carrier, number });
  }
  return given;
}
