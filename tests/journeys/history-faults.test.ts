import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { liveOn, mortal } from "../support/journey-crash.ts";
import { granted, itemsTold, runNamed, runReading, searchesLeft } from "../support/journey-history.ts";
import { numberOf } from "../support/journey-orders.ts";
import { available, inShopify, openJourney, problemList, type Journey } from "../support/journey.ts";

const at = (minute: number) => new Date(Date.parse("2026-11-12T09:00:00Z") + minute * 60_000).toISOString();
const week = { kind: "pull" as const, from: "2026-11-10T00:00:00Z", to: "2026-11-17T00:00:00Z" };
const many = (count: number) => Array.from({ length: count }, (_, i) => ({ number: i + 1, at: at(i) }));
const recorded = (journey: Journey) => journey.lockstep().flows.db.prisma.order.count();

/** A store that has read nothing of the week yet: the search hid it. */
async function unread(journey: Journey, numbers: number[]): Promise<void> {
  journey.amazon.world.hideFromSearch(numbers.map(numberOf));
  await journey.run(1);
  journey.amazon.world.hideFromSearch([]);
}

describeEmbedded("N1: a process that dies while it reads the past", ({ open }) => {
  const { reaper, fresh } = mortal(open);

  test("at any boundary of the reading: every order is in Shopify once, and its stock is taken once", async () => {
    const boundaries = Array.from({ length: 6 }, (_, index) => 1 + 7 * index);
    const ofBoundary = (index: number) => [1, 2].map((one) => 2 * index + one);
    const numbers = boundaries.flatMap((_, index) => ofBoundary(index));
    const journey = await openJourney(await fresh(), { stock: { "CUP-1": 100 }, orders: numbers.map((number) => ({ number, at: at(number) })), through: reaper.through });
    await unread(journey, numbers);
    let deaths = 0;
    for (const [index, boundary] of boundaries.entries()) {
      const fresh = ofBoundary(index);
      journey.amazon.world.hideFromSearch(numbers.slice(2 * (index + 1)).map(numberOf)); // two more show
      const runId = await granted(journey, { kind: "pull", from: at(fresh[0]!), to: at(fresh[1]! + 1) });
      reaper.dieAt(boundary);
      if (await liveOn(journey, reaper)) deaths += 1;
      reaper.dieAt(null);
      await journey.run(1);
      expect([fresh.map((number) => inShopify(journey, number).length), available(journey, "CUP-1")], `boundary ${boundary}`).toEqual([[1, 1], 100 - 2 * (index + 1)]);
      expect(await runNamed(journey, runId), `boundary ${boundary}`).toMatchObject({ state: "done", done: 2, total: 2 });
    }
    expect(deaths).toBeGreaterThan(3);
  }, 120_000);
});

describeEmbedded("pages that go wrong (K4)", ({ open }) => {
  test.each([
    ["come in the wrong order", { reversed: true }],
    ["repeat orders of the page before", { repeated: 7 }],
    ["hold looks that are past", { stale: true }],
  ])("%s: every order is recorded once", async (_title, disturbance) => {
    const journey = await openJourney(await open(), { orders: many(230) });
    await unread(journey, many(230).map(({ number }) => number));
    journey.amazon.world.disturbSearch(disturbance);
    const runId = await granted(journey, { ...week });
    await runReading(journey);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", total: 230, done: 230 });
    expect(await recorded(journey)).toBe(230);
  });

  test("an order that cannot be read is refused by name; the rest comes in", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, at: at(1) }, { number: 2, at: at(2) }] });
    await unread(journey, [1, 2]);
    journey.amazon.world.changeOrder(numberOf(2), { salesChannel: null });
    const runId = await granted(journey, { ...week });
    await runReading(journey);
    expect(await itemsTold(journey, runId)).toEqual(["1 read", "2 refused unreadable-order"]);
    expect(await problemList(journey)).toEqual([`unreadable-order ${numberOf(2)}`]);
    const byNumber = await granted(journey, { kind: "numbers", text: `${numberOf(1)},${numberOf(2)}` });
    await runReading(journey);
    expect(await itemsTold(journey, byNumber)).toEqual(["1 read", "2 refused unreadable-order"]);
  });

  test("R84 an account that refuses names and addresses is read without them", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, at: at(1) }] });
    await unread(journey, [1]);
    const refuse = (operation: string) => journey.amazon.faults.add({ operation, kind: "answer", status: 403, times: 2, body: JSON.stringify({ errors: [{ code: "Unauthorized", message: "Access to requested resource is denied." }] }) });
    refuse("searchOrders");
    const runId = await granted(journey, { ...week });
    await runReading(journey);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", done: 1, params: { personalData: false } });
    refuse("getOrder");
    const byNumber = await granted(journey, { kind: "numbers", text: numberOf(1) });
    await runReading(journey);
    expect(await itemsTold(journey, byNumber)).toEqual(["1 read"]);
    expect(await runNamed(journey, byNumber), "and asks no more").toMatchObject({ params: { personalData: false } });
  });

  test("a report that is late, and links to it that are dead, only cost time", async () => {
    const journey = await openJourney(await open(), { orders: many(150), amazon: { reportDelayMs: 90 * 60_000 } });
    await unread(journey, many(150).map(({ number }) => number));
    journey.amazon.world.giveDeadLinks(2);
    await searchesLeft(journey, 0);
    const runId = await granted(journey, { ...week });
    await runReading(journey);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", total: 150, done: 150 });
    expect(await recorded(journey)).toBe(150);
  });
});
