import { fork } from "node:child_process";
import { join } from "node:path";
import { readConfig, type Config } from "../app/config/env.server.ts";
import type { BenchWorldOptions } from "./world.ts";

export interface PlatformsAsked {
  world: BenchWorldOptions;
  shops: string[];
  /** How long each answer takes, in milliseconds; 0 = as fast as the machine can. */
  latencyMs: number;
  app: { apiKey: string; apiSecret: string };
  amazon: { clientId: string; clientSecret: string };
}

/** What both platforms have counted so far. */
export interface PlatformsTold {
  amazon: Record<string, number>;
  shopify: Record<string, number>;
  shopifyRequests: number;
  /** Orders by shop. */
  orders: Record<string, number>;
}

interface Started {
  amazonOrigin: string;
  shopifyOrigin: string;
  /** Offline token by shop. */
  tokens: Record<string, string>;
  refreshToken: string;
}

export interface Platforms extends Started {
  count(): Promise<PlatformsTold>;
  /** Of an app that talks to them. */
  config(database: { url: string | null; dataDir: string }): Config;
  close(): void;
}

const app = { apiKey: "lockstep-bench-key", apiSecret: "lockstep-bench-secret" };
const amazon = { clientId: "amzn1.application-oa2-client.bench", clientSecret: "amzn1.oa2-cs.v1.bench" };

/** Starts both simulators, unthrottled, in a child process. Each shop is a copy of the world. */
export async function startPlatforms(world: BenchWorldOptions, shops: string[], latencyMs = 0): Promise<Platforms> {
  const asked: PlatformsAsked = { world, shops, latencyMs, app, amazon };
  const child = fork(join(import.meta.dirname, "platforms-process.ts"), [JSON.stringify(asked)], { execArgv: [] });
  const heard = <Message>() =>
    new Promise<Message>((resolve, reject) => {
      child.once("message", (message) => resolve(message as Message));
      child.once("exit", (code) => reject(new Error(`the simulators ended with ${code}`)));
    });
  const started = await heard<Started>();
  const config = (database: { url: string | null; dataDir: string }) =>
    readConfig({
      NODE_ENV: "test", LOG_LEVEL: "silent", DATA_DIR: database.dataDir, ...(database.url && { DATABASE_URL: database.url }),
      SHOPIFY_APP_URL: "http://127.0.0.1:3000", SHOPIFY_API_KEY: app.apiKey, SHOPIFY_API_SECRET: app.apiSecret, SHOPIFY_ORIGIN: started.shopifyOrigin,
      AMAZON_APPLICATION_ID: "amzn1.sp.solution.bench", AMAZON_CLIENT_ID: amazon.clientId, AMAZON_CLIENT_SECRET: amazon.clientSecret,
      AMAZON_API_ORIGIN: started.amazonOrigin, AMAZON_LWA_ORIGIN: started.amazonOrigin, AMAZON_CONSENT_ORIGIN: started.amazonOrigin,
      ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 5).toString("base64")}`, CRON_SECRET: "cron-secret-of-the-bench",
    });
  const count = () => {
    const answer = heard<PlatformsTold>();
    child.send("count");
    return answer;
  };
  return { ...started, count, config, close: () => child.disconnect() };
}
