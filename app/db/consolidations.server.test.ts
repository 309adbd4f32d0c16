import { describe, expect, it } from "vitest";
import { describeEmbedded, describeOnPostgres } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { inTransaction, type Tx } from "./client.server.ts";
import {
  closeConsolidation, consolidationsOf, findConsolidation, finishConsolidation, joinConsolidation, leaveConsolidation, lockConsolidation, markConsolidationCreate, ordersOfConsolidation,
  recordConsolidation, splitConsolidation, type ConsolidationDay,
} from "./consolidations.server.ts";
import { recordSeen } from "./orders.server.ts";
import type { Store } from "./stores.server.ts";

const id = (number: number) => seenOrder(number).amazonOrderId;
const day: ConsolidationDay = { channel: "AFN", marketplaceId: "A1PA6795UKMFR9", day: "2026-03-01", currency: "EUR" };
const join = (tx: Tx, store: Store, number: number, of: Partial<ConsolidationDay> = {}) => joinConsolidation(tx, store, { ...day, ...of }, id(number), noon);

async function storeWith(prisma: Tx, numbers: number[]): Promise<Store> {
  const store = await keepStore(prisma);
  await recordSeen(prisma, store, numbers.map((number) => seenOrder(number)), testKeys, noon);
  return store;
}

const parts = async (tx: Tx, store: Store) => {
  const all = await consolidationsOf(tx, store.id, ["collecting", "creating", "created", "finished"]);
  return Promise.all(all.map(async (one) => `${one.part} ${one.state} ${(await ordersOfConsolidation(tx, store.shop, one.id)).map((order) => Number(order.slice(-7))).join(" ")}`));
};

describeEmbedded("R54 a day's consolidation", ({ open }) => {
  it("collects orders of one marketplace, day, currency and channel, and of no other", async () => {
    const { prisma } = await open();
    const store = await storeWith(prisma, [1, 2, 3, 4, 5, 6]);
    const first = await join(prisma, store, 1);
    expect(await join(prisma, store, 2)).toBe(first);
    const others = [await join(prisma, store, 3, { channel: "MFN" }), await join(prisma, store, 4, { day: "2026-03-02" }), await join(prisma, store, 5, { currency: "GBP" }), await join(prisma, store, 6, { marketplaceId: "A1F83G8C2ARO7P" })];
    expect(new Set([first, ...others]).size).toBe(5);
    expect(await ordersOfConsolidation(prisma, store.shop, first)).toEqual([id(1), id(2)]);
  });

  it("takes nobody in once it is closed: what comes later is the next part", async () => {
    const { prisma } = await open();
    const store = await storeWith(prisma, [1, 2]);
    const first = await join(prisma, store, 1);
    expect([await closeConsolidation(prisma, store.id, first), await closeConsolidation(prisma, store.id, first)]).toEqual([true, false]);
    expect(await join(prisma, store, 2)).not.toBe(first);
    expect(await parts(prisma, store)).toEqual(["1 creating 1", "2 collecting 2"]);
  });

  it("parts orders that cannot be together, and lets go of those that are not to be made", async () => {
    const { prisma } = await open();
    const store = await storeWith(prisma, [1, 2, 3]);
    for (const number of [1, 2, 3]) await join(prisma, store, number);
    const [one] = await consolidationsOf(prisma, store.id, ["collecting"]);
    await splitConsolidation(prisma, store, one!, [id(2)], noon);
    expect(await leaveConsolidation(prisma, store, one!.id, [id(2), id(3)]), "the second is in another part").toBe(true);
    expect(await parts(prisma, store)).toEqual(["1 collecting 1", "2 creating 2"]);
    expect(await join(prisma, store, 2, { currency: "GBP" }), "who is in a part stays there").not.toBe(one!.id);
    expect(await parts(prisma, store)).toEqual(["1 collecting 1", "2 creating 2"]);
  });

  it("goes from creating to finished, and its id never changes", async () => {
    const { prisma } = await open();
    const store = await storeWith(prisma, [1]);
    const one = await join(prisma, store, 1);
    await closeConsolidation(prisma, store.id, one);
    await markConsolidationCreate(prisma, store.id, one, noon);
    expect(await findConsolidation(prisma, store.shop, one)).toMatchObject({ state: "creating", createStartedAt: noon });
    await recordConsolidation(prisma, store.id, one, { id: "gid://shopify/Order/1", name: "#1" });
    await recordConsolidation(prisma, store.id, one, { id: "gid://shopify/Order/2", name: "#2" });
    await finishConsolidation(prisma, store.id, one);
    expect(await findConsolidation(prisma, store.shop, one)).toMatchObject({ state: "finished", shopifyOrderId: "gid://shopify/Order/1", shopifyOrderName: "#1" });
    expect(await findConsolidation(prisma, "two.myshopify.com", one)).toBeNull();
  });

  it("without orders it goes when it is done with, but never one that may be in Shopify", async () => {
    const { prisma } = await open();
    const store = await storeWith(prisma, [1, 2]);
    const [empty, begun] = [await join(prisma, store, 1), await join(prisma, store, 2, { currency: "GBP" })];
    for (const one of [empty, begun]) await closeConsolidation(prisma, store.id, one);
    await markConsolidationCreate(prisma, store.id, begun, noon);
    for (const one of [empty, begun]) await finishConsolidation(prisma, store.id, one);
    expect((await consolidationsOf(prisma, store.id, ["creating"])).map((one) => one.id)).toEqual([begun]);
  });

  it("keeps its orders once it may be in Shopify", async () => {
    const { prisma } = await open();
    const store = await storeWith(prisma, [1, 2]);
    const [begun, made] = [await join(prisma, store, 1), await join(prisma, store, 2, { currency: "GBP" })];
    await markConsolidationCreate(prisma, store.id, begun, noon);
    await recordConsolidation(prisma, store.id, made, { id: "gid://shopify/Order/1", name: "#1" });
    expect(await leaveConsolidation(prisma, store, begun, [id(1)])).toBe(false);
    expect(await leaveConsolidation(prisma, store, made, [id(2)])).toBe(false);
    expect([await ordersOfConsolidation(prisma, store.shop, begun), await ordersOfConsolidation(prisma, store.shop, made)]).toEqual([[id(1)], [id(2)]]);
    await markConsolidationCreate(prisma, store.id, begun, null);
    expect(await leaveConsolidation(prisma, store, begun, [id(1)])).toBe(true);
    expect(await lockConsolidation(prisma, store.id, begun)).toMatchObject({ id: begun, createStartedAt: null });
  });
});

describe("R54 many programs", () => {
  describeOnPostgres("join at once", ({ open, another }) => {
    it("one part comes of it, and whoever closes it waits for those who join", async () => {
      const programs = [await open(), await another(), await another()];
      const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
      const store = await storeWith(programs[0]!.prisma, numbers);
      await Promise.all(numbers.map((number) => inTransaction(programs[number % 3]!, (tx) => join(tx, store, number))));
      const all = await parts(programs[0]!.prisma, store);
      expect(all).toEqual([`1 collecting ${numbers.join(" ")}`]);
      const one = (await consolidationsOf(programs[0]!.prisma, store.id, ["collecting"]))[0]!;
      await recordSeen(programs[0]!.prisma, store, [seenOrder(13)], testKeys, minutesAfter(noon, 1));
      let joined: string | null = null;
      const joining = inTransaction(programs[1]!, async (tx) => {
        joined = await join(tx, store, 13);
        await new Promise((resolve) => setTimeout(resolve, 50));
      });
      while (!joined) await new Promise((resolve) => setTimeout(resolve, 5));
      await closeConsolidation(programs[2]!.prisma, store.id, one.id);
      expect(await ordersOfConsolidation(programs[0]!.prisma, store.shop, one.id), "the close came after the join").toContain(id(13));
      await joining;
    });
  });
});
