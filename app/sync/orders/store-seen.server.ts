import type { OrdersPage } from "../../amazon/index.server.ts";
import type { Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { adoptForeignOrders } from "../../db/foreign-orders.server.ts";
import { noteAmazonAddresses } from "../../db/order-written.server.ts";
import { recordSeen } from "../../db/orders.server.ts";
import { seeAnew } from "../../db/past-orders.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { writtenAddressText } from "../../shopify/index.server.ts";
import type { FlowContext } from "../context.server.ts";
import { leaveOut } from "./left-out.server.ts";
import { noteSalesAtAmazon } from "../stock/note-sales-at-amazon.server.ts";
import { pushesOfLedger } from "../stock/pushes-of-ledger.server.ts";
import { reserveSeen } from "./reserve-seen.server.ts";
import { resolveSkus, type SkuLinks } from "../listings/sku-links.server.ts";

/** What Amazon answered: orders, and beside them what could not be read. */
export type SeenOrders = Pick<OrdersPage, "orders" | "unreadable">;

/** Links of everything that these orders sell; looked up before the transaction that stores them, since Shopify may be asked. */
export async function linksOfSeen(ctx: FlowContext, store: Store, { orders }: SeenOrders): Promise<SkuLinks> {
  const { links } = await resolveSkus(ctx, store, orders.flatMap((order) => order.lines.flatMap((line) => line.sellerSku ?? [])));
  return links;
}

/**
 * Records what Amazon showed, in the caller's transaction: orders that are new or newer with the units they hold and the jobs that import
 * them and send the stock; what could not be read as a problem, what can be read again as none (rule 1, rule 3).
 * @param asked somebody asked for these orders: those that are not in Shopify are decided anew, whatever was decided before
 */
export async function storeSeen(ctx: FlowContext, tx: Tx, store: Store, seen: SeenOrders, links: SkuLinks, { asked = false } = {}): Promise<void> {
  const at = ctx.clock.now();
  if (asked) await seeAnew(tx, store, seen.orders.map((order) => order.amazonOrderId));
  const changed = await recordSeen(tx, store, seen.orders, ctx.keys, at);
  await noteAmazonAddresses(tx, store, addressesOf(ctx, seen.orders, new Set(changed.map(({ amazonOrderId }) => amazonOrderId))));
  await noteSalesAtAmazon(tx, store, seen.orders, changed);
  const adopted = new Set(await adoptForeignOrders(tx, store, changed.map(({ amazonOrderId }) => amazonOrderId), at));
  await storeUnreadable(tx, store, seen, at);
  const leftOut = asked ? new Set() : await leaveOut(tx, store, seen.orders, changed, at);
  const toImport = changed.filter(({ amazonOrderId }) => !adopted.has(amazonOrderId) && !leftOut.has(amazonOrderId));
  await enqueue(ctx.queue, tx, toImport.map(({ amazonOrderId }) => job("import-order", store.shop, { storeId: store.id, amazonOrderId })));
  const ids = new Set(toImport.map(({ amazonOrderId }) => amazonOrderId));
  const sellerSkus = await reserveSeen(tx, store, seen.orders.filter((order) => ids.has(order.amazonOrderId)), links, at);
  await enqueue(ctx.queue, tx, await pushesOfLedger(tx, store, sellerSkus));
}

/** Keyed hashes of the addresses that Amazon shows now: of an order that is in Shopify no address is kept, yet a new one must be told from the old. */
function addressesOf(ctx: FlowContext, orders: readonly AmazonOrder[], changed: ReadonlySet<AmazonOrderId>) {
  return orders.flatMap(({ amazonOrderId, channel, personal }) =>
    channel === "MFN" && personal?.address && changed.has(amazonOrderId) ? [{ amazonOrderId, hash: ctx.keys.hash(writtenAddressText(personal.address)) }] : [],
  );
}

/** An order that cannot be read is named, not lost: it stays a problem until it is read (retry-unreadable.server.ts, or a later poll). */
async function storeUnreadable(tx: Tx, store: Store, seen: SeenOrders, at: Date): Promise<void> {
  const read = seen.orders.map((order) => order.amazonOrderId);
  await closeProblems(tx, store.shop, { code: "unreadable-order", subjectType: "order", subjectIds: read }, at);
  const unreadable = seen.unreadable.map(({ name, reason }) => ({
    shop: store.shop, storeId: store.id, code: "unreadable-order", subjectType: "order", subjectId: name, params: { detail: reason },
  }));
  await openProblems(tx, unreadable, at);
  await writeLog(tx, unreadable.map((entry) => ({ ...entry, at, level: "ERROR" as const })));
}
