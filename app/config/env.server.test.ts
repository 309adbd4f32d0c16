import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./env.server.ts";

const enough = {
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "shopify-secret-value",
  SHOPIFY_APP_URL: "https://lockstep.example/some/path",
  AMAZON_APPLICATION_ID: "amzn1.sp.solution.1",
  AMAZON_CLIENT_ID: "amzn1.application-oa2-client.1",
  AMAZON_CLIENT_SECRET: "amazon-secret-value",
  ENCRYPTION_KEYS: "k1:AAAA",
  CRON_SECRET: "0123456789abcdef",
};

describe("readConfig", () => {
  it("takes the defaults of a small installation", () => {
    const config = readConfig(enough);
    expect(config).toMatchObject({ production: false, port: 3000, role: "all", database: { url: null, dataDir: ".data" }, worldNow: null });
    expect(config.shopify.appUrl).toBe("https://lockstep.example");
    expect(config.amazon.app.redirectUri).toBe("https://lockstep.example/amazon/callback");
    expect(config.amazon.origins).toEqual({ api: null, lwa: null, consent: null });
  });

  it("names everything that is missing, and no value", () => {
    const read = () => readConfig({ SHOPIFY_API_SECRET: "shopify-secret-value", CRON_SECRET: "short-secret" });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/SHOPIFY_API_KEY[\s\S]*AMAZON_CLIENT_SECRET[\s\S]*ENCRYPTION_KEYS[\s\S]*CRON_SECRET/);
    expect(read).not.toThrow(/shopify-secret-value|short-secret/);
  });

  it.each(["SHOPIFY_API_KEY", "ENCRYPTION_KEYS", "CRON_SECRET", "SHOPIFY_APP_URL"])("treats an empty %s as absent", (name) => {
    expect(() => readConfig({ ...enough, [name]: "" })).toThrow(`${name} is missing`);
  });

  it("keeps the older Amazon secret behind the newer one while a rotation is under way", () => {
    expect(readConfig({ ...enough, AMAZON_CLIENT_SECRET_PREVIOUS: "older" }).amazon.app.clientSecrets).toEqual(["amazon-secret-value", "older"]);
  });

  it.each(["AMAZON_API_ORIGIN", "AMAZON_LWA_ORIGIN", "AMAZON_CONSENT_ORIGIN", "SHOPIFY_ORIGIN"])("refuses %s in production unless it is allowed", (name) => {
    const env = { ...enough, NODE_ENV: "production", [name]: "http://127.0.0.1:4000" };
    expect(() => readConfig(env)).toThrow(new RegExp(`${name}.*ALLOW_PLATFORM_OVERRIDE`));
    expect(() => readConfig({ ...env, ALLOW_PLATFORM_OVERRIDE: "1" })).not.toThrow();
    expect(() => readConfig({ ...env, NODE_ENV: "development" })).not.toThrow();
  });

  it("takes a world's clock everywhere but in production", () => {
    const env = { ...enough, WORLD_NOW: "2024-12-25T15:00:00Z" };
    expect(readConfig(env).worldNow).toEqual(new Date("2024-12-25T15:00:00Z"));
    expect(() => readConfig({ ...env, NODE_ENV: "production" })).toThrow(/WORLD_NOW/);
    expect(() => readConfig({ ...enough, WORLD_NOW: "yesterday" })).toThrow(/WORLD_NOW/);
  });

  it.each([
    ["PORT", "70000", "a whole number"],
    ["ROLE", "boss", "all, web or worker"],
    ["DATABASE_URL", "mysql://x", "a postgresql:// address"],
    ["SHOPIFY_ORIGIN", "not an address", "an address"],
    ["AMAZON_API_ORIGIN", "ftp://x", "an address"],
    ["WORLD_NOW", "tomorrow", "an instant"],
    ["HISTORY_DAYS", "0", "a whole number of days"],
    ["HISTORY_DAYS", "a year", "a whole number of days"],
    ["MOST_STORES", "0", "a whole number of stores"],
    ["CRON_SECRET", "short", "at least 16 characters long"],
    ["AMAZON_APP_DRAFT", "perhaps", "0 or 1"],
  ])("refuses %s=%s by name", (name, value, told) => {
    const read = () => readConfig({ ...enough, [name]: value });
    expect(read).toThrow(`${name} must be ${told}`);
    expect(read, "zod's words and the value are nobody's").not.toThrow(/Invalid|expected|received|70000|boss|mysql|ftp|tomorrow/i);
  });
});

describe("what is written of the variables", () => {
  const example = readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8");
  const explained = [...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = ""]) => name);
  const source = readFileSync(join(import.meta.dirname, "env.server.ts"), "utf8");
  const read = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+): (?!")/gm)].map(([, name = ""]) => name).filter((name) => name !== "NODE_ENV");

  it("explains every variable that is read", () => {
    expect(read.length).toBeGreaterThan(15);
    expect(read.filter((name) => !explained.includes(name))).toEqual([]);
  });
});

it.each([["1", true], ["true", true], ["0", false], ["false", false], ["", false], [undefined, false]])("a flag %j is %j", (given, draft) => {
  expect(readConfig({ ...enough, AMAZON_APP_DRAFT: given }).amazon.app.draft).toBe(draft);
});

it("an address given with a path, a user or a query is its origin alone", () => {
  for (const given of ["http://127.0.0.1:4010/a/b?c=d#e", "http://user:word@127.0.0.1:4010"]) {
    expect(readConfig({ ...enough, AMAZON_API_ORIGIN: given }).amazon.origins.api).toBe("http://127.0.0.1:4010");
  }
});
