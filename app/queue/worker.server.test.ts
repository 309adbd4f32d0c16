import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { handClock, testQueue } from "../../tests/support/queue.ts";
import { inTransaction } from "../db/client.server.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import { enqueue, enqueueNow } from "./enqueue.server.ts";
import { claimDue } from "./job-table.server.ts";
import { job } from "./job-types.ts";
import type { Queue } from "./queue.server.ts";
import type { Running } from "./run-job.server.ts";
import { listStoppedJobs } from "./stopped-jobs.server.ts";
import { startWorker } from "./worker.server.ts";

const shop = "one.myshopify.com";
const storeId = "00000000-0000-4000-8000-000000000001";
const importing = (amazonOrderId: string) => job("import-order", shop, { storeId, amazonOrderId });
const poll = job("poll-orders", shop, { storeId });

async function work(queue: Queue, running: Running<null>) {
  const worker = await startWorker(queue, running);
  onTestFinished(() => worker.stop());
  return worker;
}

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await reached())) await sleep(10);
}

describeOnDatabases("the worker", ({ open, another, kind }) => {
  it("runs every job once, and its settling is there to see", async () => {
    const queue = await testQueue(await open(), handClock(new Date()), { supervise: true });
    const ran: string[] = [];
    await work(queue, {
      context: null,
      handlers: {
        "import-order": async ({ amazonOrderId }) => {
          ran.push(amazonOrderId);
          if (amazonOrderId === "7") throw new PlatformFailure("rejected", { platform: "shopify", operation: "orderCreate" }, "no");
        },
      },
    });
    await inTransaction(queue.db, (tx) => enqueue(queue, tx, Array.from({ length: 100 }, (_, at) => importing(`${at}`))));
    await until(async () => ran.length >= 100 && (await listStoppedJobs(queue, shop)).length === 1);
    expect(new Set(ran).size).toBe(100);
    expect(ran).toHaveLength(100);
  });

  it("runs once more for a change that comes while a job runs, and never two of a key", async () => {
    const queue = await testQueue(await open(), handClock(new Date()), { supervise: true });
    let [running, most, polls] = [0, 0, 0];
    await work(queue, {
      context: null,
      handlers: {
        "poll-orders": async () => {
          most = Math.max(most, (running += 1));
          if ((polls += 1) === 1) await enqueueNow(queue, [poll]);
          await sleep(30);
          running -= 1;
        },
      },
    });
    await enqueueNow(queue, [poll]);
    await until(() => polls === 2 && running === 0);
    expect(most).toBe(1);
  });

  it("finishes what runs before it stops, and leaves the rest queued", async () => {
    const queue = await testQueue(await open(), handClock(new Date()), { supervise: true });
    const [begun, done]: [string[], string[]] = [[], []];
    const worker = await work(queue, {
      context: null,
      handlers: {
        "import-order": async ({ amazonOrderId }) => {
          begun.push(amazonOrderId);
          await sleep(50);
          done.push(amazonOrderId);
        },
      },
    });
    await enqueueNow(queue, Array.from({ length: 60 }, (_, at) => importing(`${at}`)));
    await until(() => begun.length > 0);
    await worker.stop();
    expect(done).toEqual(begun);
    const left = await claimDue(queue.boss.getDb(), ["import-order"], new Date(Date.now() + 60_000), 100);
    expect(left).toHaveLength(60 - done.length);
  });

  it("comes to a later job when its time by the handed-in clock has come, whatever year that clock shows", async () => {
    const clock = handClock(new Date("2024-12-01T00:00:00Z"));
    const queue = await testQueue(await open(), clock, { supervise: true });
    await enqueueNow(queue, [{ ...poll, dueAt: new Date("2024-12-01T06:00:00Z") }]);
    clock.advance(7 * 3600_000);
    let ran = false;
    await work(queue, { context: null, handlers: { "poll-orders": async () => void (ran = true) } });
    await until(() => ran);
    expect(ran).toBe(true);
  });

  if (kind === "postgres") it("shares the work among processes: every job once, one of a key at a time", async () => {
    const clock = handClock(new Date());
    const first = await testQueue(await open(), clock, { supervise: true });
    const queues = [first, await testQueue(await another(), clock, { supervise: true, alone: false })];
    const [ran, busy]: [string[], Set<string>] = [[], new Set()];
    let [overlaps, pushes] = [0, 0];
    for (const queue of queues) {
      await work(queue, {
        context: null,
        handlers: {
          "import-order": async ({ amazonOrderId }) => void ran.push(amazonOrderId),
          "push-stock": async ({ storeId: store }) => {
            if (busy.has(store)) overlaps += 1;
            busy.add(store);
            await sleep(5);
            busy.delete(store);
            pushes += 1;
          },
        },
      });
    }
    const store = (at: number) => `00000000-0000-4000-8000-00000000000${at % 5}`;
    const batches = Array.from({ length: 20 }, (_, batch) => [
      ...Array.from({ length: 20 }, (_each, at) => importing(`${batch}-${at}`)),
      job("push-stock", shop, { storeId: store(batch), sellerSkus: [`S${batch}`] }),
    ]);
    await Promise.all(batches.map((batch, at) => enqueueNow(queues[at % 2]!, batch)));
    await until(() => ran.length >= 400 && pushes >= 5 && busy.size === 0);
    expect({ ran: ran.length, distinct: new Set(ran).size, overlaps }).toEqual({ ran: 400, distinct: 400, overlaps: 0 });
  });

  if (kind === "postgres") it("never misses a change: a job that is joined waits for the joining transaction", async () => {
    const clock = handClock(new Date());
    const db = await open();
    const queue = await testQueue(db, clock);
    const other = await another();
    await enqueueNow(queue, [poll]);
    let claimedMeanwhile: unknown[] = ["not looked"];
    await inTransaction(other, async (tx) => {
      await enqueue(queue, tx, [poll]);
      claimedMeanwhile = await queue.boss.fetch("poll-orders");
    });
    expect(claimedMeanwhile).toEqual([]);
    expect(await queue.boss.fetch("poll-orders", { batchSize: 5 })).toHaveLength(1);
  });
});
