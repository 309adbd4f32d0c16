import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { clockColumns } from "../domain/privacy/clock-columns.ts";
import type { Tx } from "./client.server.ts";
import { recordSeen } from "./orders.server.ts";
import { clockedOrder, saveClocks } from "./privacy-clocks.server.ts";
import { countPrivacy, ordersNumbered, privacyOrders, type PrivacyCursor, type PrivacyFilter, type PrivacySort, type PrivacyState } from "./privacy-pages.server.ts";
import { erasures, recordRedaction } from "./redactions.server.ts";

const shop = "one.myshopify.com";
const id = (number: number) => seenOrder(number).amazonOrderId;
const hours = (count: number) => minutesAfter(noon, 60 * count);
const now = hours(100);

/** In hours from now: when each order is due, and when it was erased. */
const dates: Record<number, { due: number | null; erased?: number }> = {
  1: { due: 200 }, 2: { due: 48 }, 3: { due: 1 }, 4: { due: 0 }, 5: { due: -1 }, 6: { due: -2 }, 7: { due: -30, erased: -9 }, 8: { due: -30, erased: -3 }, 9: { due: null }, 10: { due: 48 },
};

describeEmbedded("B12 the privacy page's orders", ({ open }) => {
  async function filled(): Promise<Tx> {
    const { prisma } = await open();
    for (const store of [await keepStore(prisma), await keepStore(prisma, { shop: "two.myshopify.com" })]) {
      const numbers = store.shop === shop ? Object.keys(dates).map(Number) : [6, 7];
      await recordSeen(prisma, store, numbers.map((number) => seenOrder(number)), testKeys, noon);
      for (const number of numbers) {
        const { due, erased } = dates[number]!;
        const { record } = (await clockedOrder(prisma, store, id(number)))!;
        if (due !== null) await saveClocks(prisma, store.shop, [{ id: record.id, ...clockColumns({ clock: "P1", dueAt: hours(100 + due), basis: { event: "imported", at: noon } }, false) }]);
        if (erased === undefined) continue;
        const proof = { shop: store.shop, storeId: store.id, amazonOrderId: id(number), clock: "P1", dueAt: hours(100 + due!), basis: null, places: {}, readBackAt: null, reasonCode: null } as const;
        await recordRedaction(prisma, record.id, { ...proof, doneAt: hours(100 + erased) });
      }
    }
    return prisma;
  }
  const filter = (state: Exclude<PrivacyState, "done">, sort: PrivacySort = "soonest"): PrivacyFilter => ({ shop, state, sort, now });
  async function pages(tx: Tx, of: PrivacyFilter, take: number): Promise<number[]> {
    const found: number[] = [];
    for (let after: PrivacyCursor | null = null, more = true; more; ) {
      const rows = await privacyOrders(tx, of, after, take);
      found.push(...rows.map((row) => Number(row.amazonOrderId.slice(-7))));
      const last = rows.at(-1);
      after = last ? { at: last.redactDueAt!, id: last.id } : null;
      more = rows.length === take;
    }
    return found;
  }

  it.each<[Exclude<PrivacyState, "done">, number[]]>([
    ["held", [6, 5, 4, 3, 2, 10, 1]], ["soon", [3, 2, 10]], ["overdue", [6]],
  ])("%s", async (state, wanted) => {
    const tx = await filled();
    const found = await pages(tx, filter(state), 50);
    expect([found.toSorted(), found.filter((number) => ![2, 10].includes(number))]).toEqual([wanted.toSorted(), wanted.filter((number) => ![2, 10].includes(number))]);
  });

  it("come page by page in either direction, none left out or twice, those of one instant included", async () => {
    const tx = await filled();
    for (const sort of ["soonest", "latest"] as const) {
      const whole = await pages(tx, filter("held", sort), 50);
      for (const take of [1, 2, 3]) expect(await pages(tx, filter("held", sort), take)).toEqual(whole);
    }
    expect((await pages(tx, filter("held", "latest"), 3))[0]).toBe(1);
  });

  it("that were erased are listed by their proofs, which outlive their records", async () => {
    const tx = await filled();
    await tx.order.deleteMany({ where: { shop, amazonOrderId: id(7) } });
    const numbers = async (sort: PrivacySort, after: PrivacyCursor | null, take: number) => (await erasures(tx, { shop, sort }, after, take)).map((one) => Number(one.amazonOrderId.slice(-7)));
    expect([await numbers("latest", null, 9), await numbers("soonest", null, 9), await numbers("latest", null, 1)]).toEqual([[8, 7], [7, 8], [8]]);
    const [first] = await erasures(tx, { shop, sort: "latest" }, null, 1);
    expect(await numbers("latest", { at: first!.doneAt, id: first!.id }, 9)).toEqual([7]);
    expect([...(await ordersNumbered(tx, shop, [7, 8].map(id))).keys()]).toEqual([id(8)]);
  });

  it("are counted by state as they are listed", async () => {
    const tx = await filled();
    expect(await countPrivacy(tx, shop, now)).toEqual({ held: 7, soon: 3, overdue: 1, done: 2 });
    expect(await countPrivacy(tx, "two.myshopify.com", now)).toEqual({ held: 1, soon: 0, overdue: 1, done: 1 });
    expect(await countPrivacy(tx, "three.myshopify.com", now)).toEqual({ held: 0, soon: 0, overdue: 0, done: 0 });
  });
});
