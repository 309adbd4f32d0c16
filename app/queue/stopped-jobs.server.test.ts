import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { noon } from "../../tests/support/kept-orders.ts";
import { handClock, testQueue } from "../../tests/support/queue.ts";
import { PlatformFailure, type FailureKind } from "../domain/platform-failure.ts";
import { runUntilIdle } from "./driver.server.ts";
import { enqueueNow } from "./enqueue.server.ts";
import { job } from "./job-types.ts";
import { discardStoppedJobs, listStoppedJobs, retryStoppedJobs } from "./stopped-jobs.server.ts";

const shop = "one.myshopify.com";
const storeId = "00000000-0000-4000-8000-000000000001";
const poll = () => job("poll-orders", shop, { storeId });
const importing = (amazonOrderId: string) => job("import-order", shop, { storeId, amazonOrderId });
const failure = (kind: FailureKind) => new PlatformFailure(kind, { platform: "amazon", operation: "searchOrders" }, `amazon says ${kind}`);

describeOnDatabases("stopped jobs", ({ open }) => {
  const begin = async () => {
    const clock = handClock();
    return { clock, queue: await testQueue(await open(), clock) };
  };

  it.each(["rejected", "not-found", "unauthorized"] as const)("stops a job that is %s, for the merchant to see, retry or drop", async (kind) => {
    const { queue, clock } = await begin();
    const told: string[] = [];
    let wrong = true;
    const run = () =>
      runUntilIdle(queue, {
        clock,
        context: null,
        handlers: {
          "import-order": async () => {
            if (wrong) throw failure(kind);
          },
        },
        events: {
          stopped: async (_tx, { name, storeId: store }, { code }) => void told.push(`stopped ${name} ${store?.at(-1)} ${code}`),
          unauthorized: async (_tx, { shop: whose }) => void told.push(`unauthorized ${whose}`),
        },
      });
    await enqueueNow(queue, [importing("1"), importing("2")]);
    expect(await run()).toMatchObject({ stopped: 2 });
    expect(told.filter((line) => line === `stopped import-order 1 ${kind}`)).toHaveLength(2);
    expect(told.filter((line) => line === `unauthorized ${shop}`)).toHaveLength(kind === "unauthorized" ? 2 : 0);
    const [one, two] = await listStoppedJobs(queue, shop);
    expect(one).toMatchObject({ name: "import-order", code: kind, message: `amazon says ${kind}`, attempts: 1, stoppedAt: noon });
    expect(await listStoppedJobs(queue, "two.myshopify.com")).toEqual([]);
    expect(await retryStoppedJobs(queue, "two.myshopify.com", { ids: [one!.id] }), "another shop's job is out of reach").toBe(0);
    wrong = false;
    expect(await retryStoppedJobs(queue, shop, { ids: [one!.id] })).toBe(1);
    expect(await run()).toMatchObject({ done: 1, stopped: 0 });
    expect(await discardStoppedJobs(queue, shop, [two!.id])).toBe(1);
    expect(await listStoppedJobs(queue, shop)).toEqual([]);
  });

  it("replaces a stopped job when an equal one is queued anew", async () => {
    const { queue, clock } = await begin();
    await enqueueNow(queue, [poll()]);
    await runUntilIdle(queue, { clock, context: null, handlers: { "poll-orders": () => Promise.reject(failure("rejected")) } });
    expect(await listStoppedJobs(queue, shop, { name: "poll-orders" })).toHaveLength(1);
    await enqueueNow(queue, [poll()]);
    expect(await listStoppedJobs(queue, shop)).toEqual([]);
  });

  it("tries an unexpected error a few times, then stops, telling the log but not the page what it was", async () => {
    const { queue, clock } = await begin();
    const logged: unknown[] = [];
    await enqueueNow(queue, [poll()]);
    const report = await runUntilIdle(queue, {
      clock,
      context: null,
      handlers: { "poll-orders": () => Promise.reject(new TypeError("Jo Muster is undefined")) },
      events: { unexpected: (_job, error) => logged.push(error) },
    });
    expect(report).toMatchObject({ again: 3, stopped: 1 });
    expect(logged).toHaveLength(4);
    const [stopped] = await listStoppedJobs(queue, shop);
    expect(stopped).toMatchObject({ code: "unexpected", message: "TypeError", attempts: 4 });
  });

  it("settles a job even when whoever listens fails", async () => {
    const { queue, clock } = await begin();
    const logged: string[] = [];
    await enqueueNow(queue, [poll()]);
    await runUntilIdle(queue, {
      clock,
      context: null,
      handlers: { "poll-orders": () => Promise.reject(failure("rejected")) },
      events: { stopped: () => Promise.reject(new Error("no ears")), unexpected: (_job, error) => logged.push((error as Error).message) },
    });
    expect(logged).toEqual(["no ears"]);
    expect(await listStoppedJobs(queue, shop)).toHaveLength(1);
  });

  it("run again together once the store is authorized again", async () => {
    const { queue, clock } = await begin();
    await enqueueNow(queue, [importing("1"), importing("2"), job("poll-orders", shop, { storeId: "00000000-0000-4000-8000-000000000002" })]);
    await runUntilIdle(queue, { clock, context: null, handlers: { "import-order": () => Promise.reject(failure("unauthorized")), "poll-orders": () => Promise.reject(failure("unauthorized")) } });
    expect(await retryStoppedJobs(queue, shop, { storeId })).toBe(2);
    expect(await listStoppedJobs(queue, shop)).toMatchObject([{ name: "poll-orders" }]);
    expect(await runUntilIdle(queue, { clock, context: null, handlers: { "import-order": async () => undefined } })).toMatchObject({ done: 2 });
  });
});
