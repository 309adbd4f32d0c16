import { changeRequest, findRequest } from "../../db/amazon-requests.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { storeOfJob } from "../../db/stores.server.ts";
import { isForBuyer } from "../../domain/cancellations/buyers-cancellation.ts";
import type { AmazonRequest, RequestContent, RequestState } from "../../domain/feeds/amazon-request.ts";
import { cancelReasons, refundReasons, type CancelMessage, type RefundMessage } from "../../domain/feeds/order-feed.ts";
import { isFinalRefusal } from "../../domain/feeds/request-problems.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { reopenWish } from "../cancellations/reopen-wish.server.ts";
import type { FlowContext } from "../context.server.ts";
import type { Decided } from "../decided.ts";
import { sendSoon } from "./ask-amazon.server.ts";
import { tellRequests } from "./tell-requests.server.ts";

/** The merchant decides about a request that waits for him, or lets a refused one be. @returns null when the shop has no such request. */
export async function decideRequest(ctx: FlowContext, shop: ShopDomain, id: string, choice: "send" | "drop", by: string): Promise<Decided | null> {
  const request = await findRequest(ctx.db.prisma, shop, id);
  if (!request) return null;
  const from: RequestState[] = choice === "send" ? ["asking"] : ["asking", "due", "refused"];
  const done = await change(ctx, request, from, choice === "send" ? "due" : "dropped", by);
  if (!done) return { ok: false, message: "This is settled already." };
  return { ok: true, message: choice === "send" ? "Amazon is asked with the next update." : "Amazon is not asked." };
}

/**
 * The merchant has what Amazon refused asked once more, with another reason if he names one.
 * @param reason one of Amazon's words for this kind (K10). @returns null when the shop has no such request.
 */
export async function retryRequest(ctx: FlowContext, shop: ShopDomain, id: string, reason: string | null, by: string): Promise<Decided | null> {
  const request = await findRequest(ctx.db.prisma, shop, id);
  if (!request) return null;
  if (isFinalRefusal(request.reasonCode)) return { ok: false, message: "Another try would change nothing." };
  const content = reason === null ? request.content : withReason(request, reason);
  if (!content) return { ok: false, message: "Amazon knows no such reason." };
  const done = await change(ctx, { ...request, content }, ["refused"], "due", by);
  return done ? { ok: true, message: "Amazon is asked again with the next update." } : { ok: false, message: "This is settled already." };
}

async function change(ctx: FlowContext, request: AmazonRequest, from: readonly RequestState[], state: "due" | "dropped", by: string): Promise<boolean> {
  const { shop, storeId, amazonOrderId, kind, content } = request;
  const at = ctx.clock.now();
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store) return false;
  return inTransaction(ctx.db, async (tx) => {
    if (!(await changeRequest(tx, request, from, { state, reasonCode: null, content, decidedBy: by, at }))) return false;
    await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "request-decided", subjectType: "order", subjectId: amazonOrderId, params: { kind, state, by } }]);
    await tellRequests(tx, store, [amazonOrderId], at);
    if (state === "due") await sendSoon(ctx, tx, store);
    else if (isForBuyer(request)) await reopenWish(ctx, tx, store, amazonOrderId);
    return true;
  });
}

function withReason({ kind, content }: AmazonRequest, given: string): RequestContent | null {
  if (kind === "cancel") {
    const reason = cancelReasons.find((one) => one === given);
    const { items, ...rest } = content as CancelMessage;
    return reason ? { ...rest, items: items.map((item) => ({ ...item, reason })) } : null;
  }
  const reason = refundReasons.find((one) => one === given);
  if (kind !== "refund" || !reason) return null;
  const { items, ...rest } = content as RefundMessage;
  return { ...rest, items: items.map((item) => ({ ...item, reason })) };
}
