import { expect, test } from "vitest";
import { markDeleted } from "../../app/db/order-written.server.ts";
import { changeStoreState } from "../../app/sync/stores/change-store-state.server.ts";
import { recreateRemoved, stopHistoryRun } from "../../app/sync/history/decide-items.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { ask, granted, itemCounts, itemsTold, runNamed, runReading, runsTold, searchesLeft } from "../support/journey-history.ts";
import { numberOf } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { available, inShopify, openJourney, outcomeOf, problems, shopDomain, theOrder } from "../support/journey.ts";

const dayMs = 86_400_000;
/** An instant so many days before the journeys' day. */
const daysAgo = (days: number, hour = 9) => new Date(Date.parse("2026-11-20T00:00:00Z") - days * dayMs + hour * 3600_000).toISOString();
/** So many orders of the last days, one every five minutes. */
const many = (count: number) => Array.from({ length: count }, (_, i) => ({ number: i + 1, at: new Date(Date.parse("2026-11-01T00:00:00Z") + i * 300_000).toISOString() }));

describeEmbedded("orders of the past", ({ open }) => {
  test("R12: every order placed since the start date comes in, none earlier though it changed since; what was shipped before lowers no stock", async () => {
    const orders = [
      { number: 1, at: daysAgo(40), updatedAt: daysAgo(2) },
      { number: 2, at: daysAgo(20), status: "SHIPPED", updatedAt: daysAgo(18) },
      { number: 3, at: daysAgo(1) },
    ];
    const journey = await openJourney(await open(), { orders });
    await journey.run();
    expect([1, 2, 3].map((number) => inShopify(journey, number).length)).toEqual([0, 1, 1]);
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "skipped", reason: "before-start-date" });
    expect(available(journey, "CUP-1"), "ten, less the one that is still to be shipped").toBe(9);
  });

  test("R12 R29 N1: a large account's first reading becomes a run in windows of 30 days with progress; every order comes in once, a hundred a call and one by one", async () => {
    const journey = await openJourney(await open(), { orders: many(350), stores: [{ startDate: daysAgo(60) }] });
    await searchesLeft(journey, 1);
    await runReading(journey, { enough: async () => (await journey.lockstep().flows.db.prisma.historyRun.count({ where: { endsAt: { not: null } } })) > 0 });
    const [run] = await journey.lockstep().flows.db.prisma.historyRun.findMany();
    expect(run).toMatchObject({ kind: "history", state: "running", total: 350, startedBy: "lockstep" });
    expect(run!.endsAt!.getTime()).toBeGreaterThan(journey.clock.now().getTime());
    await runReading(journey);
    expect(await runsTold(journey)).toEqual(["history done 350/350"]);
    expect(await journey.lockstep().flows.db.prisma.order.count()).toBe(350);
    expect(await itemCounts(journey, run!.id), "the hundred of the first page were not read again").toEqual({ known: 100, read: 250 });
    expect(journey.amazon.throttled()).toBe(0);
    const windows = await journey.lockstep().flows.db.prisma.historyWindow.findMany({ orderBy: { seq: "asc" } });
    expect(windows.map((window) => [window.state, Math.ceil((window.to.getTime() - window.from.getTime()) / dayMs)])).toEqual([["done", 30], ["done", 30], ["done", 1]]);
  });

  test("no stock is sent before the first reading has seen every open order (B3)", async () => {
    const over = many(120).map((order) => ({ ...order, status: "CANCELLED" }));
    const journey = await openJourney(await open(), { orders: [...over, { number: 500, at: daysAgo(1), lines: [{ sku: "CUP-1", units: 4 }] }] });
    const shown = () => journey.amazon.world.quantityShown(seller, "CUP-1");
    await searchesLeft(journey, 1);
    await runReading(journey, { enough: async () => (await runsTold(journey)).length > 0 });
    await runScheduled(journey.lockstep().flows, "push-stock");
    await journey.run(0.01);
    expect([shown(), journey.amazon.calls().patchListingsItem, (await runsTold(journey))[0]]).toEqual([0, undefined, expect.stringMatching(/^history running/)]);
    await journey.run();
    await journey.later(1, "push-stock");
    expect([shown(), await runsTold(journey)], "of ten, less the four that the last order took").toEqual([6, ["history done 121/121"]]);
  });

  test("R29: a start date further back than 365 days is not cut silently: the days left out are named, as the shop counts days", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, at: daysAgo(380) }, { number: 2, at: daysAgo(360) }], stores: [{ startDate: daysAgo(400, 0) }] });
    await journey.run();
    expect([inShopify(journey, 1).length, inShopify(journey, 2).length]).toEqual([0, 1]);
    const [problem] = await problems(journey);
    expect(problem).toMatchObject({ code: "days-left-out", params: { from: "2025-10-15", to: "2025-11-20" } }); // midnight of Greenwich is still the day before in New York
    expect(await ask(journey, { kind: "pull", from: daysAgo(370), to: daysAgo(365) })).toMatchObject({ kind: "refused", code: "range-too-old" });
  });
});

describeEmbedded("a manual pull", ({ open }) => {
  test("R33: of a date range brings its orders, those that were skipped before included, under today's settings", async () => {
    const orders = [{ number: 1, at: daysAgo(6) }, { number: 2, at: daysAgo(5), channel: "AFN" as const, status: "SHIPPED" }, { number: 3, at: daysAgo(20) }];
    const journey = await openJourney(await open(), { orders, stores: [{ afnImport: false }] });
    await journey.run();
    expect(await outcomeOf(journey, 2)).toEqual({ outcome: "skipped", reason: "afn-import-off" });
    await journey.changeSettings({ afn: { import: true } });
    const runId = await granted(journey, { kind: "pull", from: daysAgo(10), to: daysAgo(1) });
    await journey.run();
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", total: 2, done: 2, failed: 0, endsAt: null });
    expect([1, 2, 3].map((number) => inShopify(journey, number).length)).toEqual([1, 1, 1]);
  });

  test.each([
    ["R33: of more than 30 days", { from: daysAgo(31, 0), to: daysAgo(0, 1) }, "range-too-long"],
    ["R30: from before the start date", { from: daysAgo(32), to: daysAgo(30) }, "range-before-start"],
    ["whose end is before its beginning", { from: daysAgo(3), to: daysAgo(5) }, "range-empty"],
    ["of days to come", { from: daysAgo(-3), to: daysAgo(-5) }, "range-empty"],
  ])("%s is refused with what to do, and nothing is begun", async (_title, range, code) => {
    const journey = await openJourney(await open());
    expect(await ask(journey, { kind: "pull", ...range })).toMatchObject({ kind: "refused", code });
    expect(await runsTold(journey)).toEqual([]);
  });

  test("in a marketplace that the seller has left is refused by name; nothing is half made", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, at: daysAgo(3) }] });
    await journey.run();
    journey.amazon.world.leaveMarketplace((await journey.store()).sellerId, "ATVPDKIKX0DER");
    const runId = await granted(journey, { kind: "pull", from: daysAgo(5), to: daysAgo(1) });
    await journey.run();
    expect(await runNamed(journey, runId)).toMatchObject({ state: "failed", reasonCode: "marketplace-left", reasonParams: { marketplaces: "United States" }, total: null });
    expect(await ask(journey, { kind: "pull", from: daysAgo(5), to: daysAgo(1), marketplaceIds: ["A2EUQ1WTGCTBG2"] })).toMatchObject({ kind: "refused", code: "marketplace-left", params: { marketplaces: "Canada" } });
  });

  test("R39: lists an order that I deleted in Shopify: it stays removed, or is made again when I say so", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, at: daysAgo(3) }, { number: 2, at: daysAgo(3) }] });
    await journey.run();
    const { flows } = journey.lockstep();
    for (const number of [1, 2]) {
      journey.shopify.world.deleteOrder(theOrder(journey, number).id);
      await markDeleted(flows.db.prisma, await journey.store(), numberOf(number), journey.clock.now());
    }
    const runId = await granted(journey, { kind: "pull", from: daysAgo(5), to: daysAgo(1) });
    await journey.run();
    expect(await itemsTold(journey, runId)).toEqual(["1 removed removed-in-shopify", "2 removed removed-in-shopify"]);
    expect([inShopify(journey, 1).length, inShopify(journey, 2).length]).toEqual([0, 0]);
    expect(await recreateRemoved(flows, shopDomain, runId, [numberOf(2)])).toBe(1);
    await journey.run();
    expect([inShopify(journey, 1).length, inShopify(journey, 2).length]).toEqual([0, 1]);
    expect(theOrder(journey, 2).total).toBe("10.00");
    expect(await itemsTold(journey, runId)).toEqual(["1 removed removed-in-shopify", "2 read"]);
    expect(await recreateRemoved(flows, shopDomain, runId, [numberOf(2)])).toBe(0);
  });

  test("leaves tokens to live orders, meets in the middle, and says when it will be done", async () => {
    const journey = await openJourney(await open(), { orders: many(320), stores: [{ startDate: daysAgo(25) }] });
    await runReading(journey, { hours: 2 });
    const asked = journey.amazon.calls();
    const runId = await granted(journey, { kind: "pull", from: daysAgo(20), to: daysAgo(1), keepFree: 19 });
    await runReading(journey, { enough: async () => (await runNamed(journey, runId)).endsAt !== null });
    const { endsAt, total, done } = await runNamed(journey, runId);
    expect(total).toBe(320);
    expect(done).toBeGreaterThanOrEqual(100);
    await runReading(journey);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", done: 320, endsAt: null });
    expect(Math.abs((await runNamed(journey, runId)).finishedAt!.getTime() - endsAt!.getTime())).toBeLessThan(120_000);
    const calls = journey.amazon.calls();
    expect([calls.searchOrders! - asked.searchOrders!, (calls.getOrder ?? 0) > 50]).toEqual([3, true]);
    expect(journey.amazon.throttled()).toBe(0);
  });

  test("goes on by search alone when Amazon cannot make its report, and reads alone what the search leaves out (K4)", async () => {
    const journey = await openJourney(await open(), { orders: many(150), stores: [{ startDate: daysAgo(25) }] });
    await runReading(journey, { hours: 2 });
    journey.amazon.world.failReports(1);
    const runId = await granted(journey, { kind: "pull", from: daysAgo(20), to: daysAgo(1), keepFree: 19 });
    await runReading(journey);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", done: 150 });
    expect(journey.amazon.calls().getOrder ?? 0).toBe(0);
    journey.amazon.world.hideFromSearch(Array.from({ length: 40 }, (_, i) => numberOf(100 + i)));
    await journey.lockstep().flows.db.prisma.order.deleteMany();
    const again = await granted(journey, { kind: "pull", from: daysAgo(20), to: daysAgo(1), keepFree: 19 });
    await runReading(journey);
    expect(await runNamed(journey, again)).toMatchObject({ state: "done", total: 150, done: 150, failed: 0 });
    expect(await journey.lockstep().flows.db.prisma.order.count()).toBe(150);
  });

  test("can be stopped, says what was done, and keeps it", async () => {
    const journey = await openJourney(await open(), { orders: many(250), stores: [{ startDate: daysAgo(25) }] });
    await runReading(journey, { hours: 2 });
    const runId = await granted(journey, { kind: "pull", from: daysAgo(20), to: daysAgo(1), keepFree: 19 });
    await runReading(journey, { hours: 0.01 });
    const before = await runNamed(journey, runId);
    expect(before).toMatchObject({ state: "running", done: 100 });
    const stopped = await stopHistoryRun(journey.lockstep().flows, shopDomain, runId);
    expect(stopped).toMatchObject({ state: "stopped", done: 100 });
    expect(await stopHistoryRun(journey.lockstep().flows, shopDomain, runId)).toBeNull();
    await runReading(journey);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "stopped", done: 100 });
  });

  test("N7: days that Lockstep was reading by itself are named when I stop it; what I asked for myself is not", async () => {
    const journey = await openJourney(await open(), { orders: many(250), stores: [{ startDate: daysAgo(25) }] });
    await searchesLeft(journey, 1);
    await runReading(journey, { enough: async () => (await runsTold(journey)).length > 0 });
    const { flows } = journey.lockstep();
    const [run] = await flows.db.prisma.historyRun.findMany();
    await stopHistoryRun(flows, shopDomain, run!.id);
    const named = async () => (await problems(journey)).filter(({ code }) => code === "days-not-read").map(({ params }) => params);
    expect(await named()).toEqual([{ from: "2026-10-26", to: "2026-11-20" }]);
    await flows.db.prisma.problem.deleteMany();
    const asked = await granted(journey, { kind: "pull", from: daysAgo(20), to: daysAgo(1), keepFree: 19 });
    expect((await stopHistoryRun(flows, shopDomain, asked))?.state).toBe("stopped");
    expect(await named()).toEqual([]);
  });

  test("N1: goes on where it was after a restart, with its progress; closing the store halts it, opening has it go on", async () => {
    const journey = await openJourney(await open(), { orders: many(250), stores: [{ startDate: daysAgo(25) }] });
    await runReading(journey, { hours: 2 });
    const runId = await granted(journey, { kind: "pull", from: daysAgo(20), to: daysAgo(1), keepFree: 19 });
    await runReading(journey, { hours: 0.01 });
    await journey.restart();
    const { id } = await journey.store();
    await changeStoreState(journey.lockstep().flows, shopDomain, id, "closed");
    await runReading(journey);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "running", done: 100 });
    await changeStoreState(journey.lockstep().flows, shopDomain, id, "open");
    await runReading(journey);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", done: 250 });
    expect(await journey.lockstep().flows.db.prisma.order.count()).toBe(250);
  });
});
