import { readOrder } from "../../db/orders.server.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import type { FollowUp } from "../feeds/follow-up.server.ts";
import { dropNeedless } from "./drop-needless.server.ts";

/** Amazon refused to cancel what it had cancelled meanwhile: nobody has to look at that. */
export const afterCancellations: FollowUp = async (ctx, tx, store, requests) => {
  const refused = new Set(requests.filter(({ state }) => state === "refused").map(({ amazonOrderId }) => amazonOrderId));
  for (const amazonOrderId of refused) {
    const read = await readOrder(tx, store, amazonOrderId, ctx.keys);
    if (read && amazonStatus(read.order.status) === "CANCELLED") await dropNeedless(tx, store, amazonOrderId, ctx.clock.now());
  }
};
