import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { dueShipments, markRefused, markSent, markTried, type DueShipment } from "../../db/shipments.server.ts";
import { noteContact, storeOfJob, type Store } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { packageContent } from "../../domain/shipments/package-content.ts";
import type { SentShipment } from "../../domain/shipments/shipment.ts";
import { refusalParams, toConfirmation } from "../../domain/shipments/to-confirmation.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { tellShipments } from "./tell-shipments.server.ts";

/** So many are read at once; more urgent ones that come meanwhile are in the next. */
const perTurn = 20;
/** At Amazon's limit a turn ends for some tokens' time: they are used together, and none is lost (2 a second, burst 10). */
const turnMs = 2_500;

/**
 * Tells Amazon of the packages that are due, soonest ship-by first, as fast as Amazon lets this account (R122). One that Amazon refuses waits
 * with Amazon's words and the others go on; the same package reference again is a correction (R123), so a call of unknown outcome is sent again.
 */
export async function sendShipments(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state !== "open" || !parseStoreSettings(store.settings).shipping.confirm) return;
  const done = new Set<string>();
  for (;;) {
    // Those that could not be sent are due still, and come first again.
    const due = (await dueShipments(ctx.db.prisma, store, perTurn + done.size)).filter((one) => !done.has(`${one.id} ${one.trackingNumber}`));
    if (due.length === 0) return;
    for (const shipment of due) {
      await send(ctx, store, shipment);
      done.add(`${shipment.id} ${shipment.trackingNumber}`);
    }
  }
}

async function send(ctx: FlowContext, store: Store, shipment: DueShipment): Promise<void> {
  // What made it wait before has been decided: here only the carrier's name at Amazon is wanted.
  const found = packageContent({ ...shipment, sendAnyway: true }, parseStoreSettings(store.settings).shipping, new Map());
  const plan = job("plan-shipments", store.shop, { storeId: store.id, amazonOrderId: shipment.amazonOrderId });
  if (!("content" in found)) return inTransaction(ctx.db, (tx) => enqueue(ctx.queue, tx, [plan]));
  const { content } = found;
  const refusal = await confirm(ctx, store, shipment, { ...content, trackingNumber: content.trackingNumber! });
  const at = ctx.clock.now();
  const subject = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: shipment.amazonOrderId };
  await inTransaction(ctx.db, async (tx) => {
    await noteContact(tx, store.id, "write", at);
    const params = refusal === null ? null : refusalParams(content, refusal);
    const asItWas = params ? await markRefused(tx, shipment, params, at) : await markSent(tx, shipment, content, at);
    if (params === null) await writeLog(tx, [{ ...subject, at, level: "INFO", code: "shipment-sent", params: { reference: shipment.reference, carrier: content.carrierName ?? content.carrierCode, tracking: content.trackingNumber } }]);
    await tellShipments(tx, store, shipment.amazonOrderId, at);
    if (!asItWas) await enqueue(ctx.queue, tx, [plan]);
  });
}

/** @returns Amazon's words when it refuses this package; null: it took it. Anything else is the queue's matter. */
async function confirm(ctx: FlowContext, store: Store, shipment: DueShipment, content: SentShipment & { trackingNumber: string }): Promise<string | null> {
  try {
    await ctx.amazon(store).confirmShipment(toConfirmation(shipment, shipment.marketplaceId, content));
    return null;
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    if (error.kind === "throttled") throw new RunAgainAt(new Date(Math.max(error.retryAt?.getTime() ?? 0, ctx.clock.now().getTime() + turnMs)));
    if (error.mayHaveActed) await inTransaction(ctx.db, (tx) => markTried(tx, shipment, ctx.clock.now()));
    if (error.kind !== "rejected" && error.kind !== "not-found") throw error;
    return error.message;
  }
}
