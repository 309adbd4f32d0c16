import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { readCursor } from "../../db/cursors.server.ts";
import { heldBackSummary, type OrdersSummary } from "../../db/past-orders.server.ts";
import { changeStoreState as saveState, findStore, type Store } from "../../db/stores.server.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import { heldBackReasons, type HeldBack } from "../../domain/orders/held-back.ts";
import { parsePollCursor } from "../../domain/orders/poll-window.ts";
import { parseStoreSettings, type StoreState } from "../../domain/settings.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job, type NewJob } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { resumeRuns } from "../history/begin-run.server.ts";
import { pollCursor } from "../history/hand-over.server.ts";
import { beginFromNow, leaveOutPast } from "../orders/left-out.server.ts";

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
  const fromNow = state === "open" && heldBack === "from-now";
  if (fromNow) await leaveOutPast(ctx, store, at);
  return inTransaction(ctx.db, async (tx) => {
    const imported = state === "open" ? (await heldBackSummary(tx, shop, storeId)).count : 0;
    await saveState(tx, shop, storeId, state, at);
    if (fromNow) await beginFromNow(ctx, tx, store, at);
    const params = { from: store.state, to: state, orders: imported };
    await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "store-state-changed", subjectType: "store", subjectId: storeId, params }]);
    const imports = imported > 0 ? [job("reconsider-orders", shop, { storeId, reasons: [...heldBackReasons] })] : [];
    await enqueue(ctx.queue, tx, [...imports, ...(state === "closed" ? [] : readings(store))]);
    if (state !== "closed") await resumeRuns(ctx, tx, store);
    return imported;
  });
}

/** A manual store's orders move only when the merchant asks; its stock goes on (R32). */
function readings({ shop, id: storeId, settings }: Store): NewJob[] {
  const push = job("push-stock", shop, { storeId });
  return parseStoreSettings(settings).schedule === "manual" ? [push] : [job("poll-orders", shop, { storeId }), push];
}
