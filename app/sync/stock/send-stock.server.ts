import { z } from "zod";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { dueQuantities, saveSent, type LastSent } from "../../db/last-sent.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import { noteContact, storeOfJob, type Store } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { shouldSendNow } from "../../domain/inventory/should-send-now.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";

/** How a due number is to be sent, as push-stock kept it. */
const sendSchema = z.object({ send: z.object({ leadTimeDays: z.number().int(), marketplaceIds: z.array(z.string()).min(1), decrease: z.boolean() }) });

const perTurn = 50;
const turnMs = 1_000;
/** Amazon shows a number within seconds to minutes after it accepted it. */
const verifyAfterMs = 2 * 60_000;

/**
 * Sends due quantities, lowest first, as fast as Amazon lets this account; what must wait goes on in a later turn (decisions 22). Stops at
 * nothing but an empty list: a number that Amazon refuses becomes a problem and the others go on.
 */
export async function sendStock(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state !== "open") return;
  const now = ctx.clock.now();
  const due = (await dueQuantities(ctx.db.prisma, storeId, perTurn)).map((row) => ({ row, how: sendSchema.parse(row.inputs).send }));
  const timed = due.map((one) => ({ ...one, when: shouldSendNow({ decrease: one.how.decrease, lastSentAt: one.row.sentAt }, now) }));
  for (const { row, how, when } of timed) if (when.now) await send(ctx, store, row, how);
  const later = timed.flatMap(({ when }) => (when.now ? [] : [when.at]));
  if (due.length === perTurn && later.length < perTurn) throw new RunAgainAt(now);
  if (later.length > 0) throw new RunAgainAt(later.reduce((a, b) => (a < b ? a : b)));
}

async function send(ctx: FlowContext, store: Store, row: LastSent, how: z.infer<typeof sendSchema>["send"]): Promise<void> {
  const { sellerSku } = row;
  const quantity = row.computed!;
  const answer = await patch(ctx, store, { sellerSku, quantity, leadTimeDays: how.leadTimeDays, marketplaceIds: how.marketplaceIds });
  const at = ctx.clock.now();
  const subject = { shop: store.shop, storeId: store.id, subjectType: "seller-sku", subjectId: sellerSku };
  const detail = answer.issues.map((issue) => issue.message).join("; ");
  const result = answer.accepted ? { outcome: "sent", reasonCode: null } : { outcome: "failed", reasonCode: "listing-refused" };
  await inTransaction(ctx.db, async (tx) => {
    await saveSent(tx, store, [{ sellerSku, quantity, leadTimeDays: how.leadTimeDays, submissionId: answer.submissionId, accepted: answer.accepted, ...result }], at);
    await noteContact(tx, store.id, "write", at);
    if (answer.accepted) {
      await closeProblems(tx, store.shop, { code: "listing-refused", subjectType: "seller-sku", subjectIds: [sellerSku], storeId: store.id }, at);
      await writeLog(tx, [{ ...subject, at, level: "INFO", code: "stock-sent", params: { quantity, leadTimeDays: how.leadTimeDays } }]);
      await enqueue(ctx.queue, tx, [job("verify-stock", store.shop, { storeId: store.id }, new Date(at.getTime() + verifyAfterMs))]);
    } else {
      await openProblems(tx, [{ ...subject, code: "listing-refused", params: { detail } }], at);
      await writeLog(tx, [{ ...subject, at, level: "ERROR", code: "listing-refused", params: { detail, quantity } }]);
    }
  });
}

/** A refusal of one SellerSKU is an answer; a limit ends the turn for a second's worth of tokens; anything else is the queue's matter. */
async function patch(ctx: FlowContext, store: Store, quantity: Parameters<ReturnType<FlowContext["amazon"]>["patchQuantity"]>[0]) {
  try {
    return await ctx.amazon(store).patchQuantity(quantity);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    if (error.kind === "throttled") throw new RunAgainAt(new Date(Math.max(error.retryAt?.getTime() ?? 0, ctx.clock.now().getTime() + turnMs)));
    if (error.kind !== "rejected" && error.kind !== "not-found") throw error;
    return { accepted: false, submissionId: null, issues: [{ code: error.code ?? error.kind, message: error.message, severity: "ERROR" }] };
  }
}
