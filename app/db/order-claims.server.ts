import { Prisma } from "@prisma/client";
import type { AmazonOrderId, Gid, ShopDomain } from "../domain/ids.ts";
import type { Money } from "../domain/money.ts";
import { leftOutReason } from "../domain/orders/held-back.ts";
import { clockBasisToJson } from "../domain/privacy/clock-basis-json.ts";
import { clockColumns } from "../domain/privacy/clock-columns.ts";
import type { DueDate } from "../domain/privacy/clocks.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { account, type OrderOutcome, type OrderOwner } from "./orders.server.ts";
import { storableJson } from "./storable.ts";

/** How an order gets into Shopify exactly once: claim, say that a create begins, create, record (rule 2, decisions 7). */

/**
 * Claims an order for `holder` until it is recorded. One statement: of two that try, one gets it.
 * @param staleBefore a claim older than this was left by a process that died, and may be taken.
 * @returns false when somebody else works on it, or has left it out since (R50).
 */
export async function claimOrder(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId, claim: { holder: string; at: Date; staleBefore: Date }): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE orders SET claimed_by = ${claim.holder}, claimed_at = ${claim.at}
    WHERE shop = ${owner.shop} AND seller_id = ${owner.sellerId} AND amazon_order_id = ${amazonOrderId}
      AND (claimed_by IS NULL OR claimed_by = ${claim.holder} OR claimed_at < ${claim.staleBefore})
      AND (reason_code IS DISTINCT FROM ${leftOutReason} OR create_started_at IS NOT NULL)`;
  return count === 1;
}

/**
 * Says that a create is about to be sent: from now on an order may exist. To be committed before the call.
 * @returns false when the holder lost its claim or the order is in Shopify already: do not create.
 */
export async function startCreate(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId, claim: { holder: string; at: Date }): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE orders SET create_started_at = ${claim.at}
    WHERE shop = ${owner.shop} AND seller_id = ${owner.sellerId} AND amazon_order_id = ${amazonOrderId}
      AND claimed_by = ${claim.holder} AND shopify_order_id IS NULL`;
  return count === 1;
}

/** The create was refused for certain: nothing exists at Shopify. */
export async function createDidNotHappen(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId): Promise<void> {
  await tx.order.updateMany({ where: { ...account(owner), amazonOrderId, shopifyOrderId: null }, data: { createStartedAt: null } });
}

export interface ImportedOrder {
  shopifyOrderId: Gid;
  shopifyOrderName: string;
  shopifyTotal: Money;
  /** What Amazon's lines come to where it sent no grand total. */
  amazonTotal?: Money;
  shopifyTags: readonly string[];
  settingsVersion: number;
  reasonCode: string | null;
  reasonParams?: object;
  /** Nothing is left to be done for it in Shopify. */
  finished: boolean;
  /** By when personal data that was written of it must be gone (null: none was), and the customer that was made for it; absent: not known here. */
  privacy?: { due: DueDate | null; customerId: Gid | null };
  at: Date;
}

/**
 * The order is in Shopify (created, found again, or adopted); the claim ends. An id once recorded is never replaced by another.
 * Buyer and recipient are dropped here: Shopify has them now.
 * @returns false when another id is recorded already.
 */
export async function recordImported(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId, imported: ImportedOrder): Promise<boolean> {
  const { shopifyTotal, shopifyTags, amazonTotal, reasonParams, finished, privacy, at, ...rest } = storableJson(imported);
  const { redactBasis, ...clock } = clockColumns(privacy?.due ?? null, privacy !== undefined);
  const { count } = await tx.order.updateMany({
    where: { ...account(owner), amazonOrderId, OR: [{ shopifyOrderId: null }, { shopifyOrderId: imported.shopifyOrderId }] },
    data: {
      ...rest,
      outcome: "imported",
      reasonParams: reasonParams ?? {},
      ...(amazonTotal && { amazonTotalMinor: amazonTotal.minor, currency: amazonTotal.currency }),
      shopifyTotalMinor: shopifyTotal.minor,
      shopifyCurrency: shopifyTotal.currency,
      shopifyTags: [...shopifyTags],
      importedAt: at,
      ...clock,
      redactBasis: redactBasis ? clockBasisToJson(redactBasis) : Prisma.DbNull,
      ...(privacy && { shopifyCustomerId: privacy.customerId }),
      // What was erased before was our own copy: of what stands in Shopify now nothing is.
      ...(privacy?.due !== null && { redactedAt: null }),
      finishedAt: finished ? at : null,
      personal: null,
      updatedAt: at,
      claimedBy: null,
      claimedAt: null,
    },
  });
  return count === 1;
}

export interface DecidedOutcome {
  outcome: OrderOutcome;
  reasonCode: string | null;
  reasonParams?: object;
  settingsVersion?: number;
  /** The order will never be shipped from here: buyer and recipient are not needed. */
  forgetBuyer?: boolean;
  at: Date;
}

/** What was decided about an order, and why; the claim ends. An order that is in Shopify stays `imported`. */
export async function recordOutcome(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[], decided: DecidedOutcome): Promise<void> {
  const { at, reasonParams, forgetBuyer, ...rest } = storableJson(decided);
  const notInShopify = decided.outcome === "imported" ? {} : { shopifyOrderId: null };
  await tx.order.updateMany({
    where: { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] }, ...notInShopify },
    data: { ...rest, reasonParams: reasonParams ?? {}, updatedAt: at, claimedBy: null, claimedAt: null, ...(forgetBuyer && { personal: null }) },
  });
}

/** Gives a claim back without an outcome (the job runs again later). */
export async function releaseClaim(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId, holder: string): Promise<void> {
  await tx.order.updateMany({ where: { ...account(owner), amazonOrderId, claimedBy: holder }, data: { claimedBy: null, claimedAt: null } });
}

/** Location, hold and shipped units are as they should be. */
export async function recordFinished(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId, at: Date): Promise<void> {
  await tx.order.updateMany({ where: { ...account(owner), amazonOrderId }, data: { finishedAt: at } });
}

/** Those of a shop's orders whose creation in Shopify was begun since: their units may stand in Shopify's stock and in the ledger at once. */
export async function createsBegun(tx: Tx, shop: ShopDomain, amazonOrderIds: readonly AmazonOrderId[], since: Date): Promise<Set<AmazonOrderId>> {
  const read = (some: string[]) => tx.order.findMany({ where: { shop, amazonOrderId: { in: some }, createStartedAt: { gt: since } }, select: { amazonOrderId: true } });
  const rows = await inPieces(amazonOrderIds, read);
  return new Set(rows.map((row) => row.amazonOrderId));
}
