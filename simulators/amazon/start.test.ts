import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { anOrder } from "./amazon-fixture.ts";

let dir = "";
let child: ChildProcessWithoutNullStreams | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "lockstep-start-"));
  mkdirSync(join(dir, "amazon/orders"), { recursive: true });
  writeFileSync(join(dir, "amazon/orders/one.json"), JSON.stringify({ orders: [anOrder()] }));
});
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(dir, { recursive: true, force: true });
});

async function started(...more: string[]): Promise<{ origin: string; now: string }> {
  const file = join(import.meta.dirname, "start.ts");
  const running = spawn(process.execPath, [file, "--world", dir, "--data", join(dir, "data.jsonl"), "--still", ...more]);
  child = running;
  const line = await new Promise<string>((resolve, reject) => {
    let trouble = "";
    running.stdout.on("data", (chunk: Buffer) => resolve(chunk.toString()));
    running.stderr.on("data", (chunk: Buffer) => (trouble += chunk.toString()));
    running.on("exit", () => reject(new Error(trouble)));
  });
  return JSON.parse(line) as { origin: string; now: string };
}
const post = (origin: string, path: string, body: unknown) => fetch(`${origin}/_world/${path}`, { method: "POST", body: JSON.stringify(body) });

it("a process of its own keeps its world through a kill", async () => {
  const first = await started();
  expect(first.now).toBe("2026-11-20T10:00:00.000Z");
  await post(first.origin, "sell", { sellerId: "A1LOCKSTEPEU0X", sku: "MUG-1", units: 3 });
  const killed = new Promise((resolve) => child?.on("exit", resolve));
  child?.kill("SIGKILL");
  await killed;
  const second = await started();
  const orders = (await (await fetch(`${second.origin}/_world/orders`)).json()) as { orderId: string }[];
  expect(orders.map((order) => order.orderId)).toEqual(["302-0000000-0000001", "900-0000000-0000001"]);
  const quantity = await fetch(`${second.origin}/_world/quantity?sellerId=A1LOCKSTEPEU0X&sku=MUG-1`);
  expect(await quantity.json()).toEqual({ quantity: 97 });
});

it("ends quietly when it is asked to", async () => {
  await started("--unthrottled");
  const code = new Promise((resolve) => child?.on("exit", resolve));
  child?.kill("SIGTERM");
  expect(await code).toBe(0);
});
