import type { Database } from "../../db/client.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { shipmentsOfOrder } from "../../db/shipments.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import { enteringView, type EnteringView } from "./queue-row.ts";

/** The order that tracking is entered for; null: the shop has none such, or it is no part of a day's order (R54). */
export async function readEntering(prisma: Database["prisma"], shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<EnteringView | null> {
  const found = await orderDetail(prisma, shop, amazonOrderId);
  if (!found || found.record.consolidationId === null) return null;
  return enteringView(found.order, await shipmentsOfOrder(prisma, found.record.storeId, amazonOrderId));
}
