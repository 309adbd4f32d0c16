import { lockRequests, requestsOfOrder } from "../../db/amazon-requests.server.ts";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { readWritten, saveWritten } from "../../db/order-written.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { buyersCancellation, buyersCause } from "../../domain/cancellations/buyers-cancellation.ts";
import { unitsListed } from "../../domain/cancellations/units-asked.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";
import type { Decided } from "../decided.ts";
import { askAmazon } from "../feeds/ask-amazon.server.ts";
import type { Importing } from "../orders/importing.ts";
import { readImporting } from "../orders/read-importing.server.ts";
import { releaseHeld } from "./see-cancel-wish.server.ts";

/** The merchant keeps an order that its buyer asked to cancel: it is shipped, and not asked about again. @returns null when the shop has no such order. */
export async function keepOrder(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId, by: string): Promise<Decided | null> {
  const importing = await readWish(ctx, shop, amazonOrderId);
  if (!importing) return importing;
  const shopifyOrder = importing.record.shopifyOrderId && (await ctx.shopify(shop).order(importing.record.shopifyOrderId));
  const written = (await readWritten(ctx.db.prisma, importing.store, amazonOrderId))?.written;
  if (!written?.cancelWish) return { ok: false, message: "The buyer does not ask to cancel this order." };
  if (shopifyOrder) await releaseHeld(ctx, importing, shopifyOrder, written.cancelHeld ?? []);
  await inTransaction(ctx.db, (tx) => settled(ctx, tx, importing, "kept", by));
  return { ok: true, message: "The order is kept and can be shipped." };
}

/**
 * The merchant cancels at Amazon what the buyer asked to cancel: the units of those lines that are neither shipped nor asked already.
 * Shopify follows once Amazon has.
 * @returns null when the shop has no such order.
 */
export async function cancelForBuyer(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId, by: string): Promise<Decided | null> {
  const importing = await readWish(ctx, shop, amazonOrderId);
  if (!importing) return importing;
  const { store, order } = importing;
  if (store.state !== "open") return { ok: false, message: "The store is not open; nothing is sent to Amazon." };
  return inTransaction(ctx.db, async (tx) => {
    await lockRequests(tx, store.id);
    const asked = (await requestsOfOrder(tx, shop, store.id, amazonOrderId)).filter(({ kind }) => kind === "cancel");
    const items = buyersCancellation(order, asked);
    if (items.length === 0 && buyersCancellation(order, []).length === 0) return { ok: false, message: "There is nothing left to cancel." };
    await settled(ctx, tx, importing, "asked", by);
    if (items.length === 0) return { ok: true, message: "This is asked of Amazon already; it shows on this page." };
    const content = { amazonOrderId, items, listed: unitsListed(order) };
    await askAmazon(ctx, tx, store, [{ kind: "cancel", amazonOrderId, cause: `${buyersCause(amazonOrderId)} ${asked.length}`, content, amount: null, decidedBy: by }], "send");
    return { ok: true, message: "Amazon is asked to cancel; Shopify follows once Amazon has." };
  });
}

async function readWish(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<Importing | null> {
  const found = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  return found && readImporting(ctx, { storeId: found.record.storeId, amazonOrderId });
}

async function settled(ctx: FlowContext, tx: Tx, { store, order }: Importing, wish: "kept" | "asked", by: string): Promise<void> {
  const at = ctx.clock.now();
  const subject = { subjectType: "order", subjectId: order.amazonOrderId };
  await saveWritten(tx, store, order.amazonOrderId, { cancelWish: wish, ...(wish === "kept" && { cancelHeld: [] }) });
  await closeProblems(tx, store.shop, { code: "buyer-asks-to-cancel", subjectType: "order", subjectIds: [order.amazonOrderId] }, at);
  await writeLog(tx, [{ shop: store.shop, storeId: store.id, ...subject, at, level: "INFO", code: "cancel-wish-settled", params: { wish, by } }]);
}
