import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { onTestFinished } from "vitest";
import { readConfig, type Config } from "../../app/config/env.server.ts";
import type { Database } from "../../app/db/client.server.ts";
import { createLogger } from "../../app/lib/logger.ts";
import type { Store } from "../../app/db/stores.server.ts";
import { connectDirect, directConnection } from "../../app/sync/stores/connect-direct.server.ts";
import { startServer, type RunningServer } from "../../server.ts";
import { createAmazon, type AmazonSimulator } from "../../simulators/amazon/create-amazon.ts";
import { createClock, type SimulatorClock } from "../../simulators/shared/clock.ts";
import { serve } from "../../simulators/shared/serve.ts";
import type { World } from "../../simulators/shared/world-types.ts";
import { createShopify } from "../../simulators/shopify/create-shopify.ts";
import type { ShopifySimulator } from "../../simulators/shopify/simulator.ts";
import { journeyWorld } from "./journey-world.ts";

const built = join(import.meta.dirname, "../../build/server/index.js");

/** The pages are built (`npm run build`, which `npm test` does first): what serves them can be tested. */
export const havePages = existsSync(built);

export async function loadPages(): Promise<ServerBuild> {
  return (await import(built)) as ServerBuild;
}

export const secrets = {
  shopify: "shpss_secretofthetests0001", amazon: "amzn1.oa2-cs.v1.secretofthetests0002", cron: "cron-secret-of-the-tests-0003", key: Buffer.alloc(32, 9).toString("base64"),
} as const;
const credentials = { clientId: "amzn1.application-oa2-client.tests", clientSecret: secrets.amazon, applicationId: "amzn1.sp.solution.tests" };
export const shop = "demo.myshopify.com";

/** Both platforms behind loopback servers, and the environment of an app that talks to them. */
export interface Platforms {
  world: World;
  clock: SimulatorClock;
  amazon: AmazonSimulator;
  shopify: ShopifySimulator;
  env: Record<string, string> & { NODE_ENV: "test" };
  close(): Promise<void>;
}

export async function openPlatforms(world: World = journeyWorld({})): Promise<Platforms> {
  const clock = createClock(new Date(world.now), true);
  const amazon = createAmazon({ world, clock, options: credentials });
  const shopify = createShopify({ world, clock, options: { apiSecret: secrets.shopify } });
  const servers = await Promise.all([serve(amazon.handle, 0), serve((request) => shopify.handle(request), 0)]);
  const [amazonOrigin, shopifyOrigin] = servers.map((server) => server.origin) as [string, string];
  const env: Platforms["env"] = {
    NODE_ENV: "test", PORT: "0", SHOPIFY_APP_URL: "http://127.0.0.1:3000", SHOPIFY_API_KEY: shopify.options.apiKey, SHOPIFY_API_SECRET: secrets.shopify, SHOPIFY_ORIGIN: shopifyOrigin,
    AMAZON_APPLICATION_ID: credentials.applicationId, AMAZON_CLIENT_ID: credentials.clientId, AMAZON_CLIENT_SECRET: secrets.amazon,
    AMAZON_API_ORIGIN: amazonOrigin, AMAZON_LWA_ORIGIN: amazonOrigin, AMAZON_CONSENT_ORIGIN: amazonOrigin,
    ENCRYPTION_KEYS: `test:${secrets.key}`, CRON_SECRET: secrets.cron, WORLD_NOW: world.now,
  };
  return { world, clock, amazon, shopify, env, close: async () => void (await Promise.all(servers.map((server) => server.close()))) };
}

/** The built app, listening, over a test's database; no worker unless asked. */
export interface RunningApp extends Platforms {
  server: RunningServer;
  config: Config;
  /** Every log line so far. */
  lines: string[];
  ask(path: string, init?: RequestInit): Promise<Response>;
}

export async function startApp(db: Database, given: { world?: World; role?: "all" | "web" } = {}): Promise<RunningApp> {
  const platforms = await openPlatforms(given.world);
  const lines: string[] = [];
  const config = readConfig({ ...platforms.env, ROLE: given.role ?? "web" });
  const log = createLogger("debug", { write: (line) => void lines.push(line) });
  const server = await startServer(config, await loadPages(), { clock: platforms.clock, db, log });
  onTestFinished(async () => {
    await server.close();
    await platforms.close();
  });
  return { ...platforms, server, config, lines, ask: (path, init) => fetch(new URL(path, server.origin), { redirect: "manual", ...init }) };
}

/** Connects the world's first store, as its token's holder would. Its first jobs wait for a worker. */
export async function connected({ server, amazon, shopify, world }: RunningApp): Promise<Store> {
  const [store] = world.stores;
  if (!store) throw new Error("the world has no store");
  const { flows, shopify: library } = server.lockstep;
  const { sellerId, region, marketplaces, alias, state, startDate, afnImport, mfnLocation, afnLocation } = store;
  const wanted = directConnection.parse({
    shop, shopifyToken: shopify.permanentToken(shop), sellerId, refreshToken: amazon.world.refreshTokenFor(sellerId, region), marketplaces, alias, state, startDate, afnImport,
    mfnLocation, afnLocation,
  });
  return connectDirect(flows, library, wanted);
}
