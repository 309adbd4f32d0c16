import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { benchWorld } from "../../bench/world.ts";
import { createRandom } from "../../simulators/demo-world/random.ts";
import { writeWorld } from "../../simulators/demo-world/write-world.ts";
import { createStore } from "../../simulators/shared/store.ts";

const root = join(import.meta.dirname, "../..");
const orders = 200;

interface Report {
  orders: { seen: number; imported: number; unchanged: number; failed: number; list: { amazonOrderId: string; shopifyOrder: { sourceIdentifier: string } | null }[] };
  reservations: { state: string }[];
}

/** Runs the job once over the folder. @param killAt ends the process with SIGKILL once Shopify's memory holds so many bytes; null = lets it end. */
function run(world: string, data: string, killAt: number | null): Promise<{ code: number | null; report: Report | null }> {
  const child = spawn(process.execPath, ["scripts/demo.ts", "--once", "--json", "--world", world, "--data", data], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  const memory = join(data, "shopify.jsonl");
  const watch = setInterval(() => {
    if (killAt !== null && existsSync(memory) && statSync(memory).size >= killAt) child.kill("SIGKILL");
  }, 2);
  return new Promise((resolve, reject) => child.on("close", (code) => {
    clearInterval(watch);
    try {
      resolve({ code, report: code === null ? null : (JSON.parse(out) as Report) });
    } catch (error) {
      reject(new Error(`it ended with ${code} and printed ${out.length} characters that are no report`, { cause: error }));
    }
  }));
}

/** Source identifiers of all that the shop holds, read from its memory. */
function ordersIn(data: string): string[] {
  const table = createStore(join(data, "shopify.jsonl")).table<{ sourceIdentifier: string }>("demo.myshopify.com/orders");
  return table.values().map((order) => order.sourceIdentifier);
}

test("200 orders come in, none twice, though the process is killed (-9) five times on the way", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-killed-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [world, data] = [join(folder, "world"), join(folder, "data")];
  writeWorld(benchWorld({ orders }), world);
  const random = createRandom(42);
  const seen: number[] = [];
  for (let killed = 0; killed < 5; killed += 1) {
    const size = existsSync(join(data, "shopify.jsonl")) ? statSync(join(data, "shopify.jsonl")).size : 0;
    const { code } = await run(world, data, size + random.int(20_000, 250_000));
    expect(code, "it was killed before it could end").toBeNull();
    seen.push(ordersIn(data).length);
  }
  const { code, report } = await run(world, data, null);
  expect(code).toBe(0);
  const held = ordersIn(data);
  expect(held).toHaveLength(orders);
  expect(new Set(held).size).toBe(orders);
  expect(report!.orders).toMatchObject({ seen: orders, failed: 0 });
  expect(report!.orders.list.map((one) => one.shopifyOrder?.sourceIdentifier).sort()).toEqual(held.sort());
  expect(report!.reservations.every((one) => one.state === "converted")).toBe(true);
  expect(seen.some((count) => count > 0 && count < orders), "some of the kills fell into the import").toBe(true);
}, 300_000);
