import { linkEventsOf, type LinkEvent } from "../../db/link-events.server.ts";
import { ordersWaitingFor } from "../../db/orders.server.ts";
import { openProblemsOf, type Problem } from "../../db/problems.server.ts";
import { productRows, type ProductRow } from "../../db/product-pages.server.ts";
import { sameAsin, type SameAsin } from "../../db/same-asin.server.ts";
import { keptVariants } from "../../db/shopify-variants.server.ts";
import { findStore, type Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, SellerSku, ShopDomain } from "../../domain/ids.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import type { FlowContext } from "../../sync/context.server.ts";

const eventsShown = 50;
const othersShown = 20;

/** All that is known of one listed SellerSKU. */
export interface ListingParts {
  store: Store;
  /** Its variants are also those that its history names. */
  row: ProductRow;
  /** Latest first. */
  events: LinkEvent[];
  /** There are earlier ones. */
  moreEvents: boolean;
  others: SameAsin[];
  problems: Problem[];
  /** Numbers of orders that wait for it. */
  waiting: AmazonOrderId[];
}

/** @param key as the address names it, unchecked @returns null when the shop has no such store, or the store lists no such SellerSKU */
export async function readListing({ db: { prisma } }: FlowContext, shop: ShopDomain, { storeId, sellerSku }: { storeId: string; sellerSku: SellerSku }): Promise<ListingParts | null> {
  if (!isUuid(storeId) || sellerSku.includes("\0")) return null;
  const store = await findStore(prisma, shop, storeId);
  const [row] = store ? await productRows(prisma, shop, [{ storeId, sellerSku }]) : [];
  if (!store || !row) return null;
  const [events, others, problems, waiting] = await Promise.all([
    linkEventsOf(prisma, shop, storeId, sellerSku, eventsShown + 1), sameAsin(prisma, shop, storeId, sellerSku, othersShown),
    openProblemsOf(prisma, shop, { storeId, subjectType: "seller-sku", subjectId: sellerSku }), ordersWaitingFor(prisma, storeId, [sellerSku]),
  ]);
  const shown = events.slice(0, eventsShown);
  const named = await keptVariants(prisma, shop, [...new Set(shown.flatMap((event) => [event.fromVariantId, event.toVariantId].filter((id) => id !== null)))]);
  return { store, row: { ...row, variants: new Map([...row.variants, ...named]) }, events: shown, moreEvents: events.length > eventsShown, others, problems, waiting };
}
