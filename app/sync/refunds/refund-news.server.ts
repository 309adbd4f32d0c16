import { refundsOfOrder } from "../../db/amazon-refunds.server.ts";
import { requestsOfOrder } from "../../db/amazon-requests.server.ts";
import type { Tx } from "../../db/client.server.ts";
import type { InboxEntry } from "../../db/inbox.server.ts";
import { recordsOfShopifyOrder } from "../../db/order-written.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonRequest } from "../../domain/feeds/amazon-request.ts";
import type { Gid } from "../../domain/ids.ts";
import { enqueue, enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "../orders/importing.ts";

/** Somebody, or we, refunded an order of ours in Shopify: what is not our own doing goes to Amazon. */
export async function refundCreated(ctx: FlowContext, { shop, payload }: InboxEntry): Promise<void> {
  const { orderId } = payload as { orderId: Gid };
  const ours = await recordsOfShopifyOrder(ctx.db.prisma, shop, orderId);
  await enqueueNow(ctx.queue, onePerOrder(ours).map(({ storeId, amazonOrderId }) => job("tell-refunds", shop, { storeId, amazonOrderId })));
}

/** A collective order is told of by the first of its orders. */
export function onePerOrder<T extends { consolidationId: string | null }>(ours: readonly T[]): T[] {
  return ours.filter(({ consolidationId }, index) => consolidationId === null || ours.findIndex((one) => one.consolidationId === consolidationId) === index);
}

/** News of an order that is in Shopify: refunds that were read before it was, and those that wait until Amazon has shipped it. */
export async function refundsOnNews(ctx: FlowContext, { store, order }: Pick<Importing, "store" | "order">): Promise<void> {
  const { shop, id: storeId } = store;
  const { amazonOrderId } = order;
  const tx = ctx.db.prisma;
  const mirror = (await refundsOfOrder(tx, shop, storeId, amazonOrderId)).some(({ state }) => state === "new");
  const tell = (await requestsOfOrder(tx, shop, storeId, amazonOrderId)).some(({ kind, state, reasonCode }) => kind === "refund" && state === "refused" && reasonCode === "refund-before-shipment");
  await enqueueNow(ctx.queue, [...(mirror ? [job("mirror-refunds", shop, { storeId, amazonOrderId })] : []), ...(tell ? [job("tell-refunds", shop, { storeId, amazonOrderId })] : [])]);
}

/** Amazon refused a refund: perhaps because it was made there already, by hand. */
export async function afterRefundRequests(ctx: FlowContext, tx: Tx, { shop, id: storeId }: Store, requests: readonly AmazonRequest[]): Promise<void> {
  const refused = new Set(requests.filter(({ state }) => state === "refused").map(({ amazonOrderId }) => amazonOrderId));
  await enqueue(ctx.queue, tx, [...refused].map((amazonOrderId) => job("mirror-refunds", shop, { storeId, amazonOrderId, look: true })));
}
