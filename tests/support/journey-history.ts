import { countItems, itemsPage, type HistoryItem } from "../../app/db/history-items.server.ts";
import { findRun, latestRuns } from "../../app/db/history-runs.server.ts";
import type { HistoryRun } from "../../app/domain/history/history-run.ts";
import { handlers } from "../../app/jobs/handlers.server.ts";
import { runUntilIdle } from "../../app/queue/driver.server.ts";
import { queueEvents } from "../../app/sync/queue-events.server.ts";
import { startHistoryRun } from "../../app/sync/history/start-history-run.server.ts";
import { shopDomain, type Journey } from "./journey.ts";

/** Has the account so many searches left now, as if other work had had the rest. */
export async function searchesLeft(journey: Journey, left: number): Promise<void> {
  const { sellerId, region } = await journey.store();
  const bucket = { key: `amazon:${region}:${sellerId}:searchOrders`, rate: 0.0056, burst: 20 };
  for (let taken = left; taken < 20; taken += 1) await journey.lockstep().flows.amazonParts.limiter.take([bucket]);
}

/** Runs what reads, and leaves the imports for later: so that only reading costs time here. @param hours as of Journey.run @param enough ends it between two jobs */
export function runReading(journey: Journey, given: { hours?: number; enough?: () => Promise<boolean> } = {}) {
  const { flows } = journey.lockstep();
  const names = ["adopt-orders", "poll-orders", "history-plan", "history-search", "history-fetch"] as const;
  const some = Object.fromEntries(names.map((name) => [name, handlers[name]]));
  const { hours, enough } = given;
  const until = hours === undefined ? {} : { until: new Date(journey.clock.now().getTime() + hours * 3600_000) };
  return runUntilIdle(flows.queue, { handlers: some, context: flows, clock: journey.clock, events: queueEvents(flows), ...until, ...(enough && { enough }) });
}

type Request = Parameters<typeof startHistoryRun>[3];

/** The merchant asks for orders of the past; what he is told. */
export async function ask(journey: Journey, request: Request) {
  const started = await startHistoryRun(journey.lockstep().flows, shopDomain, (await journey.store()).id, request, "merchant");
  if (!started) throw new Error("the shop has no such store");
  return started;
}

/** The same where it must be granted. @returns the run's id */
export async function granted(journey: Journey, request: Request): Promise<string> {
  const started = await ask(journey, request);
  if (started.kind !== "started") throw new Error(`not begun: ${started.kind === "refused" ? started.code : started.kind}`);
  return started.runId;
}

export async function runNamed(journey: Journey, runId: string): Promise<HistoryRun> {
  const run = await findRun(journey.lockstep().flows.db.prisma, shopDomain, runId);
  if (!run) throw new Error("there is no such run");
  return run;
}

/** The latest runs as "kind state done/total". */
export async function runsTold(journey: Journey): Promise<string[]> {
  const runs = await latestRuns(journey.lockstep().flows.db.prisma, { shop: shopDomain }, 20);
  return runs.map(({ kind, state, done, total }) => `${kind} ${state} ${done}/${total}`);
}

/** A run's orders as "number state reason", in the order of their numbers. */
export async function itemsTold(journey: Journey, runId: string): Promise<string[]> {
  const { items } = await itemsPage(journey.lockstep().flows.db.prisma, shopDomain, runId, null, null, 10_000);
  const told = ({ amazonOrderId, state, reasonCode }: HistoryItem) => `${Number(amazonOrderId.slice(-7))} ${state}${reasonCode ? ` ${reasonCode}` : ""}`;
  return items.map(told).sort();
}

export function itemCounts(journey: Journey, runId: string) {
  return countItems(journey.lockstep().flows.db.prisma, shopDomain, runId);
}
