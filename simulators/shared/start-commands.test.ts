import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LevelView } from "../shopify/world/views.ts";

/** Both simulators as processes of their own. */
let dir = "";
const ends: (() => void)[] = [];
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "lockstep-start-"))));
afterEach(() => {
  for (const end of ends.splice(0)) end();
  rmSync(dir, { recursive: true, force: true });
});

/** Runs until the first line on stdout, or until it ends. */
async function start(platform: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "..", platform, "start.ts"), ...args]);
  ends.push(() => child.kill("SIGKILL"));
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const line = new Promise<string>((resolve) => child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())));
  const said = await Promise.race([line, ended]);
  const end = (signal: NodeJS.Signals) => (child.kill(signal), ended);
  return { said: typeof said === "string" ? (JSON.parse(said) as Record<string, string>) : {}, code: typeof said === "string" ? null : said, err, end };
}

describe.each(["amazon", "shopify"])("the start of %s", (platform) => {
  it.each([
    [[], "--world DIR is missing"],
    [["--world", "w", "--port", "http"], '--port must be a number from 0 to 65535, not "http"'],
    [["--wrld", "w"], "Unknown option '--wrld'"],
    [["--world"], "Option '--world <value>' argument missing"],
  ])("called wrongly (%j) says so in one sentence and what can be said", async (args, told) => {
    const { code, err } = await start(platform, ...args);
    expect(code).toBe(2);
    expect(err.split("\n\n")[0]).toBe(told);
    expect(err).toContain(`\n\nnode simulators/${platform}/start.ts --world DIR [--data FILE]`);
    expect(err).not.toMatch(/^ +at /m);
  });

  it("names the file of a world that cannot be read, and the folder that is not there", async () => {
    writeFileSync(join(dir, "world.json"), "{");
    const { code, err } = await start(platform, "--world", dir);
    expect(code).toBe(1);
    expect(err).toMatch(/^\S*world\.json: broken JSON .*\n$/);
    expect(await start(platform, "--world", join(dir, "none"))).toMatchObject({ code: 1, err: `${join(dir, "none")}: no such folder\n` });
  });
});

describe("the start of shopify", () => {
  it.each([[["--shop", "example.com"], "--shop"], [["--app-url", "nowhere"], "--app-url"]])("refuses %j", async (args, told) => {
    const { code, err } = await start("shopify", "--world", dir, ...args);
    expect([code, err.split(" ")[0]]).toEqual([2, told]);
  });

  it("opens the shop that is named, with a token that is good there, and goes on where it was killed", async () => {
    mkdirSync(join(dir, "shopify"));
    writeFileSync(join(dir, "shopify/products.json"), JSON.stringify([{ title: "T", variants: [{ sku: "S", price: "1.00", levels: { Lager: 3 } }] }]));
    const args = ["--world", dir, "--data", join(dir, "data.jsonl"), "--still", "--shop", "other.myshopify.com", "--api-key", "K"];
    const first = await start("shopify", ...args);
    expect(first.said).toMatchObject({ shop: "other.myshopify.com", apiKey: "K", now: "2026-01-01T00:00:00.000Z" });
    const headers = { "x-shopify-access-token": first.said.token!, "content-type": "application/json" };
    const ask = (origin: string) => fetch(`${origin}/admin/api/2026-10/graphql.json`, { method: "POST", headers, body: JSON.stringify({ query: "{ shop { myshopifyDomain } }" }) });
    expect(await (await ask(first.said.origin!)).json()).toMatchObject({ data: { shop: { myshopifyDomain: "other.myshopify.com" } } });
    await fetch(`${first.said.origin}/_world/levels`, { method: "POST", body: JSON.stringify({ sku: "S", location: "Lager", available: 8 }) });
    await first.end("SIGKILL");
    const second = await start("shopify", ...args);
    const levels = (await (await fetch(`${second.said.origin}/_world/levels`)).json()) as LevelView[];
    expect(levels).toMatchObject([{ sku: "S", location: "Lager", available: 8 }]);
    expect((await ask(second.said.origin!)).status).toBe(200);
    expect(await second.end("SIGTERM")).toBe(0);
  });
});
