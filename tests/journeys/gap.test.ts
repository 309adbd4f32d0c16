import { expect, test } from "vitest";
import { moveCursor } from "../../app/db/cursors.server.ts";
import { formatPollCursor } from "../../app/domain/orders/poll-window.ts";
import { enqueueNow } from "../../app/queue/enqueue.server.ts";
import { job } from "../../app/queue/job-types.ts";
import { RunAgainAt } from "../../app/queue/retry-policy.ts";
import type { FlowContext } from "../../app/sync/context.server.ts";
import { createShopifyOrder } from "../../app/sync/orders/create-shopify-order.server.ts";
import { readImporting } from "../../app/sync/orders/read-importing.server.ts";
import { recordDecision } from "../../app/sync/orders/record-decision.server.ts";
import { redactAll } from "../../app/sync/privacy/redact-all.server.ts";
import { retryOrder } from "../../app/sync/orders/retry-order.server.ts";
import { runAsked } from "../../app/sync/run-asked.server.ts";
import { connectStore, resumeStore } from "../../app/sync/stores/connect-store.server.ts";
import { changeStoreState, openingPreview } from "../../app/sync/stores/change-store-state.server.ts";
import { changeStartDate, previewStartDate } from "../../app/sync/stores/start-date.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { granted, runsTold } from "../support/journey-history.ts";
import { amazonOrder, numberOf, us } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, problems, shopDomain, type Journey } from "../support/journey.ts";

const hour = 3600_000;
const found = (journey: Journey, ...numbers: number[]) => numbers.map((number) => inShopify(journey, number).length);

describeEmbedded("a gap in reading", ({ open }) => {
  test("K13 R111 N7: after the yearly renewal comes late, every order of the gap comes in, with progress, and older ones that changed meanwhile are brought up to date", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    journey.amazon.world.revoke(seller);
    await journey.later(60, "poll-orders");
    for (const number of [2, 3]) {
      journey.clock.advance(20 * 24 * hour);
      journey.addOrder({ number });
    }
    journey.amazon.world.changeOrder("701-0000000-0000001", { fulfillment: { fulfillmentStatus: "CANCELLED" } });
    journey.clock.advance(24 * hour);
    const { flows } = journey.lockstep();
    const tokens = await flows.signIn.refresh(journey.amazon.world.refreshTokenFor(seller));
    const store = await journey.store();
    await resumeStore(flows, await connectStore(flows, { shop: shopDomain, alias: "main", primaryMarketplaceId: us, marketplaceIds: [us], state: "open", startDate: store.startDate, expectedSellerId: seller }, seller, tokens));
    await journey.run();
    expect(found(journey, 1, 2, 3)).toEqual([1, 1, 1]);
    expect(await runsTold(journey)).toEqual(["gap done 3/3"]);
    const windows = await journey.lockstep().flows.db.prisma.historyWindow.findMany({ orderBy: { seq: "asc" } });
    expect(windows.map(({ from, to }) => Math.round((to.getTime() - from.getTime()) / (24 * hour)))).toEqual([30, 11]);
    expect(windows.at(-1)!.from < new Date("2026-11-20T12:00:00Z"), "it overlaps with the last good cursor").toBe(true);
    journey.addOrder({ number: 4 });
    await journey.poll();
    expect(found(journey, 4)).toEqual([1]);
  });

  test("N7: a short outage is the poll's own; one that reaches further back than may be read names the days left out", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    journey.clock.advance(40 * hour);
    journey.addOrder({ number: 1 });
    await journey.poll();
    expect([await runsTold(journey), found(journey, 1)]).toEqual([[], [1]]);
    const readUntil = new Date(journey.clock.now().getTime() - 400 * 24 * hour);
    await moveCursor(journey.lockstep().flows.db.prisma, await journey.store(), "orders", formatPollCursor({ readUntil, page: null }), journey.clock.now());
    journey.addOrder({ number: 2 });
    await journey.poll();
    expect(found(journey, 2)).toEqual([1]);
    expect(await runsTold(journey)).toEqual(["gap done 2/2"]);
    const left = (await problems(journey)).find((problem) => problem.code === "days-left-out");
    expect(left?.params).toEqual({ from: "2025-10-18", to: "2025-11-21" }); // as New York counts days
  });

  test("K5: orders of the days in which the store was closed are made up when it opens, whatever the plan", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    const { flows } = journey.lockstep();
    const { id } = await journey.store();
    await changeStoreState(flows, shopDomain, id, "closed");
    for (let day = 1; day <= 5; day += 1) {
      journey.clock.advance(24 * hour);
      journey.addOrder({ number: day });
      await journey.poll();
    }
    expect(found(journey, 1, 5)).toEqual([0, 0]);
    expect(await openingPreview(flows, shopDomain, id)).toMatchObject({ count: 0, values: [], unreadSince: expect.any(Date) as Date });
    await changeStoreState(flows, shopDomain, id, "open");
    journey.clock.advance(600_000);
    await journey.run();
    expect(found(journey, 1, 2, 3, 4, 5)).toEqual([1, 1, 1, 1, 1]);
    expect(await runsTold(journey)).toEqual(["gap done 5/5"]);
  });
});

describeEmbedded("opening a store (R50)", ({ open }) => {
  const observed = async () => {
    const orders = [{ number: 1 }, { number: 2, lines: [{ sku: "POT-1", units: 3 }] }];
    const journey = await openJourney(await open(), { orders, stores: [{ state: "observe" }] });
    await journey.run();
    return { journey, flows: journey.lockstep().flows, id: (await journey.store()).id };
  };

  test("R50: tells number and value of what was held back, and imports all of it by default", async () => {
    const { journey, flows, id } = await observed();
    expect(await openingPreview(flows, shopDomain, id)).toEqual({ count: 2, inShopify: 0, values: [{ minor: 4000n, currency: "USD" }], unreadSince: null });
    expect(await changeStoreState(flows, shopDomain, id, "open")).toBe(2);
    await journey.run();
    expect(found(journey, 1, 2)).toEqual([1, 1]);
    expect(await openingPreview(flows, "other.myshopify.com", id)).toBeNull();
  });

  test("R50: from now on leaves them out for good, frees their units, and brings what comes later; asked for by hand they come in", async () => {
    const { journey, flows, id } = await observed();
    expect((await ledger(journey)).filter((line) => line.endsWith("placed"))).toHaveLength(2);
    expect(await changeStoreState(flows, shopDomain, id, "open", "from-now")).toBe(0);
    journey.amazon.world.changeOrder("701-0000000-0000001", { programs: ["PRIME"] });
    journey.amazon.world.addOrder({ ...(journey.amazon.world.orders()[0] as object), orderId: "701-0000000-0000007", lastUpdatedTime: journey.clock.now().toISOString() });
    journey.addOrder({ number: 3 });
    await journey.poll();
    expect(found(journey, 1, 2, 3, 7)).toEqual([0, 0, 1, 0]);
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "skipped", reason: "left-out" });
    expect((await ledger(journey)).filter((line) => line.endsWith("placed"))).toEqual([]);
    await granted(journey, { kind: "numbers", text: "701-0000000-0000001" });
    await journey.run();
    expect(found(journey, 1, 2)).toEqual([1, 0]);
    expect(inShopify(journey, 1)[0]!.shippingAddress?.city, "with its address, read again").toBe("Umbrellaville");
  });

  test("R50: from now on keeps out what was pending or waited for its product before the opening, too", async () => {
    const orders = [{ number: 1, status: "PENDING", priced: false }, { number: 2, lines: [{ sku: "LATER" }] }];
    const journey = await openJourney(await open(), { orders, stores: [{ state: "observe" }] });
    await journey.run();
    await changeStoreState(journey.lockstep().flows, shopDomain, (await journey.store()).id, "open", "from-now");
    const { fulfillment, orderItems, proceeds } = amazonOrder({ number: 1 });
    journey.amazon.world.changeOrder("701-0000000-0000001", { fulfillment, orderItems, proceeds });
    journey.shopify.world.addProduct({ title: "Later", status: "ACTIVE", variants: [{ sku: "LATER", price: "10.00", tracked: true, levels: { "Main warehouse": 3 } }] });
    await journey.poll();
    await journey.later(10, "link-skus");
    expect([found(journey, 1, 2), await ledger(journey), await problemList(journey)]).toEqual([[0, 0], expect.not.arrayContaining([expect.stringContaining("placed")]), []]);
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "skipped", reason: "left-out" });
  });
});

describeEmbedded("what I left out when I opened a store (R50)", ({ open }) => {
  const opened = async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }], stores: [{ state: "observe" }] });
    await journey.run();
    const { flows } = journey.lockstep();
    const asked = { storeId: (await journey.store()).id, amazonOrderId: numberOf(1) };
    const read = (await readImporting(flows, asked))!;
    await changeStoreState(flows, shopDomain, asked.storeId, "open", "from-now");
    return { journey, flows, asked, read };
  };
  const out = { outcome: "skipped", reason: "left-out" };

  test("R50: stays out though the job that imports it is still queued", async () => {
    const { journey, flows, asked } = await opened();
    await enqueueNow(flows.queue, [job("import-order", shopDomain, asked)]);
    await journey.run();
    expect([found(journey, 1), await outcomeOf(journey, 1)]).toEqual([[0], out]);
  });

  test("R50: stays out though an import that runs had read it before", async () => {
    const { journey, flows, read } = await opened();
    await recordDecision(flows, read, { kind: "wait", reason: "listing-missing", params: {}, reservations: [], shipBy: null });
    expect([await outcomeOf(journey, 1), await problemList(journey)]).toEqual([out, []]);
    await expect(createShopifyOrder(flows, read, { kind: "create", history: false, inventory: "decrement", fulfil: "none", fulfilments: [], hold: null, close: false, shippedAt: null, reservations: [] })).rejects.toThrow(RunAgainAt);
    expect(found(journey, 1)).toEqual([0]);
  });

  test.each<[string, (flows: FlowContext) => Promise<unknown>]>([
    ["on its page", (flows) => retryOrder(flows, shopDomain, numberOf(1))],
    ["by the command line", (flows) => runAsked(flows, { job: "import-order", order: numberOf(1), wait: false })],
  ])("R50: comes in when I ask for it %s", async (_where, ask) => {
    const { journey, flows } = await opened();
    await ask(flows);
    await journey.run();
    expect([found(journey, 1), await outcomeOf(journey, 1)]).toEqual([[1], { outcome: "imported", reason: null }]);
  });
});

describeEmbedded("the rhythm of reading (R32)", ({ open }) => {
  test("R32: manual: orders move only when I pull them, stock goes on; hourly and daily: when due", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    await journey.changeSettings({ schedule: "manual" });
    journey.addOrder({ number: 1 });
    await journey.poll();
    expect(found(journey, 1)).toEqual([0]);
    journey.shopify.world.setAvailable("POT-1", "Main warehouse", 4);
    await journey.run();
    await journey.later(5, "push-stock");
    expect(journey.amazon.world.quantityShown(seller, "POT-1")).toBe(4);
    await granted(journey, { kind: "pull", from: new Date(journey.clock.now().getTime() - 24 * hour), to: journey.clock.now() });
    await journey.run();
    expect(found(journey, 1)).toEqual([1]);
    await journey.changeSettings({ schedule: "hourly" });
    await journey.poll();
    journey.addOrder({ number: 2 });
    await journey.poll();
    expect(found(journey, 2), "an hour has not passed").toEqual([0]);
    await journey.later(60, "poll-orders");
    expect(found(journey, 2)).toEqual([1]);
  });
});

describeEmbedded("the start date (R30, R31)", ({ open }) => {
  const day = (text: string) => new Date(`2026-${text}T00:00:00.000Z`);

  test("R30: the shop's date holds for every store; a store may only begin later", async () => {
    const orders = [{ number: 1, at: "2026-11-01T09:00:00.000Z" }, { number: 2, at: "2026-11-12T09:00:00.000Z" }];
    const journey = await openJourney(await open(), { orders, connected: false });
    const { flows } = journey.lockstep();
    await journey.connect({ startDate: day("11-15") });
    expect(await changeStartDate(flows, shopDomain, { storeId: null, startDate: day("11-10") }, "merchant")).toMatchObject({ kind: "possible", effects: [] });
    expect((await journey.store()).startDate).toEqual(day("11-15"));
    expect(await previewStartDate(flows, shopDomain, { storeId: (await journey.store()).id, startDate: day("11-01") })).toMatchObject({ kind: "refused", code: "start-before-shop", params: { startDate: "2026-11-09" } }); // as New York counts days
    await changeStartDate(flows, shopDomain, { storeId: (await journey.store()).id, startDate: day("11-10") }, "merchant");
    await journey.run();
    expect(found(journey, 1, 2)).toEqual([0, 1]);
    await flows.db.prisma.store.deleteMany();
    expect((await journey.connect({ startDate: day("10-20") })).startDate, "a new store begins no earlier").toEqual(day("11-10"));
  });

  test("R31: an earlier date says what enters and brings it; a later one says what leaves, removes our records, and leaves Shopify's orders, which are linked again, not doubled", async () => {
    const orders = [{ number: 1, at: "2026-11-01T09:00:00.000Z", updatedAt: "2026-11-19T09:00:00.000Z" }, { number: 2, at: "2026-11-18T09:00:00.000Z" }];
    const journey = await openJourney(await open(), { orders, stores: [{ startDate: "2026-11-10T00:00:00.000Z" }] });
    await journey.run();
    const { flows } = journey.lockstep();
    const { id: storeId } = await journey.store();
    const one = { count: 1, values: [{ minor: 1000n, currency: "USD" }] };
    expect(await previewStartDate(flows, shopDomain, { storeId, startDate: day("10-25") })).toMatchObject({ effects: [{ enter: { ...one, inShopify: 0 }, leave: null }] });
    await changeStartDate(flows, shopDomain, { storeId, startDate: day("10-25") }, "merchant");
    await journey.run();
    expect([found(journey, 1, 2), await runsTold(journey)]).toEqual([[1, 1], ["history done 1/1"]]);
    const units = available(journey, "CUP-1");
    expect(await previewStartDate(flows, shopDomain, { storeId, startDate: day("11-10") })).toMatchObject({ effects: [{ enter: null, leave: { count: 0, kept: 1 } }] });
    await changeStartDate(flows, shopDomain, { storeId, startDate: day("11-10") }, "merchant");
    await journey.run();
    expect(await outcomeOf(journey, 1), "until its personal data is erased").toMatchObject({ outcome: "imported" });
    await redactAll(flows, shopDomain);
    await journey.run();
    await journey.later(1, "prune-records");
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "unknown", reason: null });
    expect([found(journey, 1, 2), available(journey, "CUP-1")]).toEqual([[1, 1], units]);
    await changeStartDate(flows, shopDomain, { storeId, startDate: day("10-25") }, "merchant");
    await journey.run();
    expect([found(journey, 1, 2), await outcomeOf(journey, 1)]).toEqual([[1, 1], { outcome: "imported", reason: "adopted" }]);
    expect(await problemList(journey)).toEqual([]);
    expect(await previewStartDate(flows, shopDomain, { storeId, startDate: new Date("2024-01-01") })).toMatchObject({ kind: "refused", code: "range-too-old" });
  });
});
