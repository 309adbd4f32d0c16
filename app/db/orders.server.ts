import type { Prisma } from "@prisma/client";
import type { AmazonOrderId, Gid, SellerId, SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Money } from "../domain/money.ts";
import { amazonOrderToJson, parseAmazonOrder } from "../domain/orders/amazon-order-json.ts";
import type { AmazonOrder } from "../domain/orders/amazon-order.ts";
import type { ClockBasis, PrivacyClock } from "../domain/privacy/clocks.ts";
import { parseClockBasis } from "../domain/privacy/clock-basis-json.ts";
import { personalFromText, personalToText } from "../domain/privacy/personal-data-json.ts";
import { splitPersonalData, withPersonalData } from "../domain/privacy/personal-data.ts";
import type { KeyRing } from "../lib/secrets.ts";
import type { Tx } from "./client.server.ts";
import { storedMoney } from "./stored-money.ts";
import { upsertRows } from "./upsert.server.ts";

/**
 * What became of an order. new: seen, not decided. reserved: PENDING, units held. waiting: for a link or prices (decisions 9).
 * parked: a draft shows it until the merchant releases it (R57). imported: in Shopify. skipped: on purpose. failed: tried and given up.
 */
export const orderOutcomes = ["new", "reserved", "waiting", "parked", "imported", "skipped", "failed"] as const;
export type OrderOutcome = (typeof orderOutcomes)[number];

/** Whose order it is. */
export interface OrderOwner {
  shop: ShopDomain;
  id: StoreId;
  sellerId: SellerId;
}

/** Our record of an Amazon order, which is also its link to Shopify. */
export interface OrderRecord {
  id: string;
  shop: ShopDomain;
  storeId: StoreId;
  sellerId: SellerId;
  amazonOrderId: AmazonOrderId;
  marketplaceId: string;
  channel: "MFN" | "AFN" | null;
  status: string | null;
  purchasedAt: Date;
  amazonUpdatedAt: Date;
  shipBy: Date | null;
  outcome: OrderOutcome;
  reasonCode: string | null;
  reasonParams: Record<string, unknown>;
  sellerSkus: SellerSku[];
  amazonTotal: Money | null;
  currency: string | null;
  shopifyOrderId: Gid | null;
  shopifyOrderName: string | null;
  shopifyTotal: Money | null;
  shopifyTags: string[];
  /** The draft that shows it until it is an order, and since when one may exist without our knowing its id. */
  shopifyDraftId: Gid | null;
  shopifyDraftName: string | null;
  draftStartedAt: Date | null;
  /** The collective order that it is part of (R54). */
  consolidationId: string | null;
  /** Since when the order is gone from Shopify, by the merchant's hand (R39). */
  deletedAt: Date | null;
  claimedAt: Date | null;
  claimedBy: string | null;
  /** Since when an order may exist at Shopify without our knowing its id. */
  createStartedAt: Date | null;
  importedAt: Date | null;
  /** null while location, hold or shipped units are still to be put right in Shopify. */
  finishedAt: Date | null;
  settingsVersion: number | null;
  /** By when personal data must be gone from everywhere, by which clock, counted from what (table 18.2); null: none is held, or not looked at yet. */
  redactDueAt: Date | null;
  redactClock: PrivacyClock | null;
  redactBasis: ClockBasis | null;
  /** Since when it is gone. */
  redactedAt: Date | null;
  /** When the merchant had its address fetched again (R116). */
  addressFetchedAt: Date | null;
  seenAt: Date;
  updatedAt: Date;
}

const seenColumns = {
  shop: "text", store_id: "uuid", seller_id: "text", amazon_order_id: "text", marketplace_id: "text", channel: "text", status: "text",
  purchased_at: "timestamptz", amazon_updated_at: "timestamptz", ship_by: "timestamptz", snapshot: "jsonb", personal: "text",
  seller_skus: "text[]", currency: "text", amazon_total_minor: "bigint", shopify_tags: "text[]", seen_at: "timestamptz", updated_at: "timestamptz",
};
const keptWhenSeenAgain = ["shop", "seller_id", "amazon_order_id", "shopify_tags", "personal", "seen_at"];
/** Buyer and recipient are kept until Shopify has them, never of a cancelled order (clock P5), and not again once they were erased. */
const newerWins = `${Object.keys(seenColumns)
  .filter((column) => !keptWhenSeenAgain.includes(column))
  .map((column) => `${column} = excluded.${column}`)
  .join(", ")}, personal = CASE WHEN kept.shopify_order_id IS NOT NULL OR kept.redacted_at IS NOT NULL OR excluded.status = 'CANCELLED' THEN NULL
  ELSE COALESCE(excluded.personal, kept.personal) END WHERE excluded.amazon_updated_at > kept.amazon_updated_at`;

/**
 * Records orders as Amazon shows them. A newer `lastUpdatedAt` wins; what came before changes nothing (polling overlaps).
 * @returns those that are new or newer, in the order given.
 */
export async function recordSeen(
  tx: Tx,
  store: OrderOwner,
  orders: readonly AmazonOrder[],
  keys: KeyRing,
  at: Date,
): Promise<{ amazonOrderId: AmazonOrderId; change: "new" | "newer" }[]> {
  const written = await upsertRows<{ amazon_order_id: string; inserted: boolean }>(
    tx,
    {
      table: "orders",
      columns: seenColumns,
      key: ["shop", "seller_id", "amazon_order_id"],
      onConflict: newerWins,
      returning: "kept.amazon_order_id, (kept.xmax = 0) AS inserted",
    },
    latestFirst(orders).map((order) => seenRow(store, order, keys, at)),
  );
  const changes = new Map(written.map((row) => [row.amazon_order_id, row.inserted ? ("new" as const) : ("newer" as const)]));
  const ids = [...new Set(orders.map((order) => order.amazonOrderId))];
  return ids.flatMap((amazonOrderId) => {
    const change = changes.get(amazonOrderId);
    return change ? [{ amazonOrderId, change }] : [];
  });
}

/** Of two versions of one order in the same page the newer is written last, and so wins. */
function latestFirst(orders: readonly AmazonOrder[]): AmazonOrder[] {
  return [...orders].sort((a, b) => a.lastUpdatedAt.getTime() - b.lastUpdatedAt.getTime());
}

function seenRow(store: OrderOwner, seen: AmazonOrder, keys: KeyRing, at: Date) {
  const { order, personal } = splitPersonalData(seen);
  return {
    shop: store.shop,
    store_id: store.id,
    seller_id: store.sellerId,
    amazon_order_id: order.amazonOrderId,
    marketplace_id: order.marketplaceId,
    channel: order.channel,
    status: order.status,
    purchased_at: order.createdAt,
    amazon_updated_at: order.lastUpdatedAt,
    ship_by: order.shipBy,
    snapshot: amazonOrderToJson(order),
    personal: personal && keys.encrypt(personalToText(personal)),
    seller_skus: [...new Set(order.lines.flatMap((line) => line.sellerSku ?? []))],
    currency: order.currency,
    amazon_total_minor: order.grandTotal?.minor ?? null,
    shopify_tags: [],
    seen_at: at,
    updated_at: at,
  };
}

const recordFields = {
  id: true, shop: true, storeId: true, sellerId: true, amazonOrderId: true, marketplaceId: true, channel: true, status: true, purchasedAt: true,
  amazonUpdatedAt: true, shipBy: true, outcome: true, reasonCode: true, reasonParams: true, sellerSkus: true, currency: true, amazonTotalMinor: true,
  shopifyOrderId: true, shopifyOrderName: true, shopifyTotalMinor: true, shopifyCurrency: true, shopifyTags: true, shopifyDraftId: true, shopifyDraftName: true, draftStartedAt: true, consolidationId: true, deletedAt: true, claimedAt: true, claimedBy: true,
  createStartedAt: true, importedAt: true, finishedAt: true, settingsVersion: true, redactDueAt: true, redactClock: true, redactBasis: true, redactedAt: true, addressFetchedAt: true, seenAt: true, updatedAt: true,
} satisfies Prisma.OrderSelect;

type RecordRow = Prisma.OrderGetPayload<{ select: typeof recordFields }>;

/** What a read selects, for the other files that read this table. */
export const orderRecordFields = recordFields;

export async function findOrder(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId): Promise<OrderRecord | null> {
  const row = await tx.order.findUnique({ where: { shop_sellerId_amazonOrderId: { ...account(owner), amazonOrderId } }, select: recordFields });
  return row && toOrderRecord(row);
}

/** The record and the order as last seen, personal data decrypted. @throws SecretUnreadable, ZodError when what is stored is spoilt. */
export async function readOrder(
  tx: Tx,
  owner: OrderOwner,
  amazonOrderId: AmazonOrderId,
  keys: KeyRing,
): Promise<{ record: OrderRecord; order: AmazonOrder } | null> {
  const row = await tx.order.findUnique({ where: { shop_sellerId_amazonOrderId: { ...account(owner), amazonOrderId } } });
  if (!row) return null;
  const { snapshot, personal, ...fields } = row;
  return { record: toOrderRecord(fields), order: withPersonalData(parseAmazonOrder(snapshot), personal === null ? null : personalFromText(keys.decrypt(personal))) };
}

/** Numbers of a store's orders that wait (for a link or for prices) and hold one of the SellerSKUs; null = all that wait. */
export async function ordersWaitingFor(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[] | null): Promise<AmazonOrderId[]> {
  const rows = await tx.order.findMany({
    where: { storeId, outcome: "waiting", ...(sellerSkus && { sellerSkus: { hasSome: [...sellerSkus] } }) },
    select: { amazonOrderId: true },
    orderBy: { purchasedAt: "asc" },
  });
  return rows.map((row) => row.amazonOrderId);
}

export function account(owner: OrderOwner): { shop: ShopDomain; sellerId: SellerId } {
  return { shop: owner.shop, sellerId: owner.sellerId };
}

export function toOrderRecord(row: RecordRow): OrderRecord {
  const { amazonTotalMinor, shopifyTotalMinor, shopifyCurrency, ...rest } = row;
  return {
    ...rest,
    channel: row.channel as OrderRecord["channel"],
    outcome: row.outcome as OrderOutcome,
    reasonParams: (row.reasonParams ?? {}) as Record<string, unknown>,
    redactClock: row.redactClock as PrivacyClock | null,
    redactBasis: parseClockBasis(row.redactBasis),
    amazonTotal: storedMoney(amazonTotalMinor, row.currency),
    shopifyTotal: storedMoney(shopifyTotalMinor, shopifyCurrency),
  };
}

/** SellerSKUs without a link in a store's waiting orders. */
export async function unlinkedSkusOfWaitingOrders(tx: Tx, storeId: StoreId): Promise<SellerSku[]> {
  const rows = await tx.$queryRaw<{ sku: string }[]>`
    SELECT DISTINCT sku FROM orders CROSS JOIN unnest(orders.seller_skus) AS sku
    WHERE orders.store_id = ${storeId}::uuid AND orders.outcome = 'waiting'
      AND NOT EXISTS (SELECT 1 FROM links WHERE links.store_id = orders.store_id AND links.seller_sku = sku) ORDER BY 1`;
  return rows.map((row) => row.sku);
}

/** All of a shop's orders, oldest purchase first. For reports over a whole world; pages use order-pages. */
export async function allOrders(tx: Tx, shop: ShopDomain): Promise<OrderRecord[]> {
  const rows = await tx.order.findMany({ where: { shop }, select: recordFields, orderBy: [{ purchasedAt: "asc" }, { amazonOrderId: "asc" }] });
  return rows.map(toOrderRecord);
}

/** Those of the orders that Shopify holds already. */
export async function idsInShopify(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[]): Promise<Set<AmazonOrderId>> {
  const rows = await tx.order.findMany({
    where: { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] }, shopifyOrderId: { not: null } },
    select: { amazonOrderId: true },
  });
  return new Set(rows.map((row) => row.amazonOrderId));
}
