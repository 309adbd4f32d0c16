import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { findDataRequest, markFetched, ordersOfRequest, saveDataRequest, type DataRequest } from "../../db/data-requests.server.ts";
import { readOrder } from "../../db/orders.server.ts";
import { countPersonalData } from "../../db/personal-data.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import { redactionsOfOrder } from "../../db/redactions.server.ts";
import { findStore } from "../../db/stores.server.ts";
import type { Gid, ShopDomain } from "../../domain/ids.ts";
import { amazonOrderToJson } from "../../domain/orders/amazon-order-json.ts";
import type { FlowContext } from "../context.server.ts";

const problem = { code: "data-request", subjectType: "shop" };

/** `customers/data_request`: kept for the merchant, who answers his customer; the file is made when he fetches it. */
export async function recordDataRequest(ctx: FlowContext, shop: ShopDomain, shopifyOrderIds: readonly Gid[]): Promise<void> {
  const at = ctx.clock.now();
  const held = await countPersonalData(ctx.db.prisma, shop, shopifyOrderIds);
  await inTransaction(ctx.db, async (tx) => {
    const { id: subjectId } = await saveDataRequest(tx, shop, shopifyOrderIds, at);
    const entry = { shop, storeId: null, ...problem, subjectId, params: { orders: shopifyOrderIds.length, held } };
    await openProblems(tx, [entry], at);
    await writeLog(tx, [{ ...entry, at, level: "INFO" }]);
  });
}

/** All that is kept of the orders of a request, personal data readable. For the merchant alone: never logged, never stored. */
export interface DataFile {
  request: string;
  receivedAt: string;
  orders: { shopifyOrder: string | null; store: string; order: object; personal: object | null; erased: { at: string; clock: string }[] }[];
}

/** @returns null when the shop has no such request. @throws SecretUnreadable */
export async function answerDataRequest(ctx: FlowContext, shop: ShopDomain, id: string): Promise<DataFile | null> {
  const { prisma } = ctx.db;
  const request = await findDataRequest(prisma, shop, id);
  if (!request) return null;
  const orders: DataFile["orders"] = [];
  for (const found of await ordersOfRequest(prisma, shop, request.shopifyOrderIds)) orders.push(...(await keptOf(ctx, shop, found)));
  await markAnswered(ctx, request, orders.length);
  return { request: request.id, receivedAt: request.receivedAt.toISOString(), orders };
}

async function keptOf(ctx: FlowContext, shop: ShopDomain, { storeId, amazonOrderId }: { storeId: string; amazonOrderId: string }): Promise<DataFile["orders"]> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  const read = store && (await readOrder(ctx.db.prisma, store, amazonOrderId, ctx.keys));
  if (!store || !read) return [];
  const { personal, ...order } = read.order;
  const erased = (await redactionsOfOrder(ctx.db.prisma, shop, amazonOrderId)).map(({ doneAt, clock }) => ({ at: doneAt.toISOString(), clock }));
  return [{ shopifyOrder: read.record.shopifyOrderName, store: store.alias, order: amazonOrderToJson({ ...order, personal: null }), personal, erased }];
}

async function markAnswered(ctx: FlowContext, { id, shop }: DataRequest, orders: number): Promise<void> {
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await markFetched(tx, shop, id, at);
    await closeProblems(tx, shop, { ...problem, subjectIds: [id] }, at);
    await writeLog(tx, [{ shop, storeId: null, at, level: "INFO", code: "data-request-fetched", subjectType: null, subjectId: null, params: { orders } }]);
  });
}
