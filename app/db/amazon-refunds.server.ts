import { randomUUID } from "node:crypto";
import type { AmazonRefund as RefundRow, Prisma } from "@prisma/client";
import { parseRefundLines, refundLinesToJson } from "../domain/refunds/amazon-refund-json.ts";
import type { AmazonRefund, AmazonRefundState } from "../domain/refunds/amazon-refund.ts";
import type { FoundRefund } from "../domain/refunds/found-refund.ts";
import type { AmazonOrderId, Gid, ShopDomain, StoreId } from "../domain/ids.ts";
import type { ProblemCode, ProblemParams } from "../domain/problems.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import type { OrderOwner } from "./orders.server.ts";
import { storableJson } from "./storable.ts";
import { upsertRows } from "./upsert.server.ts";

const columns = {
  id: "uuid", shop: "text", store_id: "uuid", seller_id: "text", amazon_order_id: "text", transaction_key: "text", posted_at: "timestamptz", currency: "text",
  total_minor: "bigint", lines: "jsonb", state: "text", created_at: "timestamptz", updated_at: "timestamptz",
};

/** Keeps Amazon's refunds, each once however often and in whatever windows it is met (R38). @returns the orders of those that are new. */
export async function keepRefunds(tx: Tx, owner: OrderOwner, found: readonly FoundRefund[], at: Date): Promise<AmazonOrderId[]> {
  const kept = await upsertRows<{ order: AmazonOrderId }>(
    tx,
    { table: "amazon_refunds", columns, key: ["shop", "seller_id", "transaction_key"], onConflict: null, returning: 'amazon_order_id AS "order"' },
    found.map(({ amazonOrderId, transactionKey, postedAt, total, lines }) => ({
      id: randomUUID(), shop: owner.shop, store_id: owner.id, seller_id: owner.sellerId, amazon_order_id: amazonOrderId, transaction_key: transactionKey, posted_at: postedAt,
      currency: total.currency, total_minor: total.minor, lines: refundLinesToJson(lines), state: "new" satisfies AmazonRefundState, created_at: at, updated_at: at,
    })),
  );
  return [...new Set(kept.map(({ order }) => order))];
}

/** All of an order, oldest first. */
export function refundsOfOrder(tx: Tx, shop: ShopDomain, storeId: StoreId, amazonOrderId: AmazonOrderId): Promise<AmazonRefund[]> {
  return read(tx, { shop, storeId, amazonOrderId });
}

export async function findRefund(tx: Tx, shop: ShopDomain, id: string): Promise<AmazonRefund | null> {
  return (await read(tx, { shop, id }))[0] ?? null;
}

/** Which of Shopify's refunds show one of Amazon's, with that one's id. */
export async function partnersOf(tx: Tx, shop: ShopDomain, shopifyRefundIds: readonly Gid[]): Promise<Map<Gid, string>> {
  const rows = await tx.amazonRefund.findMany({ where: { shop, shopifyRefundId: { in: [...shopifyRefundIds] } }, select: { id: true, shopifyRefundId: true } });
  return new Map(rows.map((row) => [row.shopifyRefundId!, row.id]));
}

/** Orders of a store that are in Shopify and have refunds which it does not show yet: those never tried, and those that it refused before `refusedBefore`. */
export async function ordersToMirror(tx: Tx, owner: OrderOwner, refusedBefore: Date): Promise<AmazonOrderId[]> {
  const fresh: AmazonRefundState = "new";
  const refused = { state: "refused" satisfies AmazonRefundState, reasonCode: "amazon-refund-refused" satisfies ProblemCode, updatedAt: { lt: refusedBefore } };
  const rows = await tx.amazonRefund.findMany({ where: { storeId: owner.id, OR: [{ state: fresh }, refused] }, select: { amazonOrderId: true }, distinct: ["amazonOrderId"] });
  return inShopify(tx, owner, rows.map((row) => row.amazonOrderId));
}

/** Those of the orders that have refunds of which one was made in Shopify by us: their goods may still come back. */
export async function ordersMirrored(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[]): Promise<AmazonOrderId[]> {
  const state: AmazonRefundState = "mirrored";
  const rows = await inPieces(amazonOrderIds, (some) => tx.amazonRefund.findMany({ where: { storeId: owner.id, state, amazonOrderId: { in: some } }, select: { amazonOrderId: true }, distinct: ["amazonOrderId"] }));
  return rows.map((row) => row.amazonOrderId);
}

async function inShopify(tx: Tx, { shop, sellerId }: OrderOwner, amazonOrderIds: readonly AmazonOrderId[]): Promise<AmazonOrderId[]> {
  const where = { shop, sellerId, shopifyOrderId: { not: null }, deletedAt: null };
  const rows = await inPieces(amazonOrderIds, (some) => tx.order.findMany({ where: { ...where, amazonOrderId: { in: some } }, select: { amazonOrderId: true } }));
  return rows.map((row) => row.amazonOrderId);
}

export interface RefundChange {
  state: AmazonRefundState;
  reasonCode?: ProblemCode;
  reasonParams?: ProblemParams;
  shopifyRefundId?: Gid;
  requestId?: string | null;
}

/** What became of a refund that is in one of the states. @returns false when it is in none of them. */
export async function changeRefund(tx: Tx, { shop, id }: Pick<AmazonRefund, "shop" | "id">, from: readonly AmazonRefundState[], change: RefundChange, at: Date): Promise<boolean> {
  const { state, reasonCode = null, reasonParams = {}, shopifyRefundId, requestId } = change;
  const { count } = await tx.amazonRefund.updateMany({
    where: { shop, id, state: { in: [...from] } },
    data: { state, reasonCode, reasonParams: storableJson(reasonParams), updatedAt: at, ...(shopifyRefundId && { shopifyRefundId }), ...(requestId && { requestId }) },
  });
  return count === 1;
}

async function read(tx: Tx, where: Prisma.AmazonRefundWhereInput): Promise<AmazonRefund[]> {
  const rows = await tx.amazonRefund.findMany({ where, orderBy: [{ postedAt: "asc" }, { transactionKey: "asc" }] });
  return rows.map(toRefund);
}

function toRefund({ currency, totalMinor, lines, reasonParams, ...row }: RefundRow): AmazonRefund {
  return {
    ...row,
    total: { minor: totalMinor, currency },
    lines: parseRefundLines(lines),
    state: row.state as AmazonRefundState,
    reasonCode: row.reasonCode as ProblemCode | null,
    reasonParams: (reasonParams ?? {}) as ProblemParams,
  };
}
