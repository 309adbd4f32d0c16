import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { linksOf, saveLinks } from "../../db/links.server.ts";
import { findStore } from "../../db/stores.server.ts";
import type { Gid, SellerSku, ShopDomain, StoreId } from "../../domain/ids.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { answerOrNull } from "../answer-or-null.server.ts";
import { completeWaiting } from "../orders/complete-waiting.server.ts";
import type { FlowContext } from "../context.server.ts";
import { pushesOfLedger } from "../stock/pushes-of-ledger.server.ts";
import { toLink } from "./sku-links.server.ts";

export type LinkedByHand = "linked" | "no-such-store" | "variant-gone" | "other-variant" | "no-answer";

/**
 * The merchant says which variant a SellerSKU is (R62, K7). From then on what is held of it counts against the variant's stock, and orders
 * that wait for it are tried again. The link stays, whatever the variant's SKU is; only that the variant is gone ends it.
 * @param by who says so, such as "staff:123"
 * @returns other-variant: it is linked already, and moving a link is another matter (R42).
 */
export async function linkSku(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, sellerSku: SellerSku, variantId: Gid, by: string): Promise<LinkedByHand> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return "no-such-store";
  const variants = await answerOrNull(ctx, shop, () => ctx.shopify(shop).variants([variantId]));
  if (!variants) return "no-answer";
  const [variant] = variants;
  if (!variant) return "variant-gone";
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    const kept = (await linksOf(tx, store.id, [sellerSku])).get(sellerSku);
    if (kept) return kept.variantId === variant.id ? "linked" : "other-variant";
    await saveLinks(tx, [toLink(store, sellerSku, variant, "by-hand", at)]);
    await completeWaiting(ctx, tx, store, [sellerSku]);
    await enqueue(ctx.queue, tx, await pushesOfLedger(tx, store, [sellerSku]));
    await writeLog(tx, [{ shop, storeId: store.id, at, level: "INFO", code: "sku-linked", subjectType: "seller-sku", subjectId: sellerSku, params: { how: "by-hand", title: variant.productTitle, variantId: variant.id, by } }]);
    return "linked";
  });
}
