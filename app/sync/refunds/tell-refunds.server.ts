import { lockRequests } from "../../db/amazon-requests.server.ts";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { decideTell, type TellInput } from "../../domain/refunds/decide-tell.ts";
import type { FlowContext } from "../context.server.ts";
import { askAmazon } from "../feeds/ask-amazon.server.ts";
import { mirrorRefunds } from "./mirror-refunds.server.ts";
import { readRefundsOfOrder } from "./read-refunds.server.ts";
import { knownRefunds, refundFacts, type RefundFacts } from "./refund-facts.server.ts";
import { tellCollective } from "./tell-collective.server.ts";

/**
 * Asks Amazon for what was refunded in Shopify and is not the mirror of Amazon's own (B7). What Amazon tells of the order is read before, so that
 * a refund that was made on both sides is one (K10). Runs again on news of the order, for what waited until it was shipped.
 */
export async function tellRefunds(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<void> {
  const before = await refundFacts(ctx, asked);
  // In an order of many Amazon orders nobody can say whose money went back (R54).
  if (!before) return;
  if (before.importing.record.consolidationId !== null) return tellCollective(ctx, before);
  if (decideTell(await inputOf(ctx, before)).every(({ reason }) => reason !== undefined)) return ask(ctx, before);
  await readRefundsOfOrder(ctx, before.importing.store, asked.amazonOrderId);
  await mirrorRefunds(ctx, asked);
  const facts = await refundFacts(ctx, asked);
  if (facts) await ask(ctx, facts);
}

async function ask(ctx: FlowContext, facts: RefundFacts): Promise<void> {
  const { store, order, settings } = facts.importing;
  await inTransaction(ctx.db, async (tx) => {
    await lockRequests(tx, store.id);
    const wishes = decideTell(await inputOf(ctx, facts, tx)).map((wish) => ({ ...wish, kind: "refund" as const, amazonOrderId: order.amazonOrderId }));
    await askAmazon(ctx, tx, store, wishes, settings.refunds.toAmazon);
  });
}

async function inputOf(ctx: FlowContext, facts: RefundFacts, tx: Tx = ctx.db.prisma): Promise<TellInput> {
  const { importing: { order, settings }, settled, paid, matcher } = facts;
  const { refunds, partners, requests } = await knownRefunds(tx, facts);
  return { order, settled, paid, matcher, refunds, partners: new Set(partners.keys()), requests, settings: settings.refunds };
}
