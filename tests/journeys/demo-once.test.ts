import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { writeWorld } from "../../simulators/demo-world/write-world.ts";
import { journeyWorld, warehouse } from "../support/journey-world.ts";
import { samples } from "../support/published.ts";

/** The machine-readable demo, as anybody runs it: `npm run -s demo -- --once --json --world DIR --data DIR`. */
const root = join(import.meta.dirname, "../..");
const amount = z.string().regex(/^-?\d+(\.\d+)?$/);
const count = z.int().min(0);
const outcome = z.enum(["imported", "updated", "unchanged", "reserved", "waiting", "skipped", "failed"]);

const shopifyOrder = z.strictObject({
  id: z.string(), name: z.string(), sourceIdentifier: z.string(), total: amount, currency: z.string().length(3), tags: z.array(z.string()), displayFinancialStatus: z.string(),
  displayFulfillmentStatus: z.string(), location: z.string().nullable(), closed: z.boolean(), cancelled: z.boolean(), hasShippingAddress: z.boolean(),
  lines: z.array(z.strictObject({ kind: z.enum(["item", "charge"]), sku: z.string().nullable(), variantId: z.string().nullable(), quantity: count, unitPrice: amount, total: amount, tax: amount })),
  shipping: amount, discount: amount, tax: amount, taxesIncluded: z.boolean(),
});
const report = z.strictObject({
  schema: z.literal(1),
  world: z.strictObject({ now: z.iso.datetime(), shopCurrency: z.string(), goLiveAt: z.iso.datetime() }),
  orders: z.strictObject({
    seen: count, imported: count, updated: count, unchanged: count, reserved: count, waiting: count, skipped: count, failed: count,
    list: z.array(z.strictObject({
      store: z.string(), sellerId: z.string(), amazonOrderId: z.string(), marketplaceId: z.string().nullable(), channel: z.enum(["MFN", "AFN"]).nullable(), status: z.string().nullable(),
      outcome, reasonCode: z.string().nullable(), reason: z.string().nullable(), amazonTotal: amount.nullable(), currency: z.string().nullable(), shopifyOrder: shopifyOrder.nullable(),
    })),
  }),
  reservations: z.array(z.strictObject({ amazonOrderId: z.string(), sellerSku: z.string(), units: count, state: z.enum(["placed", "converted", "released"]) })),
  stock: z.strictObject({
    listings: count, skus: count, sent: count, unchanged: count, skipped: count, failed: count,
    list: z.array(z.strictObject({
      store: z.string(), sellerSku: z.string(), marketplaceIds: z.array(z.string()), channel: z.enum(["MFN", "AFN"]).nullable(), computed: count.nullable(), lastSent: count.nullable(),
      seenAtAmazon: count.nullable(), leadTimeDays: count.nullable(), outcome: z.enum(["sent", "unchanged", "skipped", "failed"]), reasonCode: z.string().nullable(),
    })),
  }),
  calls: z.strictObject({ amazon: z.record(z.string(), count), shopify: z.record(z.string(), count), throttled: count }),
  elapsedMs: count,
});

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "lockstep-once-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function demo(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["scripts/demo.ts", "--once", "--json", ...args], { cwd: root, maxBuffer: 64e6, timeout: 110_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

describe("the job once, for a program to read", () => {
  test("prints one JSON object of the promised form; a second run creates nothing", async () => {
    const orders = [
      { number: 1, lines: [{ sku: "CUP-1", units: 2 }] }, { number: 2, status: "PENDING", priced: false, lines: [{ sku: "CUP-1", units: 3 }] },
      { number: 3, status: "CANCELLED" }, { number: 4, lines: [{ sku: "NOBODY" }] }, { number: 5, status: "AWAITING_AIRSHIP" }, { number: 6, status: "SHIPPED", channel: "AFN" as const },
    ];
    writeWorld(journeyWorld({ stock: { "CUP-1": 10 }, orders: orders.map((order) => ({ at: "2026-11-20T09:00:00.000Z", ...order })) }), join(folder, "world"));
    const run = () => demo("--world", join(folder, "world"), "--data", join(folder, "data"));
    const first = await run();
    const told = report.parse(JSON.parse(first.stdout));
    const by = (id: number) => told.orders.list.find((order) => order.amazonOrderId.endsWith(String(id)));
    expect([1, 2, 3, 4, 5, 6].map((id) => by(id)?.outcome)).toEqual(["imported", "reserved", "skipped", "waiting", "failed", "imported"]);
    const { seen, list, ...outcomes } = told.orders;
    expect([seen, Object.values(outcomes).reduce((a, b) => a + b, 0)]).toEqual([list.length, list.length]);
    expect(first.code).toBe(1); // one failed
    expect(by(1)?.shopifyOrder).toMatchObject({ total: "20.00", displayFinancialStatus: "PAID", displayFulfillmentStatus: "UNFULFILLED", location: warehouse, hasShippingAddress: true });
    expect(by(6)?.shopifyOrder).toMatchObject({ displayFulfillmentStatus: "FULFILLED", closed: true, hasShippingAddress: false });
    expect(told.stock.list).toMatchObject([{ sellerSku: "CUP-1", computed: 4, lastSent: 4, seenAtAmazon: 4, outcome: "sent" }]); // 10 − 2 imported − 3 pending − 1 in a status of the future

    const again = report.parse(JSON.parse((await run()).stdout));
    expect(again.orders).toMatchObject({ imported: 0, updated: 0, unchanged: 2, reserved: 1, waiting: 1, skipped: 1, failed: 1 });
    expect(again.calls.shopify.orderCreate ?? 0).toBe(0);
    expect(again.orders.list.flatMap((order) => order.shopifyOrder?.id ?? [])).toEqual(told.orders.list.flatMap((order) => order.shopifyOrder?.id ?? []));
  }, 120_000);

  test.skipIf(!existsSync(samples))("takes Amazon's own published answers: every one once, to the cent, yen without decimals", async () => {
    mkdirSync(join(folder, "samples/amazon"), { recursive: true });
    cpSync(join(samples, "amazon/orders"), join(folder, "samples/amazon/orders"), { recursive: true });
    const { code, stdout } = await demo("--world", join(folder, "samples"));
    const { orders } = report.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(orders).toMatchObject({ seen: 4, imported: 4 });
    for (const order of orders.list) expect(`${order.amazonOrderId} ${order.shopifyOrder?.total} ${order.shopifyOrder?.currency}`).toBe(`${order.amazonOrderId} ${order.amazonTotal} ${order.currency}`);
    const japanese = orders.list.find((order) => order.currency === "JPY")?.shopifyOrder;
    expect([japanese?.total, japanese?.lines.map((line) => line.total), japanese?.tags]).toEqual(["19940", ["5980", "13960"], expect.arrayContaining(["amazon", "amazon.co.jp"])]);
  }, 120_000);

  test.each([
    ["a folder that is not there", ["--world", "/nowhere/at/all"]],
    ["an option that does not exist", ["--wrld", "x"]],
  ])("says on stderr what is wrong with %s, and prints nothing else", async (_, args) => {
    const { code, stdout, stderr } = await demo(...args);
    expect(code).toBeGreaterThan(0);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/nowhere|wrld/);
    expect(stderr).not.toMatch(/\n\s+at .*node_modules/);
  }, 60_000);
});
