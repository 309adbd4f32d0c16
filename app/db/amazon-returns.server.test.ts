import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { aReturn } from "../../tests/support/fill-refunds.ts";
import { keepStore, minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { keepReturns, returnsOfOrder } from "./amazon-returns.server.ts";

const later = minutesAfter(noon, 10);

describeOnDatabases("goods that came back", ({ open }) => {
  it("K9 are kept once, in however many reports they stand", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    expect(await keepReturns(prisma, store, [], noon)).toEqual([]);
    const returns = [aReturn("1", "R1"), aReturn("1", "R2", { units: 2 }), aReturn("2", "R3")];
    expect((await keepReturns(prisma, store, returns, noon)).toSorted()).toEqual(["1", "2"]);
    expect(await keepReturns(prisma, store, returns, later), "the same report again").toEqual([]);
    expect(await returnsOfOrder(prisma, store.shop, store.id, "1")).toEqual(returns.slice(0, 2));
  });

  it("K9 of which a later report knows units, reason or state better are news, and those of the same report are not", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await keepReturns(prisma, store, [aReturn("1", "R1"), aReturn("2", "R2")], noon);
    for (const more of [{ units: 3 }, { reason: "CR-DEFECTIVE" }, { reason: null }, { disposition: "SELLABLE" }, { disposition: null, units: 1 }]) {
      expect(await keepReturns(prisma, store, [aReturn("1", "R1", more), aReturn("2", "R2")], later)).toEqual(["1"]);
      expect(await returnsOfOrder(prisma, store.shop, store.id, "1")).toEqual([aReturn("1", "R1", more)]);
    }
  });

  it("K9 do not become another order's or another article's by a later report", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await keepReturns(prisma, store, [aReturn("1", "R1")], noon);
    await keepReturns(prisma, store, [aReturn("2", "R1", { sellerSku: "OTHER", units: 2 })], later);
    expect(await returnsOfOrder(prisma, store.shop, store.id, "1")).toEqual([aReturn("1", "R1", { units: 2 })]);
    expect(await returnsOfOrder(prisma, store.shop, store.id, "2")).toEqual([]);
  });

  it("come oldest first, each with its channel, and to their own shop and store alone", async () => {
    const { prisma } = await open();
    const [one, two] = [await keepStore(prisma), await keepStore(prisma, { shop: "two.myshopify.com" })];
    const late = aReturn("1", "R1", { channel: "AFN", disposition: "DEFECTIVE", returnedAt: later });
    await keepReturns(prisma, one, [late, aReturn("1", "R2"), aReturn("1", "R0", { returnedAt: later })], noon);
    expect((await returnsOfOrder(prisma, one.shop, one.id, "1")).map(({ returnKey, channel }) => `${returnKey} ${channel}`)).toEqual(["R2 MFN", "R0 MFN", "R1 AFN"]);
    expect([await returnsOfOrder(prisma, two.shop, one.id, "1"), await returnsOfOrder(prisma, two.shop, two.id, "1")]).toEqual([[], []]);
    expect(await keepReturns(prisma, two, [late], noon), "the same key in another store is another return").toEqual(["1"]);
  });
});
