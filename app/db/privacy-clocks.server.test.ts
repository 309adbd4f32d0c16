import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { personal } from "../../tests/support/domain-orders.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { clockColumns, type ClockColumns } from "../domain/privacy/clock-columns.ts";
import type { DueDate } from "../domain/privacy/clocks.ts";
import type { Tx } from "./client.server.ts";
import { readOrder, recordSeen } from "./orders.server.ts";
import {
  clockedOrder, countOverdue, dropOwnCopy, makeDue, ordersToRedact, ordersToRedactSoon, ordersWithoutClock, recordAddressFetched, saveClocks, type DueCursor,
} from "./privacy-clocks.server.ts";
import type { Store } from "./stores.server.ts";

const shop = "one.myshopify.com";
const id = (number: number) => seenOrder(number).amazonOrderId;
const gid = (number: number) => `gid://shopify/Order/${number}`;
const hours = (count: number) => minutesAfter(noon, 60 * count);
const due = (dueAt: Date, more: Partial<DueDate> = {}): ClockColumns => clockColumns({ clock: "P1", dueAt, basis: { event: "imported", at: noon }, ...more }, false);

describeEmbedded("the clocks of orders", ({ open }) => {
  /** Orders 1 to `count` of a shop, with their buyers, and as many of another shop. */
  async function seen(count: number): Promise<{ prisma: Tx; store: Store; other: Store }> {
    const { prisma } = await open();
    const [store, other] = [await keepStore(prisma), await keepStore(prisma, { shop: "two.myshopify.com" })];
    const orders = Array.from({ length: count }, (_, at) => seenOrder(at + 1, { personal }));
    for (const one of [store, other]) await recordSeen(prisma, one, orders, testKeys, noon);
    return { prisma, store, other };
  }
  const recordId = async (tx: Tx, store: Store, number: number) => (await clockedOrder(tx, store, id(number)))!.record.id;
  async function setClocks(tx: Tx, store: Store, clocks: Record<number, ClockColumns>): Promise<void> {
    const all = await Promise.all(Object.entries(clocks).map(async ([number, clock]) => ({ id: await recordId(tx, store, Number(number)), ...clock })));
    await saveClocks(tx, store.shop, all);
  }
  const clockOf = async (tx: Tx, store: Store, number: number) => {
    const { redactDueAt, redactClock, redactBasis } = (await clockedOrder(tx, store, id(number)))!.record;
    return { redactDueAt, redactClock, redactBasis };
  };
  const change = (tx: Tx, store: Store, number: number, data: object) => tx.order.updateMany({ where: { storeId: store.id, amazonOrderId: id(number) }, data });
  const numbersOf = (orders: readonly { amazonOrderId: string }[]) => orders.map((one) => Number(one.amazonOrderId.slice(-7)));

  it("R113 are read as they were set, for the shop's own orders alone", async () => {
    const { prisma, store, other } = await seen(2);
    const [first, second] = [due(hours(1)), due(hours(2), { clock: "P2", basis: { event: "label-made", at: hours(-5) } })];
    await setClocks(prisma, store, { 1: first, 2: second });
    expect([await clockOf(prisma, store, 1), await clockOf(prisma, store, 2)]).toEqual([first, second]);
    await saveClocks(prisma, other.shop, [{ id: await recordId(prisma, store, 1), ...due(hours(99)) }]);
    expect([await clockOf(prisma, store, 1), (await clockOf(prisma, other, 1)).redactClock]).toEqual([first, null]);
    await saveClocks(prisma, shop, []);
    await setClocks(prisma, store, { 1: clockColumns(null, true) });
    expect(await clockOf(prisma, store, 1)).toEqual({ redactDueAt: null, redactClock: "none", redactBasis: null });
  });

  it("R113 of what was erased meanwhile stay as they were", async () => {
    const { prisma, store } = await seen(1);
    await setClocks(prisma, store, { 1: due(hours(1)) });
    await change(prisma, store, 1, { redactedAt: hours(2) });
    await setClocks(prisma, store, { 1: due(hours(50)) });
    expect(await clockOf(prisma, store, 1)).toEqual(due(hours(1)));
  });

  it("R113 are missing where something may be held and nobody has looked", async () => {
    const { prisma, store } = await seen(4);
    await setClocks(prisma, store, { 1: due(hours(1)) });
    await change(prisma, store, 2, { personal: null });
    await change(prisma, store, 3, { personal: null, shopifyOrderId: gid(3) });
    expect((await ordersWithoutClock(prisma, shop, 9)).map(({ order, holdsCopy }) => [order.amazonOrderId, holdsCopy]).toSorted()).toEqual([[id(3), false], [id(4), true]]);
    expect(await ordersWithoutClock(prisma, shop, 1)).toHaveLength(1);
  });

  it("R113 have come: the most overdue first, page by page, none twice, none of another shop", async () => {
    const { prisma, store, other } = await seen(7);
    await setClocks(prisma, store, { 1: due(hours(3)), 2: due(hours(1)), 3: due(hours(1)), 4: due(hours(1)), 5: due(hours(9)), 6: due(hours(4)), 7: due(hours(2)) });
    await setClocks(prisma, other, { 1: due(hours(1)) });
    await change(prisma, store, 7, { redactedAt: hours(3) });
    const found: number[] = [];
    let after: DueCursor | null = null;
    for (let page = 0; page < 9; page += 1) {
      const some = await ordersToRedact(prisma, shop, hours(4), after, 2);
      found.push(...numbersOf(some));
      after = some.at(-1) ?? null;
      if (some.length < 2) break;
    }
    expect([found.slice(0, 3).toSorted(), found.slice(3)]).toEqual([[2, 3, 4], [1, 6]]);
    expect([await countOverdue(prisma, shop, hours(3)), await countOverdue(prisma, shop, hours(1))]).toEqual([3, 0]);
  });

  it("K14 come soon for what is not shipped, and only for that", async () => {
    const { prisma, store } = await seen(5);
    await setClocks(prisma, store, { 1: due(hours(48)), 2: due(hours(49)), 3: due(hours(5), { clock: "P2" }), 4: due(hours(0)), 5: due(hours(1)) });
    expect(numbersOf(await ordersToRedactSoon(prisma, shop, noon, hours(48)))).toEqual([5, 1]);
    await change(prisma, store, 5, { redactedAt: noon });
    expect(numbersOf(await ordersToRedactSoon(prisma, shop, noon, hours(48)))).toEqual([1]);
  });

  it("P5 our own copy goes once, of the shop's own order alone", async () => {
    const { prisma, store, other } = await seen(1);
    const mine = await recordId(prisma, store, 1);
    expect(await dropOwnCopy(prisma, other.shop, mine)).toBe(false);
    expect((await readOrder(prisma, store, id(1), testKeys))?.order.personal).toEqual(personal);
    expect([await dropOwnCopy(prisma, shop, mine), await dropOwnCopy(prisma, shop, mine)]).toEqual([true, false]);
    expect([await readOrder(prisma, store, id(1), testKeys), await readOrder(prisma, other, id(1), testKeys)].map((read) => read?.order.personal ?? null)).toEqual([null, personal]);
  });

  it("P7 are now for the orders and the customer that a request names", async () => {
    const { prisma, store, other } = await seen(4);
    for (const one of [store, other]) for (const number of [1, 2, 3, 4]) await change(prisma, one, number, { shopifyOrderId: gid(number) });
    await change(prisma, store, 3, { shopifyCustomerId: "gid://shopify/Customer/3" });
    const found = await makeDue(prisma, shop, "P7", { shopifyOrderIds: [gid(1), gid(99)], customerId: "gid://shopify/Customer/3" }, hours(5));
    expect(numbersOf(found).toSorted()).toEqual([1, 3]);
    expect(await clockOf(prisma, store, 1)).toEqual({ redactDueAt: hours(5), redactClock: "P7", redactBasis: { event: "asked", at: hours(5) } });
    expect([(await clockOf(prisma, store, 2)).redactClock, (await clockOf(prisma, other, 1)).redactClock]).toEqual([null, null]);
    expect(await makeDue(prisma, shop, "P7", { shopifyOrderIds: [], customerId: null }, hours(5)), "a request that names nothing").toEqual([]);
  });

  it("P8 are now for all that have a date: not for what is erased, Amazon's own, or part of a day's order", async () => {
    const { prisma, store, other } = await seen(6);
    await setClocks(prisma, store, Object.fromEntries([1, 2, 3, 4, 5].map((number) => [number, due(hours(90))])));
    await setClocks(prisma, other, { 1: due(hours(90)) });
    await change(prisma, store, 2, { redactedAt: noon });
    await change(prisma, store, 3, { channel: "AFN" });
    await change(prisma, store, 4, { consolidationId: "00000000-0000-4000-8000-000000000001" });
    expect(numbersOf(await makeDue(prisma, shop, "all", null, hours(1))).toSorted()).toEqual([1, 5]);
    expect([(await clockOf(prisma, other, 1)).redactClock, (await clockOf(prisma, store, 6)).redactClock]).toEqual(["P1", null]);
  });

  it("R116 begin anew with an address that was fetched again, be the order erased or not", async () => {
    const { prisma, store, other } = await seen(1);
    const mine = await recordId(prisma, store, 1);
    await change(prisma, store, 1, { redactedAt: hours(1), personal: null });
    const again: DueDate = { clock: "P1", dueAt: hours(400), basis: { event: "address-fetched", at: hours(64) } };
    await recordAddressFetched(prisma, other.shop, mine, again, null, hours(64));
    expect((await clockedOrder(prisma, store, id(1)))!.record).toMatchObject({ redactedAt: hours(1), addressFetchedAt: null });
    await recordAddressFetched(prisma, shop, mine, again, "copy", hours(64));
    expect(await clockedOrder(prisma, store, id(1))).toMatchObject({ holdsCopy: true, record: { redactedAt: null, addressFetchedAt: hours(64), redactDueAt: hours(400), redactClock: "P1", redactBasis: again.basis } });
  });
});
