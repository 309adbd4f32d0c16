import { countOutcomes } from "../app/db/order-pages.server.ts";
import { findRun } from "../app/db/history-runs.server.ts";
import { backfillSeconds } from "../app/domain/history/backfill-end.ts";
import type { HistoryRun } from "../app/domain/history/history-run.ts";
import type { JobName } from "../app/queue/job-types.ts";
import { startHistoryRun } from "../app/sync/history/start-history-run.server.ts";
import { runScheduled } from "../app/sync/run-scheduled.server.ts";
import { count, duration, rate, type BenchResult } from "./form.ts";
import { inVirtualTime, type VirtualWorld } from "./virtual.ts";
import { benchWorld, benchOrder } from "./world.ts";

const defaultSize = 10_000;
const firstOrders = 2_000;
/** As docs/performance.md states it: app/jobs/schedule.ts polls every five minutes, one call each. */
const pollSeconds = 300;
const kept = 5;
const published = { search: { tokens: 20, rate: 0.0056 }, fetch: { tokens: 30, rate: 0.5 } };
/** A poll's window ends three minutes before it. */
const usualSeconds = pollSeconds + 180;
/** Orders of the subset that is created, and what Shopify allows: 100 points a second, ten for each create. */
const mostCreated = 280;
const createsPerSecond = 100 / 10;
const reading: JobName[] = ["poll-orders", "history-plan", "history-search", "history-fetch"];

/**
 * How long orders of the past take in virtual time under the published rates: alone, and beside polls that leave five tokens of each bucket and
 * one call in five minutes to live orders. The limit is the least time that Amazon's buckets allow what remains (Amazon README 19).
 */
export async function benchBackfill({ size = defaultSize }: { size?: number }): Promise<{ results: BenchResult[]; software: string[] }> {
  const alone = await inVirtualTime(benchWorld({ orders: size }), (open) => backfill(open, size, 0));
  const beside = await inVirtualTime(benchWorld({ orders: size }), (open) => backfill(open, size, kept));
  const created = Math.min(size, mostCreated);
  const perSecond = await inVirtualTime(benchWorld({ orders: created }), (open) => createSome(open, created));
  return { results: backfillRows({ size, alone, beside, created, perSecond }), software: ["virtual time", "embedded PostgreSQL (PGlite)"] };
}

interface Backfilled {
  size: number;
  alone: { seconds: number; firstSeconds: number; calls: number };
  beside: { seconds: number; liveSeconds: number };
  /** How many were created, and how many a second; null: too few to say. */
  created: number;
  perSecond: number | null;
}

/** The bench's figures. Of so few orders that the report alone brings them all the clock stands still, and a row about time would say nothing. */
export function backfillRows({ size, alone, beside, created, perSecond }: Backfilled): BenchResult[] {
  const remains = { ...published.search, rate: published.search.rate - 1 / pollSeconds };
  const orders = (number: number) => `${number.toLocaleString("en-US")} orders`;
  const results = [
    duration({ task: `fetch ${orders(size)}, no live share`, unit: "h", value: alone.seconds / 3600, limit: leastHours(size, 0, published.search) }),
    duration({ task: `of these the first ${orders(firstOrders)}`, unit: "s", value: alone.firstSeconds, limit: 60 }),
    duration({ task: `fetch ${orders(size)} beside polls every ${pollSeconds / 60} min, ${kept} tokens kept`, unit: "h", value: beside.seconds / 3600, limit: leastHours(size, kept, remains) }),
    duration({ task: "a live order meanwhile, until it is here, at most", unit: "s", value: beside.liveSeconds, limit: usualSeconds }),
    count({ task: "Amazon calls, no live share", unit: "calls/order", value: alone.calls / size }),
    ...(perSecond === null ? [] : [rate({ task: `create ${orders(created)} in Shopify under 100 points/s`, unit: "orders/s", value: perSecond, limit: createsPerSecond })]),
  ];
  return size > firstOrders ? results : results.filter(({ ratio }) => ratio !== 0);
}

/** Hours; never less than a second, which is what the clock of a small bench can show. */
function leastHours(orders: number, keepFree: number, search: { tokens: number; rate: number }): number {
  return Number((Math.max(1, backfillSeconds({ orders, keepFree, search, fetch: published.fetch })) / 3600).toPrecision(4));
}

async function backfill(open: VirtualWorld, size: number, keepFree: number) {
  const { flows, store, clock, amazon } = open;
  const began = clock.now().getTime();
  const callsBefore = calls(amazon.calls());
  const started = await startHistoryRun(flows, store.shop, store.id, { kind: "history", keepFree }, "bench");
  if (started?.kind !== "started") throw new Error("the run was refused");
  let firstAt: number | null = null;
  const look = async (): Promise<HistoryRun> => {
    const run = await findRun(flows.db.prisma, store.shop, started.runId);
    if (run && run.done >= Math.min(size, firstOrders)) firstAt ??= clock.now().getTime();
    return run!;
  };
  const live: Record<string, number> = {};
  while ((await look()).state === "running") {
    if (keepFree > 0) {
      await runScheduled(flows, "poll-orders");
      const number = size + 1 + Object.keys(live).length;
      const order = benchOrder(number, clock.now().getTime() + ((number * 37) % pollSeconds) * 1000);
      amazon.world.addOrder({ ...order });
      live[order.orderId] = Date.parse(order.createdTime);
    }
    await open.run(reading, { until: new Date(clock.now().getTime() + pollSeconds * 1000), enough: async () => (await look()).state !== "running" });
  }
  const run = await look();
  if (run.state !== "done" || run.done < size || run.failed > 0) throw new Error(`the run is ${run.state}: ${run.done} of ${size}, ${run.failed} refused`);
  const seconds = (run.finishedAt!.getTime() - began) / 1000;
  return { seconds, firstSeconds: ((firstAt ?? began) - began) / 1000, calls: calls(amazon.calls()) - callsBefore, liveSeconds: await slowestLive(open, live) };
}

/** The longest that a live order took from the buyer's click until it was recorded; the last ones may not be due yet. */
async function slowestLive({ flows, clock, run }: VirtualWorld, live: Record<string, number>): Promise<number> {
  if (Object.keys(live).length === 0) return 0;
  for (let tick = 0; tick < 3; tick += 1) {
    await run(reading, { until: new Date(clock.now().getTime() + pollSeconds * 1000) });
    await runScheduled(flows, "poll-orders");
  }
  await run(reading, { until: clock.now() });
  const rows = await flows.db.prisma.order.findMany({ where: { amazonOrderId: { in: Object.keys(live) } }, select: { amazonOrderId: true, seenAt: true } });
  if (rows.length < Object.keys(live).length) throw new Error(`${rows.length} of ${Object.keys(live).length} live orders arrived`);
  return Math.max(...rows.map((row) => row.seenAt.getTime() - live[row.amazonOrderId]!)) / 1000;
}

/** Fetches so many orders and creates them, the later ones from an empty bucket of points. @returns orders per second of the world's clock; null when Shopify's full bucket gave them all at once */
async function createSome(open: VirtualWorld, wanted: number): Promise<number | null> {
  const { flows, store, clock, run } = open;
  await backfill(open, wanted, 0);
  const imported = async () => (await countOutcomes(flows.db.prisma, { shop: store.shop, storeId: store.id })).imported;
  // what Shopify's full bucket gives at once is not counted: the clock stands still until it is empty
  const start = clock.now().getTime();
  await run(["import-order"], { atOnce: 20, enough: async () => clock.now().getTime() - start >= 1000 || (await imported()) >= wanted });
  const [before, began] = [await imported(), clock.now().getTime()];
  if (before >= wanted) return null;
  await run(["import-order"], { atOnce: 20, enough: async () => (await imported()) >= wanted });
  return ((await imported()) - before) / ((clock.now().getTime() - began) / 1000);
}

function calls(made: Record<string, number>): number {
  return ["searchOrders", "getOrder", "createReport", "getReport", "getReportDocument"].reduce((sum, operation) => sum + (made[operation] ?? 0), 0);
}
