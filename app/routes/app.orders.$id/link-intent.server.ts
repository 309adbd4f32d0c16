import { orderDetail } from "../../db/order-pages.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import type { Decided } from "../../sync/decided.ts";
import { linkSku } from "../../sync/listings/link-sku.server.ts";
import type { OrderIntent } from "./read-intent.ts";

/** Links a SellerSKU of an order; null: the shop has no such order, or the order no such SKU. @param by who asks */
export async function linkOfOrder(flows: FlowContext, shop: ShopDomain, amazonOrderId: string, { sku, variantId }: Extract<OrderIntent, { intent: "link" }>, by: string): Promise<Decided | null> {
  const found = await orderDetail(flows.db.prisma, shop, amazonOrderId);
  if (!found?.record.sellerSkus.includes(sku)) return null;
  return linkSku(flows, shop, found.record.storeId, sku, variantId, by);
}
