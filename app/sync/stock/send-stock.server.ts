import { z } from "zod";
import type { PatchAnswer } from "../../amazon/index.server.ts";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { dueQuantities, saveSent, saveSentLeadTime, type LastSent } from "../../db/last-sent.server.ts";
import { wantDetails } from "../../db/listing-details.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import { settleZeroing } from "../../db/sku-settings.server.ts";
import { noteContact, storeOfJob, type Store } from "../../db/stores.server.ts";
import type { SellerSku, StoreId } from "../../domain/ids.ts";
import { shouldSendNow } from "../../domain/inventory/should-send-now.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { batches } from "../../lib/batches.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { freshLeadTimes } from "./fresh-lead-times.server.ts";

/** How a due number is to be sent, as push-stock kept it. */
const sendSchema = z.object({ send: z.object({ leadTimeDays: z.number().int(), marketplaceIds: z.array(z.string()).min(1), decrease: z.boolean() }) });

const perTurn = 50;
/** Lead times are read anew for so many at once, right before they go. */
const perSearch = 20;
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
  for (const some of batches(timed.filter(({ when }) => when.now), perSearch)) {
    const leadTimes = await freshLeadTimes(ctx, store, some.flatMap(({ row, how }) => (row.computed === null ? [] : [{ sellerSku: row.sellerSku, marketplaceId: how.marketplaceIds[0]! }])));
    for (const { row, how } of some) {
      if (row.computed === null) await sendLeadTime(ctx, store, row, how);
      else await send(ctx, store, row, { ...how, leadTimeDays: leadTimes.get(row.sellerSku) ?? how.leadTimeDays }, row.computed);
    }
  }
  const later = timed.flatMap(({ when }) => (when.now ? [] : [when.at]));
  if (due.length === perTurn && later.length < perTurn) throw new RunAgainAt(now);
  if (later.length > 0) throw new RunAgainAt(later.reduce((a, b) => (a < b ? a : b)));
}

type How = z.infer<typeof sendSchema>["send"];

/** Where no number may be sent, a lead time that the merchant set goes alone (R87). */
async function sendLeadTime(ctx: FlowContext, store: Store, { sellerSku, reasonCode }: LastSent, { leadTimeDays, marketplaceIds }: How): Promise<void> {
  const answer = await answered(ctx, () => ctx.amazon(store).patchLeadTime({ sellerSku, marketplaceIds, leadTimeDays }));
  const at = ctx.clock.now();
  const result = answer.accepted ? { outcome: "skipped", reasonCode } : { outcome: "failed", reasonCode: "listing-refused" };
  await inTransaction(ctx.db, async (tx) => {
    await saveSentLeadTime(tx, store.id, { sellerSku, leadTimeDays, accepted: answer.accepted, ...result });
    await noteContact(tx, store.id, "write", at);
    await tell(tx, store, sellerSku, answer, { leadTimeDays }, at);
    if (!answer.accepted) return;
    await wantDetails(tx, store.id, [sellerSku]);
    await enqueue(ctx.queue, tx, [job("read-listing-details", store.shop, { storeId: store.id }, new Date(at.getTime() + verifyAfterMs))]);
  });
}

async function send(ctx: FlowContext, store: Store, { sellerSku }: LastSent, how: How, quantity: number): Promise<void> {
  const { leadTimeDays, marketplaceIds } = how;
  const answer = await answered(ctx, () => ctx.amazon(store).patchQuantity({ sellerSku, quantity, leadTimeDays, marketplaceIds }));
  const at = ctx.clock.now();
  const result = answer.accepted ? { outcome: "sent", reasonCode: null } : { outcome: "failed", reasonCode: "listing-refused" };
  await inTransaction(ctx.db, async (tx) => {
    await saveSent(tx, store, [{ sellerSku, quantity, leadTimeDays, submissionId: answer.submissionId, accepted: answer.accepted, ...result }], at);
    await noteContact(tx, store.id, "write", at);
    await tell(tx, store, sellerSku, answer, { quantity, leadTimeDays }, at);
    if (!answer.accepted) return;
    const overtaken = await settleZeroing(tx, store.id, new Map([[sellerSku, quantity]]));
    if (overtaken.length > 0) await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId: store.id, sellerSkus: overtaken })]);
    await enqueue(ctx.queue, tx, [job("verify-stock", store.shop, { storeId: store.id }, new Date(at.getTime() + verifyAfterMs))]);
  });
}

/** What Amazon said, for the merchant: its own words where it refused. */
async function tell(tx: Tx, store: Store, sellerSku: SellerSku, answer: PatchAnswer, sent: { quantity?: number; leadTimeDays: number }, at: Date): Promise<void> {
  const subject = { shop: store.shop, storeId: store.id, subjectType: "seller-sku", subjectId: sellerSku };
  if (answer.accepted) {
    await closeProblems(tx, store.shop, { code: "listing-refused", subjectType: "seller-sku", subjectIds: [sellerSku], storeId: store.id }, at);
    await writeLog(tx, [{ ...subject, at, level: "INFO", code: sent.quantity === undefined ? "lead-time-sent" : "stock-sent", params: sent }]);
  } else {
    const detail = answer.issues.map((issue) => issue.message).join("; ");
    await openProblems(tx, [{ ...subject, code: "listing-refused", params: { detail } }], at);
    await writeLog(tx, [{ ...subject, at, level: "ERROR", code: "listing-refused", params: { detail, ...sent } }]);
  }
}

/** A refusal of one SellerSKU is an answer; a limit ends the turn for a second's worth of tokens; anything else is the queue's matter. */
async function answered(ctx: FlowContext, patch: () => Promise<PatchAnswer>): Promise<PatchAnswer> {
  try {
    return await patch();
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    if (error.kind === "throttled") throw new RunAgainAt(new Date(Math.max(error.retryAt?.getTime() ?? 0, ctx.clock.now().getTime() + turnMs)));
    if (error.kind !== "rejected" && error.kind !== "not-found") throw error;
    return { accepted: false, submissionId: null, issues: [{ code: error.code ?? error.kind, message: error.message, severity: "ERROR" }] };
  }
}
