import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfig, type Config } from "../app/config/env.server.ts";
import { withLocalSecrets } from "../app/config/local-secrets.server.ts";
import { createAmazon, type AmazonSimulator } from "../simulators/amazon/create-amazon.ts";
import { createClock, type SimulatorClock } from "../simulators/shared/clock.ts";
import { serve } from "../simulators/shared/serve.ts";
import { createStore } from "../simulators/shared/store.ts";
import type { World } from "../simulators/shared/world-types.ts";
import { appWebhooks } from "../simulators/shopify/app-webhooks.ts";
import { createShopify } from "../simulators/shopify/create-shopify.ts";
import { serveShopify } from "../simulators/shopify/serve-shopify.ts";
import type { ShopifySimulator } from "../simulators/shopify/simulator.ts";

/** Both platforms, played, and the configuration of an app that talks to them. */
export interface Stage {
  world: World;
  clock: SimulatorClock;
  amazon: AmazonSimulator;
  shopify: ShopifySimulator;
  config: Config;
  shop: string;
  /** The admin page that holds the app. */
  adminUrl: string;
  close(): Promise<void>;
}

export const demoShop = "demo.myshopify.com";
const appPort = 3000;
const credentials = { clientId: "amzn1.application-oa2-client.demo", clientSecret: "amzn1.oa2-cs.v1.demo", applicationId: "amzn1.sp.solution.demo" };
const shopifyApp = { apiKey: "lockstep-demo-key", apiSecret: "lockstep-demo-secret" };

export interface StageOptions {
  /** Holds the database and both worlds; a second stage over the same folder goes on from the first. */
  dataDir: string;
  /** Ports of app, Amazon and Shopify; 0 = any free one. */
  ports?: { app: number; amazon: number; shopify: number };
  env?: Record<string, string>;
}

/** Starts both simulators over a world. Their memory survives a killed process. */
export async function openStage(world: World, options: StageOptions): Promise<Stage> {
  const { dataDir, ports = { app: appPort, amazon: 0, shopify: 0 } } = options;
  mkdirSync(dataDir, { recursive: true });
  const clock = createClock(lastInstant(dataDir, world), true);
  const appUrl = `http://127.0.0.1:${ports.app}`;
  const amazon = createAmazon({ world, clock, store: createStore(join(dataDir, "amazon.jsonl")), options: credentials });
  const shopify = createShopify({ world, clock, store: createStore(join(dataDir, "shopify.jsonl")), options: { ...shopifyApp, appUrl, webhooks: appWebhooks } });
  const amazonServer = await serve(amazon.handle, ports.amazon);
  const shopifyServer = await serveShopify(shopify, ports.shopify);
  const config = readConfig(withLocalSecrets({
    DATA_DIR: join(dataDir, "app"), PORT: String(ports.app), LOG_LEVEL: "warn", SHOPIFY_APP_URL: appUrl,
    ...(world.stores.length > 5 && { MOST_STORES: String(world.stores.length) }),
    SHOPIFY_API_KEY: shopifyApp.apiKey, SHOPIFY_API_SECRET: shopifyApp.apiSecret, SHOPIFY_ORIGIN: shopifyServer.origin,
    AMAZON_APPLICATION_ID: credentials.applicationId, AMAZON_CLIENT_ID: credentials.clientId, AMAZON_CLIENT_SECRET: credentials.clientSecret,
    AMAZON_API_ORIGIN: amazonServer.origin, AMAZON_LWA_ORIGIN: amazonServer.origin, AMAZON_CONSENT_ORIGIN: amazonServer.origin,
    ...options.env,
  }));
  const keepInstant = () => writeFileSync(instantFile(dataDir), clock.now().toISOString());
  const keeping = setInterval(keepInstant, 250).unref(); // a killed run leaves its clock, too
  const close = async () => {
    clearInterval(keeping);
    keepInstant();
    await Promise.all([amazonServer.close(), shopifyServer.close()]);
  };
  return { world, clock, amazon, shopify, config, shop: demoShop, adminUrl: `${shopifyServer.origin}/store/demo/apps/lockstep`, close };
}

const instantFile = (dataDir: string) => join(dataDir, "instant");

/** The world's `now`, or where an earlier run left the clock. */
function lastInstant(dataDir: string, world: World): Date {
  const start = new Date(world.now);
  try {
    const left = new Date(readFileSync(instantFile(dataDir), "utf8"));
    return left > start ? left : start;
  } catch {
    return start;
  }
}
