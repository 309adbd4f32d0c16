import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { handClock, testQueue } from "../../tests/support/queue.ts";
import { inTransaction } from "../db/client.server.ts";
import { PlatformFailure, type FailureKind } from "../domain/platform-failure.ts";
import { runUntilIdle } from "./driver.server.ts";
import { enqueue, enqueueNow } from "./enqueue.server.ts";
import { claimDue, releaseActive } from "./job-table.server.ts";
import { job } from "./job-types.ts";
import { queueHealth } from "./queue-health.server.ts";
import { RunAgainAt } from "./retry-policy.ts";
import { listStoppedJobs } from "./stopped-jobs.server.ts";

const shop = "one.myshopify.com";
const storeId = "00000000-0000-4000-8000-000000000001";
const otherStore = "00000000-0000-4000-8000-000000000002";
const poll = (store = storeId) => job("poll-orders", shop, { storeId: store });
const push = (...sellerSkus: string[]) => job("push-stock", shop, { storeId, sellerSkus });
const importing = (amazonOrderId: string) => job("import-order", shop, { storeId, amazonOrderId });
const failure = (kind: FailureKind, retryAt?: Date) => new PlatformFailure(kind, { platform: "amazon", operation: "searchOrders" }, `amazon says ${kind}`, { ...(retryAt && { retryAt }) });

describeOnDatabases("the driven queue", ({ open }) => {
  const begin = async () => {
    const clock = handClock();
    return { clock, queue: await testQueue(await open(), clock) };
  };

  it("stores jobs with what caused them, or not at all", async () => {
    const { queue, clock } = await begin();
    const broken = inTransaction(queue.db, async (tx) => {
      await enqueue(queue, tx, [poll()]);
      throw new Error("the cause is undone");
    });
    await expect(broken).rejects.toThrow("undone");
    expect(await queueHealth(queue)).toMatchObject({ due: 0, active: 0 });
    await expect(enqueueNow(queue, [poll(), { ...poll(), payload: {} }])).rejects.toThrow();
    expect(await runUntilIdle(queue, { clock, context: null, handlers: {} })).toEqual({ done: 0, again: 0, stopped: 0, left: false });
  });

  it("runs what jobs start, oldest first, one after another", async () => {
    const { queue, clock } = await begin();
    const ran: string[] = [];
    await enqueueNow(queue, [poll(otherStore)]);
    await enqueueNow(queue, [poll()]);
    const report = await runUntilIdle(queue, {
      clock,
      context: ran,
      handlers: {
        "poll-orders": async ({ storeId: id }, log) => {
          log.push(`poll ${id.at(-1)}`);
          await enqueueNow(queue, [importing(`a${id.at(-1)}`)]);
        },
        "import-order": async ({ amazonOrderId }, log) => void log.push(amazonOrderId),
      },
    });
    expect(ran).toEqual(["poll 2", "poll 1", "a2", "a1"]);
    expect(report).toEqual({ done: 4, again: 0, stopped: 0, left: false });
  });

  it("joins equal queued jobs, but runs once more for a change that comes while one runs", async () => {
    const { queue, clock } = await begin();
    const pushed: (string[] | undefined)[] = [];
    await enqueueNow(queue, [push("A"), push("B"), poll(), poll()]);
    await enqueueNow(queue, [push("B", "C"), poll()]);
    let polls = 0;
    await runUntilIdle(queue, {
      clock,
      context: null,
      handlers: {
        "poll-orders": async () => void (polls += 1),
        "push-stock": async ({ sellerSkus }) => {
          pushed.push(sellerSkus);
          if (pushed.length === 1) await enqueueNow(queue, [push("D"), job("push-stock", shop, { storeId })]);
        },
      },
    });
    expect(polls).toBe(1);
    expect(pushed).toEqual([["A", "B", "C"], undefined]);
  });

  it("turns the clock to the next due job, and no further than asked", async () => {
    const { queue, clock } = await begin();
    const at: string[] = [];
    await enqueueNow(queue, [{ ...poll(), dueAt: minutesAfter(noon, 90) }, { ...push("A"), dueAt: minutesAfter(noon, 10) }]);
    const handlers = { "poll-orders": async () => void at.push(`poll ${clock.now().toISOString()}`), "push-stock": async () => void at.push(`push ${clock.now().toISOString()}`) };
    const first = await runUntilIdle(queue, { clock, context: null, handlers, until: minutesAfter(noon, 60) });
    expect({ at, left: first.left, now: clock.now() }).toEqual({ at: ["push 2026-03-01T12:10:00.000Z"], left: true, now: minutesAfter(noon, 60) });
    await runUntilIdle(queue, { clock, context: null, handlers });
    expect(at[1]).toBe("poll 2026-03-01T13:30:00.000Z");
  });

  it("pulls a later job forward when an equal one is wanted now", async () => {
    const { queue, clock } = await begin();
    await enqueueNow(queue, [{ ...push("A"), dueAt: minutesAfter(noon, 1) }]);
    await enqueueNow(queue, [push("A")]);
    const at: Date[] = [];
    await runUntilIdle(queue, { clock, context: null, handlers: { "push-stock": async () => void at.push(clock.now()) } });
    expect(at).toEqual([noon]);
  });

  it("waits when a handler says so, by word or by error, as often as it says", async () => {
    const { queue, clock } = await begin();
    const at: Date[] = [];
    await enqueueNow(queue, [poll()]);
    await runUntilIdle(queue, {
      clock,
      context: null,
      handlers: {
        "poll-orders": async () => {
          at.push(clock.now());
          if (at.length === 1) return { againAt: minutesAfter(clock.now(), 10) };
          if (at.length < 30) throw new RunAgainAt(minutesAfter(clock.now(), 10));
          return undefined;
        },
      },
    });
    expect(at).toHaveLength(30);
    expect(at.at(-1)).toEqual(minutesAfter(noon, 290));
    expect(await listStoppedJobs(queue, shop)).toEqual([]);
  });

  it("comes back from a throttle when the platform said, never counting it", async () => {
    const { queue, clock } = await begin();
    await enqueueNow(queue, [poll()]);
    let tries = 0;
    await runUntilIdle(queue, {
      clock,
      context: null,
      handlers: {
        "poll-orders": async () => {
          if ((tries += 1) <= 50) throw failure("throttled", minutesAfter(clock.now(), 1));
        },
      },
    });
    expect({ tries, now: clock.now() }).toEqual({ tries: 51, now: minutesAfter(noon, 50) });
  });

  it("slows to once an hour while a platform is away, says so after an hour, never ends, and says when it is back", async () => {
    const { queue, clock } = await begin();
    const told: string[] = [];
    const tries: Date[] = [];
    await enqueueNow(queue, [poll()]);
    const back = minutesAfter(noon, 48 * 60);
    await runUntilIdle(queue, {
      clock,
      context: null,
      until: minutesAfter(noon, 72 * 60),
      handlers: {
        "poll-orders": async () => {
          tries.push(clock.now());
          if (clock.now() < back) throw failure("unavailable");
        },
      },
      events: {
        troubled: async (_tx, { name }, since) => void told.push(`${name} since ${since.toISOString()} at ${clock.now().toISOString()}`),
        recovered: async (_tx, { name }) => void told.push(`${name} recovered`),
      },
    });
    expect(tries.length).toBeGreaterThan(50);
    expect(tries.length).toBeLessThan(70);
    const troubles = told.filter((line) => line.includes("since 2026-03-01T12:00:00.000Z"));
    expect(troubles.length).toBeGreaterThan(40);
    const firstTrouble = new Date(troubles[0]!.slice(-24));
    expect(firstTrouble.getTime()).toBeGreaterThanOrEqual(minutesAfter(noon, 60).getTime());
    expect(firstTrouble.getTime()).toBeLessThanOrEqual(minutesAfter(noon, 120).getTime());
    expect(told.at(-1)).toBe("poll-orders recovered");
    expect(await listStoppedJobs(queue, shop)).toEqual([]);
  });

  it("does not let a schedule hurry a job that is held back", async () => {
    const { queue, clock } = await begin();
    let tries = 0;
    await enqueueNow(queue, [poll()]);
    const handlers = {
      "poll-orders": async () => {
        tries += 1;
        throw failure("unavailable");
      },
    };
    for (let tick = 0; tick < 60; tick += 1) {
      await enqueueNow(queue, [poll()]);
      await runUntilIdle(queue, { clock, context: null, handlers, until: minutesAfter(noon, tick + 1) });
    }
    expect(tries).toBeLessThan(12);
  });

  it("goes on with what a killed process left, and stops a job that kills again and again", async () => {
    const { queue, clock } = await begin();
    const statements = queue.boss.getDb();
    await enqueueNow(queue, [importing("1")]);
    expect(await claimDue(statements, ["import-order"], clock.now(), 5)).toHaveLength(1);
    await enqueueNow(queue, [importing("1")]);
    expect(await claimDue(statements, ["import-order"], clock.now(), 5), "its key is busy").toEqual([]);
    await releaseActive(statements);
    let ran = 0;
    const handlers = { "import-order": async () => void (ran += 1) };
    await runUntilIdle(queue, { clock, context: null, handlers });
    expect(ran).toBe(2);
    await enqueueNow(queue, [importing("2")]);
    for (let kill = 0; kill < 20; kill += 1) {
      await claimDue(statements, ["import-order"], clock.now(), 1);
      await releaseActive(statements);
    }
    await runUntilIdle(queue, { clock, context: null, handlers });
    expect(ran).toBe(2);
    expect(await listStoppedJobs(queue, shop)).toMatchObject([{ code: "crashed" }]);
  });

  it("runs several at once when asked, but never two of one key", async () => {
    const { queue, clock } = await begin();
    const running = { now: 0, most: 0, stores: new Set<string>() };
    await enqueueNow(queue, [...Array.from({ length: 9 }, (_, at) => importing(`${at}`)), poll(), poll(otherStore)]);
    const busy = async () => {
      running.most = Math.max(running.most, (running.now += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running.now -= 1;
    };
    const report = await runUntilIdle(queue, { clock, context: null, atOnce: 4, handlers: { "import-order": busy, "poll-orders": busy } });
    expect({ most: running.most, done: report.done }).toEqual({ most: 4, done: 11 });
  });

  it("tells how long the oldest due job waits", async () => {
    const { queue, clock } = await begin();
    await enqueueNow(queue, [poll(), { ...push("A"), dueAt: minutesAfter(noon, 60) }]);
    clock.advance(120_000);
    expect(await queueHealth(queue)).toMatchObject({ oldestDueSeconds: 120, due: 1, active: 0, stopped: 0 });
    expect((await queueHealth(queue)).byName).toContainEqual({ name: "push-stock", due: 0, later: 1, active: 0, oldestDue: null });
  });
});
