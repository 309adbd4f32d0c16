import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countOutcomes } from "../app/db/order-pages.server.ts";
import { handlers } from "../app/jobs/handlers.server.ts";
import { startWorker } from "../app/queue/worker.server.ts";
import { connectDirect, directConnection } from "../app/sync/stores/connect-direct.server.ts";
import { queueEvents } from "../app/sync/queue-events.server.ts";
import { openLockstep } from "../server.ts";
import { createClock } from "../simulators/shared/clock.ts";
import { postgresBinaries, startPostgres } from "../tests/support/postgres.ts";
import { count, rate, type BenchResult } from "./form.ts";
import { importPlainly } from "./import-plain.ts";
import { startPlatforms, type Platforms, type PlatformsTold } from "./platforms.ts";
import { benchWorld } from "./world.ts";

const goalPerSecond = 100;
const goalShopifyCalls = 1.05;
const goalAmazonCalls = 0.02;
const defaultSize = 1500;
const lookMs = 100;
/** The plain loop's pace does not depend on how many there are. */
const mostPlain = 300;
const mostPlainFar = 50;
/** About what one call takes to either platform from a data centre. */
const farMs = 100;

const shops = { postgres: "bench-postgres.myshopify.com", embedded: "bench-embedded.myshopify.com", plain: "bench-plain.myshopify.com" } as const;

/**
 * Orders per second from end to end: a store was just connected; from the start of its workers until every order of the last day is in
 * Shopify and recorded. Catalogue, links and stock are read and sent meanwhile, as they are with a merchant. The plain loop beside it
 * asks for one order and creates it, one after another, and records nothing.
 */
export async function benchImport({ size = defaultSize }: { size?: number }): Promise<{ results: BenchResult[]; software: string[] }> {
  const near = await against({ size, latencyMs: 0, plain: mostPlain, embedded: true });
  const far = await against({ size, latencyMs: farMs, plain: mostPlainFar, embedded: false });
  const results = [
    ...(near.postgres ? [rate({ task: "import, PostgreSQL", unit: "orders/s", value: near.postgres.perSecond, limit: goalPerSecond, plain: near.plain }), ...calls("PostgreSQL", near.postgres)] : []),
    ...(near.embedded ? [rate({ task: "import, embedded", unit: "orders/s", value: near.embedded.perSecond, plain: near.plain }), ...calls("embedded", near.embedded)] : []),
    ...(far.postgres ? [rate({ task: `import, PostgreSQL, ${farMs} ms a call`, unit: "orders/s", value: far.postgres.perSecond, limit: goalPerSecond, plain: far.plain })] : []),
  ];
  return { results, software: [near.postgres, near.embedded].flatMap((figures) => figures?.version ?? []) };
}

/** One world, one pair of simulators, each way of importing it once. */
async function against(how: { size: number; latencyMs: number; plain: number; embedded: boolean }) {
  const { size } = how;
  const platforms = await startPlatforms({ orders: size }, Object.values(shops), how.latencyMs);
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const plain = await importPlainly(platforms, shops.plain, size, Math.min(size, how.plain));
    const postgres = await onPostgres((url) => measured(platforms, shops.postgres, { url, dataDir: folder }, size));
    const embedded = how.embedded ? await measured(platforms, shops.embedded, { url: null, dataDir: folder }, size) : null;
    return { plain, postgres, embedded };
  } finally {
    platforms.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Figures {
  perSecond: number;
  shopifyCalls: number;
  amazonCalls: number;
  version: string;
}

function calls(where: string, { shopifyCalls, amazonCalls }: Figures): BenchResult[] {
  return [
    count({ task: `Shopify calls, ${where}`, unit: "calls/order", value: shopifyCalls, limit: goalShopifyCalls, plain: 1 }),
    count({ task: `Amazon calls for orders, ${where}`, unit: "calls/order", value: amazonCalls, limit: goalAmazonCalls, plain: 1 }),
  ];
}

async function measured(platforms: Platforms, shop: string, database: { url: string | null; dataDir: string }, size: number): Promise<Figures> {
  const world = benchWorld({ orders: 0 });
  const lockstep = await openLockstep(platforms.config(database), { clock: createClock(new Date(world.now), true) });
  const { flows } = lockstep;
  const { sellerId, marketplaces, alias, startDate, mfnLocation } = world.stores[0]!;
  const wanted = { shop, shopifyToken: platforms.tokens[shop], sellerId, refreshToken: platforms.refreshToken, marketplaces, alias, state: "open", startDate, mfnLocation };
  const { id } = await connectDirect(flows, lockstep.shopify, directConnection.parse(wanted));
  const before = await platforms.count();
  const began = performance.now();
  const worker = await startWorker(flows.queue, { handlers, context: flows, events: queueEvents(flows) });
  await allImported(async () => (await countOutcomes(flows.db.prisma, { shop, storeId: id })).imported, size);
  const seconds = (performance.now() - began) / 1000;
  const told = await platforms.count();
  const version = await versionOf(flows.db.prisma, database.url === null);
  await worker.stop();
  await lockstep.close();
  if (told.orders[shop] !== size) throw new Error(`${told.orders[shop]} orders in the shop instead of ${size}`);
  return { perSecond: size / seconds, shopifyCalls: (told.shopifyRequests - before.shopifyRequests) / size, amazonCalls: (forOrders(told) - forOrders(before)) / size, version };
}

/** @throws Error when nothing moves for a minute. */
async function allImported(imported: () => Promise<number>, size: number): Promise<void> {
  let [most, since] = [0, performance.now()];
  while (most < size) {
    const now = await imported();
    if (now > most) [most, since] = [now, performance.now()];
    if (performance.now() - since > 60_000) throw new Error(`the import stands still at ${most} of ${size} orders`);
    await new Promise((resolve) => setTimeout(resolve, lookMs)); // looking costs the measured process, too
  }
}

/** What an import asks of Amazon; listings and stock are another job's. */
function forOrders({ amazon }: PlatformsTold): number {
  return ["searchOrders", "getOrder", "lwaToken"].reduce((sum, operation) => sum + (amazon[operation] ?? 0), 0);
}

/** A server as an operator runs it: what is committed is on the disk. @returns null where there is none. */
async function onPostgres(run: (url: string) => Promise<Figures>): Promise<Figures | null> {
  const binaries = postgresBinaries();
  if (process.env.BENCH_DATABASE_URL) return run(process.env.BENCH_DATABASE_URL);
  if (!binaries) return null;
  const server = await startPostgres(binaries, true);
  try {
    return await run(server.url);
  } finally {
    await server.stop();
  }
}

async function versionOf(prisma: Awaited<ReturnType<typeof openLockstep>>["flows"]["db"]["prisma"], embedded: boolean): Promise<string> {
  const [row] = await prisma.$queryRaw<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
  return `${embedded ? "embedded PostgreSQL (PGlite)" : "PostgreSQL"} ${row?.version.split(" ")[0]}`;
}
