import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { conflictsOf, openConflicts, settleConflicts } from "./order-conflicts.server.ts";
import { recordSeen } from "./orders.server.ts";
import { recreateOrders } from "./past-orders.server.ts";

const number = "305-1234567-0000001";
const total = { field: "total", amazonValue: "10.00 EUR", shopifyValue: "8.00 EUR" } as const;
const address = { field: "address", amazonValue: null, shopifyValue: null } as const;

describeOnDatabases("conflicts of an order", ({ open }) => {
  const opened = async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await openConflicts(prisma, store, number, [total, address], noon);
    return { prisma, store, states: async () => (await conflictsOf(prisma, store.shop, store.id, number)).map(({ field, state, amazonValue, openedAt }) => [field, state, amazonValue, openedAt]) };
  };

  it("are one for each field, opened once, with the latest values", async () => {
    const { prisma, store, states } = await opened();
    await openConflicts(prisma, store, number, [{ ...total, amazonValue: "11.00 EUR" }], minutesAfter(noon, 5));
    expect(await states()).toEqual([["address", "open", null, noon], ["total", "open", "11.00 EUR", noon]]);
  });

  it("stay pinned whatever comes, and open again after any other end", async () => {
    const { prisma, store, states } = await opened();
    const later = minutesAfter(noon, 5);
    expect(await settleConflicts(prisma, store, number, ["total"], { state: "pinned", by: "merchant", at: noon })).toBe(1);
    expect(await settleConflicts(prisma, store, number, ["address"], { state: "gone", by: "lockstep", at: noon })).toBe(1);
    await openConflicts(prisma, store, number, [{ ...total, amazonValue: "12.00 EUR" }, address], later);
    expect(await states()).toEqual([["total", "pinned", "10.00 EUR", noon], ["address", "open", null, later]]);
  });

  it("that are pinned end by the merchant alone", async () => {
    const { prisma, store, states } = await opened();
    await settleConflicts(prisma, store, number, ["total", "address"], { state: "pinned", by: "merchant", at: noon });
    expect(await settleConflicts(prisma, store, number, ["total"], { state: "gone", by: "lockstep", at: noon })).toBe(0);
    expect(await settleConflicts(prisma, store, number, ["total"], { state: "taken", by: "merchant", at: noon })).toBe(1);
    expect(await settleConflicts(prisma, store, number, [], { state: "taken", by: "merchant", at: noon })).toBe(0);
    expect((await states()).map(([field, state]) => [field, state])).toEqual([["address", "pinned"], ["total", "taken"]]);
  });

  it("are forgotten with a deleted order that is made again (R39)", async () => {
    const { prisma, store, states } = await opened();
    const order = seenOrder(1);
    await recordSeen(prisma, store, [order], testKeys, noon);
    await openConflicts(prisma, store, order.amazonOrderId, [total], noon);
    expect(await recreateOrders(prisma, store, [order.amazonOrderId], noon), "it is not deleted").toEqual([]);
    await prisma.order.updateMany({ data: { deletedAt: noon } });
    expect(await recreateOrders(prisma, store, [order.amazonOrderId], noon)).toEqual([order.amazonOrderId]);
    expect(order.amazonOrderId).toBe(number);
    expect(await states()).toEqual([]);
  });
});
