import { expect, it } from "vitest";
import { describeOnDatabases, type TestDatabases } from "../../tests/support/database.ts";
import { minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { handClock, testQueue } from "../../tests/support/queue.ts";
import { inTransaction } from "../db/client.server.ts";
import { saveStoppedJob } from "../db/stopped-jobs.server.ts";
import { enqueueNow } from "./enqueue.server.ts";
import { unwrap } from "./envelope.ts";
import { alignDueTimes, claimDue, countJobs, endActive, nextDue, releaseActive, type ClaimedJob } from "./job-table.server.ts";
import { job, jobNames, type NewJob } from "./job-types.ts";
import { queueHealth } from "./queue-health.server.ts";
import { inside } from "./queue.server.ts";

const shop = "one.myshopify.com";
const poll = (storeId: string, minutes = 0): NewJob => job("poll-orders", shop, { storeId }, minutesAfter(noon, minutes));
const stores = (jobs: readonly ClaimedJob[]) => jobs.map((claimed) => unwrap(claimed.data).payload.storeId);

async function withQueue(databases: TestDatabases, jobs: readonly NewJob[]) {
  const clock = handClock();
  const db = await databases.open();
  const queue = await testQueue(db, clock);
  await enqueueNow(queue, jobs);
  const statements = queue.boss.getDb();
  return { clock, db, queue, statements, claim: (at: Date, limit = 100, names: readonly string[] = jobNames) => claimDue(statements, names, at, limit) };
}

describeOnDatabases("the table of jobs", (databases) => {
  it("gives due jobs oldest first, as many as asked for, each once", async () => {
    const { claim } = await withQueue(databases, [poll("c", -1), poll("a", -3), poll("later", 1), poll("b", -2), job("send-stock", shop, { storeId: "a" }, minutesAfter(noon, -4))]);
    expect(stores(await claim(noon, 2, ["poll-orders"]))).toEqual(["a", "b"]);
    expect(stores(await claim(noon))).toEqual(["a", "c"]);
    expect(await claim(noon)).toEqual([]);
    expect(stores(await claim(minutesAfter(noon, 1)))).toEqual(["later"]);
    expect(await claim(minutesAfter(noon, 9), 0)).toEqual([]);
  });

  it("gives a job from its millisecond on", async () => {
    const { claim } = await withQueue(databases, [poll("a")]);
    expect(await claim(new Date(noon.getTime() - 1))).toEqual([]);
    expect(stores(await claim(noon))).toEqual(["a"]);
  });

  it("ends an attempt once, and not for an older one", async () => {
    const { claim, db, statements } = await withQueue(databases, [poll("a")]);
    const [first] = await claim(noon);
    await releaseActive(statements);
    const [second] = await claim(noon);
    expect([first!.retryCount, second!.retryCount]).toEqual([0, 1]);
    expect(await endActive(statements, first!), "that attempt has it no longer").toBe(false);
    const broken = inTransaction(db, async (tx) => {
      expect(await endActive(inside(tx), second!)).toBe(true);
      throw new Error("undone");
    });
    await expect(broken).rejects.toThrow("undone");
    expect([await endActive(statements, second!), await endActive(statements, second!)]).toEqual([true, false]);
    expect(await claim(minutesAfter(noon, 999))).toEqual([]);
  });

  it("knows when the next job of some names is due, and that none is", async () => {
    const { claim, statements } = await withQueue(databases, [poll("a", 5), poll("b", 3), job("send-stock", shop, { storeId: "a" }, minutesAfter(noon, 1))]);
    expect(await nextDue(statements, ["poll-orders"])).toEqual(minutesAfter(noon, 3));
    expect(await nextDue(statements, jobNames)).toEqual(minutesAfter(noon, 1));
    expect(await nextDue(statements, ["import-order"])).toBeNull();
    expect(await nextDue(statements, [])).toBeNull();
    await claim(minutesAfter(noon, 3));
    expect(await nextDue(statements, jobNames), "running jobs are not due").toEqual(minutesAfter(noon, 5));
  });

  it("counts what is due, waits and runs, and how long the oldest waits", async () => {
    const { claim, clock, db, queue, statements } = await withQueue(databases, [poll("a", -10), poll("b", -5), poll("c", 7), job("send-stock", shop, { storeId: "a" })]);
    await claim(noon, 1);
    const polls = { name: "poll-orders", due: 1, later: 1, active: 1, oldestDue: minutesAfter(noon, -5) };
    expect(await countJobs(statements, noon)).toEqual([polls, { name: "send-stock", due: 1, later: 0, active: 0, oldestDue: noon }]);
    await saveStoppedJob(db.prisma, { shop, storeId: null, name: "poll-orders", key: "z", payload: {}, code: "rejected", message: "no", attempts: 1, stoppedAt: noon });
    expect(await queueHealth(queue)).toMatchObject({ oldestDueSeconds: 300, due: 2, active: 1, stopped: 1, nextDue: minutesAfter(noon, -5) });
    clock.advance(7 * 60_000);
    expect(await queueHealth(queue)).toMatchObject({ oldestDueSeconds: 720, due: 3 });
  });

  it("is healthy and empty without jobs", async () => {
    const { queue } = await withQueue(databases, []);
    expect(await queueHealth(queue)).toEqual({ oldestDueSeconds: 0, due: 0, active: 0, stopped: 0, nextDue: null, byName: [] });
  });

  it("lets the queue's own due times follow the clock", async () => {
    const { db, statements } = await withQueue(databases, [poll("a", 10), poll("b", -10)]);
    const ahead = async () => {
      const rows = await db.prisma.$queryRaw<{ store: string; minutes: number }[]>`
        SELECT data->'payload'->>'storeId' AS store, round(EXTRACT(EPOCH FROM start_after - pgboss.job_now()) / 60)::int AS minutes FROM pgboss.job WHERE policy = 'key_strict_fifo'`;
      return Object.fromEntries(rows.map((row) => [row.store, row.minutes]));
    };
    expect(await ahead()).toEqual({ a: 10, b: 0 });
    await alignDueTimes(statements, minutesAfter(noon, 4));
    expect(await ahead()).toEqual({ a: 6, b: 0 });
  });
});

describeOnDatabases("a thousand jobs", (databases) => {
  it("are stored, joined and given each once", async () => {
    const jobs = Array.from({ length: 1000 }, (_, at) => poll(`store-${at}`, -at));
    const { claim, queue } = await withQueue(databases, jobs);
    await enqueueNow(queue, jobs.toReversed());
    const given = stores([...(await claim(noon, 600)), ...(await claim(noon, 600))]);
    expect(given).toHaveLength(1000);
    expect(given[0], "the oldest first").toBe("store-999");
    expect(new Set(given).size).toBe(1000);
  });
});
