import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { finding, keepStatement, week } from "../../tests/support/fill-completeness.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { countOpenFindings, countRepaired, findingsPage, findingsToRepair, markRepaired, markTried, tryFindingsAgain } from "./completeness-findings.server.ts";
import { beginStatement, endStatement, findStatement, lastStatements, noteReport, pruneStatements, standingOfStores, statementsPage, waitingStatement } from "./completeness.server.ts";
import { recordImported } from "./order-claims.server.ts";
import { markDeleted } from "./order-written.server.ts";
import { recordSeen } from "./orders.server.ts";
import { ordersPlacedBetween, recordedOrders } from "./recorded-orders.server.ts";

const shop = "one.myshopify.com";
const id = (number: number) => `305-1234567-${String(number).padStart(7, "0")}`;
const day = 1440;

describeOnDatabases("statements of completeness", ({ open }) => {
  it("wait, bear their report, and end once", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const statement = await beginStatement(prisma, store, week, noon);
    expect(await waitingStatement(prisma, store.id)).toEqual({ ...statement, state: "waiting", reportId: null, reportedAt: null, reasons: {}, amazonOrders: 0 });
    await noteReport(prisma, statement, "R1");
    const end = { state: "differs", reportedAt: noon, amazonOrders: 3, inShopify: 1, explained: 1, reasons: { pending: 1 }, missing: 1 } as const;
    expect(await endStatement(prisma, statement, end, [finding(id(1))], noon)).toBe(true);
    expect(await endStatement(prisma, statement, { state: "agrees" }, [finding(id(2))], noon)).toBe(false);
    await noteReport(prisma, statement, "R2");
    expect(await waitingStatement(prisma, store.id)).toBeNull();
    expect(await lastStatements(prisma, store.id, 9)).toMatchObject([{ ...end, reportId: "R1", finishedAt: noon }]);
    expect((await findingsPage(prisma, shop, statement.id, null, 9)).map((one) => one.amazonOrderId)).toEqual([id(1)]);
  });

  it("come page by page, latest first, none left out or twice", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    for (let at = 0; at < 7; at += 1) await keepStatement(prisma, store, at === 3 ? [finding(id(1))] : [], { at: minutesAfter(noon, Math.floor(at / 2)) });
    const seen: Date[] = [];
    for (let page = await statementsPage(prisma, { shop }, null, 3); page.length > 0; page = await statementsPage(prisma, { shop }, page.at(-1)!, 3)) seen.push(...page.map((one) => one.createdAt));
    expect(seen.map((at) => (at.getTime() - noon.getTime()) / 60_000)).toEqual([3, 2, 2, 1, 1, 0, 0]);
    expect(await statementsPage(prisma, { shop, state: "differs" }, null, 9)).toHaveLength(1);
  });

  it("of a shop stand as the latest that was compared and the one that is awaited, per store", async () => {
    const { prisma } = await open();
    const [de, na, fresh] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" }), await keepStore(prisma, { region: "FE", alias: "fe" })];
    await keepStatement(prisma, de, [], { at: noon });
    const latest = await keepStatement(prisma, de, [finding(id(1))], { at: minutesAfter(noon, 10) });
    const failed = await beginStatement(prisma, de, week, minutesAfter(noon, 20));
    await endStatement(prisma, failed, { state: "failed" }, [], minutesAfter(noon, 30));
    const awaited = await beginStatement(prisma, na, week, minutesAfter(noon, 40));
    const standing = await standingOfStores(prisma, shop);
    expect(standing.get(de.id)).toMatchObject({ latest: { id: latest.id, state: "differs" }, awaited: null });
    expect(standing.get(na.id)).toMatchObject({ latest: null, awaited: { id: awaited.id } });
    expect(standing.has(fresh.id)).toBe(false);
  });

  it("go with what they found once they are too old", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const old = await keepStatement(prisma, store, [finding(id(1))], { at: minutesAfter(noon, -1) });
    const young = await keepStatement(prisma, store, [finding(id(1))]);
    expect(await pruneStatements(prisma, noon)).toBe(1);
    expect([await findStatement(prisma, shop, old.id), await findingsPage(prisma, shop, old.id, null, 9)]).toEqual([null, []]);
    expect([await findStatement(prisma, shop, young.id) === null, await findingsPage(prisma, shop, young.id, null, 9)]).toEqual([false, [expect.objectContaining({ amazonOrderId: id(1) })]]);
  });
});

describeOnDatabases("findings", ({ open }) => {
  it("are put right, tried in vain, and tried again; unreadable rows are not for repair", async () => {
    const { prisma } = await open();
    const { id: statementId } = await keepStatement(prisma, await keepStore(prisma), [finding(id(1)), finding(id(2), { kind: "extra" }), finding(id(3), { kind: "different" }), finding("line 4", { kind: "unreadable" })]);
    const left = async (only?: string) => (await findingsToRepair(prisma, shop, statementId, only)).map((one) => one.amazonOrderId);
    expect([await left(), await left(id(2)), await left("line 4")]).toEqual([[id(1), id(2), id(3)], [id(2)], []]);
    await markRepaired(prisma, shop, { statementId, amazonOrderId: id(1) }, noon);
    await markTried(prisma, shop, { statementId, amazonOrderId: id(2) }, "not-known-to-amazon", noon);
    expect(await left()).toEqual([id(3)]);
    expect((await findingsPage(prisma, shop, statementId, id(1), 1))[0]).toMatchObject({ amazonOrderId: id(2), reasonCode: "not-known-to-amazon", triedAt: noon });
    expect(await countRepaired(prisma, shop, [statementId])).toEqual(new Map([[statementId, 1]]));
    expect([await tryFindingsAgain(prisma, shop, statementId, id(1)), await tryFindingsAgain(prisma, shop, statementId)]).toEqual([0, 2]);
    expect(await left()).toEqual([id(2), id(3)]);
  });

  it("of a long statement stay open until one as long follows, or until they are put right", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const window = (fromDays: number, toDays: number) => ({ from: minutesAfter(noon, fromDays * day), to: minutesAfter(noon, toDays * day) });
    const opened = async (since = minutesAfter(noon, -1)) => (await countOpenFindings(prisma, shop, since)).get(store.id) ?? 0;
    const long = await keepStatement(prisma, store, [finding(id(1)), finding(id(2)), finding("line 3", { kind: "unreadable" })], { at: noon, window: window(-30, 0) });
    expect(await opened()).toBe(2);
    await keepStatement(prisma, store, [], { at: minutesAfter(noon, day), window: window(-6, 1) });
    expect(await opened()).toBe(2);
    await markRepaired(prisma, shop, { statementId: long.id, amazonOrderId: id(1) }, noon);
    expect([await opened(), await opened(minutesAfter(noon, 1))]).toEqual([1, 0]);
    await beginStatement(prisma, store, window(-28, 2), minutesAfter(noon, 2 * day));
    expect(await opened()).toBe(1);
    await keepStatement(prisma, store, [], { at: minutesAfter(noon, 2 * day), window: window(-28, 2) });
    expect(await opened()).toBe(0);
  });
});

describeOnDatabases("our records beside a report", ({ open }) => {
  it("say whether they are in Shopify, deleted there, or why not", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [1, 2, 3].map((number) => seenOrder(number)), testKeys, noon);
    const done = { shopifyOrderName: "#1", shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon };
    for (const number of [1, 2]) await recordImported(prisma, store, id(number), { ...done, shopifyOrderId: `gid://shopify/Order/${number}` });
    await markDeleted(prisma, store, id(2), noon);
    const recorded = await recordedOrders(prisma, store, [1, 2, 3, 4].map(id));
    expect([1, 2, 3, 4].flatMap((number) => recorded.get(id(number)) ?? []).map(({ order, inShopify, deleted, reasonCode }) => [order.amazonOrderId, inShopify, deleted, reasonCode])).toEqual([
      [id(1), true, false, null], [id(2), true, true, "order-gone-from-shopify"], [id(3), false, false, null],
    ]);
  });

  it("are listed for a stretch of time and marketplaces, page by page", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [...Array.from({ length: 5 }, (_, number) => seenOrder(number)), seenOrder(5, { marketplaceId: "OTHER" })], testKeys, noon);
    const window = { from: minutesAfter(noon, 1), to: minutesAfter(noon, 4), marketplaceIds: ["A1PA6795UKMFR9"] };
    const page = async (after: string | null) => (await ordersPlacedBetween(prisma, store, window, after, 2)).map((order) => order.amazonOrderId);
    expect([await page(null), await page(id(2)), await page(id(3))]).toEqual([[id(1), id(2)], [id(3)], []]);
  });
});
