import { inTransaction } from "../../db/client.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { keepMarketplaces, type Store } from "../../db/stores.server.ts";
import { formatPollCursor, parsePollCursor } from "../../domain/orders/poll-window.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { pollCursor } from "../history/hand-over.server.ts";
import { marketplaceNames, marketplacesSoldIn } from "../history/left-marketplaces.server.ts";

/**
 * Amazon refused a reading of orders: if that is because the seller has left a marketplace, the store goes on with the others, the merchant is told,
 * and the window under way begins anew.
 * @returns false when he sells in all of them, or in none: then something else is missing.
 */
export async function leaveMarketplaces(ctx: FlowContext, store: Store): Promise<boolean> {
  const sells = await marketplacesSoldIn(ctx, store);
  const [first, ...rest] = store.marketplaceIds.filter((id) => sells.has(id));
  if (first === undefined || rest.length + 1 === store.marketplaceIds.length) return false;
  const at = ctx.clock.now();
  const kept = [first, ...rest];
  const params = { marketplaces: marketplaceNames(store.marketplaceIds.filter((id) => !sells.has(id))) };
  const entry = { shop: store.shop, storeId: store.id, code: "marketplace-left", subjectType: "store", subjectId: store.id, params };
  await inTransaction(ctx.db, async (tx) => {
    await keepMarketplaces(tx, store.shop, store.id, kept);
    const { readUntil } = parsePollCursor(await readCursor(tx, store.id, pollCursor));
    await moveCursor(tx, store, pollCursor, formatPollCursor({ readUntil, page: null }), at);
    await tellProblem(tx, entry, at);
  });
  return true;
}
