import { createHash } from "node:crypto";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { readWritten, saveWritten } from "../../db/order-written.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { noteContact } from "../../db/stores.server.ts";
import type { ShopifyCancellation } from "../../domain/cancellations/shopify-cancellation.ts";
import { cancellationNote, linesToCancel, refundOfCancelled, type CancelledUnits } from "../../domain/cancellations/lines-to-cancel.ts";
import type { Gid } from "../../domain/ids.ts";
import { isZero, type Money } from "../../domain/money.ts";
import { amazonFields, unitsIn } from "../../domain/orders/order-fields.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import type { SettledOrder } from "../../domain/refunds/shopify-refunds.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "../orders/importing.ts";
import { tellProblem } from "../tell-problem.server.ts";

/** Shopify cancels later than it says yes: it is not asked again before. */
const pendingMs = 15 * 60_000;

/**
 * Cancels in Shopify what Amazon cancelled, the order or units of it, with restock by reason and the money as a refund (R19, K9). Read off
 * Shopify's own state, so that one that was cut short goes on where it stopped and nothing goes back twice. The buyer is told nothing.
 */
export async function carryOutCancellation(ctx: FlowContext, importing: Importing, shopifyOrder: ShopifyOrder, due: ShopifyCancellation): Promise<void> {
  if (due.kind === "whole") await cancelWhole(ctx, importing, shopifyOrder, due);
  else await cancelLines(ctx, importing, shopifyOrder);
  await noteContact(ctx.db.prisma, importing.store.id, "write", ctx.clock.now());
}

async function cancelWhole(ctx: FlowContext, importing: Importing, shopifyOrder: ShopifyOrder, { reason, restock }: ShopifyCancellation & { kind: "whole" }): Promise<void> {
  const { store, order } = importing;
  const { amazonOrderId } = order;
  const at = ctx.clock.now();
  const askedAt = (await readWritten(ctx.db.prisma, store, amazonOrderId))?.written.cancelAskedAt ?? null;
  if (askedAt !== null && at.getTime() - Date.parse(askedAt) < pendingMs) return;
  if (restock === "some") await takeOutWhatGoesBack(ctx, importing, shopifyOrder);
  await ctx.shopify(store.shop).cancelOrder(shopifyOrder.id, { reason, restock: restock === "all", refund: true, staffNote: cancellationNote });
  await inTransaction(ctx.db, async (tx) => {
    await saveWritten(tx, store, amazonOrderId, { cancelAskedAt: at.toISOString() });
    const subject = { subjectType: "order", subjectId: amazonOrderId };
    for (const code of ["cancelled-after-import", "cancelled-too-late", "lines-cancelled-after-import"]) await closeProblems(tx, store.shop, { code, subjectType: "order", subjectIds: [amazonOrderId] }, at);
    await writeLog(tx, [{ shop: store.shop, storeId: store.id, ...subject, at, level: "INFO", code: "order-cancelled", params: { name: shopifyOrder.name, restock, settingsVersion: store.settingsVersion } }]);
  });
}

/** The rest is cancelled without restock. */
async function takeOutWhatGoesBack(ctx: FlowContext, importing: Importing, shopifyOrder: ShopifyOrder): Promise<void> {
  const settled = await ctx.shopify(importing.store.shop).settledOrder(shopifyOrder.id);
  if (!settled) return;
  const { lines } = planOf(importing, shopifyOrder, settled, null);
  await refund(ctx, importing, settled.id, lines.filter(({ restockAt }) => restockAt !== null), { amount: null, payment: null });
}

async function cancelLines(ctx: FlowContext, importing: Importing, shopifyOrder: ShopifyOrder): Promise<void> {
  const { store, order, links } = importing;
  const { amazonOrderId } = order;
  const door = ctx.shopify(store.shop);
  const fields = (await readWritten(ctx.db.prisma, store, amazonOrderId))?.written.fields ?? {};
  const settled = await door.settledOrder(shopifyOrder.id);
  if (!settled || settled.cancelledAt !== null) return;
  const { lines, tooLate } = planOf(importing, shopifyOrder, settled, unitsIn(fields.quantities?.amazon));
  const amount = lines.length > 0 ? refundOfCancelled({ order, settled, lines }) : null;
  const back = lines.filter(({ restockAt }) => restockAt !== null);
  const gone = lines.filter(({ restockAt }) => restockAt === null);
  if (back.length > 0 || amount) await refund(ctx, importing, settled.id, back, { amount, payment: settled.payment });
  // Shopify takes unshipped units out without restock only by an edit.
  if (gone.length > 0) await door.setQuantities(settled.id, gone.map(({ lineItemId, left }) => ({ lineId: lineItemId, quantity: left })), false);
  const at = ctx.clock.now();
  const { quantities } = amazonFields(order, links, null);
  const entry = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: amazonOrderId };
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  await inTransaction(ctx.db, async (tx) => {
    await saveWritten(tx, store, amazonOrderId, { fields: { ...fields, quantities: { amazon: quantities, shopify: quantities } } });
    if (units > 0) await writeLog(tx, [{ ...entry, at, level: "INFO", code: "units-cancelled", params: { name: shopifyOrder.name, units, settingsVersion: store.settingsVersion } }]);
    if (tooLate > 0) await tellProblem(tx, { ...entry, code: "cancelled-too-late", params: { units: tooLate } }, at);
  });
}

function planOf({ order, links, settings }: Importing, { fulfillmentOrders }: ShopifyOrder, settled: SettledOrder, before: Record<string, number> | null) {
  return linesToCancel({ order, links, before, settled, fulfillmentOrders, policy: settings.cancellations });
}

async function refund(ctx: FlowContext, { store, order, links }: Importing, orderId: Gid, lines: readonly CancelledUnits[], money: { amount: Money | null; payment: SettledOrder["payment"] }): Promise<void> {
  if (lines.length === 0 && (money.amount === null || isZero(money.amount))) return;
  const state = amazonFields(order, links, null).quantities ?? "cancelled";
  const key = createHash("sha256").update(`cancelled ${store.id} ${order.amazonOrderId} ${state} ${lines.map(({ lineItemId, left }) => `${lineItemId}:${left}`).join(" ")}`).digest("hex");
  const units = lines.map(({ lineItemId, quantity, restockAt }) => ({ lineItemId, quantity, restockType: "CANCEL" as const, locationId: restockAt }));
  await ctx.shopify(store.shop).refund({ orderId, note: cancellationNote, lines: units, shipping: null, ...money }, key);
}
