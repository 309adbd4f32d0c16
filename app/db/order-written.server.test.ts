import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepBuyer, keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { recordImported } from "./order-claims.server.ts";
import { markDeleted, noteAmazonAddresses, readWritten, recordsOfShopifyOrder, saveWritten } from "./order-written.server.ts";
import { findOrder, recordSeen } from "./orders.server.ts";

const gid = "gid://shopify/Order/1";
const written = { fields: { total: { amazon: "1.00 EUR", shopify: "1.00 EUR" } }, amazonAddress: null, shopifyUpdatedAt: noon.toISOString() };
const imported = {
  shopifyOrderId: gid, shopifyOrderName: "#1001", shopifyTotal: { minor: 100n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon,
};

describeOnDatabases("what we wrote into an order", ({ open }) => {
  const kept = async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const [one, two] = [seenOrder(1), seenOrder(2)];
    await recordSeen(prisma, store, [one, two], testKeys, noon);
    await recordImported(prisma, store, one.amazonOrderId, imported);
    return { prisma, store, one: one.amazonOrderId, two: two.amazonOrderId };
  };

  it("is nothing at first, and then what was kept", async () => {
    const { prisma, store, one } = await kept();
    expect(await readWritten(prisma, store, one)).toMatchObject({ written: { fields: {} }, deletedAt: null, consolidationId: null });
    await saveWritten(prisma, store, one, written);
    expect((await readWritten(prisma, store, one))?.written).toEqual(written);
    await saveWritten(prisma, store, one, { fields: {} });
    expect((await readWritten(prisma, store, one))?.written).toEqual({ ...written, fields: {} });
    expect(await readWritten(prisma, store, "305-0000000-0000000")).toBeNull();
  });

  it("takes note of Amazon's address only of orders that are in Shopify, and leaves the rest as it was", async () => {
    const { prisma, store, one, two } = await kept();
    await noteAmazonAddresses(prisma, store, [{ amazonOrderId: two, hash: "k.two" }, { amazonOrderId: one, hash: "k.first" }]);
    expect((await readWritten(prisma, store, one))?.written).toMatchObject({ fields: {}, amazonAddress: "k.first" });
    await saveWritten(prisma, store, one, { fields: written.fields, shopifyUpdatedAt: written.shopifyUpdatedAt });
    await noteAmazonAddresses(prisma, store, [{ amazonOrderId: one, hash: "k.second" }]);
    expect((await readWritten(prisma, store, one))?.written).toEqual({ ...written, amazonAddress: "k.second" });
    expect((await readWritten(prisma, store, two))?.written.amazonAddress).toBeNull();
    await noteAmazonAddresses(prisma, store, []);
  });

  it("is found by Shopify's id", async () => {
    const { prisma, store, one } = await kept();
    expect(await recordsOfShopifyOrder(prisma, store.shop, gid)).toMatchObject([{ storeId: store.id, amazonOrderId: one, name: "#1001" }]);
    expect(await recordsOfShopifyOrder(prisma, store.shop, "gid://shopify/Order/2")).toEqual([]);
  });

  it("R39 a deleted order bears its mark once, keeps no buyer and is no longer imported", async () => {
    const { prisma, store, one, two } = await kept();
    await keepBuyer(prisma, store.shop, [gid]);
    expect(await markDeleted(prisma, store, one, noon)).toBe(true);
    expect(await markDeleted(prisma, store, one, minutesAfter(noon, 5))).toBe(false);
    expect(await readWritten(prisma, store, one)).toMatchObject({ deletedAt: noon });
    expect(await findOrder(prisma, store, one)).toMatchObject({ outcome: "skipped", reasonCode: "order-gone-from-shopify", shopifyOrderId: gid });
    expect(await prisma.order.count({ where: { personal: { not: null } } })).toBe(0);
    expect(await markDeleted(prisma, store, two, noon)).toBe(false);
  });
});
