import { inTransaction } from "../../db/client.server.ts";
import { forgetGuest } from "../../db/guest-customers.server.ts";
import { recordOutcome } from "../../db/order-claims.server.ts";
import { customerOfOrder } from "../../domain/customers/customer-of-order.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { NewOrderCustomer } from "../../domain/orders/shopify-order.ts";
import { channelOf } from "../../domain/orders/target-status.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { guestCustomer } from "./guest-customer.server.ts";
import type { Importing } from "./importing.ts";

/** Who the order's customer in Shopify is, by the channel's setting (R52, R53, decisions 12). @param order with personal data only while that may be held. */
export async function orderCustomer(ctx: FlowContext, { store, settings }: Pick<Importing, "store" | "settings">, order: AmazonOrder): Promise<NewOrderCustomer | null> {
  const { mode, customerId } = channelOf(order, settings).customer;
  switch (mode) {
    case "none": return null;
    case "single": return customerId === null ? null : { kind: "existing", id: customerId };
    case "perOrder": return customerOfOrder(order.personal);
    case "guest": return order.currency === null ? null : { kind: "existing", id: await guestCustomer(ctx, store, order.currency) };
  }
}

/**
 * Shopify refused the order: if its customer is gone, that is why. A guest is made anew at once; for one that the merchant chose the order
 * waits until he chooses another, nothing being made meanwhile (R53).
 * @returns false when the customer is there: the refusal has another cause. @throws RunAgainAt for a guest.
 */
export async function waitForCustomer(ctx: FlowContext, { store, settings, order }: Importing, customer: NewOrderCustomer | null): Promise<boolean> {
  if (customer?.kind !== "existing" || (await ctx.shopify(store.shop).customer(customer.id))) return false;
  const at = ctx.clock.now();
  const { shop, id: storeId } = store;
  if (channelOf(order, settings).customer.mode === "guest") {
    await forgetGuest(ctx.db.prisma, storeId, customer.id);
    throw new RunAgainAt(at);
  }
  const entry = { shop, storeId, code: "customer-gone", subjectType: "order", subjectId: order.amazonOrderId, params: {} };
  await inTransaction(ctx.db, async (tx) => {
    await recordOutcome(tx, store, [order.amazonOrderId], { outcome: "waiting", reasonCode: entry.code, settingsVersion: store.settingsVersion, at });
    await tellProblem(tx, entry, at);
  });
  return true;
}
