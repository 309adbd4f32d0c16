import { orderDetail } from "../../db/order-pages.server.ts";
import { findStore } from "../../db/stores.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import { isJapanese, takesLatinAddress } from "../../domain/orders/takes-latin-address.ts";
import { personalAttributes } from "../../domain/privacy/personal-data.ts";
import type { FlowContext } from "../context.server.ts";

const longest = 500;

/**
 * Keeps the address of a Japanese order as staff wrote it in Latin letters, as an attribute of its Shopify order, where it falls under the
 * privacy clocks like the address itself (R108), and so only while that is held; we keep no copy. An empty text takes it away.
 */
export async function saveLatinAddress(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId, text: string): Promise<"saved" | "too-long" | "not-japanese" | "not-in-shopify" | "not-held" | "store-not-open"> {
  const value = text.trim();
  if (value.length > longest) return "too-long";
  const found = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  if (!found || !isJapanese(found.record)) return "not-japanese";
  if ((await findStore(ctx.db.prisma, shop, found.record.storeId))?.state !== "open") return "store-not-open";
  if (found.record.shopifyOrderId !== null && !takesLatinAddress(found.record)) return "not-held";
  const door = ctx.shopify(shop);
  const shown = found.record.shopifyOrderId === null ? null : await door.comparableOrder(found.record.shopifyOrderId);
  if (!shown) return "not-in-shopify";
  const key = personalAttributes.latinAddress;
  const others = shown.attributes.filter((attribute) => attribute.key !== key);
  await door.updateOrder(shown.id, { attributes: value === "" ? others : [...others, { key, value }] });
  return "saved";
}
