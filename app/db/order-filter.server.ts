import type { Prisma } from "@prisma/client";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import type { OrderOutcome } from "./orders.server.ts";
import { literally, storableText } from "./storable.ts";

/** What a merchant looks for: an open conflict; totals that differ; a ship-by date that passed while the order is unshipped. */
export type OrderMark = "conflict" | "total-differs" | "late";

/** latest, earliest: by purchase. ship-by: those still to be shipped alone, soonest first. Each has an index of its own. */
export const orderSorts = ["latest", "earliest", "ship-by"] as const;
export type OrderSort = (typeof orderSorts)[number];

export interface OrderFilter {
  shop: ShopDomain;
  storeId?: StoreId;
  outcomes?: readonly OrderOutcome[];
  channel?: "MFN" | "AFN";
  marketplaceId?: string;
  purchasedFrom?: Date;
  purchasedBefore?: Date;
  /** `now` says what is late. */
  mark?: { kind: OrderMark; now: Date };
  /** Start of an AmazonOrderId, a Shopify order name with or without #, or a whole SellerSKU. */
  search?: string;
}

/** Where the page before ended. `at` is what the page is sorted by: instant of purchase, or ship-by (null: none is known). */
export interface OrderCursor {
  at: Date | null;
  id: string;
}

/** Amazon's words for what is still to be shipped; the indexes `orders_unshipped…` hold these and no others. */
const unshipped = ["UNSHIPPED", "PARTIALLY_SHIPPED"];
/** More open conflicts than the latest so many are not looked through at once; the page says so. */
export const mostConflicts = 2000;

/** The condition of a filter, for every read of the orders' pages. */
export async function whereOrders(tx: Tx, filter: OrderFilter, sort: OrderSort = "latest"): Promise<Prisma.OrderWhereInput> {
  const { shop, storeId, outcomes, channel, marketplaceId, purchasedFrom, purchasedBefore, mark } = filter;
  const search = storableText(filter.search ?? "").trim();
  return {
    shop,
    ...(storeId && { storeId }),
    ...(outcomes && { outcome: outcomes.length === 1 ? outcomes[0]! : { in: [...outcomes] } }),
    ...(channel && { channel }),
    ...(marketplaceId && { marketplaceId }),
    AND: [
      ...(purchasedFrom ? [{ purchasedAt: { gte: purchasedFrom } }] : []),
      ...(purchasedBefore ? [{ purchasedAt: { lt: purchasedBefore } }] : []),
      ...(sort === "ship-by" ? [{ status: { in: unshipped } }] : []),
      ...(mark ? [await whereMarked(tx, shop, mark)] : []),
      ...(search ? [{ OR: whereFound(search) }] : []),
    ],
  };
}

async function whereMarked(tx: Tx, shop: ShopDomain, { kind, now }: { kind: OrderMark; now: Date }): Promise<Prisma.OrderWhereInput> {
  if (kind === "total-differs") return { reasonCode: "total-differs" };
  if (kind === "late") return { shipBy: { lt: now }, status: { in: unshipped } };
  const open = await tx.orderConflict.findMany({ where: { shop, state: "open" }, select: { amazonOrderId: true }, distinct: ["amazonOrderId"], orderBy: { openedAt: "desc" }, take: mostConflicts });
  return { amazonOrderId: { in: open.map((row) => row.amazonOrderId) } };
}

function whereFound(search: string): Prisma.OrderWhereInput[] {
  return [{ amazonOrderId: { startsWith: literally(search) } }, { shopifyOrderName: { in: [search, `#${search}`] } }, { sellerSkus: { has: search } }];
}

export const orderBy: Record<OrderSort, Prisma.OrderOrderByWithRelationInput[]> = {
  latest: [{ purchasedAt: "desc" }, { id: "asc" }],
  earliest: [{ purchasedAt: "asc" }, { id: "desc" }],
  "ship-by": [{ shipBy: { sort: "asc", nulls: "last" } }, { id: "asc" }],
};

/** What lies behind a cursor. The first condition of each alone bounds how much of the index is read. */
export function beyond(sort: OrderSort, { at, id }: OrderCursor): Prisma.OrderWhereInput {
  if (sort === "ship-by") {
    if (!at) return { shipBy: null, id: { gt: id } };
    return { OR: [{ shipBy: { gt: at } }, { shipBy: at, id: { gt: id } }, { shipBy: null }] };
  }
  if (!at) return {};
  if (sort === "earliest") return { purchasedAt: { gte: at }, OR: [{ purchasedAt: { gt: at } }, { id: { lt: id } }] };
  return { purchasedAt: { lte: at }, OR: [{ purchasedAt: { lt: at } }, { id: { gt: id } }] };
}
