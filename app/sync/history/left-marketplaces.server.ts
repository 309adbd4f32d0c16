import { inTransaction } from "../../db/client.server.ts";
import { changeRunState, saveRunParams, updateWindow } from "../../db/history-runs.server.ts";
import { openProblems } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import type { FlowContext } from "../context.server.ts";
import type { Running } from "./running.server.ts";

/**
 * Amazon refused a search: perhaps the seller has left a marketplace. What somebody asked for is refused with its name; what Lockstep fills by
 * itself goes on with the others, and the one is a problem.
 * @returns false when it sells in all of them: then something else is missing
 */
export async function withoutLeftMarketplaces(ctx: FlowContext, { store, run, params }: Running): Promise<boolean> {
  const sells = await marketplacesSoldIn(ctx, store);
  const left = params.marketplaceIds.filter((id) => !sells.has(id));
  if (left.length === 0) return false;
  const at = ctx.clock.now();
  const rest = params.marketplaceIds.filter((id) => sells.has(id));
  const why = { code: "marketplace-left", params: { marketplaces: marketplaceNames(left) } };
  await inTransaction(ctx.db, async (tx) => {
    if (params.asked || rest.length === 0) await changeRunState(tx, run, { state: "failed", reasonCode: why.code, reasonParams: why.params, at });
    else await saveRunParams(tx, run, { ...params, marketplaceIds: rest });
    await updateWindow(tx, run, null, { pageToken: null, tokenAt: null });
    if (!params.asked) await openProblems(tx, [{ shop: store.shop, storeId: store.id, subjectType: "store", subjectId: store.id, ...why }], at);
  });
  return true;
}

/** Where the account sells now, by Amazon's own word. */
export async function marketplacesSoldIn(ctx: FlowContext, store: Store): Promise<Set<string>> {
  return new Set((await ctx.amazon(store).marketplaceParticipations()).filter((one) => one.participating).map((one) => one.marketplaceId));
}

export function marketplaceNames(ids: readonly string[]): string {
  return ids.map((id) => marketplaceOf(id)?.name ?? id).join(", ");
}
