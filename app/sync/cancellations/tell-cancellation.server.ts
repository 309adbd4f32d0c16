import { requestsOfOrder } from "../../db/amazon-requests.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { cancellationsToAsk } from "../../domain/cancellations/cancellations-to-ask.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import type { SettledOrder } from "../../domain/refunds/shopify-refunds.ts";
import type { FlowContext } from "../context.server.ts";
import { askAmazon } from "../feeds/ask-amazon.server.ts";
import { readImporting } from "../orders/read-importing.server.ts";
import { seeCancelled } from "./see-cancelled.server.ts";

/**
 * Asks Amazon to cancel what was cancelled in Shopify before it was shipped, the order or units of it (B7). What is cancelled there is read off
 * both orders, so that news that come twice, late or as our own echo ask for nothing more.
 */
export async function tellCancellation(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<void> {
  const importing = await readImporting(ctx, asked);
  if (!importing) return;
  const { store, order, record, links, settings } = importing;
  if (store.state !== "open" || record.shopifyOrderId === null || record.consolidationId !== null || record.deletedAt !== null) return;
  const door = ctx.shopify(store.shop);
  const settled = await door.settledOrder(record.shopifyOrderId);
  if (!settled || !lacksUnits(settled)) return;
  if (amazonStatus(order.status) === "CANCELLED") return seeCancelled(ctx, importing, settled);
  const fulfillments = (await door.fulfillments(record.shopifyOrderId)) ?? [];
  await inTransaction(ctx.db, async (tx) => {
    const before = (await requestsOfOrder(tx, store.shop, store.id, order.amazonOrderId)).filter(({ kind }) => kind === "cancel");
    const asking = cancellationsToAsk({ order, links, settled, fulfillments, asked: before, reasons: settings.cancellations.reasons });
    const wishes = asking.map(({ items, listed, reason }) => ({
      kind: "cancel" as const, amazonOrderId: order.amazonOrderId, cause: causeOf(settled, reason !== undefined, before.length), amount: null,
      content: { amazonOrderId: order.amazonOrderId, items, listed }, ...(reason && { reason }),
    }));
    await askAmazon(ctx, tx, store, wishes, settings.cancellations.toAmazon);
  });
}

const lacksUnits = ({ cancelledAt, lines }: SettledOrder): boolean => cancelledAt !== null || lines.some(({ ordered, current }) => current < ordered);

/** What was cancelled, and how many were asked before: units are counted against all of those. */
function causeOf({ id, cancelledAt }: SettledOrder, refused: boolean, before: number): string {
  return `${id} ${cancelledAt === null ? "units" : "cancelled"} ${before}${refused ? " told" : ""}`;
}
