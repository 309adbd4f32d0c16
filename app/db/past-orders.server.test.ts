import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys, unitsHeld } from "../../tests/support/kept-orders.ts";
import { leftOutReason } from "../domain/orders/held-back.ts";
import type { Tx } from "./client.server.ts";
import { recordImported, recordOutcome } from "./order-claims.server.ts";
import { conflictsOf, openConflicts } from "./order-conflicts.server.ts";
import { markDeleted } from "./order-written.server.ts";
import { findOrder, recordSeen } from "./orders.server.ts";
import { dropOrdersBefore, ordersLeftOut, purchasedSummary, recreateOrders, lockLeftOut, seeAnew, takeBackIn } from "./past-orders.server.ts";
import { placeReservations } from "./reservations.server.ts";
import type { Store } from "./stores.server.ts";

const id = (number: number) => seenOrder(number).amazonOrderId;
const done = { shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon };
const imported = (tx: Tx, store: Store, number: number) => recordImported(tx, store, id(number), { ...done, shopifyOrderId: `gid://shopify/Order/${store.alias}${number}`, shopifyOrderName: `#${number}` });

describeEmbedded("orders of the past", ({ open }) => {
  const seen = async (numbers: number[]) => {
    const { prisma } = await open();
    const stores = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na", sellerId: "A2" }), await keepStore(prisma, { shop: "two.myshopify.com" })] as const;
    for (const store of stores) await recordSeen(prisma, store, numbers.map((number) => seenOrder(number)), testKeys, noon);
    return { prisma, stores };
  };
  const states = (tx: Tx, store: Store, numbers: number[]) => Promise.all(numbers.map(async (number) => (await findOrder(tx, store, id(number)))?.outcome ?? null));

  it("R39 that were deleted in Shopify are new again, those alone that were named and deleted", async () => {
    const { prisma, stores: [one, , two] } = await seen([1, 2, 3]);
    for (const store of [one, two]) for (const number of [1, 2, 3]) await imported(prisma, store, number);
    for (const number of [1, 2]) for (const store of [one, two]) await markDeleted(prisma, store, id(number), noon);
    expect(await recreateOrders(prisma, one, [id(1), id(3), "nobody's"], noon)).toEqual([id(1)]);
    expect(await findOrder(prisma, one, id(1))).toMatchObject({ outcome: "new", shopifyOrderId: null, shopifyOrderName: null, finishedAt: null, createStartedAt: null });
    expect([(await findOrder(prisma, one, id(2)))?.outcome === "new", (await findOrder(prisma, one, id(3)))?.shopifyOrderName, (await findOrder(prisma, two, id(1)))?.outcome === "new"]).toEqual([false, "#3", false]);
    expect(await recordSeen(prisma, one, [seenOrder(1), seenOrder(3)], testKeys, noon), "the next look makes it again").toEqual([{ amazonOrderId: id(1), change: "newer" }]);
  });

  it("R50 that were left out at an opening are told apart from those in Shopify and those left out for another reason", async () => {
    const { prisma, stores: [one, na] } = await seen([1, 2, 3]);
    await recordOutcome(prisma, one, [id(1), id(3)], { outcome: "skipped", reasonCode: leftOutReason, at: noon });
    await recordOutcome(prisma, one, [id(2)], { outcome: "skipped", reasonCode: "cancelled", at: noon });
    await recordOutcome(prisma, na, [id(2)], { outcome: "skipped", reasonCode: leftOutReason, at: noon });
    expect((await ordersLeftOut(prisma, one, [1, 2, 3].map(id))).toSorted()).toEqual([id(1), id(3)]);
    expect(await ordersLeftOut(prisma, one, [])).toEqual([]);
    expect([await lockLeftOut(prisma, one, id(1)), await lockLeftOut(prisma, one, id(2)), await lockLeftOut(prisma, one, "nobody's")]).toEqual([true, false, false]);
    await takeBackIn(prisma, one, [id(1), id(2), "nobody's"]);
    expect(await ordersLeftOut(prisma, one, [1, 2, 3].map(id))).toEqual([id(3)]);
    expect(await states(prisma, one, [1, 2])).toEqual(["new", "skipped"]);
    expect(await ordersLeftOut(prisma, na, [id(2)]), "another store's stays out").toEqual([id(2)]);
  });

  it("R83 are seen anew in lists as long as may be ticked", async () => {
    const { prisma, stores: [one] } = await seen([1]);
    const many = Array.from({ length: 10_000 }, (_, number) => id(number));
    await recordOutcome(prisma, one, [id(1)], { outcome: "skipped", reasonCode: leftOutReason, at: noon });
    expect(await ordersLeftOut(prisma, one, many)).toEqual([id(1)]);
    await seeAnew(prisma, one, many);
    expect(await recreateOrders(prisma, one, many, noon)).toEqual([]);
    expect(await recordSeen(prisma, one, [seenOrder(1)], testKeys, noon)).toEqual([{ amazonOrderId: id(1), change: "newer" }]);
  });

  it("R31 go with the units that they hold and what was to be decided of them, in their own store alone", async () => {
    const { prisma, stores } = await seen([1, 5]);
    const [one, na, two] = stores;
    for (const store of stores) {
      for (const number of [1, 5]) {
        await placeReservations(prisma, store, [{ amazonOrderId: id(number), orderItemId: "item-SKU-1", sellerSku: "SKU-1", units: number, expiresAt: null }], noon);
        await openConflicts(prisma, store, id(number), [{ field: "total", amazonValue: "1", shopifyValue: "2" }], noon);
      }
    }
    await dropOrdersBefore(prisma, one, minutesAfter(noon, 5), noon);
    expect(await Promise.all(stores.map((store) => states(prisma, store, [1, 5])))).toEqual([[null, "new"], ["new", "new"], ["new", "new"]]);
    expect(await Promise.all(stores.map(async (store) => (await unitsHeld(prisma, store)).get("SKU-1")))).toEqual([5, 6, 6]);
    expect(await Promise.all([[one, 1], [one, 5], [na, 1], [two, 1]].map(async ([store, number]) => (await conflictsOf(prisma, (store as Store).shop, (store as Store).id, id(number as number))).length))).toEqual([0, 1, 1, 1]);
  });

  it("R31 are remembered by their number in Shopify, but not one that the merchant deleted there", async () => {
    const { prisma, stores: [one] } = await seen([1, 2, 3]);
    for (const number of [1, 2]) await imported(prisma, one, number);
    await markDeleted(prisma, one, id(2), noon);
    await prisma.order.updateMany({ data: { redactClock: "none" } });
    await dropOrdersBefore(prisma, one, minutesAfter(noon, 9), noon);
    expect((await prisma.foreignOrder.findMany()).map((row) => [row.shop, row.amazonOrderId])).toEqual([[one.shop, id(1)]]);
  });

  it("R30 come to sums that hold any number of cents", async () => {
    const { prisma, stores: [one] } = await seen([]);
    const vast = { minor: 9_000_000_000_000_000n, currency: "EUR" };
    await recordSeen(prisma, one, [seenOrder(1, { grandTotal: vast }), seenOrder(2, { grandTotal: vast }), seenOrder(3, { grandTotal: { minor: -1n, currency: "EUR" } })], testKeys, noon);
    const { values } = await purchasedSummary(prisma, one.shop, one.id, { from: noon, to: minutesAfter(noon, 9) });
    expect(values).toEqual([{ minor: 17_999_999_999_999_999n, currency: "EUR" }]);
    expect(await purchasedSummary(prisma, one.shop, one.id, { from: noon, to: noon })).toEqual({ count: 0, inShopify: 0, values: [] });
  });
});
