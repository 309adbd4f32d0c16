import { inTransaction } from "../db/client.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { markHandled, readArrival, type InboxEntry } from "../db/inbox.server.ts";
import { linksOfInventoryItems } from "../db/links.server.ts";
import type { Gid, SellerSku, StoreId } from "../domain/ids.ts";
import { enqueueNow } from "../queue/enqueue.server.ts";
import { job } from "../queue/job-types.ts";
import { productChanged, productDeleted } from "./catalogue/see-products.server.ts";
import { unitsMayHaveLeft } from "./cancellations/cancellation-webhooks.server.ts";
import type { FlowContext } from "./context.server.ts";
import { disconnectShop, eraseShop } from "./stores/disconnect-shop.server.ts";
import { recordDataRequest } from "./privacy/answer-data-request.server.ts";
import { redactRequested } from "./privacy/redact-all.server.ts";
import { noticeOrder } from "./orders/notice-other-app.server.ts";
import { fulfillmentChanged } from "./shipments/fulfillment-webhook.server.ts";
import { refundCreated } from "./refunds/refund-news.server.ts";
import { orderChanged, orderDeleted } from "./orders/order-webhooks.server.ts";

/** What each topic starts. A topic that is kept but starts nothing yet is named with its reason. */
const actions: Record<string, (ctx: FlowContext, entry: InboxEntry) => Promise<void>> = {
  "inventory_levels/update": pushChangedItem,
  "inventory_levels/connect": pushChangedItem,
  "inventory_levels/disconnect": pushChangedItem,
  "orders/create": also(noticeOrder),
  "orders/updated": also(orderChanged),
  "orders/cancelled": also(orderChanged, unitsMayHaveLeft),
  "orders/edited": also(orderChanged, unitsMayHaveLeft),
  "orders/delete": also(orderDeleted),
  "refunds/create": also(refundCreated, unitsMayHaveLeft),
  "fulfillments/create": also(fulfillmentChanged),
  "fulfillments/update": also(fulfillmentChanged),
  "products/create": (ctx, entry) => productChanged(ctx, entry.shop, payloadOf<{ productId: Gid }>(entry).productId),
  "products/update": (ctx, entry) => productChanged(ctx, entry.shop, payloadOf<{ productId: Gid }>(entry).productId),
  "products/delete": (ctx, entry) => productDeleted(ctx, entry.shop, payloadOf<{ productId: Gid }>(entry).productId),
  "app/uninstalled": (ctx, { shop, triggeredAt, receivedAt }) => disconnectShop(ctx, shop, triggeredAt ?? receivedAt),
  "customers/data_request": (ctx, entry) => recordDataRequest(ctx, entry.shop, payloadOf<{ orderIds: Gid[] }>(entry).orderIds),
  "customers/redact": (ctx, entry) => redactRequested(ctx, entry.shop, payloadOf<{ orderIds: Gid[]; customerId?: Gid | null }>(entry)),
  "shop/redact": (ctx, { shop }) => eraseShop(ctx, shop),
};

/** Does what a stored webhook asks for. Orders, fulfillments and scopes are kept in the log too, where the merchant finds them. */
export async function handleWebhook(ctx: FlowContext, { inboxId }: { inboxId: string }): Promise<void> {
  const entry = await readArrival(ctx.db.prisma, inboxId);
  if (!entry || entry.handledAt) return;
  await (actions[entry.topic] ?? noteInLog)(ctx, entry);
  await markHandled(ctx.db.prisma, inboxId, ctx.clock.now());
}

/** What a topic starts, besides its line in the log. */
function also(...all: ((ctx: FlowContext, entry: InboxEntry) => Promise<void>)[]) {
  return async (ctx: FlowContext, entry: InboxEntry): Promise<void> => {
    for (const action of all) await action(ctx, entry);
    await noteInLog(ctx, entry);
  };
}

/** The payload as accept-webhook stored it, already read by its schema. */
function payloadOf<Payload>(entry: InboxEntry): Payload {
  return entry.payload as Payload;
}

/** Stock changed somewhere: every SellerSKU that shares the item, in every store of the shop. */
async function pushChangedItem(ctx: FlowContext, entry: InboxEntry): Promise<void> {
  const { inventoryItemId } = payloadOf<{ inventoryItemId: Gid }>(entry);
  const links = await linksOfInventoryItems(ctx.db.prisma, entry.shop, [inventoryItemId]);
  const skus = Map.groupBy(links, (link) => link.storeId) as Map<StoreId, { sellerSku: SellerSku }[]>;
  await enqueueNow(ctx.queue, [...skus].map(([storeId, some]) => job("push-stock", entry.shop, { storeId, sellerSkus: some.map((link) => link.sellerSku) })));
}

async function noteInLog(ctx: FlowContext, { shop, topic, receivedAt, payload }: InboxEntry): Promise<void> {
  const subjectId = (payload as { orderId?: Gid }).orderId ?? null;
  const line = { shop, storeId: null, at: receivedAt, level: "DEBUG" as const, code: "webhook-received", subjectType: subjectId ? "shopify-order" : null, subjectId, params: { topic } };
  await inTransaction(ctx.db, (tx) => writeLog(tx, [line]));
}
