import { expect, test } from "vitest";
import { findingsPage } from "../../app/db/completeness-findings.server.ts";
import { lastStatements } from "../../app/db/completeness.server.ts";
import type { Statement } from "../../app/domain/reconciliation/statement.ts";
import { askForRepair } from "../../app/sync/completeness/repair-orders.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { runReading } from "../support/journey-history.ts";
import { numberOf } from "../support/journey-orders.ts";
import { inShopify, openJourney, problemList, shopDomain, type Journey, type JourneyOptions } from "../support/journey.ts";

/** A journey's present is 2026-11-20 12:00: these are of the days before. */
const at = (number: number) => new Date(Date.UTC(2026, 10, 17, 8, number)).toISOString();
const orders = (count: number) => Array.from({ length: count }, (_, index) => ({ number: index + 1, at: at(index + 1) }));
const stock = { "CUP-1": 10_000 };
const numbers = (...of: number[]) => of.map(numberOf);

async function opened(open: Parameters<typeof openJourney>[0], options: JourneyOptions = {}): Promise<Journey> {
  const journey = await openJourney(open, { stock, ...options });
  await journey.run();
  before.set(journey, journey.amazon.calls());
  return journey;
}

/** Calls at the end of `opened`: the catalogue comes by report, too. */
const before = new WeakMap<Journey, Record<string, number>>();
const callsSince = (journey: Journey, operation: string) => (journey.amazon.calls()[operation] ?? 0) - (before.get(journey)?.[operation] ?? 0);

/** The statements so far, oldest first, as "agrees 12 of 12, 0 explained". */
async function statements(journey: Journey): Promise<string[]> {
  return (await kept(journey)).map(({ state, amazonOrders, inShopify: there, explained, missing, extra, different }) => {
    const differing = Object.entries({ missing, extra, different }).filter(([, count]) => count > 0).map(([name, count]) => `, ${count} ${name}`);
    return `${state} ${there + explained} of ${amazonOrders}, ${explained} explained${differing.join("")}`;
  });
}

async function kept(journey: Journey): Promise<Statement[]> {
  return (await lastStatements(journey.lockstep().flows.db.prisma, (await journey.store()).id, 100)).reverse();
}

/** "number kind code", and whether it was repaired, of the n-th statement. */
async function findings(journey: Journey, index: number): Promise<string[]> {
  const statement = (await kept(journey))[index]!;
  const found = await findingsPage(journey.lockstep().flows.db.prisma, shopDomain, statement.id, null, 1000);
  return found.map((finding) => `${finding.amazonOrderId} ${finding.kind} ${finding.reasonCode}${finding.repairedAt ? ", repaired" : ""}`);
}

describeEmbedded("B6 the nightly statement", ({ open }) => {
  test("B6 every order is in Shopify or has its reason, and nothing is open", async () => {
    const journey = await opened(await open(), {
      orders: [...orders(12), { number: 20, at: at(20), status: "CANCELLED" }, { number: 21, at: at(21), lines: [{ sku: "NOWHERE" }] }, { number: 22, at: at(22), status: "PENDING" }],
    });
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["agrees 15 of 15, 3 explained"]);
    expect((await kept(journey))[0]?.reasons).toEqual({ cancelled: 1, "sku-not-linked": 1, pending: 1 });
    expect(await problemList(journey)).toEqual([`sku-not-linked ${numberOf(21)}`]);
  });

  test("B6 K4 a search that omits orders for ever: the statement names exactly these, they are fetched, and the second run is complete", async () => {
    const db = await open();
    const journey = await openJourney(db, { stock, orders: orders(12) });
    journey.amazon.world.hideFromSearch(numbers(3, 7, 12));
    await journey.run();
    expect(inShopify(journey, 7)).toEqual([]);
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["differs 9 of 12, 0 explained, 3 missing", "agrees 12 of 12, 0 explained"]);
    expect(await findings(journey, 0)).toEqual(numbers(3, 7, 12).map((number) => `${number} missing not-seen-by-search, repaired`));
    expect([3, 7, 12].map((number) => inShopify(journey, number).length)).toEqual([1, 1, 1]);
    expect(await problemList(journey)).toEqual([]);
  });

  test("B6 K4 pages dropped, doubled and reordered: the statement lists exactly the missing ids and the second run is complete", async () => {
    const journey = await openJourney(await open(), { stock, orders: orders(115), stores: [{ state: "observe" }] });
    const dropped = Array.from({ length: 10 }, (_, index) => index + 96);
    journey.amazon.world.disturbSearch({ reversed: true, repeated: 20, stale: true });
    journey.amazon.world.hideFromSearch(numbers(...dropped));
    await journey.run();
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["differs 105 of 115, 105 explained, 10 missing", "agrees 115 of 115, 115 explained"]);
    expect(await findings(journey, 0)).toEqual(numbers(...dropped).map((number) => `${number} missing not-seen-by-search, repaired`));
    expect((await kept(journey))[1]!.reasons).toEqual({ "store-observing": 115 });
  });

  test("B6 news that the search withholds: the order is read again and brought up to date", async () => {
    const journey = await opened(await open(), { orders: orders(2) });
    journey.amazon.world.hideFromSearch(numbers(1));
    journey.amazon.world.shipOrder(numberOf(1));
    journey.clock.advance(3 * 3_600_000);
    await journey.poll();
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["differs 2 of 2, 0 explained, 1 different", "agrees 2 of 2, 0 explained"]);
    expect(await findings(journey, 0)).toEqual([`${numberOf(1)} different status-behind, repaired`]);
    expect(inShopify(journey, 1)[0]).toMatchObject({ displayFulfillmentStatus: "FULFILLED" });
  });

  test("B6 an order that the report leaves out is named until a report lists it", async () => {
    const journey = await opened(await open(), { orders: orders(3) });
    journey.amazon.world.hideFromReports(numbers(2));
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["differs 2 of 2, 0 explained, 1 extra", "differs 2 of 2, 0 explained, 1 extra"]);
    expect(await problemList(journey)).toEqual(["witnesses-differ"]);
    journey.amazon.world.hideFromReports([]);
    await journey.later(24 * 60, "prove-orders");
    expect((await statements(journey)).at(-1)).toBe("agrees 3 of 3, 0 explained");
    expect(await problemList(journey)).toEqual([]);
  });

  test("B6 an order whose import gave up, or was discarded, is missing after an hour, and is imported", async () => {
    const journey = await opened(await open(), { orders: orders(1) });
    const { prisma } = journey.lockstep().flows.db;
    journey.addOrder({ number: 2, at: at(2), updatedAt: journey.clock.now().toISOString() });
    journey.clock.advance(10 * 60_000);
    await runScheduled(journey.lockstep().flows, "poll-orders");
    await runReading(journey, { enough: async () => (await prisma.order.count()) === 2 });
    await prisma.$executeRawUnsafe("DELETE FROM pgboss.job WHERE name = 'import-order'");
    await journey.later(70, "prove-orders");
    expect(await statements(journey)).toEqual(["differs 1 of 2, 0 explained, 1 missing", "agrees 2 of 2, 0 explained"]);
    expect(await findings(journey, 0)).toEqual([`${numberOf(2)} missing import-given-up, repaired`]);
    expect([inShopify(journey, 2).length, await problemList(journey)]).toEqual([1, []]);
  });

  test("K4 each night proves the last week, and one night a week the last month", async () => {
    const journey = await opened(await open(), { orders: orders(1) });
    for (let night = 0; night < 8; night += 1) {
      await journey.poll();
      await journey.later(24 * 60 - 10, "prove-orders");
    }
    const days = (await kept(journey)).map(({ from, to }) => Math.round((to.getTime() - from.getTime()) / 86_400_000));
    expect(days).toEqual([30, 7, 7, 7, 7, 7, 7, 30]);
  });
});

describeEmbedded("B6 what is not read yet is not missing", ({ open }) => {
  const ago = (journey: Journey, hours: number) => new Date(journey.clock.now().getTime() - hours * 3_600_000).toISOString();

  test("B6 R32 a store that is read once a day is proved up to where it was read", async () => {
    const journey = await opened(await open(), { orders: orders(2) });
    await journey.changeSettings({ schedule: "daily" });
    journey.clock.advance(12 * 3_600_000);
    journey.addOrder({ number: 9, at: ago(journey, 6) });
    await journey.later(0, "prove-orders");
    expect(await statements(journey)).toEqual(["agrees 2 of 2, 0 explained"]);
    expect(inShopify(journey, 9)).toEqual([]);
  });

  test("B6 R111 after an outage the proof waits until the gap is filled", async () => {
    const journey = await opened(await open(), { orders: orders(2) });
    for (const operation of ["searchOrders", "getOrder"]) journey.amazon.faults.add({ operation, times: 6, kind: "answer", status: 500 });
    journey.clock.advance(5 * 24 * 3_600_000);
    for (const number of [7, 8, 9]) journey.addOrder({ number, at: ago(journey, 12 * number) });
    await runScheduled(journey.lockstep().flows, "poll-orders");
    await runScheduled(journey.lockstep().flows, "prove-orders");
    await journey.run();
    expect(await statements(journey)).toEqual(["agrees 5 of 5, 0 explained"]);
  });
});

describeEmbedded("B6 the report itself", ({ open }) => {
  test("B6 that is late for hours is waited for", async () => {
    const journey = await opened(await open(), { orders: orders(3), amazon: { reportDelayMs: 5 * 3_600_000 } });
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["agrees 3 of 3, 0 explained"]);
    const [statement] = await kept(journey);
    expect(statement!.reportedAt!.getTime() - statement!.createdAt.getTime()).toBe(5 * 3_600_000);
    expect(callsSince(journey, "createReport")).toBe(1);
  });

  test("B6 that ends FATAL is a problem, and asked for again later", async () => {
    const journey = await opened(await open(), { orders: orders(3) });
    journey.amazon.world.failReports(2);
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["failed 0 of 0, 0 explained", "failed 0 of 0, 0 explained", "agrees 3 of 3, 0 explained"]);
    const waited = (await kept(journey)).map(({ createdAt }) => createdAt.getTime());
    expect(waited.slice(1).map((time, index) => time - waited[index]! >= [15, 60][index]! * 60_000)).toEqual([true, true]);
    expect(await problemList(journey)).toEqual([]);
  });

  test("B6 that cannot be made at all: the problem says so, and after 48 hours that nothing was proved", async () => {
    const journey = await opened(await open(), { orders: orders(3) });
    journey.amazon.world.failReports(1000);
    await journey.lockstep().flows.db.prisma.store.updateMany({ data: { createdAt: journey.clock.now() } });
    journey.clock.advance(60 * 60_000);
    await runScheduled(journey.lockstep().flows, "prove-orders");
    await journey.run(20);
    expect(await problemList(journey)).toEqual(["report-failed"]);
    await journey.run(40);
    expect(await problemList(journey)).toEqual(["report-failed", "witness-old"]);
  });

  test("B6 that is CANCELLED has no data: an empty statement, which is a proof", async () => {
    const journey = await opened(await open(), { orders: [] });
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["agrees 0 of 0, 0 explained"]);
    expect((await kept(journey))[0]!.reportedAt).not.toBeNull();
  });

  test("B6 whose link has ended is fetched by another link", async () => {
    const journey = await opened(await open(), { orders: orders(3) });
    journey.amazon.world.giveDeadLinks(2);
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["agrees 3 of 3, 0 explained"]);
    expect(callsSince(journey, "createReport")).toBe(1);
  });

  test("B6 that breaks off proves nothing and is read again", async () => {
    const journey = await opened(await open(), { orders: orders(9) });
    journey.amazon.faults.add({ operation: "documentDownload", kind: "broken-json" });
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["agrees 9 of 9, 0 explained"]);
    expect(callsSince(journey, "documentDownload")).toBe(2);
  });

  test("B6 an order that Amazon does not know by its number stays missing, by name, until the merchant asks again", async () => {
    const journey = await openJourney(await open(), { stock, orders: orders(4) });
    journey.amazon.world.hideFromSearch(numbers(2));
    await journey.run();
    journey.amazon.faults.add({ operation: "getOrder", times: 2, kind: "answer", status: 404, body: '{"errors":[{"code":"NotFound","message":"none"}]}' });
    await journey.later(60, "prove-orders");
    expect(await statements(journey)).toEqual(["differs 3 of 4, 0 explained, 1 missing", "differs 3 of 4, 0 explained, 1 missing"]);
    expect(await findings(journey, 1)).toEqual([`${numberOf(2)} missing not-known-to-amazon`]);
    expect(await problemList(journey)).toEqual(["orders-missing"]);
    const { flows } = journey.lockstep();
    expect(await askForRepair(flows, "other.myshopify.com", (await kept(journey))[1]!.id)).toBeNull();
    expect(await askForRepair(flows, shopDomain, (await kept(journey))[1]!.id)).toBe(1);
    await journey.run();
    expect(inShopify(journey, 2)).toHaveLength(1);
    expect((await statements(journey)).at(-1)).toBe("agrees 4 of 4, 0 explained");
    expect(await problemList(journey)).toEqual([]);
  });
});

describeEmbedded("B6 restarts", ({ open }) => {
  test("B6 a program that ends while the report is awaited goes on with the same report", async () => {
    const journey = await opened(await open(), { orders: orders(3), amazon: { reportDelayMs: 2 * 3_600_000 } });
    journey.clock.advance(3_600_000);
    await runScheduled(journey.lockstep().flows, "prove-orders");
    await journey.run(1);
    await journey.restart();
    expect(await kept(journey)).toEqual([]);
    await journey.run();
    expect(await statements(journey)).toEqual(["agrees 3 of 3, 0 explained"]);
    expect(callsSince(journey, "createReport")).toBe(1);
  });

  test("B6 a program that ends while missing orders are fetched fetches the rest, each once", async () => {
    const journey = await openJourney(await open(), { stock, orders: orders(12), stores: [{ state: "observe" }], amazon: { plans: { getOrder: { rate: 0.5, burst: 5 } } } });
    journey.amazon.world.hideFromSearch(numbers(...orders(12).map(({ number }) => number)));
    await journey.run();
    journey.clock.advance(3_600_000);
    await runScheduled(journey.lockstep().flows, "prove-orders");
    while ((await findings(journey, 0).catch(() => [])).filter((line) => line.endsWith("repaired")).length === 0) await journey.run(0.005);
    await journey.restart();
    await journey.run();
    expect(await statements(journey)).toEqual(["differs 0 of 12, 0 explained, 12 missing", "agrees 12 of 12, 12 explained"]);
    expect((journey.amazon.calls().getOrder ?? 0) - journey.amazon.throttled()).toBe(12);
  });
});
