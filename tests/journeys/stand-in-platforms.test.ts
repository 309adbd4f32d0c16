import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { amazonOrder } from "../support/journey-orders.ts";

/** README, "The platforms as processes of their own": what it says works as it stands there. */
const root = join(import.meta.dirname, "../..");
const section = readFileSync(join(root, "README.md"), "utf8").split("## The platforms as processes of their own")[1]!.split("\n## ")[0]!;
const lines = section.split("\n");

/** Starts a simulator as its line says, on any free port, and answers what it prints. */
function start(platform: string, world: string): Promise<Record<string, string>> {
  const line = lines.find((one) => one.startsWith(`node simulators/${platform}/start.ts`))!;
  const args = line.split("#")[0]!.trim().split(/\s+/).slice(1).map((word) => (word === "DIR" ? world : word.startsWith("400") ? "0" : word));
  const child = spawn(process.execPath, args, { cwd: root });
  onTestFinished(() => void child.kill());
  return new Promise((resolve, reject) => {
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.once("data", (chunk: Buffer) => resolve(JSON.parse(chunk.toString()) as Record<string, string>));
    child.once("exit", () => reject(new Error(err)));
  });
}

/** The exported variables, with what was printed in place of the ellipses and the default ports. */
function exported(printed: Record<string, string>, origins: Record<string, string>): Record<string, string> {
  const words = lines.filter((line) => line.startsWith("export ") && !line.includes("PATH")).flatMap((line) => line.split("#")[0]!.trim().split(" ").slice(1));
  const pairs = words.map((word) => word.split("=") as [string, string]);
  return Object.fromEntries(pairs.map(([name, value]) => [name, printed[name] ?? origins[value] ?? value]));
}

/** The arguments of an `npm run` line. */
function wordsOf(script: string, job = ""): string[] {
  return lines.find((line) => line.startsWith("npm run") && line.includes(` ${script} -- ${job}`))!.split(" -- ")[1]!.split(" ");
}

test("connect and job, pointed at both simulators by the environment, bring the orders over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stand-in-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const orders = [amazonOrder({ number: 1, lines: [{ sku: "CUP-1" }], at: "2026-11-20T11:00:00.000Z" }), amazonOrder({ number: 2, lines: [{ sku: "POT-1" }], at: "2026-11-20T10:00:00.000Z" })];
  mkdirSync(join(folder, "world/amazon/orders"), { recursive: true });
  writeFileSync(join(folder, "world/amazon/orders/all.json"), JSON.stringify({ orders }));
  const [amazon, shopify] = await Promise.all([start("amazon", join(folder, "world")), start("shopify", join(folder, "world"))]);
  const [seller] = amazon.sellers as unknown as { refreshToken: string }[];
  const env = exported(
    { WORLD_NOW: amazon.now!, SHOPIFY_TOKEN: shopify.token!, AMAZON_REFRESH_TOKEN: seller!.refreshToken, DATA_DIR: join(folder, "data") },
    { "http://127.0.0.1:4001": amazon.origin!, "http://127.0.0.1:4002": shopify.origin! },
  );
  const run = async (script: string, args: string[]) => {
    const { PATH = "", NODE_COMPILE_CACHE = "" } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, "scripts", `${script}.ts`), ...args], { cwd: folder, env: { NODE_ENV: "test", PATH, NODE_COMPILE_CACHE, ...env } });
    return stdout;
  };
  expect(await run("connect", wordsOf("connect"))).toMatch(/^Connected na .*A1LOCKSTEPNA0X in ATVPDKIKX0DER, open\.\n$/);
  expect(JSON.parse(await run("job", wordsOf("job", "import-listings")))).toMatchObject({ finished: true, stopped: 0 });
  expect(JSON.parse(await run("job", wordsOf("job", "poll-orders")))).toMatchObject({ finished: true, stopped: 0, orders: { imported: 2 } });
  const created = (await (await fetch(`${shopify.origin}/_world/orders`)).json()) as { sourceIdentifier: string }[];
  expect(created.map((order) => order.sourceIdentifier).sort()).toEqual(orders.map((order) => order.orderId).sort());
}, 60_000);
