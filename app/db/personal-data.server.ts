import type { Gid, ShopDomain } from "../domain/ids.ts";
import { SecretUnreadable, type KeyRing } from "../lib/secrets.ts";
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

/**
 * Encrypts with the newest key what older keys wrote of buyers and recipients, a page of orders in each statement. What is erased or written anew
 * meanwhile stays as it is.
 * @returns of how many orders, and how many could not be read since their key is gone
 */
export async function rotatePersonalData(tx: Tx, keys: KeyRing): Promise<{ turned: number; unreadable: number }> {
  const done = { turned: 0, unreadable: 0 };
  let after = "00000000-0000-0000-0000-000000000000";
  for (let more = true; more;) {
    const rows = await tx.order.findMany({
      where: { id: { gt: after }, personal: { not: null }, NOT: { personal: { startsWith: `${keys.currentKeyId}.` } } }, select: { id: true, personal: true }, orderBy: { id: "asc" }, take: rotatedAtOnce,
    });
    const turned = rows.flatMap(({ id, personal }) => turnedTo(keys, id, personal!));
    done.unreadable += rows.length - turned.length;
    done.turned += await tx.$executeRaw`
      UPDATE orders SET personal = given.now FROM json_to_recordset(${JSON.stringify(turned)}::text::json) AS given (id uuid, was text, now text)
      WHERE orders.id = given.id AND orders.personal = given.was`;
    after = rows.at(-1)?.id ?? after;
    more = rows.length === rotatedAtOnce;
  }
  return done;
}

const rotatedAtOnce = 500;

function turnedTo(keys: KeyRing, id: string, was: string): { id: string; was: string; now: string }[] {
  try {
    return [{ id, was, now: keys.encrypt(keys.decrypt(was)) }];
  } catch (error) {
    if (!(error instanceof SecretUnreadable)) throw error;
    return [];
  }
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
  await tx.shopifyVariant.deleteMany({ where });
  await tx.catalogueRun.deleteMany({ where });
  await tx.link.deleteMany({ where });
  await tx.linkProposal.deleteMany({ where });
  await tx.linkEvent.deleteMany({ where });
  await tx.listingTask.deleteMany({ where });
  await tx.listingTaskItem.deleteMany({ where });
  await tx.lastSent.deleteMany({ where });
  await tx.skuSettings.deleteMany({ where });
  await tx.writtenPrice.deleteMany({ where });
  await tx.inboxEntry.deleteMany({ where });
  await tx.connectionLogEntry.deleteMany({ where });
  await tx.problem.deleteMany({ where });
  await tx.stoppedJob.deleteMany({ where });
  await tx.storeSettingsVersion.deleteMany({ where });
  await tx.store.deleteMany({ where });
  await tx.session.deleteMany({ where });
  await tx.shop.deleteMany({ where });
}
