import type { AmazonOrderId } from "../../domain/ids.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { Store } from "../../db/stores.server.ts";
import type { FlowContext } from "../context.server.ts";

/** One order as Amazon shows it now, or why it cannot be had. */
export type ReadAgain = { order: AmazonOrder } | { unknown: true } | { unreadable: string };

/**
 * Asks Amazon for one order by its number, without names and addresses where it refuses them (Amazon README 2.7).
 * @throws PlatformFailure but for an order that Amazon does not know or that cannot be read
 */
export async function readAgain(ctx: FlowContext, store: Store, amazonOrderId: AmazonOrderId, personalData = true): Promise<ReadAgain> {
  try {
    return { order: await ctx.amazon(store).order(amazonOrderId, personalData) };
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.operation !== "getOrder") throw error;
    if (error.kind === "not-found") return { unknown: true };
    if (error.kind === "unreadable") return { unreadable: error.message };
    if (error.kind === "unauthorized" && personalData) return readAgain(ctx, store, amazonOrderId, false);
    throw error;
  }
}
