import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { readWritten, saveWritten } from "../../db/order-written.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { clockedOrder, recordAddressFetched, type ClockedOrder } from "../../db/privacy-clocks.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { findStore, type Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, Gid, ShopDomain } from "../../domain/ids.ts";
import type { AmazonOrder, PostalAddress } from "../../domain/orders/amazon-order.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { factsOfAmazon, privacyClock } from "../../domain/privacy/clocks.ts";
import { personalToText } from "../../domain/privacy/personal-data-json.ts";
import { splitPersonalData } from "../../domain/privacy/personal-data.ts";
import { problemText } from "../../domain/problems.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { writtenAddressText } from "../../shopify/index.server.ts";
import type { FlowContext } from "../context.server.ts";
import type { Decided } from "../decided.ts";
import { failureWords } from "../orders/failure-words.ts";
import { readAgain } from "../orders/read-again.server.ts";
import { tellTotalsMoved, totalsAround } from "./totals-around.server.ts";

const refused = (message: string): Decided => ({ ok: false, message });

/**
 * "Fetch address again" (R116): reads the order from Amazon, writes its address into the Shopify order once more, and starts clock P1 anew. Of an order that
 * was shipped its own clocks go on, and past them nothing is fetched.
 * @returns null when the shop has no such order.
 */
export async function fetchAddressAgain(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<Decided | null> {
  const seen = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  const store = seen && (await findStore(ctx.db.prisma, shop, seen.record.storeId));
  const found = store && (await clockedOrder(ctx.db.prisma, store, amazonOrderId));
  if (!store || !found) return null;
  if (found.record.redactClock === "P7") return refused("Its customer asked Shopify to erase it: it stays erased.");
  if (store.state !== "open") return refused(problemText(store.state === "closed" ? "store-closed" : "store-observing").what);
  if (found.record.consolidationId !== null) return refused("An order of the day holds no address.");
  try {
    const read = await readAgain(ctx, store, amazonOrderId);
    if (!("order" in read)) return refused("Amazon does not give this order now.");
    return await write(ctx, store, found, read.order);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    return refused(failureWords(error, "“Fetch address again”"));
  }
}

async function write(ctx: FlowContext, store: Store, found: ClockedOrder, read: AmazonOrder): Promise<Decided> {
  const at = ctx.clock.now();
  const due = privacyClock({ ...factsOfAmazon(read, at, found.record.redactBasis), held: { event: "address-fetched", at } });
  const { personal } = splitPersonalData(read);
  if (due === null || due.clock === "P5") return refused("This order needs no address: it is pending, cancelled, or shipped by Amazon.");
  if (due.dueAt <= at) return refused("It was shipped too long ago: its address may be held no longer.");
  if (!personal?.address) return refused("Amazon does not give the address of this order.");
  const { record } = found;
  const { shopifyOrderId } = record;
  const inShopify = shopifyOrderId !== null;
  // The clock runs before anything is written: should this end in between, what was written goes again all the same.
  await recordAddressFetched(ctx.db.prisma, store.shop, record.id, due, inShopify ? null : ctx.keys.encrypt(personalToText(personal)), at);
  if (shopifyOrderId !== null) await writeAddress(ctx, record, shopifyOrderId, personal.address);
  await recordFetched(ctx, store, found, ctx.keys.hash(writtenAddressText(personal.address)));
  const until = zonedDay(due.dueAt, await timezoneOf(ctx.db.prisma, store.shop));
  return { ok: true, message: `${inShopify ? "The address is in the Shopify order again" : "The address was read again"}; it is erased on ${until}.` };
}

async function writeAddress(ctx: FlowContext, record: OrderRecord, shopifyOrderId: Gid, shippingAddress: PostalAddress): Promise<void> {
  const door = ctx.shopify(record.shop);
  const moved = await totalsAround(door, shopifyOrderId, () => door.updateOrder(shopifyOrderId, { shippingAddress }));
  if (moved) await inTransaction(ctx.db, (tx) => tellTotalsMoved(tx, record, moved, ctx.clock.now()));
}

async function recordFetched(ctx: FlowContext, store: Store, { record }: ClockedOrder, hash: string): Promise<void> {
  const { amazonOrderId } = record;
  const { shop, id: storeId } = store;
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    const written = (await readWritten(tx, store, amazonOrderId))?.written;
    if (record.shopifyOrderId !== null && written) await saveWritten(tx, store, amazonOrderId, { fields: { ...written.fields, address: { amazon: hash, shopify: hash } }, amazonAddress: hash });
    for (const code of ["redaction-soon", "redaction-failed"]) await closeProblems(tx, shop, { code, subjectType: "order", subjectIds: [amazonOrderId] }, at);
    await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "address-fetched", subjectType: "order", subjectId: amazonOrderId, params: {} }]);
    // A draft that shows the order gets the address from its import.
    if (record.shopifyOrderId === null) await enqueue(ctx.queue, tx, [job("import-order", shop, { storeId, amazonOrderId })]);
  });
}
