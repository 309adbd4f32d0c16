import type { Gid, SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { amazonStatus } from "./amazon-status.ts";

/** Units promised to a line of an Amazon order that Shopify does not hold yet (B3). */
export interface ReservedUnits {
  orderItemId: string;
  sellerSku: SellerSku | null;
  /** null while the SellerSKU is not linked; linking fills it in. */
  variantId: Gid | null;
  units: number;
}

const dayMs = 24 * 60 * 60 * 1000;
const lifetimeDays = 21;

/** One row per line with units; none for AFN, whose stock Amazon reserves itself (table 18.1). */
export function reservedUnits(order: AmazonOrder, links: ReadonlyMap<SellerSku, SkuLink>): ReservedUnits[] {
  if (order.channel !== "MFN") return [];
  return order.lines
    .filter((line) => line.quantity > 0)
    .map(({ orderItemId, sellerSku, quantity }) => {
      const link = sellerSku === null ? undefined : links.get(sellerSku);
      return { orderItemId, sellerSku, variantId: link?.kind === "linked" ? link.variantId : null, units: quantity };
    });
}

/**
 * When a reservation may be released: 21 days after the order was last seen PENDING; never in any other status
 * (B3, decisions 17). The order is read again before it is.
 */
export function reservationExpiry(status: AmazonOrder["status"], now: Date): Date | null {
  return amazonStatus(status) === "PENDING" ? new Date(now.getTime() + lifetimeDays * dayMs) : null;
}
