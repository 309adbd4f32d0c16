import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { commandConfig, readEnvironment } from "./environment.ts";

function folderWith(text: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), "environment-"));
  if (text !== null) writeFileSync(join(folder, ".env"), text);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe("readEnvironment", () => {
  it("takes what .env says under what the process was given", () => {
    const folder = folderWith("# of this machine\nCRON_SECRET=from-the-file\nPORT=4000\n");
    expect(readEnvironment(folder, { PORT: "5000" })).toEqual({ CRON_SECRET: "from-the-file", PORT: "5000" });
  });

  it("needs no .env", () => {
    expect(readEnvironment(folderWith(null), { PORT: "5000" })).toEqual({ PORT: "5000" });
  });
});

describe("commandConfig", () => {
  const least = () => ({ DATA_DIR: folderWith(null), SHOPIFY_API_KEY: "k", SHOPIFY_API_SECRET: "s", AMAZON_CLIENT_ID: "c", AMAZON_CLIENT_SECRET: "a" });

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
