import { inTransaction } from "../../db/client.server.ts";
import { saveClocks } from "../../db/privacy-clocks.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import type { NewShopifyOrder, ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import type { ImportedOrder } from "../../db/order-claims.server.ts";
import { sameClock } from "../../domain/privacy/clock-columns.ts";
import { factsOfAmazon, privacyClock } from "../../domain/privacy/clocks.ts";
import { isPersonalAttribute } from "../../domain/privacy/personal-place.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "../orders/importing.ts";
import { clockNow, goesSoon } from "./clock-now.ts";

/** Sets an order's clock to what Amazon's news make of it; an order that has none yet, and is not in Shopify, gets it from redact-orders. What is due goes at once. */
export async function recordClock(ctx: FlowContext, { store, record, order }: Pick<Importing, "store" | "record" | "order">): Promise<void> {
  if (record.shopifyOrderId === null && record.redactClock === null) return;
  const { shop } = store;
  const { amazonOrderId } = order;
  const at = ctx.clock.now();
  const clock = clockNow({ record, order, holdsCopy: order.personal !== null }, at);
  if (record.redactedAt !== null || sameClock(clock, record)) return;
  await inTransaction(ctx.db, async (tx) => {
    await saveClocks(tx, shop, [{ id: record.id, ...clock }]);
    if (!goesSoon(clock, at)) await closeProblems(tx, shop, { code: "redaction-soon", subjectType: "order", subjectIds: [amazonOrderId] }, at);
    if (clock.redactDueAt !== null && clock.redactDueAt <= at) await enqueue(ctx.queue, tx, [job("redact-order", shop, { storeId: store.id, amazonOrderId })]);
  });
}

/** What is recorded of the clock of an order that was just made in Shopify from `plan`; one that may have been made before is taken to hold what Amazon gave. */
export function privacyAtCreate({ record, order }: Pick<Importing, "record" | "order">, plan: NewShopifyOrder, created: ShopifyOrder, at: Date): NonNullable<ImportedOrder["privacy"]> {
  const held = holdsPersonalData(plan) || record.createStartedAt !== null;
  const due = held ? privacyClock({ ...factsOfAmazon(order, at, record.redactBasis), held: { event: "imported", at } }) : null;
  return { due, customerId: plan.customer?.kind === "new" ? (created.customerId ?? null) : null };
}

function holdsPersonalData({ shippingAddress, customer, attributes }: NewShopifyOrder): boolean {
  return shippingAddress !== null || customer?.kind === "new" || attributes.some(({ key }) => isPersonalAttribute(key));
}
