import { finishFeed, type KeptFeed } from "../../db/amazon-feeds.server.ts";
import { changeRequest, requestsOfFeed } from "../../db/amazon-requests.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonRequest } from "../../domain/feeds/amazon-request.ts";
import type { SettledFeed } from "../../domain/feeds/settle-feed.ts";
import type { ProblemParams } from "../../domain/problems.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { afterRequests } from "./after-requests.server.ts";
import { tellRequests } from "./tell-requests.server.ts";

/** Records what became of a feed and of each of its requests, with what follows from it, in one transaction. */
export async function recordSettled(ctx: FlowContext, store: Store, feed: KeptFeed, settled: SettledFeed, resultDocumentId: string | null): Promise<void> {
  const at = ctx.clock.now();
  const params: ProblemParams = settled.detail === null ? {} : { detail: settled.detail };
  const reasonCode = settled.state === "failed" ? "feed-failed" : null;
  await inTransaction(ctx.db, async (tx) => {
    const before = new Map((await requestsOfFeed(tx, store.id, feed.id)).map((request) => [request.id, request]));
    const changed: AmazonRequest[] = [];
    for (const { id, ...change } of settled.requests) {
      const request = before.get(id)!;
      if (await changeRequest(tx, request, ["submitted"], { ...change, at })) changed.push({ ...request, ...change });
    }
    await finishFeed(tx, feed, { state: settled.state, resultDocumentId, reasonCode, reasonParams: params }, at);
    const subject = { subjectType: "store", storeId: store.id };
    if (reasonCode) await tellProblem(tx, { shop: store.shop, ...subject, subjectId: store.id, code: reasonCode, params }, at);
    else await closeProblems(tx, store.shop, { ...subject, code: "feed-failed", subjectIds: [store.id] }, at);
    const ended = changed.filter(({ state }) => state !== "due");
    await writeLog(tx, ended.map((request) => lineOf(store, request, at)));
    if (ended.length > 0) await afterRequests[feed.kind](ctx, tx, store, ended);
    await tellRequests(tx, store, changed.map(({ amazonOrderId }) => amazonOrderId), at);
  });
}

/** Amazon did not let the feed be created: nothing of it was applied, and it goes again with the next hour. */
export async function recordFeedFailure(ctx: FlowContext, store: Store, feed: KeptFeed, detail: string): Promise<void> {
  const requests = await requestsOfFeed(ctx.db.prisma, store.id, feed.id);
  const again = { state: "due", reasonCode: "feed-failed", reasonParams: { detail } } as const;
  await recordSettled(ctx, store, feed, { state: "failed", detail, requests: requests.map(({ id }) => ({ id, ...again })) }, null);
}

function lineOf({ shop, id: storeId }: Store, { amazonOrderId, kind, state, reasonCode, reasonParams }: AmazonRequest, at: Date) {
  const line = { shop, storeId, at, subjectType: "order", subjectId: amazonOrderId };
  return state === "done" ? { ...line, level: "INFO" as const, code: "asked-amazon-done", params: { kind } } : { ...line, level: "ERROR" as const, code: reasonCode ?? "feed-failed", params: reasonParams };
}
