import { orderDetail } from "../../db/order-pages.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { linkSku, type LinkedByHand } from "../../sync/listings/link-sku.server.ts";
import type { OrderIntent } from "./read-intent.ts";

const answers: Record<Exclude<LinkedByHand, "no-such-store">, { ok: boolean; message: string }> = {
  linked: { ok: true, message: "Linked. Orders that wait for it come in by themselves." },
  "variant-gone": { ok: false, message: "This variant is not in your shop any more. Choose another." },
  "other-variant": { ok: false, message: "This SKU was linked to another variant meanwhile." },
  "no-answer": { ok: false, message: "Shopify does not answer now. Nothing was changed." },
};

/** Links a SellerSKU of an order; null: the shop has no such order, or the order no such SKU. @param by who asks */
export async function linkOfOrder(flows: FlowContext, shop: ShopDomain, amazonOrderId: string, { sku, variantId }: Extract<OrderIntent, { intent: "link" }>, by: string) {
  const found = await orderDetail(flows.db.prisma, shop, amazonOrderId);
  if (!found?.record.sellerSkus.includes(sku)) return null;
  const done = await linkSku(flows, shop, found.record.storeId, sku, variantId, by);
  return done === "no-such-store" ? null : answers[done];
}
