import { describe, expect, it } from "vitest";
import { describeOnDatabases, describeOnPostgres } from "../../tests/support/database.ts";
import { minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { handClock, testQueue } from "../../tests/support/queue.ts";
import { inTransaction } from "../db/client.server.ts";
import { runUntilIdle } from "./driver.server.ts";
import { enqueue, enqueueNow } from "./enqueue.server.ts";
import { mergeEnvelopes, unwrap, wrap, type Envelope } from "./envelope.ts";
import { claimDue } from "./job-table.server.ts";
import { isJobName, job, jobNames, jobTypeOf, type NewJob } from "./job-types.ts";
import type { Queue } from "./queue.server.ts";
import { queueHealth } from "./queue-health.server.ts";

const shop = "one.myshopify.com";
const storeId = "00000000-0000-4000-8000-000000000001";
const push = (sellerSkus?: string[], dueAt?: Date) => job("push-stock", shop, { storeId, ...(sellerSkus && { sellerSkus }) }, dueAt);
const poll = job("poll-orders", shop, { storeId });

describe("envelopes", () => {
  const envelope = (of: NewJob, given: Partial<Envelope> = {}) => ({ ...wrap(of, noon), ...given });

  it("carry a job through JSON", () => {
    const kept = wrap(push(["A"], minutesAfter(noon, 1)), noon);
    expect(kept).toEqual({ payload: { storeId, sellerSkus: ["A"] }, shop, storeId, same: storeId, dueAt: "2026-03-01T12:01:00.000Z", failing: null, unexpected: 0 });
    expect(unwrap(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(wrap(poll, noon).dueAt).toBe(noon.toISOString());
  });

  it("refuse what no job of this program looks like", () => {
    expect(() => wrap({ ...poll, payload: {} }, noon)).toThrow();
    expect(() => unwrap({ payload: {} })).toThrow();
    expect(() => unwrap(null)).toThrow();
  });

  it.each([
    ["the SellerSKUs of both", ["A"], ["B", "A"], ["A", "B"]],
    ["all, when the queued one is for all", undefined, ["B"], undefined],
    ["all, when the added one is for all", ["A"], undefined, undefined],
  ])("of two pushes become one for %s", (_what, queued, added, both) => {
    expect(mergeEnvelopes("push-stock", envelope(push(queued)), envelope(push(added))).payload).toEqual({ storeId, ...(both && { sellerSkus: both }) });
  });

  it.each([
    ["the earlier time of the added one", {}, { dueAt: "2026-03-01T11:00:00.000Z" }, "2026-03-01T11:00:00.000Z"],
    ["its own earlier time", {}, { dueAt: "2026-03-01T13:00:00.000Z" }, "2026-03-01T12:00:00.000Z"],
    ["its own time while a platform is away", { failing: { since: noon.toISOString(), attempts: 3 } }, { dueAt: "2026-03-01T11:00:00.000Z" }, "2026-03-01T12:00:00.000Z"],
    ["its own time after an error of ours", { unexpected: 1 }, { dueAt: "2026-03-01T11:00:00.000Z" }, "2026-03-01T12:00:00.000Z"],
  ])("keep, when an equal one is added, %s", (_what, queued: Partial<Envelope>, added: Partial<Envelope>, dueAt) => {
    expect(mergeEnvelopes("poll-orders", envelope(poll, queued), envelope(poll, added))).toMatchObject({ dueAt, failing: queued.failing ?? null });
  });

  it("belong to job types that each name what they exclude", () => {
    for (const name of jobNames) expect(jobTypeOf(name).atOnce).toBeGreaterThan(0);
    expect(jobTypeOf("import-order").exclusive({ storeId, amazonOrderId: "1" })).not.toBe(jobTypeOf("import-order").exclusive({ storeId, amazonOrderId: "2" }));
    expect(isJobName("poll-orders") && !isJobName("drop-everything")).toBe(true);
    expect(job("expire-reservations", null, {})).toEqual({ name: "expire-reservations", shop: null, storeId: null, payload: {} });
  });
});

async function take(queue: Queue, name: string) {
  return (await claimDue(queue.boss.getDb(), [name], new Date("2100-01-01"), 100)).map((claimed) => unwrap(claimed.data).payload);
}

describeOnDatabases("enqueue", ({ open }) => {
  it("makes one job of equal ones in a call, and keeps others apart", async () => {
    const queue = await testQueue(await open(), handClock());
    const imports = ["1", "2", "1"].map((amazonOrderId) => job("import-order", shop, { storeId, amazonOrderId }));
    await enqueueNow(queue, [push(["A"]), push(["B"]), poll, poll, ...imports]);
    expect(await take(queue, "push-stock")).toEqual([{ storeId, sellerSkus: ["A", "B"] }]);
    expect(await take(queue, "import-order")).toHaveLength(2);
    expect(await take(queue, "poll-orders")).toHaveLength(1);
  });

  it("does nothing with nothing", async () => {
    const queue = await testQueue(await open(), handClock());
    await enqueueNow(queue, []);
    expect(await queueHealth(queue)).toMatchObject({ due: 0, oldestDueSeconds: 0, byName: [] });
  });

  it("joins a job that waits for a killed process's attempt to be repeated", async () => {
    const queue = await testQueue(await open(), handClock());
    await enqueueNow(queue, [push(["A"])]);
    await take(queue, "push-stock");
    await queue.db.prisma.$executeRawUnsafe("UPDATE pgboss.job SET state = 'retry' WHERE state = 'active'");
    await enqueueNow(queue, [push(["B"])]);
    expect(await take(queue, "push-stock")).toEqual([{ storeId, sellerSkus: ["A", "B"] }]);
  });

  it("gives the job of a worker that fell silent to another", async () => {
    const clock = handClock(new Date());
    const queue = await testQueue(await open(), clock, { supervise: true });
    await enqueueNow(queue, [poll]);
    await take(queue, "poll-orders");
    await queue.db.prisma.$executeRawUnsafe("UPDATE pgboss.job SET heartbeat_on = now() - interval '2 minutes' WHERE state = 'active'");
    await queue.boss.supervise("poll-orders");
    let ran = 0;
    await runUntilIdle(queue, { clock, context: null, handlers: { "poll-orders": async () => void (ran += 1) } });
    expect(ran).toBe(1);
  });
});

describeOnPostgres("enqueue from many transactions at once", ({ open, another }) => {
  it("loses no SellerSKU, in whatever order they name them", async () => {
    const clock = handClock(new Date());
    const queue = await testQueue(await open(), clock);
    const programs = [queue.db, await another(), await another()];
    const stores = [1, 2, 3].map((number) => `00000000-0000-4000-8000-00000000000${number}`);
    const jobsOf = (at: number) => {
      const jobs = stores.map((store) => job("push-stock", shop, { storeId: store, sellerSkus: [`S${at}`] }));
      return [...(at % 2 ? jobs : jobs.toReversed()), poll];
    };
    await enqueueNow(queue, jobsOf(0));
    await Promise.all(Array.from({ length: 24 }, (_, at) => inTransaction(programs[at % 3]!, (tx) => enqueue(queue, tx, jobsOf(at)))));
    const pushed = new Map<string, Set<string>>();
    await runUntilIdle(queue, {
      clock,
      context: null,
      handlers: {
        "push-stock": async ({ storeId: store, sellerSkus }) => {
          pushed.set(store, new Set([...(pushed.get(store) ?? []), ...(sellerSkus ?? [])]));
        },
        "poll-orders": async () => undefined,
      },
    });
    expect([...pushed.keys()].toSorted()).toEqual(stores);
    for (const skus of pushed.values()) expect(skus.size).toBe(24);
  });
});
