import type { Gid, ShopDomain } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";

/** Deletes buyers and recipients from order records. @param shopifyOrderIds null = of the whole shop. @returns from how many. */
export async function dropPersonalData(tx: Tx, shop: ShopDomain, shopifyOrderIds: readonly Gid[] | null, at: Date): Promise<number> {
  const { count } = await tx.order.updateMany({
    where: { shop, personal: { not: null }, ...(shopifyOrderIds && { shopifyOrderId: { in: [...shopifyOrderIds] } }) },
    data: { personal: null, updatedAt: at },
  });
  return count;
}

/** How many of these Shopify orders we still hold personal data of. */
export function countPersonalData(tx: Tx, shop: ShopDomain, shopifyOrderIds: readonly Gid[]): Promise<number> {
  return tx.order.count({ where: { shop, personal: { not: null }, shopifyOrderId: { in: [...shopifyOrderIds] } } });
}

/** Deletes everything of a shop, in every table that bears its name. */
export async function dropShop(tx: Tx, shop: ShopDomain): Promise<void> {
  const where = { shop };
  await tx.amazonGrant.deleteMany({ where });
  await tx.authorizationState.deleteMany({ where });
  await tx.cursor.deleteMany({ where });
  await tx.order.deleteMany({ where });
  await tx.foreignOrder.deleteMany({ where });
  await tx.reservation.deleteMany({ where });
  await tx.consolidation.deleteMany({ where });
  await tx.orderConflict.deleteMany({ where });
  await tx.guestCustomer.deleteMany({ where });
  await tx.historyRun.deleteMany({ where });
  await tx.historyWindow.deleteMany({ where });
  await tx.historyItem.deleteMany({ where });
  await tx.completenessStatement.deleteMany({ where });
  await tx.completenessFinding.deleteMany({ where });
  await tx.savedView.deleteMany({ where });
  await tx.shipment.deleteMany({ where });
  await tx.amazonRequest.deleteMany({ where });
  await tx.amazonFeed.deleteMany({ where });
  await tx.amazonRefund.deleteMany({ where });
  await tx.amazonReturn.deleteMany({ where });
  await tx.redaction.deleteMany({ where });
  await tx.dataRequest.deleteMany({ where });
  await tx.listing.deleteMany({ where });
  await tx.link.deleteMany({ where });
  await tx.lastSent.deleteMany({ where });
  await tx.inboxEntry.deleteMany({ where });
  await tx.connectionLogEntry.deleteMany({ where });
  await tx.problem.deleteMany({ where });
  await tx.stoppedJob.deleteMany({ where });
  await tx.storeSettingsVersion.deleteMany({ where });
  await tx.store.deleteMany({ where });
  await tx.session.deleteMany({ where });
  await tx.shop.deleteMany({ where });
}
