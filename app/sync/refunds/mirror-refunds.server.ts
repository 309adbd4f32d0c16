import { changeRefund, type RefundChange } from "../../db/amazon-refunds.server.ts";
import { changeRequest, lockRequests } from "../../db/amazon-requests.server.ts";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { storeOfJob } from "../../db/stores.server.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { amountText } from "../../domain/money.ts";
import type { AmazonRefund } from "../../domain/refunds/amazon-refund.ts";
import { decideMirror, type MirrorDecision } from "../../domain/refunds/decide-mirror.ts";
import { refundKey } from "../../domain/refunds/refund-key.ts";
import type { FlowContext } from "../context.server.ts";
import { tellRequests } from "../feeds/tell-requests.server.ts";
import { createRefund } from "./create-refund.server.ts";
import { placesOfGoods } from "./places-of-goods.server.ts";
import { readRefundsOfOrder } from "./read-refunds.server.ts";
import { knownRefunds, refundFacts, type RefundFacts } from "./refund-facts.server.ts";
import { takeBack } from "./take-back.server.ts";
import { tellCollective } from "./tell-collective.server.ts";
import { tellAmazonRefunds } from "./tell-amazon-refunds.server.ts";

const undecided = ["new", "asking", "refused"] as const;
const unsent = ["asking", "due", "refused"] as const;

/**
 * Brings Amazon's refunds of an order into Shopify, each once (B7): matched to a refund that Shopify has already, or made there with units, shipping
 * and restock by reason; then takes back goods that came later than their money. Shopify's order is read anew for each, so that one that was cut
 * short goes on where it stopped.
 * @param approved refunds that the merchant wants shown, where the setting asks. @param look Amazon's finances are read first.
 */
export async function mirrorRefunds(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId; approved?: string[] | undefined; look?: boolean | undefined }): Promise<void> {
  const done = new Set<string>();
  if (asked.look) await lookAtAmazon(ctx, asked);
  for (let facts = await refundFacts(ctx, asked); facts; facts = await refundFacts(ctx, asked)) {
    const { refunds } = await knownRefunds(ctx.db.prisma, facts);
    const next = refunds.find(({ id, state }) => (undecided as readonly string[]).includes(state) && !done.has(id));
    if (!next) return finish(ctx, facts);
    done.add(next.id);
    await mirror(ctx, facts, next, asked.approved?.includes(next.id) ?? false);
  }
}

async function lookAtAmazon(ctx: FlowContext, { storeId, amazonOrderId }: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (store && store.state !== "closed") await readRefundsOfOrder(ctx, store, amazonOrderId);
}

async function finish(ctx: FlowContext, facts: RefundFacts): Promise<void> {
  await inTransaction(ctx.db, (tx) => dropNeedless(ctx, tx, facts));
  await takeBack(ctx, facts);
  await tellCollective(ctx, facts);
}

async function mirror(ctx: FlowContext, facts: RefundFacts, refund: AmazonRefund, approved: boolean): Promise<void> {
  const { importing, settled, paid, matcher } = facts;
  const { order, settings } = importing;
  const locationOf = await placesOfGoods(ctx, importing, settled.id);
  const known = await knownRefunds(ctx.db.prisma, facts);
  const { refunds, returns, requests } = known;
  const partners = new Set([...known.partners].filter(([, id]) => id !== refund.id).map(([shopifyRefundId]) => shopifyRefundId));
  const decision = decideMirror({ refund, order, settled, paid, matcher, partners, refunds, requests, returns, settings: settings.refunds, locationOf, approved });
  const change = await carryOut(ctx, facts, refund, decision);
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await lockRequests(tx, importing.store.id);
    if (!(await changeRefund(tx, refund, undecided, change, at))) return;
    if (decision.kind === "matched") await dropNeedless(ctx, tx, facts);
    await writeLog(tx, logOf(facts, refund, change, at));
    await tellAmazonRefunds(tx, importing.store, order.amazonOrderId, at);
  });
}

async function carryOut(ctx: FlowContext, facts: RefundFacts, refund: AmazonRefund, decision: MirrorDecision): Promise<RefundChange> {
  const amount = amountText(refund.total);
  switch (decision.kind) {
    case "mirrored":
      return { state: "mirrored", shopifyRefundId: decision.shopifyRefundId };
    case "matched":
      return { state: "matched", shopifyRefundId: decision.shopifyRefundId, requestId: decision.requestId };
    case "nothing":
      return { state: "skipped" };
    case "ask":
      return { state: "asking", reasonCode: "amazon-refund-asking", reasonParams: { amount } };
    case "too-much":
      return { state: "refused", reasonCode: "amazon-refund-too-much", reasonParams: { amount, left: amountText(decision.left) } };
    case "create": {
      const made = await createRefund(ctx, facts.importing.store, decision.refund, refundKey(refund));
      return "id" in made ? { state: "mirrored", shopifyRefundId: made.id } : { state: "refused", reasonCode: "amazon-refund-refused", reasonParams: { amount, detail: made.refused } };
    }
  }
}

/** Amazon has refunded it: a request for the same that has not gone, or was refused, is needless. */
async function dropNeedless(ctx: FlowContext, tx: Tx, facts: RefundFacts): Promise<void> {
  const { store, order } = facts.importing;
  const at = ctx.clock.now();
  const { requests, partners } = await knownRefunds(tx, facts);
  const needless = requests.filter(({ cause, state }) => partners.has(cause) && (unsent as readonly string[]).includes(state));
  for (const request of needless) await changeRequest(tx, request, unsent, { state: "dropped", reasonCode: null, at });
  if (needless.length > 0) await tellRequests(tx, store, [order.amazonOrderId], at);
}

function logOf({ importing: { store, order }, settled }: RefundFacts, { state: before, total }: AmazonRefund, { state, reasonCode, reasonParams = {} }: RefundChange, at: Date) {
  const entry = { shop: store.shop, storeId: store.id, at, subjectType: "order", subjectId: order.amazonOrderId };
  if (state === "mirrored" || state === "matched") return [{ ...entry, level: "INFO" as const, code: `refund-${state}`, params: { amount: amountText(total), name: settled.name } }];
  return reasonCode === undefined || state === before ? [] : [{ ...entry, level: "ERROR" as const, code: reasonCode, params: reasonParams }];
}
