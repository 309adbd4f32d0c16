import { z } from "zod";
import { consumeAuthorization } from "../../db/authorization-states.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { ConnectRefused } from "./connect-refused.ts";
import { connectStore, resumeStore, type StoreRequest } from "./connect-store.server.ts";
import type { FlowContext } from "../context.server.ts";

/** What Amazon's redirect carries; a refusal by the seller comes as `error`. */
const returned = z.object({
  state: z.string().min(1).max(200),
  selling_partner_id: z.string().regex(/^[A-Z0-9]{3,20}$/).optional(),
  spapi_oauth_code: z.string().min(1).max(2000).optional(),
  error: z.string().max(200).optional(),
});

const options = z.object({
  marketplaceIds: z.array(z.string()).nullable(),
  state: z.enum(["open", "observe", "closed"]),
  startDate: z.iso.datetime().transform((text) => new Date(text)),
  mfnLocation: z.string().optional(),
  afnLocation: z.string().optional(),
  afnImport: z.boolean().optional(),
  expectedSellerId: z.string().optional(),
});

/**
 * The merchant's browser is back from Amazon. The state is taken first, once and for all; only then is the code exchanged.
 * @throws ConnectRefused for a foreign, used or old state, a refusal, or the wrong seller; PlatformFailure when Amazon failed.
 */
export async function finishConnect(ctx: FlowContext, query: Record<string, string>): Promise<Store> {
  const back = returned.safeParse(query);
  if (!back.success) throw new ConnectRefused("return-unreadable");
  const pending = await consumeAuthorization(ctx.db.prisma, back.data.state, ctx.clock.now());
  if (!pending) throw new ConnectRefused("foreign-state");
  if (back.data.error) throw new ConnectRefused("consent-denied");
  const { selling_partner_id: sellerId, spapi_oauth_code: code } = back.data;
  if (!sellerId || !code) throw new ConnectRefused("return-unreadable");
  const { mfnLocation, afnLocation, afnImport, expectedSellerId, ...chosen } = options.parse(pending.options);
  const request: StoreRequest = {
    shop: pending.shop, alias: pending.alias, primaryMarketplaceId: pending.marketplaceId, ...chosen,
    ...(mfnLocation && { mfnLocation }), ...(afnLocation && { afnLocation }), ...(afnImport !== undefined && { afnImport }), ...(expectedSellerId && { expectedSellerId }),
  };
  const store = await connectStore(ctx, request, sellerId, await ctx.signIn.exchangeCode(code));
  await resumeStore(ctx, store);
  return store;
}
