import type { SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { fieldLabels, ownedFields } from "./field-ownership.ts";
import { amazonFields } from "./order-fields.ts";

/** Something that Amazon says otherwise than before; null: it said nothing. */
export interface OrderNews {
  what: string;
  before: string | null;
  after: string | null;
}

/** What differs between two versions of an order, apart from what is personal. */
export function orderNews(before: AmazonOrder, after: AmazonOrder, links: ReadonlyMap<SellerSku, SkuLink>): OrderNews[] {
  const [old, now] = [amazonFields(before, links, null), amazonFields(after, links, null)];
  const fields = ownedFields.filter((field) => field !== "status" && old[field] !== now[field]);
  const parcels = (order: AmazonOrder) => String(order.packages.length);
  return [
    ...(before.status === after.status ? [] : [{ what: fieldLabels.status, before: before.status, after: after.status }]),
    ...fields.map((field) => ({ what: fieldLabels[field], before: old[field], after: now[field] })),
    ...(parcels(before) === parcels(after) ? [] : [{ what: "packages", before: parcels(before), after: parcels(after) }]),
  ];
}
