import { readOrder } from "../../db/orders.server.ts";
import { isForBuyer } from "../../domain/cancellations/buyers-cancellation.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import type { FollowUp } from "../feeds/follow-up.server.ts";
import { dropNeedless } from "./drop-needless.server.ts";
import { reopenWish } from "./reopen-wish.server.ts";

/** Amazon refused: to cancel what it had cancelled meanwhile, which nobody has to look at; what a buyer wants, which is the merchant's to decide again. */
export const afterCancellations: FollowUp = async (ctx, tx, store, requests) => {
  const refused = requests.filter(({ state }) => state === "refused");
  for (const amazonOrderId of new Set(refused.map((request) => request.amazonOrderId))) {
    const read = await readOrder(tx, store, amazonOrderId, ctx.keys);
    if (read && amazonStatus(read.order.status) === "CANCELLED") await dropNeedless(tx, store, amazonOrderId, ctx.clock.now());
    else if (refused.some((request) => request.amazonOrderId === amazonOrderId && isForBuyer(request))) await reopenWish(ctx, tx, store, amazonOrderId);
  }
};
