import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express, { type RequestHandler } from "express";
import { amazonDoor, amazonSignIn, type AmazonDoorParts } from "./app/amazon/index.server.ts";
import { readConfig, type Config } from "./app/config/env.server.ts";
import { readEnvironment } from "./app/config/read-environment.server.ts";
import { openDatabase, type Database } from "./app/db/client.server.ts";
import { databaseLimiter } from "./app/db/rate-buckets.server.ts";
import { startWork } from "./app/jobs/start.server.ts";
import { systemClock, type Clock } from "./app/lib/clock.ts";
import { createLogger, type Logger } from "./app/lib/logger.ts";
import { keyRing } from "./app/lib/secrets.ts";
import { openQueue } from "./app/queue/queue.server.ts";
import { createShopify, type Shopify } from "./app/shopify.server.ts";
import { createCostBudgets, shopifyDoor } from "./app/shopify/index.server.ts";
import { amazonAccount } from "./app/sync/stores/amazon-account.server.ts";
import type { FlowContext } from "./app/sync/context.server.ts";
import { shopAccessToken } from "./app/sync/stores/shop-access-token.server.ts";

/** The composition root: what is built once, in which order, and how it ends. `npm start` runs it. */

export interface Lockstep {
  flows: FlowContext;
  shopify: Shopify;
  close(): Promise<void>;
}

/** What a test, a demo or a bench hands in instead of the real thing. */
export interface Given {
  clock?: Clock;
  fetch?: typeof globalThis.fetch;
  log?: Logger;
  db?: Database;
  /** Serves the pages' scripts and styles instead of the built ones. */
  assets?: RequestHandler;
  /** Runs before the workers start. */
  ready?(lockstep: Lockstep): Promise<void>;
}

/** Opens database, queue and doors. Starts no work and no server. */
export async function openLockstep(config: Config, given: Given = {}): Promise<Lockstep> {
  const clock = given.clock ?? (config.worldNow ? clockFrom(config.worldNow) : systemClock);
  const fetch = given.fetch ?? globalThis.fetch;
  const log = given.log ?? createLogger(config.logLevel);
  const db = given.db ?? (await openDatabase(config.database));
  const onError = (error: unknown) => log.error({ err: error instanceof Error ? error : new Error(String(error)) }, "queue");
  const queue = await openQueue({ db, clock, supervise: config.role !== "web", alone: false, onError });
  const keys = keyRing(config.encryptionKeys);
  const shopify = createShopify({ config, db, clock, fetch });
  const budgets = createCostBudgets();
  const amazonParts: AmazonDoorParts = { fetch, clock, limiter: databaseLimiter(db, clock), ...config.amazon };
  const signIn = amazonSignIn(amazonParts);
  const flows: FlowContext = {
    config, db, queue, keys, clock, log, amazonParts, signIn,
    amazon: (store) => amazonDoor(amazonParts, amazonAccount({ db, keys, clock, signIn }, store)),
    shopify: (shop) => shopifyDoor({ fetch: shopify.fetch, clock, budgets, shop, accessToken: () => shopAccessToken(shopify, shop) }),
  };
  const close = async () => {
    await queue.close();
    if (!given.db) await db.close();
  };
  return { flows, shopify, close };
}

export interface RunningServer {
  lockstep: Lockstep;
  /** Where it listens on this machine. */
  origin: string;
  close(): Promise<void>;
}

/** The routes, or how to get them anew for each request. */
export type Build = ServerBuild | (() => Promise<ServerBuild>);

/** Opens everything, serves pages and webhooks, and starts the work that the role asks for. */
export async function startServer(config: Config, build: Build, given: Given = {}): Promise<RunningServer> {
  const lockstep = await openLockstep(config, given);
  const http = createServer(webApp(lockstep, build, given.assets ?? builtAssets()));
  await new Promise<void>((resolve, reject) => http.once("error", reject).listen(config.port, resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  lockstep.flows.db.announce(origin);
  await given.ready?.(lockstep);
  const work = config.role === "web" ? null : await startWork(lockstep.flows);
  const close = async () => {
    await new Promise((resolve) => {
      http.close(resolve);
      http.closeIdleConnections();
      setTimeout(() => http.closeAllConnections(), 5_000).unref();
    });
    await work?.stop();
    await lockstep.close();
  };
  return { lockstep, origin, close };
}

function builtAssets(): RequestHandler {
  const client = join(import.meta.dirname, "build/client");
  const assets = express.Router();
  assets.use("/assets", express.static(join(client, "assets"), { immutable: true, maxAge: "1y" }));
  assets.use(express.static(client, { maxAge: "1h", index: false }));
  return assets;
}

function webApp({ flows, shopify }: Lockstep, build: Build, assets: RequestHandler) {
  const app = express();
  app.disable("x-powered-by");
  app.use(assets);
  app.use((request, response, next) => {
    const began = performance.now();
    // The path only: queries bear tokens.
    const told = () => ({ method: request.method, path: request.path, status: response.statusCode, ms: Math.round(performance.now() - began) });
    response.on("finish", () => flows.log.debug(told(), "answered"));
    next();
  });
  const answer = createRequestHandler({ build, getLoadContext: () => ({ flows, shopify }) });
  app.all("*", (request, response, next) => void answer(request, response, next));
  return app;
}

/** Time that passes as always, from a given instant on (decisions 26). */
function clockFrom(start: Date): Clock {
  const began = Date.now();
  return { now: () => new Date(start.getTime() + Date.now() - began) };
}

/** Ends quietly: no new requests, running jobs finish, then the database closes. A second signal ends at once. */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      close().then(() => process.exit(0), () => process.exit(1));
    });
  }
}

if (import.meta.main) {
  const built = join(import.meta.dirname, "build/server/index.js");
  const server = await startServer(readConfig(readEnvironment(import.meta.dirname, process.env)), (await import(built)) as ServerBuild);
  closeOnSignal(() => server.close());
  server.lockstep.flows.log.info({ origin: server.origin, role: server.lockstep.flows.config.role }, "Lockstep serves");
}
