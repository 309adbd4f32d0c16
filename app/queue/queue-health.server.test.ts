import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { handClock, testQueue } from "../../tests/support/queue.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import { runUntilIdle } from "./driver.server.ts";
import { enqueueNow } from "./enqueue.server.ts";
import { job } from "./job-types.ts";
import { queueHealth } from "./queue-health.server.ts";

const shop = "one.myshopify.com";
const storeOf = (n: number) => ({ storeId: `00000000-0000-4000-8000-00000000000${n}` });

describeEmbedded("the queue's health", ({ open }) => {
  const begin = async () => {
    const clock = handClock();
    return { clock, queue: await testQueue(await open(), clock) };
  };

  it("of nothing is nothing: no age, no next", async () => {
    const { queue } = await begin();
    expect(await queueHealth(queue)).toMatchObject({ oldestDueSeconds: 0, due: 0, active: 0, stopped: 0, nextDue: null });
  });

  it("tells the age of the oldest that is due, of whatever kind, and leaves out what is not due yet", async () => {
    const { queue, clock } = await begin();
    await enqueueNow(queue, [job("poll-orders", shop, storeOf(1), minutesAfter(noon, 5)), job("link-skus", shop, storeOf(1), minutesAfter(noon, 2)), job("verify-stock", shop, storeOf(2), minutesAfter(noon, 60))]);
    expect(await queueHealth(queue)).toMatchObject({ oldestDueSeconds: 0, due: 0, nextDue: minutesAfter(noon, 2) });
    clock.advance(10 * 60_000);
    const health = await queueHealth(queue);
    expect(health).toMatchObject({ oldestDueSeconds: 480, due: 2, active: 0, stopped: 0, nextDue: minutesAfter(noon, 2) });
    expect(health.byName.filter(({ due }) => due > 0).map(({ name }) => name).sort()).toEqual(["link-skus", "poll-orders"]);
  });

  it("counts a stopped job as stopped, no longer as due", async () => {
    const { queue, clock } = await begin();
    await enqueueNow(queue, [job("poll-orders", shop, storeOf(1)), job("poll-orders", shop, storeOf(2))]);
    const handlers = { "poll-orders": async () => { throw new PlatformFailure("rejected", { platform: "amazon", operation: "searchOrders" }, "no"); } };
    await runUntilIdle(queue, { clock, context: null, handlers });
    expect(await queueHealth(queue)).toMatchObject({ due: 0, oldestDueSeconds: 0, stopped: 2, nextDue: null });
  });
});
