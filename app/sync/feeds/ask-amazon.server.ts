import type { Tx } from "../../db/client.server.ts";
import { countAutomatic, keepRequests, lockRequests, type NewRequest } from "../../db/amazon-requests.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { stateOfRequest } from "../../domain/feeds/state-of-request.ts";
import type { AmazonRequest } from "../../domain/feeds/amazon-request.ts";
import type { ProblemCode, ProblemParams } from "../../domain/problems.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { tellRequests } from "./tell-requests.server.ts";

/** Something to be asked of Amazon by feed. */
export type Wish = Pick<AmazonRequest, "kind" | "amazonOrderId" | "cause" | "content" | "amount"> & {
  /** A rule of ours says no: it is only told, until the same cause comes without one. */
  reason?: ProblemCode;
  params?: ProblemParams;
  /** The merchant, where he decided it himself: neither asked nor guarded. */
  decidedBy?: string;
};

/** One feed takes what comes within a minute. */
const gatherMs = 60_000;
const hourMs = 3_600_000;

/**
 * Asks Amazon by feed, once for each kind and cause (B7): what was asked before is asked no second time, whatever became of it. More
 * cancellations and refunds in an hour than the settings allow wait for a person.
 * @param policy ask: all wait for the merchant.
 * @returns those that were not asked before.
 */
export async function askAmazon(ctx: FlowContext, tx: Tx, store: Store, wishes: readonly Wish[], policy: "send" | "ask"): Promise<AmazonRequest[]> {
  if (wishes.length === 0) return [];
  const at = ctx.clock.now();
  await lockRequests(tx, store.id);
  const limit = parseStoreSettings(store.settings).requestsPerHour;
  const room = limit - (await countAutomatic(tx, store.id, new Date(at.getTime() - hourMs)));
  // Counted one by one: of those that were asked before none takes room, so each is kept before the next one is judged.
  const kept: AmazonRequest[] = [];
  for (const wish of wishes) {
    const guarded = wish.kind !== "untracked-shipment" && wish.decidedBy === undefined && kept.filter(({ state }) => state === "due").length >= room;
    const judged = stateOfRequest(wish, wish.decidedBy === undefined ? policy : "send", guarded ? limit : null);
    kept.push(...(await keepRequests(tx, store, [toRequest(wish, judged)], at)));
  }
  if (kept.some(({ state }) => state === "due")) await sendSoon(ctx, tx, store);
  await tellRequests(tx, store, kept.map(({ amazonOrderId }) => amazonOrderId), at);
  return kept;
}

/** Lets what is due go with the next feed, a minute from now, so that several go together. */
export async function sendSoon(ctx: FlowContext, tx: Tx, store: Pick<Store, "id" | "shop">): Promise<void> {
  await enqueue(ctx.queue, tx, [job("submit-feeds", store.shop, { storeId: store.id }, new Date(ctx.clock.now().getTime() + gatherMs))]);
}

function toRequest({ kind, amazonOrderId, cause, content, amount, decidedBy }: Wish, judged: Pick<NewRequest, "state" | "reasonCode" | "reasonParams">): NewRequest {
  return { kind, amazonOrderId, cause, content, amount, decidedBy: decidedBy ?? null, ...judged };
}
