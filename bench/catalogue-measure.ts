import { setTimeout as sleep } from "node:timers/promises";
import { countProducts } from "../app/db/product-filter.server.ts";
import { productPage } from "../app/db/product-pages.server.ts";
import { handlers } from "../app/jobs/handlers.server.ts";
import { runUntilIdle } from "../app/queue/driver.server.ts";
import type { JobName } from "../app/queue/job-types.ts";
import type { FlowContext } from "../app/sync/context.server.ts";
import { connectDirect, directConnection } from "../app/sync/stores/connect-direct.server.ts";
import { openLockstep } from "../server.ts";
import { createClock, type SimulatorClock } from "../simulators/shared/clock.ts";
import { bySku } from "./catalogue-goods.ts";
import { linkPlainly, writeMany } from "./catalogue-plain.ts";
import { startPlatforms } from "./platforms.ts";
import { benchWorld } from "./world.ts";

export interface CatalogueAsked {
  size: number;
  database: { url: string | null; dataDir: string };
}

export interface CatalogueMeasured {
  /** From the first job to the page: both catalogues are read, matched, and the first page is there. */
  seconds: number;
  /** Of which the page alone, with its counts. */
  pageSeconds: number;
  /** Peak of the process's memory less what it had before, in MB. */
  memory: number;
  linked: number;
  /** The same rows written by createMany into the same tables, and nothing else. */
  limitSeconds: number;
  /** The plain loop, by its sample. */
  plainSeconds: number;
  /** Reading details of a sample of listings, each. */
  detailSeconds: number;
  version: string;
}

const shop = "bench-catalogue.myshopify.com";
const perPage = 50;
const mostPlain = 200;
const mostDetails = 2_000;

/** Connects a store of so many listings to a shop of as many variants, in this process; both platforms are in another one. */
export async function measureCatalogue({ size, database }: CatalogueAsked): Promise<CatalogueMeasured> {
  const platforms = await startPlatforms({ orders: 0, goods: size }, [shop]);
  const world = benchWorld({ orders: 0 });
  const clock = createClock(new Date(world.now), true);
  const lockstep = await openLockstep(platforms.config(database), { clock });
  const { flows } = lockstep;
  const { sellerId, marketplaces, alias, startDate, mfnLocation } = world.stores[0]!;
  const store = await connectDirect(flows, lockstep.shopify, directConnection.parse({ shop, shopifyToken: platforms.tokens[shop], sellerId, refreshToken: platforms.refreshToken, marketplaces, alias, state: "open", startDate, mfnLocation }));
  const memory = watchMemory();
  await sleep(500);
  const idle = memory.peak();
  const began = performance.now();
  await run(flows, clock, "read-variants", "import-listings", "link-skus");
  const beforePage = performance.now();
  const [{ rows }, count] = await Promise.all([productPage(flows.db.prisma, shop, { view: "all" }, null, perPage), countProducts(flows.db.prisma, shop, { view: "all" }), countProducts(flows.db.prisma, shop, { view: "to-link" })]);
  const ended = performance.now();
  const peak = memory.stop();
  const linked = await flows.db.prisma.link.count();
  if (rows.length !== perPage || linked < (size * bySku) / 100) throw new Error(`${count} listings, ${linked} linked of ${size}`);
  const plainSeconds = await linkPlainly(flows, store, platforms.refreshToken, Math.min(size, mostPlain), size);
  const detailSeconds = await timeDetails(flows, clock, Math.min(size, mostDetails));
  const limitSeconds = await writeMany(flows.db.prisma, size);
  const [row] = await flows.db.prisma.$queryRaw<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
  await lockstep.close();
  platforms.close();
  return {
    seconds: (ended - began) / 1000, pageSeconds: (ended - beforePage) / 1000, memory: (peak - idle) / 2 ** 20, linked, limitSeconds, plainSeconds, detailSeconds,
    version: `${database.url === null ? "embedded PostgreSQL (PGlite)" : "PostgreSQL"} ${row?.version.split(" ")[0]}`,
  };
}

/** Jobs of these names alone; the clock jumps over what they wait for. */
function run(flows: FlowContext, clock: SimulatorClock, ...names: JobName[]) {
  return runUntilIdle(flows.queue, { handlers: Object.fromEntries(names.map((name) => [name, handlers[name]])), context: flows, clock });
}

/** Seconds for one listing's details. */
async function timeDetails(flows: FlowContext, clock: SimulatorClock, sample: number): Promise<number> {
  await flows.db.prisma.$executeRaw`UPDATE listings SET details_due = false WHERE seller_sku NOT IN (SELECT seller_sku FROM listings ORDER BY seller_sku LIMIT ${sample})`;
  const began = performance.now();
  await run(flows, clock, "read-listing-details");
  return (performance.now() - began) / 1000 / sample;
}

/** The process's resident memory, looked at a hundred times a second. */
function watchMemory() {
  let peak = 0;
  const look = () => void (peak = Math.max(peak, process.memoryUsage.rss()));
  look();
  const timer = setInterval(look, 10);
  return { peak: () => (look(), peak), stop: () => (clearInterval(timer), look(), peak) };
}
