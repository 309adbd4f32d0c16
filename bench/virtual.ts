import { PGlite } from "@electric-sql/pglite";
import { readConfig } from "../app/config/env.server.ts";
import { overPglite } from "../app/db/client.server.ts";
import { moveCursor } from "../app/db/cursors.server.ts";
import type { Store } from "../app/db/stores.server.ts";
import { formatPollCursor } from "../app/domain/orders/poll-window.ts";
import { handlers } from "../app/jobs/handlers.server.ts";
import { runUntilIdle } from "../app/queue/driver.server.ts";
import type { JobName } from "../app/queue/job-types.ts";
import { connectDirect, directConnection } from "../app/sync/stores/connect-direct.server.ts";
import type { FlowContext } from "../app/sync/context.server.ts";
import { queueEvents } from "../app/sync/queue-events.server.ts";
import { openLockstep } from "../server.ts";
import { createAmazon, type AmazonSimulator } from "../simulators/amazon/create-amazon.ts";
import { createClock, type SimulatorClock } from "../simulators/shared/clock.ts";
import type { World } from "../simulators/shared/world-types.ts";
import { isShopifyHost } from "../simulators/shopify/bulk/bulk-files.ts";
import { createShopify } from "../simulators/shopify/create-shopify.ts";

const shop = "bench-virtual.myshopify.com";
const amazonApp = { clientId: "amzn1.application-oa2-client.bench", clientSecret: "amzn1.oa2-cs.v1.bench" };

/** The app between both simulators, all in this process, over a clock that only the work turns; every published rate and cost limit holds. */
export interface VirtualWorld {
  flows: FlowContext;
  store: Store;
  clock: SimulatorClock;
  amazon: AmazonSimulator;
  /** Runs these jobs, no other, until `until`, until none is left, or until `enough`. */
  run: (names: readonly JobName[], how?: { until?: Date; enough?: () => boolean | Promise<boolean>; atOnce?: number }) => Promise<void>;
}

/** Opens a world on an embedded database in memory, connects its store as one whose orders were all read up to now, and hands it over with full buckets. */
export async function inVirtualTime<Result>(world: World, measure: (open: VirtualWorld) => Promise<Result>): Promise<Result> {
  const clock = createClock(new Date(world.now), false);
  const amazon = createAmazon({ world, clock, options: amazonApp });
  const shopify = createShopify({ world, clock, options: { shops: [shop] } });
  const send: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    return isShopifyHost(new URL(request.url).host) ? shopify.handle(request) : amazon.handle(request);
  };
  const config = readConfig({
    NODE_ENV: "test", LOG_LEVEL: "silent", SHOPIFY_APP_URL: shopify.options.appUrl, SHOPIFY_API_KEY: shopify.options.apiKey,
    SHOPIFY_API_SECRET: shopify.options.apiSecret, AMAZON_APPLICATION_ID: "amzn1.sp.solution.simulated", AMAZON_CLIENT_ID: amazonApp.clientId,
    AMAZON_CLIENT_SECRET: amazonApp.clientSecret, ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 5).toString("base64")}`, CRON_SECRET: "cron-secret-of-the-bench",
  });
  const db = await overPglite(new PGlite());
  const lockstep = await openLockstep(config, { clock, fetch: send, db });
  const { flows } = lockstep;
  const run: VirtualWorld["run"] = async (names, { until, enough, atOnce = 1 } = {}) => {
    const some = Object.fromEntries(names.map((name) => [name, handlers[name]]));
    await runUntilIdle(flows.queue, { handlers: some, context: flows, clock, events: queueEvents(flows), atOnce, ...(until && { until }), ...(enough && { enough }) });
  };
  try {
    const [{ sellerId, region, marketplaces, alias, startDate, mfnLocation }] = world.stores as [World["stores"][number]];
    const wanted = { shop, shopifyToken: shopify.permanentToken(shop), sellerId, refreshToken: amazon.world.refreshTokenFor(sellerId, region), marketplaces, alias, state: "open", startDate, mfnLocation };
    const store = await connectDirect(flows, lockstep.shopify, directConnection.parse(wanted));
    await moveCursor(flows.db.prisma, store, "orders", formatPollCursor({ readUntil: clock.now(), page: null }), clock.now());
    await run(["adopt-orders", "poll-orders"], { until: new Date(clock.now().getTime() + 6 * 3600_000) });
    return await measure({ flows, store, clock, amazon, run });
  } finally {
    await lockstep.close();
    await db.close();
  }
}
