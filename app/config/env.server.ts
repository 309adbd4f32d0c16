import { z } from "zod";

const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
const flag = z.enum(["0", "1", "true", "false", ""]).transform((text) => text === "1" || text === "true");

/** Every variable that Lockstep reads, with its default. `.env.example` explains each. */
const variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  ROLE: z.enum(["all", "web", "worker"]).default("all"),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  SHOPIFY_APP_URL: origin,
  AMAZON_APPLICATION_ID: z.string().min(1),
  AMAZON_CLIENT_ID: z.string().min(1),
  AMAZON_CLIENT_SECRET: z.string().min(1),
  AMAZON_CLIENT_SECRET_PREVIOUS: z.string().min(1).optional(),
  AMAZON_REDIRECT_URI: z.url().optional(),
  AMAZON_APP_DRAFT: flag.default(false),
  ENCRYPTION_KEYS: z.string().min(1),
  CRON_SECRET: z.string().min(16),
  AMAZON_API_ORIGIN: origin.optional(),
  AMAZON_LWA_ORIGIN: origin.optional(),
  AMAZON_CONSENT_ORIGIN: origin.optional(),
  SHOPIFY_ORIGIN: origin.optional(),
  ALLOW_PLATFORM_OVERRIDE: flag.default(false),
  HISTORY_DAYS: z.coerce.number().int().min(1).max(5000).default(365),
  MOST_STORES: z.coerce.number().int().min(1).max(1000).default(5),
  WORLD_NOW: z.iso.datetime({ offset: true }).optional(),
});

const overrides = ["AMAZON_API_ORIGIN", "AMAZON_LWA_ORIGIN", "AMAZON_CONSENT_ORIGIN", "SHOPIFY_ORIGIN"] as const;

export type Config = ReturnType<typeof readConfig>;

/** Thrown at start: names every variable that is missing or wrong, never its value. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/**
 * Reads and checks the configuration. An empty variable counts as absent.
 * In production the platforms' addresses cannot be replaced unless ALLOW_PLATFORM_OVERRIDE=1, and no world clock is taken.
 * @throws ConfigError naming what is missing.
 */
export function readConfig(env: Record<string, string | undefined> = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path }) => faultOf(String(path[0]), given));
    throw new ConfigError(`The configuration is incomplete or wrong (see .env.example):\n  ${faults.join("\n  ")}`);
  }
  const v = parsed.data;
  if (v.NODE_ENV === "production") refuseInProduction(v);
  return {
    production: v.NODE_ENV === "production",
    port: v.PORT,
    role: v.ROLE,
    logLevel: v.LOG_LEVEL,
    database: { url: v.DATABASE_URL ?? null, dataDir: v.DATA_DIR },
    shopify: { apiKey: v.SHOPIFY_API_KEY, apiSecret: v.SHOPIFY_API_SECRET, appUrl: v.SHOPIFY_APP_URL, origin: v.SHOPIFY_ORIGIN ?? null },
    amazon: {
      app: {
        applicationId: v.AMAZON_APPLICATION_ID,
        clientId: v.AMAZON_CLIENT_ID,
        clientSecrets: [v.AMAZON_CLIENT_SECRET, ...(v.AMAZON_CLIENT_SECRET_PREVIOUS ? [v.AMAZON_CLIENT_SECRET_PREVIOUS] : [])],
        redirectUri: v.AMAZON_REDIRECT_URI ?? `${v.SHOPIFY_APP_URL}/amazon/callback`,
        draft: v.AMAZON_APP_DRAFT,
      },
      origins: { api: v.AMAZON_API_ORIGIN ?? null, lwa: v.AMAZON_LWA_ORIGIN ?? null, consent: v.AMAZON_CONSENT_ORIGIN ?? null },
    },
    encryptionKeys: v.ENCRYPTION_KEYS,
    cronSecret: v.CRON_SECRET,
    /** How many days back orders may be read (R29); Amazon's own limit holds besides. */
    historyDays: v.HISTORY_DAYS,
    /** How many stores a shop may connect (R45). */
    mostStores: v.MOST_STORES,
    /** UTC instant at which the world's clock starts; null = real time. */
    worldNow: v.WORLD_NOW ? new Date(v.WORLD_NOW) : null,
  };
}

/** What a variable must be, where it is more than any text. */
const demands: Record<string, string> = {
  NODE_ENV: "development, test or production",
  PORT: "a whole number from 0 to 65535",
  ROLE: "all, web or worker",
  LOG_LEVEL: "silent, error, warn, info or debug",
  DATABASE_URL: "a postgresql:// address",
  HISTORY_DAYS: "a whole number of days from 1 to 5000",
  MOST_STORES: "a whole number of stores from 1 to 1000",
  CRON_SECRET: "at least 16 characters long",
  WORLD_NOW: "an instant such as 2026-11-01T00:00:00Z",
  AMAZON_APP_DRAFT: "0 or 1",
  ALLOW_PLATFORM_OVERRIDE: "0 or 1",
};

/** In words, and never with the value, which may be a secret. Every variable that is not named above is an address. */
function faultOf(name: string, given: Record<string, unknown>): string {
  return name in given ? `${name} must be ${demands[name] ?? "an address such as https://lockstep.example"}` : `${name} is missing`;
}

function refuseInProduction(v: z.infer<typeof variables>): void {
  const replaced = overrides.filter((name) => v[name] !== undefined);
  if (replaced.length > 0 && !v.ALLOW_PLATFORM_OVERRIDE) {
    throw new ConfigError(`${replaced.join(", ")} would replace a platform; in production that needs ALLOW_PLATFORM_OVERRIDE=1`);
  }
  if (v.WORLD_NOW) throw new ConfigError("WORLD_NOW is refused in production");
}
