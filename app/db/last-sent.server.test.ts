import { expect, it } from "vitest";
import { describeEmbedded, describeOnPostgres } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import {
  addSoldUnits, dueQuantities, lastSentOf, saveComputed, saveSeenQuantities, saveSent, unseenQuantities, type ComputedQuantity, type SentQuantity,
} from "./last-sent.server.ts";
import type { Store } from "./stores.server.ts";

const computed = (sellerSku: string, quantity: number | null, given: Partial<ComputedQuantity> = {}): ComputedQuantity => ({ sellerSku, computed: quantity, inputs: {}, outcome: "due", reasonCode: null, ...given });
const sent = (sellerSku: string, quantity: number, given: Partial<SentQuantity> = {}): SentQuantity => ({ sellerSku, quantity, leadTimeDays: 2, submissionId: "s", accepted: true, outcome: "sent", reasonCode: null, ...given });
const refused = { accepted: false, outcome: "failed", reasonCode: "listing-refused", submissionId: null };
const at = (minutes: number) => minutesAfter(noon, minutes);
const one = async (tx: Tx, store: Store, sku = "A") => (await lastSentOf(tx, store.id, [sku])).get(sku);

describeEmbedded("what was sent", ({ open }) => {
  it("is nothing while only computed", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveComputed(prisma, store, [computed("A", 5, { inputs: { available: 5 }, reasonCode: "listing-refused" })], noon);
    expect(await one(prisma, store)).toEqual({
      shop: store.shop, storeId: store.id, sellerSku: "A", computed: 5, inputs: { available: 5 }, computedAt: noon, lastSent: null, sentAt: null, leadTimeDays: null,
      submissionId: null, acceptedAt: null, seenQuantity: null, seenAt: null, outcome: "due", reasonCode: "listing-refused", soldSinceAccepted: 0,
    });
  });

  it.each<[string, SentQuantity[], object]>([
    ["accepted", [sent("A", 5)], { lastSent: 5, leadTimeDays: 2, acceptedAt: at(1), sentAt: at(1), outcome: "sent" }],
    ["refused", [sent("A", 5, refused)], { lastSent: null, leadTimeDays: null, acceptedAt: null, sentAt: at(1), outcome: "failed", reasonCode: "listing-refused" }],
    ["accepted, then refused", [sent("A", 5), sent("A", 9, { ...refused, leadTimeDays: 4 })], { lastSent: 5, leadTimeDays: 2, acceptedAt: at(1), sentAt: at(2), outcome: "failed", submissionId: null }],
    ["refused, then accepted", [sent("A", 5, refused), sent("A", 9, { leadTimeDays: 4 })], { lastSent: 9, leadTimeDays: 4, acceptedAt: at(2), sentAt: at(2), outcome: "sent", reasonCode: null }],
    ["accepted twice", [sent("A", 5), sent("A", 0, { submissionId: "t" })], { lastSent: 0, acceptedAt: at(2), submissionId: "t" }],
    ["refused twice", [sent("A", 5, refused), sent("A", 6, refused)], { lastSent: null, acceptedAt: null, sentAt: at(2) }],
  ])("when %s", async (_how, times, expected) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveComputed(prisma, store, [computed("A", 7), computed("B", 7)], noon);
    for (const [turn, time] of times.entries()) await saveSent(prisma, store, [time], at(turn + 1));
    expect(await one(prisma, store)).toMatchObject({ computed: 7, computedAt: noon, ...expected });
    expect(await one(prisma, store, "B"), "the one beside it stays").toMatchObject({ lastSent: null, sentAt: null, outcome: "due" });
  });

  it("is kept of what was never computed, too", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveSent(prisma, store, [sent("A", 5)], noon);
    expect(await one(prisma, store)).toMatchObject({ computed: null, computedAt: null, lastSent: 5 });
  });

  it.each([
    ["sold at once", [3], 3],
    ["sold in turn", [1, 2], 3],
    ["sold and given back", [3, -2], 1],
    ["given back more than sold", [1, -5], 0],
    ["given back first, then sold", [-5, 2], 2],
    ["nothing", [0], 0],
  ])("counts units %s", async (_how, moves, expected) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveSent(prisma, store, [sent("A", 5), sent("B", 5), sent("refused", 5, refused)], noon);
    for (const units of moves) await addSoldUnits(prisma, store.id, new Map([["A", units], ["refused", units], ["unknown", units]]));
    expect((await one(prisma, store))?.soldSinceAccepted).toBe(expected);
    expect((await one(prisma, store, "B"))?.soldSinceAccepted).toBe(0);
    expect((await one(prisma, store, "refused"))?.soldSinceAccepted, "nothing accepted: nothing to move").toBe(0);
    expect(await prisma.lastSent.count(), "what we never sent is not begun").toBe(3);
    await saveSent(prisma, store, [sent("A", 4)], at(1));
    expect((await one(prisma, store))?.soldSinceAccepted, "an accepted number counts anew").toBe(0);
  });

  it("is seen at Amazon, or not, and only where a number of ours is", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveComputed(prisma, store, ["A", "B", "nul"].map((sku) => computed(sku, 1)), noon);
    await saveSeenQuantities(prisma, store.id, new Map([["A", 4], ["B", null], ["unknown", 9], ["nul\0", 2]]), at(1));
    const kept = await lastSentOf(prisma, store.id, null);
    expect([...kept.values()].map((row) => [row.sellerSku, row.seenQuantity, row.seenAt])).toEqual([["A", 4, at(1)], ["B", null, at(1)], ["nul", 2, at(1)]]);
    await saveSeenQuantities(prisma, store.id, new Map(), at(2));
    await saveSeenQuantities(prisma, store.id, new Map([["A", null]]), at(3));
    expect(await one(prisma, store)).toMatchObject({ seenQuantity: null, seenAt: at(3) });
  });
});

describeEmbedded("numbers to be sent and to be seen", ({ open }) => {
  it("go lowest first, then by SellerSKU, as many as asked for", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveComputed(prisma, store, [computed("E", 5), computed("B", 0), computed("A", 0), computed("D", 3), computed("none", null), computed("X", 0, { outcome: "sent" })], noon);
    expect((await dueQuantities(prisma, store.id, 9)).map((row) => row.sellerSku)).toEqual(["A", "B", "D", "E", "none"]);
    expect((await dueQuantities(prisma, store.id, 2)).map((row) => row.sellerSku)).toEqual(["A", "B"]);
    expect(await dueQuantities(prisma, store.id, 0)).toEqual([]);
  });

  it("are waited for from the accepted number until Amazon shows it", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveSent(prisma, store, [sent("later", 5)], at(5));
    await saveSent(prisma, store, [sent("never", 5), sent("other", 5), sent("same", 5), sent("sold", 5), sent("refused", 5, refused)], noon);
    await addSoldUnits(prisma, store.id, new Map([["sold", 2]]));
    await saveSeenQuantities(prisma, store.id, new Map([["other", 4], ["same", 5], ["sold", 3], ["refused", 1]]), at(1));
    expect((await unseenQuantities(prisma, store.id)).map((row) => row.sellerSku).toSorted()).toEqual(["later", "never", "other"]);
    await saveSeenQuantities(prisma, store.id, new Map([["later", 5]]), at(4));
    expect((await unseenQuantities(prisma, store.id)).map((row) => row.sellerSku), "seen before it was accepted does not count").toContain("later");
  });

  it.each([0, 1, 1000])("%i at once are computed, sent, sold and seen", async (count) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const skus = Array.from({ length: count }, (_, number) => `SKU ${number}`);
    await saveComputed(prisma, store, skus.map((sku) => computed(sku, 5)), noon);
    await saveSent(prisma, store, skus.map((sku) => sent(sku, 5)), noon);
    await addSoldUnits(prisma, store.id, new Map(skus.map((sku) => [sku, 1])));
    await saveSeenQuantities(prisma, store.id, new Map(skus.map((sku) => [sku, 4])), at(1));
    expect(await prisma.lastSent.count({ where: { computed: 5, lastSent: 5, soldSinceAccepted: 1, seenQuantity: 4 } })).toBe(count);
    expect(await unseenQuantities(prisma, store.id)).toEqual([]);
  });
});

describeOnPostgres("units sold", ({ open, another }) => {
  it("are counted every one, though many programs tell of them at once", async () => {
    const programs = [await open(), await another(), await another()];
    const store = await keepStore(programs[0]!.prisma);
    await saveSent(programs[0]!.prisma, store, [sent("A", 99)], noon);
    await Promise.all(Array.from({ length: 30 }, (_, turn) => addSoldUnits(programs[turn % 3]!.prisma, store.id, new Map([["A", 1]]))));
    expect((await one(programs[0]!.prisma, store))?.soldSinceAccepted).toBe(30);
  });
});
