import { expect, test } from "vitest";
import { importListed } from "../../app/sync/history/decide-items.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { ask, granted, itemsTold, runNamed, runReading, runsTold, searchesLeft } from "../support/journey-history.ts";
import { de, numberOf, us } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { inShopify, openJourney, shopDomain } from "../support/journey.ts";

const at = (day: number, hour = 9) => `2026-11-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00.000Z`;
const week = { from: at(10, 0), to: at(17, 0) };

describeEmbedded("missing orders by range (R82)", ({ open }) => {
  /** 1 is in Shopify, 2 waits for a link, 3 is Amazon's to ship, 4 was never shown by the search. */
  async function withMissing() {
    const orders = [{ number: 1, at: at(12) }, { number: 2, at: at(13), lines: [{ sku: "UNKNOWN" }] }, { number: 3, at: at(14), channel: "AFN" as const, status: "SHIPPED" }, { number: 4, at: at(15) }];
    const journey = await openJourney(await open(), { orders, stores: [{ afnImport: false }] });
    journey.amazon.world.hideFromSearch([numberOf(4)]);
    await journey.run();
    journey.amazon.world.hideFromSearch([]);
    return journey;
  }

  test("R82: lists Amazon's orders that are absent from Shopify, each with its reason, and imports none by itself", async () => {
    const journey = await withMissing();
    const runId = await granted(journey, { kind: "missing", ...week });
    await journey.run();
    expect(await itemsTold(journey, runId)).toEqual(["1 there", "2 listed sku-not-linked", "3 listed afn-import-off", "4 listed absent-from-shopify"]);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", total: 4, done: 4 });
    expect([1, 2, 3, 4].map((number) => inShopify(journey, number).length)).toEqual([1, 0, 0, 0]);
  });

  test("R82: imports what I tick, and nothing else of these days", async () => {
    const journey = await withMissing();
    const runId = await granted(journey, { kind: "missing", ...week });
    await journey.run();
    await journey.changeSettings({ afn: { import: true } });
    const { flows } = journey.lockstep();
    expect(await importListed(flows, shopDomain, runId, [numberOf(4), numberOf(1)])).toBe(1);
    await journey.run();
    expect(await itemsTold(journey, runId)).toEqual(["1 there", "2 listed sku-not-linked", "3 listed afn-import-off", "4 read"]);
    expect([1, 2, 3, 4].map((number) => inShopify(journey, number).length)).toEqual([1, 0, 0, 1]);
    expect(await importListed(flows, shopDomain, runId, "all")).toBe(2);
    await journey.run();
    expect([1, 2, 3, 4].map((number) => inShopify(journey, number).length)).toEqual([1, 0, 1, 1]);
    expect(await importListed(flows, shopDomain, runId, "all")).toBe(0);
    expect(await importListed(flows, "other.myshopify.com", runId, "all")).toBeNull();
  });

  test("R82: imports all at once where I asked for that", async () => {
    const journey = await withMissing();
    await journey.changeSettings({ afn: { import: true } });
    const runId = await granted(journey, { kind: "missing", ...week, importAll: true });
    await journey.run();
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", total: 4, done: 4 });
    expect([1, 2, 3, 4].map((number) => inShopify(journey, number).length)).toEqual([1, 0, 1, 1]);
  });

  test("R82: of more orders than a burst brings, the list comes from Amazon's report alone; ticked ones come a hundred a call", async () => {
    const orders = Array.from({ length: 260 }, (_, i) => ({ number: i + 1, at: new Date(Date.parse(at(12)) + i * 60_000).toISOString() }));
    const journey = await openJourney(await open(), { orders });
    journey.amazon.world.hideFromSearch(orders.map(({ number }) => numberOf(number)));
    await runReading(journey, { hours: 2 });
    journey.amazon.world.hideFromSearch([]);
    await searchesLeft(journey, 0);
    const runId = await granted(journey, { kind: "missing", ...week });
    await runReading(journey);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", total: 260 });
    const before = journey.amazon.calls();
    expect(before.getOrder ?? 0).toBe(0);
    await importListed(journey.lockstep().flows, shopDomain, runId, orders.slice(0, 200).map(({ number }) => numberOf(number)));
    await runReading(journey);
    expect(await journey.lockstep().flows.db.prisma.order.count(), "only what was ticked").toBe(200);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", total: 260, done: 260 });
  });
});

describeEmbedded("orders by number (R83, R84)", ({ open }) => {
  test("R83: free text with commas and new lines brings the orders it names; what is no number is shown back", async () => {
    const orders = [1, 2, 3].map((number) => ({ number, at: at(12) }));
    const journey = await openJourney(await open(), { orders });
    journey.amazon.world.hideFromSearch(orders.map(({ number }) => numberOf(number)));
    await journey.run();
    const told = await ask(journey, { kind: "numbers", text: `${numberOf(1)}, ${numberOf(2)}\n701-123,hello\r\n${numberOf(1)}` });
    expect(told).toMatchObject({ kind: "started", rejected: ["701-123", "hello"] });
    await journey.run();
    expect([1, 2, 3].map((number) => inShopify(journey, number).length)).toEqual([1, 1, 0]);
    expect(await runsTold(journey)).toEqual(["numbers done 2/2"]);
    expect(await ask(journey, { kind: "numbers", text: "701-12-3; nothing" })).toMatchObject({ kind: "refused", code: "no-order-numbers", rejected: ["701-12-3", "nothing"] });
  });

  test("R83: an unknown number, another seller's order and one of a marketplace that is not connected are refused by name; the rest comes in", async () => {
    const other = { alias: "other", sellerId: "A2JOURNEYEU", region: "EU" as const, marketplaces: [de] };
    const canadian = { number: 4, at: at(12), marketplaceId: "A2EUQ1WTGCTBG2" };
    const world = { orders: [{ number: 1, at: at(12) }, { number: 2, at: at(12), marketplaceId: de }, canadian], stores: [{ marketplaces: [us, "A2EUQ1WTGCTBG2"] }, other] };
    const journey = await openJourney(await open(), { ...world, connected: false });
    await journey.connect({ store: { ...journey.world.stores[0]!, marketplaces: [us] } });
    await journey.connect({ store: journey.world.stores[1]! });
    await journey.run();
    const runId = await granted(journey, { kind: "numbers", text: [1, 2, 3, 4].map(numberOf).join("\n") });
    await journey.run();
    expect(await itemsTold(journey, runId)).toEqual(["1 read", "2 refused order-of-other-store", "3 refused order-unknown", "4 refused marketplace-left"]);
    expect(await runNamed(journey, runId)).toMatchObject({ state: "done", total: 4, done: 4, failed: 3 });
    const items = await journey.lockstep().flows.db.prisma.historyItem.findMany({ orderBy: { seq: "asc" } });
    expect(items.map((item) => item.reasonParams)).toEqual([{}, { alias: "other" }, { seller }, { marketplaces: "Canada" }]);
    expect([1, 2, 3, 4].map((number) => inShopify(journey, number).length)).toEqual([1, 1, 0, 0]);
  });

  test("R84: any number of them, as fast as Amazon allows, with the expected end; ten minutes between groups of 50 where I want it so", async () => {
    const orders = Array.from({ length: 120 }, (_, i) => ({ number: i + 1, at: at(12) }));
    const text = orders.map(({ number }) => numberOf(number)).join(",");
    const journey = await openJourney(await open(), { orders });
    await runReading(journey, { hours: 1 });
    await journey.lockstep().flows.db.prisma.order.deleteMany();
    const fast = await granted(journey, { kind: "numbers", text });
    const began = journey.clock.now().getTime();
    const expected = (await runNamed(journey, fast)).endsAt!.getTime();
    expect(expected - began, "25 at once, 95 at one in two seconds").toBe(190_000);
    await runReading(journey);
    expect(Math.abs((await runNamed(journey, fast)).finishedAt!.getTime() - expected)).toBeLessThan(5_000);
    journey.clock.advance(3600_000);
    const spaced = await granted(journey, { kind: "numbers", text, spaceGroups: true });
    const { createdAt, endsAt } = await runNamed(journey, spaced);
    expect(endsAt!.getTime() - createdAt.getTime()).toBe(20 * 60_000);
    await runReading(journey, { hours: 9.9 / 60 });
    expect(await runNamed(journey, spaced)).toMatchObject({ done: 50 });
    await runReading(journey, { hours: 10 / 60 });
    expect(await runNamed(journey, spaced)).toMatchObject({ done: 100 });
    await runReading(journey);
    const { finishedAt } = await runNamed(journey, spaced);
    expect(finishedAt!.getTime() - createdAt.getTime()).toBeLessThan(21 * 60_000);
  });
});
