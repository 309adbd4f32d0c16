import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { Database } from "./client.server.ts";
import { countItems, itemsPage, latestPlaced, openItems, readAlone, saveItems, type NewItem } from "./history-items.server.ts";
import { changeRunState, countProgress, createRun, expectEnd, findRun, latestRuns, runOfJob, updateWindow, windowsOf } from "./history-runs.server.ts";
import { recordImported, recordOutcome } from "./order-claims.server.ts";
import { findOrder, recordSeen } from "./orders.server.ts";
import { dropOrdersBefore, heldBackSummary, leavingSummary, purchasedSummary, seeAnew } from "./past-orders.server.ts";

const day = { from: minutesAfter(noon, -1440), to: noon };
const numbered = (number: number) => seenOrder(number).amazonOrderId;

async function started(db: Database) {
  const store = await keepStore(db.prisma);
  const id = await createRun(db.prisma, { shop: store.shop, storeId: store.id, kind: "pull", startedBy: "jo", params: { a: 1 } }, [day, day], noon);
  return { store, run: { id, shop: store.shop }, tx: db.prisma };
}

describeOnDatabases("a run of history", ({ open }) => {
  it("counts its orders, foresees its end, and ends once", async () => {
    const { store, run, tx } = await started(await open());
    const states = ["todo", "by-id", "read", "known", "refused", "removed"] as const;
    await saveItems(tx, run, states.map((state, at) => ({ amazonOrderId: numbered(at), at: noon, state })), true);
    expect(await countProgress(tx, run, noon)).toEqual({ total: 6, done: 4, failed: 1 });
    await expectEnd(tx, run, minutesAfter(noon, 5));
    expect(await findRun(tx, run.shop, run.id)).toMatchObject({ state: "running", params: { a: 1 }, total: 6, done: 4, failed: 1, endsAt: minutesAfter(noon, 5), finishedAt: null });
    expect(await runOfJob(tx, store.id, run.id)).not.toBeNull();
    expect(await changeRunState(tx, run, { state: "stopped", reasonCode: "why", reasonParams: { x: "\0y" }, at: noon })).toBe(true);
    expect(await changeRunState(tx, run, { state: "done", at: minutesAfter(noon, 9) })).toBe(false);
    expect(await findRun(tx, run.shop, run.id)).toMatchObject({ state: "stopped", reasonCode: "why", reasonParams: { x: "y" }, endsAt: null, finishedAt: noon });
    expect([await runOfJob(tx, store.id, run.id), await countProgress(tx, run, noon)]).toEqual([null, null]);
    expect(await changeRunState(tx, run, { state: "running", at: noon })).toBe(true);
    expect(await changeRunState(tx, run, { state: "running", at: noon })).toBe(false);
    expect((await latestRuns(tx, { shop: run.shop, state: "running" }, 5)).map(({ id }) => id)).toEqual([run.id]);
  });

  it("has windows that change only from the states that are meant", async () => {
    const { run, tx } = await started(await open());
    await updateWindow(tx, run, 0, { state: "listed", pageToken: null }, ["open"]);
    await updateWindow(tx, run, 0, { state: "done" }, ["open", "search-only"]);
    await updateWindow(tx, run, 1, { pageToken: "next", tokenAt: noon });
    expect((await windowsOf(tx, run.shop, run.id)).map(({ seq, state, pageToken }) => [seq, state, pageToken])).toEqual([[0, "listed", null], [1, "open", "next"]]);
    await updateWindow(tx, run, null, { state: "done" });
    expect((await windowsOf(tx, run.shop, run.id)).map(({ state }) => state)).toEqual(["done", "done"]);
  });

  it("gives the earliest to one reader and the latest to the other, and what the search left out to the first", async () => {
    const { run, tx } = await started(await open());
    const items: NewItem[] = [1, 2, 3, 4, 5].map((number) => ({ amazonOrderId: numbered(number), at: minutesAfter(noon, -number), state: number === 1 ? "read" : "todo" }));
    await saveItems(tx, run, [...items, { amazonOrderId: numbered(9), at: null, state: "by-id" }], true);
    expect((await openItems(tx, run, 2)).map((item) => item.amazonOrderId)).toEqual([numbered(5), numbered(4)]);
    expect((await latestPlaced(tx, run, day, 3)).map(({ amazonOrderId, open: isOpen }) => [amazonOrderId, isOpen])).toEqual([[numbered(2), true], [numbered(3), true], [numbered(4), true]]);
    expect(await latestPlaced(tx, run, { from: minutesAfter(noon, 1), to: minutesAfter(noon, 9) }, 3)).toEqual([]);
    await readAlone(tx, run, [numbered(1), numbered(2)]);
    expect(await countItems(tx, run.shop, run.id)).toEqual({ read: 1, "by-id": 2, todo: 3 });
    expect((await openItems(tx, run, 10)).at(-1), "whose place in time is unknown comes last").toMatchObject({ amazonOrderId: numbered(9), at: null });
    expect(await openItems(tx, run, 10, 0), "no group is due").toEqual([]);
  });

  it("keeps an order as it is known, or as it is known now; its pages hold each order once", async () => {
    const { run, tx } = await started(await open());
    await saveItems(tx, run, [1, 2, 3].map((number) => ({ amazonOrderId: numbered(number), at: noon, state: "todo" })), true);
    await saveItems(tx, run, [{ amazonOrderId: numbered(1), at: null, state: "listed" }], true);
    await saveItems(tx, run, [{ amazonOrderId: numbered(2), at: null, state: "refused", reasonCode: "why", reasonParams: { p: 1 } }], false);
    const first = await itemsPage(tx, run.shop, run.id, null, null, 2);
    expect(first.items.map(({ amazonOrderId, state, reasonCode, at }) => [amazonOrderId, state, reasonCode, at])).toEqual([[numbered(1), "todo", null, noon], [numbered(2), "refused", "why", noon]]);
    expect(first.more).toBe(true);
    const second = await itemsPage(tx, run.shop, run.id, null, first.items[1]!, 2);
    expect([second.items.map(({ amazonOrderId }) => amazonOrderId), second.more]).toEqual([[numbered(3)], false]);
    expect((await itemsPage(tx, run.shop, run.id, ["refused"], null, 9)).items).toHaveLength(1);
  });
});

describeOnDatabases("orders of the past", ({ open }) => {
  async function recorded(db: Database) {
    const store = await keepStore(db.prisma, { state: "observe" });
    await recordSeen(db.prisma, store, [1, 2, 3].map((number) => seenOrder(number)), testKeys, noon);
    const done = { shopifyOrderName: "#1", shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon };
    await recordImported(db.prisma, store, numbered(1), { ...done, shopifyOrderId: "gid://shopify/Order/1" });
    await db.prisma.order.updateMany({ where: { amazonOrderId: numbered(1) }, data: { redactClock: "none" } });
    await recordOutcome(db.prisma, store, [numbered(2)], { outcome: "skipped", reasonCode: "store-observing", at: noon });
    return { store, tx: db.prisma };
  }

  it("come to sums by currency", async () => {
    const { store, tx } = await recorded(await open());
    await recordSeen(tx, store, [seenOrder(7, { currency: "GBP", grandTotal: { minor: 5n, currency: "GBP" } }), seenOrder(8, { currency: null, grandTotal: null })], testKeys, noon);
    expect(await purchasedSummary(tx, store.shop, store.id, { from: noon, to: minutesAfter(noon, 9) })).toEqual({
      count: 5, inShopify: 1, values: [{ minor: 7797n, currency: "EUR" }, { minor: 5n, currency: "GBP" }],
    });
    expect(await purchasedSummary(tx, store.shop, store.id, { from: minutesAfter(noon, 2), to: minutesAfter(noon, 3) }), "its end is not in it").toMatchObject({ count: 1 });
    expect(await heldBackSummary(tx, store.shop, store.id)).toEqual({ count: 1, inShopify: 0, values: [{ minor: 2599n, currency: "EUR" }] });
  });

  it("are seen anew though their version is known, unless they are in Shopify", async () => {
    const { store, tx } = await recorded(await open());
    await seeAnew(tx, store, [1, 2].map(numbered));
    expect(await recordSeen(tx, store, [1, 2, 3].map((number) => seenOrder(number)), testKeys, noon)).toEqual([{ amazonOrderId: numbered(2), change: "newer" }]);
  });

  it("leave with everything but the memory of what is in Shopify", async () => {
    const { store, tx } = await recorded(await open());
    expect(await dropOrdersBefore(tx, store, minutesAfter(noon, 3), noon)).toEqual({ removed: 2, underWay: [] });
    expect([await findOrder(tx, store, numbered(1)), (await findOrder(tx, store, numbered(3)))?.amazonOrderId]).toEqual([null, numbered(3)]);
    expect(await tx.foreignOrder.findMany()).toEqual([{ shop: store.shop, amazonOrderId: numbered(1), shopifyOrderId: "gid://shopify/Order/1", shopifyOrderName: "#1" }]);
    expect(await dropOrdersBefore(tx, store, minutesAfter(noon, 3), noon)).toEqual({ removed: 0, underWay: [] });
  });

  it.each([
    ["the mark of a deleted one", { deletedAt: noon }, []],
    ["one whose create is awaited", { createStartedAt: noon }, [numbered(3)]],
    ["one with a draft", { shopifyDraftId: "gid://shopify/DraftOrder/1" }, [numbered(3)]],
    ["R31 one in Shopify whose personal data is not erased yet", { shopifyOrderId: "gid://shopify/Order/3", redactClock: "P1", redactDueAt: noon }, [numbered(3)]],
    ["R31 one in Shopify whose clock nobody has looked at yet", { shopifyOrderId: "gid://shopify/Order/3" }, [numbered(3)]],
    ["one whose draft is awaited", { draftStartedAt: noon }, [numbered(3)]],
  ])("stay where something in Shopify depends on them: %s", async (_, data, underWay) => {
    const { store, tx } = await recorded(await open());
    await tx.order.updateMany({ where: { amazonOrderId: numbered(3) }, data });
    expect(await leavingSummary(tx, store, minutesAfter(noon, 99)), "as was told before").toEqual({ count: 2, inShopify: 1, values: [{ minor: 5198n, currency: "EUR" }], kept: underWay.length });
    expect(await dropOrdersBefore(tx, store, minutesAfter(noon, 99), noon)).toEqual({ removed: 2, underWay });
    expect(await findOrder(tx, store, numbered(3))).toMatchObject(data);
  });

  it("R31 leave at once with their copy of buyer and recipient where nothing is in Shopify", async () => {
    const { store, tx } = await recorded(await open());
    await tx.order.updateMany({ where: { amazonOrderId: numbered(3) }, data: { personal: "copy", redactClock: "P1", redactDueAt: minutesAfter(noon, 99) } });
    expect(await leavingSummary(tx, store, minutesAfter(noon, 99))).toMatchObject({ count: 3, kept: 0 });
    expect(await dropOrdersBefore(tx, store, minutesAfter(noon, 99), noon)).toEqual({ removed: 3, underWay: [] });
  });
});
