import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../app/config/env.server.ts";
import { createLogger } from "../app/lib/logger.ts";
import { startServer } from "../server.ts";
import { us } from "../tests/support/journey-orders.ts";
import { journeyWorld, seller } from "../tests/support/journey-world.ts";
import { havePages, loadPages, openPlatforms, shop, type Platforms } from "../tests/support/running-app.ts";

/** The two commands as processes of their own, against both platforms behind loopback servers. */
const root = join(import.meta.dirname, "..");
let platforms: Platforms;
let folder: string;

beforeAll(async () => {
  platforms = await openPlatforms(journeyWorld({ stock: { "CUP-1": 5 }, orders: [{ number: 1, lines: [{ sku: "CUP-1" }], at: "2026-11-20T11:00:00.000Z" }] }));
  folder = mkdtempSync(join(tmpdir(), "commands-"));
});
afterAll(async () => {
  await platforms.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Told {
  code: number;
  out: string;
  err: string;
}

function run(script: string, args: string[], env: Record<string, string> = {}): Promise<Told> {
  const { PATH = "", NODE_COMPILE_CACHE = "" } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, "scripts", script), ...args], { cwd: folder, env: { PATH, NODE_COMPILE_CACHE, ...platforms.env, DATA_DIR: join(folder, "data"), ...env } }, (error, out, err) => {
      const code = (error as { code?: unknown } | null)?.code ?? 0;
      resolve({ code: typeof code === "number" ? code : -1, out: String(out), err: String(err) });
    });
  });
}

const refreshToken = () => platforms.amazon.world.refreshTokenFor(seller);
const connection = () => [
  "--shop", shop, "--shopify-token", platforms.shopify.permanentToken(shop), "--seller-id", seller, "--refresh-token", refreshToken(), "--marketplaces", us, "--alias", "US",
  "--state", "open", "--start-date", "2026-11-01", "--afn-import", "--mfn-location", "Main warehouse",
];
const without = (name: string) => connection().filter((_, index, all) => all[index] !== name && all[index - 1] !== name);

describe("npm run connect", () => {
  it.each([["--refresh-token", "--refresh-token is missing"], ["--marketplaces", "--marketplaces is missing"], ["--alias", "--alias is missing"]])("names %s when it is missing", async (name, told) => {
    const { code, out, err } = await run("connect.ts", without(name));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(told);
    expect(err).toContain("npm run connect -- --shop");
  });

  it("names what the environment lacks, and none of its values", async () => {
    const { code, err } = await run("connect.ts", connection(), { AMAZON_CLIENT_ID: "", SHOPIFY_API_KEY: "" });
    expect(code).toBe(2);
    expect(err).toMatch(/SHOPIFY_API_KEY[\s\S]*AMAZON_CLIENT_ID/);
    expect(err).not.toContain(platforms.env.AMAZON_CLIENT_SECRET);
  });

  it("says in one sentence what Amazon said, and tells no token", async () => {
    const { code, out, err } = await run("connect.ts", [...without("--refresh-token"), "--refresh-token", "Atzr|nobody-knows-it"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(/invalid_grant|refresh token/i);
    expect(err).not.toContain("nobody-knows-it");
  }, 60_000);

  it("connects where nobody has the database, and the job command does the work there", async () => {
    const told = await run("connect.ts", [...connection(), "--json"]);
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(told.out)).toMatchObject({ alias: "US", shop, sellerId: seller, marketplaceIds: [us], state: "open" });
    expect(told.out).not.toContain(refreshToken());
    const job = await run("job.ts", ["poll-orders", "--store", "us", "--json"]);
    expect(job.err).toBe("");
    expect(JSON.parse(job.out)).toMatchObject({ job: "poll-orders", asked: 1, finished: true, stopped: 0, orders: { imported: 1 } });
    expect(job.code).toBe(0);
    expect(platforms.shopify.world.orders()).toHaveLength(1);
  }, 60_000);
});

describe("npm run job", () => {
  it.each([
    [[], "Which job?"],
    [["make-coffee"], "There is no job make-coffee"],
    [["poll-orders", "--order", "1"], "--order goes with import-order"],
    [["import-order"], "import-order needs --order"],
    [["poll-orders", "--frequently"], "--frequently"],
  ])("is told %j and says what it can do", async (args, told) => {
    const { code, out, err } = await run("job.ts", args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(told);
    expect(err).toMatch(/poll-orders, import-listings, /);
  });

  it("fails where no store is connected, and says so beside the JSON", async () => {
    const { code, out, err } = await run("job.ts", ["poll-orders", "--json"], { DATA_DIR: join(folder, "empty") });
    expect(code).toBe(1);
    expect(err).toContain("no store is connected in this database");
    expect(JSON.parse(out)).toMatchObject({ job: "poll-orders", asked: 0, orders: {} });
  }, 60_000);

  it("lists the stores where it is told another", async () => {
    const { code, err } = await run("job.ts", ["poll-orders", "--store", "nowhere"]);
    expect(code).toBe(2);
    expect(err).toMatch(/There is no store nowhere.*There are: US \(/);
  });
});

describe.skipIf(!havePages)("both commands while a program has the database", () => {
  it("ask it to do the work", async () => {
    const there = { DATA_DIR: join(folder, "served") };
    const config = readConfig({ ...platforms.env, ...there, ROLE: "all", PORT: "0" });
    const server = await startServer(config, await loadPages(), { clock: platforms.clock, log: createLogger("silent") });
    try {
      const connected = await run("connect.ts", [...without("--state")], there);
      expect(connected).toMatchObject({ code: 0, err: "" });
      expect(connected.out).toMatch(/^Connected US \([0-9a-f-]{36}\): seller A1JOURNEYNA in ATVPDKIKX0DER, observe\.\n$/);
      const asked = JSON.parse((await run("job.ts", ["verify-stock", "--json"], there)).out) as unknown;
      expect(asked).toMatchObject({ job: "verify-stock", asked: 1, finished: null, stopped: null });
      const waited = await run("job.ts", ["push-stock", "--wait", "--json"], there);
      expect(JSON.parse(waited.out)).toMatchObject({ finished: true });
      const refused = await run("job.ts", ["poll-orders"], { ...there, CRON_SECRET: "another-secret-altogether" });
      expect(refused).toMatchObject({ code: 1, out: "" });
      expect(refused.err).toContain("another CRON_SECRET");
      const unknown = await run("connect.ts", [...without("--alias"), "--alias", "no spaces"], there);
      expect(unknown).toMatchObject({ code: 1, out: "" });
      expect(unknown.err).toContain("must have 1 to 8 letters");
    } finally {
      await server.close();
    }
  }, 60_000);
});
