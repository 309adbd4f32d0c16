import { findShipment, markRefused, markSent } from "../../db/shipments.server.ts";
import type { UntrackedShipmentMessage } from "../../domain/feeds/order-feed.ts";
import type { SentShipment } from "../../domain/shipments/shipment.ts";
import { refusalParams } from "../../domain/shipments/to-confirmation.ts";
import type { FollowUp } from "../feeds/follow-up.server.ts";
import { tellShipments } from "./tell-shipments.server.ts";

/** What Amazon's report said of packages without a number (R100). */
export const settleUntracked: FollowUp = async (ctx, tx, store, requests) => {
  const at = ctx.clock.now();
  for (const { cause, state, content, reasonParams, amazonOrderId } of requests) {
    const shipment = await findShipment(tx, store.shop, cause);
    if (!shipment) continue;
    const { carrierCode, carrierName, shippingMethod, items } = content as UntrackedShipmentMessage;
    const sent: SentShipment = { carrierCode, carrierName, shippingMethod, trackingNumber: null, items };
    if (state === "done") await markSent(tx, shipment, sent, at);
    else await markRefused(tx, shipment, refusalParams(sent, String(reasonParams.detail ?? "no reason given")), at);
    await tellShipments(tx, store, amazonOrderId, at);
  }
};
