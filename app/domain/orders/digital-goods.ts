import type { SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { AmazonOrder } from "./amazon-order.ts";

type Links = ReadonlyMap<SellerSku, SkuLink>;

/** True for goods that Shopify knows as digital: nothing of them is shipped. An unknown SKU counts as physical. */
export function isDigital(sellerSku: SellerSku | null, links: Links): boolean {
  const link = sellerSku === null ? undefined : links.get(sellerSku);
  return link?.kind === "linked" && link.digital === true;
}

/** True when no unit of the order is shipped: no line has units, or all that have are digital (R95). */
export function hasNothingToShip({ lines }: AmazonOrder, links: Links): boolean {
  return lines.every((line) => line.quantity <= 0 || isDigital(line.sellerSku, links));
}
