import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { closeProblems, openProblemsOf } from "../../db/problems.server.ts";
import { decideRestock } from "../../domain/refunds/decide-restock.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { createRefund } from "./create-refund.server.ts";
import { placesOfGoods } from "./places-of-goods.server.ts";
import { knownRefunds, type RefundFacts } from "./refund-facts.server.ts";
import { restockRefused } from "./restocks-to-retry.server.ts";

/** Goods that came back after their money did. */
export async function takeBack(ctx: FlowContext, facts: RefundFacts): Promise<void> {
  const { importing, settled, paid, matcher } = facts;
  const { store, order, settings } = importing;
  const { refunds, returns } = await knownRefunds(ctx.db.prisma, facts);
  if (refunds.every(({ state }) => state !== "mirrored")) return;
  const locationOf = await placesOfGoods(ctx, importing, settled.id);
  const due = decideRestock(refunds, { order, settled, paid, matcher, returns, settings: settings.refunds, locationOf });
  const about = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: order.amazonOrderId };
  const [before] = await openProblemsOf(ctx.db.prisma, store.shop, { storeId: store.id, code: restockRefused, subjectType: "order", subjectId: order.amazonOrderId }, 1);
  // By how many refunds the order has: the same state of it is never brought further twice. A refused key is refused for a day: each refusal makes another.
  const key = [refunds[0]!.id, "returned", settled.refunds.length, ...(before ? [before.lastSeenAt.getTime()] : [])].join("-");
  const made = due && (await createRefund(ctx, store, due, key));
  const at = ctx.clock.now();
  const units = due?.lines.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
  await inTransaction(ctx.db, async (tx) => {
    if (made && "refused" in made) return tellProblem(tx, { ...about, code: restockRefused, params: { units, detail: made.refused } }, at);
    if (made) await writeLog(tx, [{ ...about, at, level: "INFO", code: "units-returned", params: { units, name: settled.name } }]);
    if (before) await closeProblems(tx, store.shop, { code: restockRefused, subjectType: "order", subjectIds: [order.amazonOrderId], storeId: store.id }, at);
  });
}
