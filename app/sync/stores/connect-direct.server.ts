import { z } from "zod";
import type { Store } from "../../db/stores.server.ts";
import { createCostBudgets, shopifyDoor } from "../../shopify/index.server.ts";
import type { Shopify } from "../../shopify.server.ts";
import { connectStore, resumeStore } from "./connect-store.server.ts";
import { ConnectRefused } from "./connect-refused.ts";
import type { FlowContext } from "../context.server.ts";

/** A connection made by an operator who holds the tokens already: a self-authorized application, or a stand-in of the platforms. */
export const directConnection = z.object({
  shop: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, "must be a shop's …myshopify.com domain"),
  /** Offline token of the shop; absent = the one that the app was installed with. */
  shopifyToken: z.string().min(1).optional(),
  sellerId: z.string().regex(/^[A-Z0-9]{3,20}$/, "must be a seller id, capitals and digits"),
  refreshToken: z.string().min(1),
  /** The first one is the primary one. */
  marketplaces: z.array(z.string().min(1)).min(1, "names no marketplace"),
  alias: z.string().min(1),
  state: z.enum(["open", "observe", "closed"]).default("observe"),
  /** Orders before it are not imported; default: now. */
  startDate: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform((text) => new Date(text)).optional(),
  afnImport: z.boolean().default(false),
  mfnLocation: z.string().min(1).optional(),
  afnLocation: z.string().min(1).optional(),
});
export type DirectConnection = z.infer<typeof directConnection>;

/**
 * Connects a store without a browser. Both tokens are tried before anything is kept.
 * @throws ConnectRefused with a sentence for the operator; PlatformFailure when a platform refused a token or failed.
 */
export async function connectDirect(ctx: FlowContext, shopify: Shopify, wanted: DirectConnection): Promise<Store> {
  const { shop, shopifyToken, sellerId, refreshToken, marketplaces, alias, state, afnImport, mfnLocation, afnLocation } = wanted;
  const [primaryMarketplaceId] = marketplaces;
  if (!primaryMarketplaceId) throw new ConnectRefused("unknown-marketplace", { marketplace: "" });
  const tokens = await ctx.signIn.refresh(refreshToken);
  if (shopifyToken) {
    await shopifyDoor({ fetch: shopify.fetch, clock: ctx.clock, budgets: createCostBudgets(), shop, accessToken: () => Promise.resolve(shopifyToken) }).shop();
    await shopify.saveOfflineToken(shop, shopifyToken);
  }
  const startDate = wanted.startDate ?? ctx.clock.now();
  const request = {
    shop, alias, primaryMarketplaceId, marketplaceIds: [...new Set(marketplaces)], state, startDate, afnImport,
    ...(ctx.config.worldNow && { goLiveAt: startDate }), // a world of the past went live when it began (decisions 8)
    ...(mfnLocation && { mfnLocation }), ...(afnLocation && { afnLocation }),
  };
  const store = await connectStore(ctx, request, sellerId, tokens);
  await resumeStore(ctx, store);
  return store;
}
