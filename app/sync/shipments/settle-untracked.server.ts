import type { Tx } from "../../db/client.server.ts";
import { findShipment, markRefused, markSent, markToldByFeed } from "../../db/shipments.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { UntrackedShipmentMessage } from "../../domain/feeds/order-feed.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { packageContent, sameItems } from "../../domain/shipments/package-content.ts";
import type { SentShipment, Shipment } from "../../domain/shipments/shipment.ts";
import { refusalParams } from "../../domain/shipments/to-confirmation.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import type { FollowUp } from "../feeds/follow-up.server.ts";
import { askUntracked } from "./ask-untracked.server.ts";
import { tellShipments } from "./tell-shipments.server.ts";

/** What Amazon's report said of packages without a number (R100). One that changed meanwhile keeps its state, and is decided by what Amazon knows now. */
export const settleUntracked: FollowUp = async (ctx, tx, store, requests) => {
  for (const { cause, state, content, reasonParams, amazonOrderId } of requests) {
    const shipment = await findShipment(tx, store.shop, cause);
    if (!shipment) continue;
    const { carrierCode, carrierName, shippingMethod, items } = content as UntrackedShipmentMessage;
    const sent: SentShipment = { carrierCode, carrierName, shippingMethod, trackingNumber: null, items };
    await settle(ctx, tx, store, shipment, sent, state === "done" ? null : String(reasonParams.detail ?? "no reason given"));
    await tellShipments(tx, store, amazonOrderId, ctx.clock.now());
  }
};

/** @param refusal Amazon's words; null: it took it. */
async function settle(ctx: FlowContext, tx: Tx, store: Store, shipment: Shipment, sent: SentShipment, refusal: string | null): Promise<void> {
  const at = ctx.clock.now();
  const { shop, storeId, amazonOrderId, state, trackingNumber, items } = shipment;
  const byFeed = state === "due" && trackingNumber === null;
  const asAsked = byFeed && sameItems(items, sent.items);
  if (asAsked && refusal === null) return void (await markSent(tx, shipment, sent, at));
  await markToldByFeed(tx, shipment, refusal === null ? sent : null, at);
  if (asAsked && refusal !== null) return void (await markRefused(tx, shipment, refusalParams(sent, refusal), at));
  const now = byFeed ? packageContent({ ...shipment, sendAnyway: true }, parseStoreSettings(store.settings).shipping, new Map()) : null;
  if (now && "content" in now) await askUntracked(ctx, tx, store, shipment, now.content);
  else await enqueue(ctx.queue, tx, [job("plan-shipments", shop, { storeId, amazonOrderId })]);
}
