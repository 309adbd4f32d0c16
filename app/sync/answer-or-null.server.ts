import type { ShopDomain } from "../domain/ids.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { FlowContext } from "./context.server.ts";

/** What a page asks of Shopify; null when Shopify does not answer now: the page then says so instead of failing. */
export async function answerOrNull<Result>(ctx: FlowContext, shop: ShopDomain, ask: () => Promise<Result>): Promise<Result | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    ctx.log.warn({ shop, operation: error.operation, kind: error.kind }, "a page went without Shopify's answer");
    return null;
  }
}
