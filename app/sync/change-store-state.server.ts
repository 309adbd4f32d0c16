import { inTransaction, type Tx } from "../db/client.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { readCursor } from "../db/cursors.server.ts";
import { ordersHeldBack } from "../db/order-pages.server.ts";
import { heldBackSummary, type OrdersSummary } from "../db/past-orders.server.ts";
import { changeStoreState as saveState, findStore, type Store } from "../db/stores.server.ts";
import type { AmazonOrderId, ShopDomain, StoreId } from "../domain/ids.ts";
import { parsePollCursor } from "../domain/orders/poll-window.ts";
import { parseStoreSettings, type StoreState } from "../domain/settings.ts";
import { enqueue } from "../queue/enqueue.server.ts";
import { job, type NewJob } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";
import { resumeRuns } from "./history/begin-run.server.ts";
import { pollCursor } from "./history/hand-over.server.ts";
import { beginFromNow } from "./left-out.server.ts";
import { pushesOfLedger } from "./pushes-of-ledger.server.ts";

/** What becomes of the orders that were held back while a store was not open (R50). */
export type HeldBack = "import" | "from-now";

/** What the opening dialog shows: the orders that are held back, and since when nothing was read (a closed store reads nothing); null = up to now. */
export async function openingPreview(ctx: FlowContext, shop: ShopDomain, storeId: StoreId): Promise<(OrdersSummary & { unreadSince: Date | null }) | null> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  const { readUntil } = parsePollCursor(await readCursor(ctx.db.prisma, store.id, pollCursor));
  const unreadSince = store.state === "closed" ? (readUntil ?? store.startDate) : null;
  return { ...(await heldBackSummary(ctx.db.prisma, shop, storeId)), unreadSince };
}

/**
 * The merchant opens, observes or closes a store (R49). Opening imports the orders that were held back meanwhile, or leaves them and everything
 * purchased before now out for good (R50); it reads what is new, has runs go on that waited, and computes the stock.
 * @returns how many held-back orders are imported now; null when the shop has no such store.
 */
export async function changeStoreState(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, state: StoreState, heldBack: HeldBack = "import"): Promise<number | null> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  if (store.state === state) return 0;
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    const held = state === "open" ? await ordersHeldBack(tx, shop, storeId) : [];
    const imported = heldBack === "import" ? held : [];
    await saveState(tx, shop, storeId, state, at);
    const params = { from: store.state, to: state, orders: imported.length };
    await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "store-state-changed", subjectType: "store", subjectId: storeId, params }]);
    if (state === "open" && heldBack === "from-now") await leaveOutHeld(ctx, tx, store, held, at);
    const imports = imported.map((amazonOrderId) => job("import-order", shop, { storeId, amazonOrderId }));
    await enqueue(ctx.queue, tx, [...imports, ...(state === "closed" ? [] : readings(store))]);
    if (state !== "closed") await resumeRuns(ctx, tx, store);
    return imported.length;
  });
}

async function leaveOutHeld(ctx: FlowContext, tx: Tx, store: Store, held: readonly AmazonOrderId[], at: Date): Promise<void> {
  await enqueue(ctx.queue, tx, await pushesOfLedger(tx, store, await beginFromNow(tx, store, held, at)));
}

/** A manual store's orders move only when the merchant asks; its stock goes on (R32). */
function readings({ shop, id: storeId, settings }: Store): NewJob[] {
  const push = job("push-stock", shop, { storeId });
  return parseStoreSettings(settings).schedule === "manual" ? [push] : [job("poll-orders", shop, { storeId }), push];
}
