import { partnersOf, refundsOfOrder } from "../../db/amazon-refunds.server.ts";
import { requestsOfOrder } from "../../db/amazon-requests.server.ts";
import { returnsOfOrder } from "../../db/amazon-returns.server.ts";
import type { Tx } from "../../db/client.server.ts";
import type { AmazonRequest } from "../../domain/feeds/amazon-request.ts";
import type { AmazonOrderId, Gid, StoreId } from "../../domain/ids.ts";
import { lineMatcher, type LineMatcher } from "../../domain/orders/line-matcher.ts";
import type { AmazonRefund, AmazonReturn } from "../../domain/refunds/amazon-refund.ts";
import { paidLines, type PaidOrder } from "../../domain/refunds/paid-lines.ts";
import type { SettledOrder } from "../../domain/refunds/shopify-refunds.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "../orders/importing.ts";
import { readImporting } from "../orders/read-importing.server.ts";

/** An order that is in Shopify, with its money on both sides. */
export interface RefundFacts {
  importing: Importing;
  settled: SettledOrder;
  paid: PaidOrder | null;
  matcher: LineMatcher;
}

/** null: the store writes nothing, or the order is not in Shopify, or not any more. */
export async function refundFacts(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<RefundFacts | null> {
  const importing = await readImporting(ctx, asked);
  if (!importing || importing.store.state !== "open") return null;
  const { record, order, store, links } = importing;
  if (!record.shopifyOrderId || record.deletedAt) return null;
  const settled = await ctx.shopify(store.shop).settledOrder(record.shopifyOrderId);
  return settled && { importing, settled, paid: paidLines(order), matcher: lineMatcher(order, links) };
}

/** What we know of an order's refunds, to be read where it is decided. */
export interface KnownRefunds {
  refunds: AmazonRefund[];
  /** Refund in Shopify → Amazon's that it shows. */
  partners: Map<Gid, string>;
  requests: AmazonRequest[];
  returns: AmazonReturn[];
}

export async function knownRefunds(tx: Tx, { importing: { store, order }, settled }: RefundFacts): Promise<KnownRefunds> {
  const { amazonOrderId } = order;
  return {
    refunds: await refundsOfOrder(tx, store.shop, store.id, amazonOrderId),
    partners: await partnersOf(tx, store.shop, settled.refunds.map(({ id }) => id)),
    requests: (await requestsOfOrder(tx, store.shop, store.id, amazonOrderId)).filter(({ kind }) => kind === "refund"),
    returns: await returnsOfOrder(tx, store.shop, store.id, amazonOrderId),
  };
}
