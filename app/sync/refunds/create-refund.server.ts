import { noteContact, type Store } from "../../db/stores.server.ts";
import type { Gid } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { NewShopifyRefund } from "../../domain/refunds/shopify-refunds.ts";
import type { FlowContext } from "../context.server.ts";

/** Makes a refund in Shopify. @param key the same again makes no second one, and is refused again once it was refused. @returns its id, or why Shopify refused it. */
export async function createRefund(ctx: FlowContext, store: Store, refund: NewShopifyRefund, key: string): Promise<{ id: Gid } | { refused: string }> {
  try {
    const { id } = await ctx.shopify(store.shop).refund(refund, key);
    await noteContact(ctx.db.prisma, store.id, "write", ctx.clock.now());
    return { id };
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === "rejected") return { refused: error.message };
    throw error;
  }
}
