import { refundsOfOrder } from "../../db/amazon-refunds.server.ts";
import { requestsOfOrder } from "../../db/amazon-requests.server.ts";
import { returnsOfOrder } from "../../db/amazon-returns.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { redactionsOfOrder } from "../../db/redactions.server.ts";
import { shipmentsOfOrder } from "../../db/shipments.server.ts";
import { answerOrNull } from "../../sync/answer-or-null.server.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import type { AfterOrder } from "./order-parts.ts";

/** What happened after the order: one query for each kind of it, and where Amazon ships, what Shopify knows of its parcels. */
export async function readAfter(flows: FlowContext, record: OrderRecord): Promise<AfterOrder> {
  const { prisma } = flows.db;
  const { shop, storeId, amazonOrderId, shopifyOrderId } = record;
  const asks = record.channel === "AFN" && shopifyOrderId !== null && record.consolidationId === null && record.deletedAt === null;
  const [shipments, requests, refunds, returns, redactions, parcels] = await Promise.all([
    shipmentsOfOrder(prisma, storeId, amazonOrderId),
    requestsOfOrder(prisma, shop, storeId, amazonOrderId),
    refundsOfOrder(prisma, shop, storeId, amazonOrderId),
    returnsOfOrder(prisma, shop, storeId, amazonOrderId),
    redactionsOfOrder(prisma, shop, amazonOrderId),
    asks ? answerOrNull(flows, shop, () => flows.shopify(shop).fulfillments(shopifyOrderId)) : null,
  ]);
  return { shipments, requests, refunds, returns, redactions, parcels };
}
