import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { commandConfig } from "./environment.ts";

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "environment-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe("commandConfig", () => {
  const least = () => ({ DATA_DIR: scratchFolder(), SHOPIFY_API_KEY: "k", SHOPIFY_API_SECRET: "s", AMAZON_CLIENT_ID: "c", AMAZON_CLIENT_SECRET: "a" });

  it("is content with the credentials of both platforms", () => {
    const config = commandConfig(least());
    expect(config).toMatchObject({ production: false, logLevel: "error", database: { url: null } });
    expect(config.cronSecret.length).toBeGreaterThanOrEqual(16);
  });

  it("finds the secrets that the program before it made", () => {
    const env = least();
    expect(commandConfig(env).cronSecret).toBe(commandConfig(env).cronSecret);
  });

  it.each(["SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "AMAZON_CLIENT_ID", "AMAZON_CLIENT_SECRET"])("names %s when it is missing or empty", (name) => {
    expect(() => commandConfig({ ...least(), [name]: "" })).toThrow(new RegExp(name));
  });

  it("makes no secret in production", () => {
    expect(() => commandConfig({ ...least(), NODE_ENV: "production" })).toThrow(/ENCRYPTION_KEYS[\s\S]*CRON_SECRET/);
  });
});
