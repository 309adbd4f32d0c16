import { randomUUID } from "node:crypto";
import { claimOrder } from "../../db/order-claims.server.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";

/** How an order or a draft is made in Shopify once: claimed, said before, looked up when nobody knows what became of it (rule 2, decisions 7). */

/** A claim this old was left by a process that died. */
const staleClaimMs = 2 * 60_000;
/** How long what may have been made is looked up before it is made again: the search index lags (decisions 7). */
export const lookUpMs = 10 * 60_000;
/** The first pause between two looks; each is as long as all before. */
export const lookAgainMs = 60_000;

/** @returns whose claim it is now. @throws RunAgainAt while somebody else works on the order. */
export async function claimForMaking(ctx: FlowContext, { store, order }: Importing): Promise<string> {
  const holder = randomUUID();
  const at = ctx.clock.now();
  const claimed = await claimOrder(ctx.db.prisma, store, order.amazonOrderId, { holder, at, staleBefore: new Date(at.getTime() - staleClaimMs) });
  if (!claimed) throw new RunAgainAt(new Date(at.getTime() + staleClaimMs));
  return holder;
}

/** @returns what an earlier try made, null when it certainly made nothing. @throws RunAgainAt while that is open. */
export async function lookUp<Found>(ctx: FlowContext, startedAt: Date, find: () => Promise<Found | null>): Promise<Found | null> {
  const found = await find();
  const now = ctx.clock.now().getTime();
  const elapsed = now - startedAt.getTime();
  if (found || elapsed >= lookUpMs) return found;
  throw new RunAgainAt(new Date(now + Math.max(lookAgainMs, elapsed)), true);
}
