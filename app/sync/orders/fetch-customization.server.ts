import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { findOrder } from "../../db/orders.server.ts";
import { closeProblems, openProblemCodes } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { withCustomizations } from "../../domain/orders/shopify-order-attributes.ts";
import { mayHoldPersonalData } from "../../domain/privacy/clocks.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { customizationsOf } from "./order-content.server.ts";
import { readImporting } from "./read-importing.server.ts";

const lookAgainMs = 3_600_000;

/**
 * Fetches what was missing of an order's customization and writes it into the Shopify order (R109). Links end, so the order is read anew at
 * Amazon. Looked at again every hour until all of it is there, or until it may be held no longer.
 */
export async function fetchCustomization(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<void> {
  const importing = await readImporting(ctx, asked);
  const subject = { subjectType: "order", subjectId: asked.amazonOrderId };
  if (!importing?.record.shopifyOrderId) return;
  const { store, record: { shopifyOrderId } } = importing;
  if (!(await openProblemCodes(ctx.db.prisma, store.shop, subject)).includes("customization-missing")) return;
  if (store.state !== "open") throw new RunAgainAt(new Date(ctx.clock.now().getTime() + lookAgainMs));
  const order = await ctx.amazon(store).order(asked.amazonOrderId, true);
  const mayHold = importing.record.redactedAt === null && mayHoldPersonalData(order, ctx.clock.now());
  const customizations = mayHold ? await customizationsOf(ctx, store, order) : {};
  const texts = Object.values(customizations);
  const shown = await ctx.shopify(store.shop).comparableOrder(shopifyOrderId);
  const writes = shown !== null && texts.length > 0 && (await mayStillHold(ctx, store, asked.amazonOrderId));
  if (writes) await ctx.shopify(store.shop).updateOrder(shown.id, { attributes: withCustomizations(shown.attributes, order, customizations) });
  const at = ctx.clock.now();
  if (shown && mayHold && (texts.length === 0 || texts.includes(null))) throw new RunAgainAt(new Date(at.getTime() + lookAgainMs));
  await inTransaction(ctx.db, async (tx) => {
    await closeProblems(tx, store.shop, { code: "customization-missing", subjectType: "order", subjectIds: [asked.amazonOrderId] }, at);
    if (writes) await writeLog(tx, [{ shop: store.shop, storeId: store.id, ...subject, at, level: "INFO", code: "customization-added", params: { name: shown.name } }]);
  });
}

/** Reading files takes its time: the order may have been erased meanwhile, and what comes after that nobody erases. */
async function mayStillHold(ctx: FlowContext, store: Store, amazonOrderId: AmazonOrderId): Promise<boolean> {
  const now = await findOrder(ctx.db.prisma, store, amazonOrderId);
  return now !== null && now.redactedAt === null && now.redactClock !== "none";
}
