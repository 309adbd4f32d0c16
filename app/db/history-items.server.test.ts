import { expect, it } from "vitest";
import { describeEmbedded, describeOnPostgres } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import { countItems, countOpenItems, itemsIn, itemsPage, knownOrders, openItems, otherStoreOf, readAlone, saveItems, type HistoryItem, type ItemState, type NewItem } from "./history-items.server.ts";
import { changeRunState, countProgress, createRun } from "./history-runs.server.ts";
import { recordImported, recordOutcome } from "./order-claims.server.ts";
import { markDeleted } from "./order-written.server.ts";
import { recordSeen } from "./orders.server.ts";
import type { Store } from "./stores.server.ts";

const id = (number: number) => seenOrder(number).amazonOrderId;
const item = (number: number, state: ItemState = "todo", more: Partial<NewItem> = {}): NewItem => ({ amazonOrderId: id(number), at: minutesAfter(noon, number), state, ...more });
const count = (length: number) => Array.from({ length }, (_, index) => index);
const run = async (tx: Tx, store: Store) => ({ id: await createRun(tx, { shop: store.shop, storeId: store.id, kind: "pull", startedBy: "staff:1", params: {} }, [{ from: noon, to: noon }], noon), shop: store.shop });

describeEmbedded("orders of a run", ({ open }) => {
  const begun = async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    return { prisma, store, one: await run(prisma, store) };
  };

  it("of a report of thousands are kept once each, counted, and read back page by page, none left out or twice", async () => {
    const { prisma, one } = await begun();
    // A report may name one order on many rows, so that places repeat.
    await saveItems(prisma, one, count(2500).map((number) => item(number, number % 10 ? "todo" : "refused", { seq: Math.floor(number / 7) })), true);
    await saveItems(prisma, one, count(2500).map((number) => item(number, "listed")), true);
    expect(await countItems(prisma, one.shop, one.id)).toEqual({ todo: 2250, refused: 250 });
    expect(await countProgress(prisma, one, noon)).toEqual({ total: 2500, done: 250, failed: 250 });
    const seen: string[] = [];
    for (let after: HistoryItem | null = null, more = true; more;) {
      const page: Awaited<ReturnType<typeof itemsPage>> = await itemsPage(prisma, one.shop, one.id, null, after, 800);
      seen.push(...page.items.map((each) => each.amazonOrderId));
      [after, more] = [page.items.at(-1) ?? null, page.more];
    }
    expect([seen.length, new Set(seen).size]).toEqual([2500, 2500]);
  });

  it("are asked about in lists of any length", async () => {
    const { prisma, store, one } = await begun();
    await saveItems(prisma, one, [item(1), item(2, "read")], true);
    await recordSeen(prisma, store, [seenOrder(2)], testKeys, noon);
    const many = count(40_000).map(id);
    expect((await itemsIn(prisma, one, many, ["todo"])).map((each) => each.amazonOrderId)).toEqual([id(1)]);
    expect([...(await knownOrders(prisma, store, many)).keys()]).toEqual([id(2)]);
    expect(await itemsIn(prisma, one, [], ["todo"])).toEqual([]);
  });

  it("that Amazon names oddly, or refuses with odd words, stop no other", async () => {
    const { prisma, one } = await begun();
    const odd = "no brand'; -- 50% „größer“ \\ 🫖";
    await saveItems(prisma, one, [item(1, "refused", { reasonCode: "amazon-refused", reasonParams: { detail: `${odd}\0` } }), { ...item(2), amazonOrderId: "x'y\0%" }], true);
    expect(await itemsIn(prisma, one, null, ["refused", "todo"])).toMatchObject([{ reasonParams: { detail: odd } }, { amazonOrderId: "x'y%" }]);
  });

  it("that fifty at a time are due are given in their group alone, the earliest first", async () => {
    const { prisma, one } = await begun();
    await saveItems(prisma, one, count(120).map((number) => item(number, "by-id", { seq: number, at: minutesAfter(noon, -number) })), true);
    expect((await openItems(prisma, one, 200, 50)).map((each) => each.seq)).toEqual(count(50).toReversed());
    expect(await openItems(prisma, one, 3, 100)).toMatchObject([{ seq: 99 }, { seq: 98 }, { seq: 97 }]);
    expect([await countOpenItems(prisma, one), await countOpenItems(prisma, one, ["todo"])]).toEqual([120, 0]);
  });

  it("of one run are none of another's, of the same store or of a foreign shop", async () => {
    const { prisma, store, one } = await begun();
    const [two, foreign] = [await run(prisma, store), await run(prisma, await keepStore(prisma, { shop: "two.myshopify.com" }))];
    for (const each of [one, two, foreign]) await saveItems(prisma, each, [item(1)], true);
    await readAlone(prisma, one, [id(1)]);
    await saveItems(prisma, { id: foreign.id, shop: one.shop }, [item(1, "refused")], false);
    await readAlone(prisma, { id: foreign.id, shop: one.shop }, [id(1)]);
    expect(await Promise.all([one, two, foreign].map((each) => countItems(prisma, each.shop, each.id)))).toEqual([{ "by-id": 1 }, { todo: 1 }, { todo: 1 }]);
    expect(await changeRunState(prisma, { id: foreign.id, shop: one.shop }, { state: "stopped", at: noon })).toBe(false);
  });

  it("that we have are told with what became of them", async () => {
    const { prisma, store } = await begun();
    await recordSeen(prisma, store, [1, 2, 3].map((number) => seenOrder(number)), testKeys, noon);
    const done = { shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon };
    for (const number of [1, 2]) await recordImported(prisma, store, id(number), { ...done, shopifyOrderId: `gid://shopify/Order/${number}`, shopifyOrderName: `#${number}` });
    await markDeleted(prisma, store, id(2), noon);
    await recordOutcome(prisma, store, [id(3)], { outcome: "skipped", reasonCode: "store-observing", at: noon });
    const known = await knownOrders(prisma, store, [1, 2, 3, 4].map(id));
    expect([1, 2, 3, 4].map((number) => known.get(id(number)) ?? null)).toMatchObject([
      { inShopify: true, removed: false, shopifyOrderName: "#1" }, { removed: true }, { inShopify: false, removed: false, reasonCode: "store-observing" }, null,
    ]);
  });

  it("that another store of the shop has are told by its alias; those of its own or of other shops are not", async () => {
    const { prisma, store } = await begun();
    const na = await keepStore(prisma, { region: "NA", alias: "na" });
    const foreign = await keepStore(prisma, { shop: "two.myshopify.com", alias: "zz" });
    await recordSeen(prisma, na, [seenOrder(1)], testKeys, noon);
    await recordSeen(prisma, foreign, [seenOrder(2)], testKeys, noon);
    await recordSeen(prisma, store, [seenOrder(3)], testKeys, noon);
    expect([await otherStoreOf(prisma, store, id(1)), await otherStoreOf(prisma, store, id(2)), await otherStoreOf(prisma, store, id(3)), await otherStoreOf(prisma, na, id(1))]).toEqual(["na", null, null, null]);
  });
});

describeOnPostgres("a run with many programs", ({ open, another }) => {
  it("keeps each order once, whoever names it, and ends once", async () => {
    const [one, two] = [await open(), await another()];
    const its = await run(one.prisma, await keepStore(one.prisma));
    const named = count(400).map((number) => item(number));
    await Promise.all([one, two, one, two].map((db, index) => saveItems(db.prisma, its, index % 2 ? named : named.toReversed(), true)));
    expect(await countItems(one.prisma, its.shop, its.id)).toEqual({ todo: 400 });
    const states = ["done", "stopped", "failed", "done"] as const;
    const ended = await Promise.all(states.map((state, index) => changeRunState([one, two][index % 2]!.prisma, its, { state, at: noon })));
    expect(ended.filter(Boolean)).toEqual([true]);
  });

  it("loses no order's end while it is counted", async () => {
    const [one, two] = [await open(), await another()];
    const its = await run(one.prisma, await keepStore(one.prisma));
    await saveItems(one.prisma, its, count(60).map((number) => item(number)), true);
    await Promise.all(count(60).flatMap((number) => [saveItems(two.prisma, its, [item(number, number % 3 ? "read" : "refused")], false), countProgress(one.prisma, its, noon)]));
    expect(await countProgress(one.prisma, its, noon)).toEqual({ total: 60, done: 60, failed: 20 });
  });
});
