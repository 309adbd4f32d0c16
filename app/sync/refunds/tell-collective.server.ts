import { partnersOf } from "../../db/amazon-refunds.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { recordsOfShopifyOrder } from "../../db/order-written.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { amountText } from "../../domain/money.ts";
import { untoldInCollective } from "../../domain/refunds/untold-in-collective.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import type { RefundFacts } from "./refund-facts.server.ts";

const code = "refund-of-collective";

/** Tells of money that staff gave back in an order of many Amazon orders, once for all of them; it is over when Amazon's refunds answer it. */
export async function tellCollective(ctx: FlowContext, { importing: { store, record }, settled }: RefundFacts): Promise<void> {
  if (record.consolidationId === null) return;
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    const [first] = (await recordsOfShopifyOrder(tx, store.shop, settled.id)).filter(({ storeId }) => storeId === store.id);
    const partners = await partnersOf(tx, store.shop, settled.refunds.map(({ id }) => id));
    const amount = untoldInCollective(settled, new Set(partners.keys()));
    const subjectId = first!.amazonOrderId;
    if (amount) await tellProblem(tx, { shop: store.shop, storeId: store.id, code, subjectType: "order", subjectId, params: { amount: amountText(amount) } }, at);
    else await closeProblems(tx, store.shop, { code, subjectType: "order", subjectIds: [subjectId], storeId: store.id }, at);
  });
}
