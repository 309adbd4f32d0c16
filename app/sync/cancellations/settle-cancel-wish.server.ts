import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { readWritten, saveWritten } from "../../db/order-written.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";
import { askAmazon } from "../feeds/ask-amazon.server.ts";
import type { Importing } from "../orders/importing.ts";
import { readImporting } from "../orders/read-importing.server.ts";
import { releaseHeld } from "./see-cancel-wish.server.ts";

/** What a merchant is told of what he asked for. */
export interface Decided {
  ok: boolean;
  message: string;
}

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
 * The merchant cancels at Amazon what the buyer asked to cancel: the units of those lines that are not shipped. Shopify follows once Amazon has.
 * @returns null when the shop has no such order.
 */
export async function cancelForBuyer(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId, by: string): Promise<Decided | null> {
  const importing = await readWish(ctx, shop, amazonOrderId);
  if (!importing) return importing;
  const { store, order } = importing;
  if (store.state !== "open") return { ok: false, message: "The store is not open; nothing is sent to Amazon." };
  const wished = order.lines.filter((line) => line.cancelRequest !== null && line.quantity > (line.quantityFulfilled ?? 0));
  if (order.channel !== "MFN" || wished.length === 0) return { ok: false, message: "There is nothing left to cancel." };
  const items = wished.map(({ orderItemId, quantity, quantityFulfilled }) => ({
    orderItemId, reason: "BuyerCanceled" as const, quantity: quantityFulfilled ? quantity - quantityFulfilled : null,
  }));
  const wish = { kind: "cancel" as const, amazonOrderId, cause: `${amazonOrderId} buyer`, content: { amazonOrderId, items }, amount: null, decidedBy: by };
  await inTransaction(ctx.db, async (tx) => {
    await askAmazon(ctx, tx, store, [wish], "send");
    await settled(ctx, tx, importing, "asked", by);
  });
  return { ok: true, message: "Amazon is asked to cancel; Shopify follows once Amazon has." };
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
