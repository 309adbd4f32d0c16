import { expect, it } from "vitest";
import { personal } from "../../tests/support/domain-orders.ts";
import { describeEmbedded, describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { adoptForeignOrders, saveForeignOrders } from "./foreign-orders.server.ts";
import { claimOrder, recordImported, recordOutcome, startCreate } from "./order-claims.server.ts";
import { findOrder, readOrder, recordSeen } from "./orders.server.ts";
import { ordersWithoutClock } from "./privacy-clocks.server.ts";

const shop = "one.myshopify.com";
const id = (number: number) => seenOrder(number).amazonOrderId;
const foreign = (number: number, name = `#${number}`) => ({ amazonOrderId: id(number), shopifyOrderId: `gid://shopify/Order/${number}`, shopifyOrderName: name });
const later = minutesAfter(noon, 5);

describeOnDatabases("orders that were in Shopify before", ({ open }) => {
  it("are taken over once, whole pages at a time, and no others", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [1, 2, 3, 4].map((at) => seenOrder(at, { personal })), testKeys, noon);
    await saveForeignOrders(prisma, shop, [foreign(1), foreign(2), foreign(3), foreign(9)]);
    expect((await adoptForeignOrders(prisma, store, [id(1), id(2), id(4), id(9)], later)).toSorted()).toEqual([id(1), id(2)]);
    expect(await adoptForeignOrders(prisma, store, [id(1), id(2)], later), "a second time nothing is left").toEqual([]);
    expect(await findOrder(prisma, store, id(1))).toMatchObject({
      outcome: "imported", reasonCode: "adopted", shopifyOrderId: "gid://shopify/Order/1", shopifyOrderName: "#1", importedAt: later, finishedAt: later, updatedAt: later,
    });
    expect((await readOrder(prisma, store, id(1), testKeys))?.order.personal, "Shopify has buyer and recipient").toBeNull();
    expect(await findOrder(prisma, store, id(3)), "not asked for").toMatchObject({ outcome: "new", shopifyOrderId: null });
    expect((await readOrder(prisma, store, id(4), testKeys))?.order.personal).toEqual(personal);
  });
});

describeEmbedded("an order found in Shopify", ({ open }) => {
  it("does not replace one that we made", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [seenOrder(1)], testKeys, noon);
    const ours = { shopifyOrderId: "gid://shopify/Order/77", shopifyOrderName: "#77", shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon };
    await recordImported(prisma, store, id(1), ours);
    await saveForeignOrders(prisma, shop, [foreign(1)]);
    expect(await adoptForeignOrders(prisma, store, [id(1)], later)).toEqual([]);
    expect(await findOrder(prisma, store, id(1))).toMatchObject({ shopifyOrderId: "gid://shopify/Order/77", reasonCode: null });
  });

  it("is taken over though it was skipped, waited, or a create of it is uncertain", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [1, 2, 3].map((at) => seenOrder(at)), testKeys, noon);
    await recordOutcome(prisma, store, [id(1)], { outcome: "skipped", reasonCode: "store-closed", at: noon });
    await recordOutcome(prisma, store, [id(2)], { outcome: "waiting", reasonCode: "sku-not-linked", at: noon });
    await claimOrder(prisma, store, id(3), { holder: "a", at: noon, staleBefore: noon });
    await startCreate(prisma, store, id(3), { holder: "a", at: noon });
    await saveForeignOrders(prisma, shop, [foreign(1), foreign(2), foreign(3)]);
    expect(await adoptForeignOrders(prisma, store, [id(1), id(2), id(3)], later)).toHaveLength(3);
    expect(await prisma.order.count({ where: { outcome: "imported", reasonCode: "adopted" } })).toBe(3);
  });

  it("R113 has its own date once it is taken over, though what we held of it was erased before", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [1, 2].map((at) => seenOrder(at)), testKeys, noon);
    await prisma.order.updateMany({ data: { redactClock: "P1", redactDueAt: noon, redactedAt: noon } });
    await saveForeignOrders(prisma, shop, [foreign(1)]);
    await adoptForeignOrders(prisma, store, [id(1)], later);
    expect((await ordersWithoutClock(prisma, shop, 10)).map(({ record }) => [record.amazonOrderId, record.redactedAt])).toEqual([[id(1), null]]);
    await prisma.order.updateMany({ data: { redactClock: null, redactedAt: noon, shopifyOrderId: "gid://shopify/Order/9" } });
    expect(await ordersWithoutClock(prisma, shop, 10), "what is erased needs no date").toEqual([]);
  });

  it("stays the first that was found for a number, in each shop its own", async () => {
    const { prisma } = await open();
    await saveForeignOrders(prisma, shop, [foreign(1, "#first")]);
    await saveForeignOrders(prisma, shop, [foreign(1, "#second"), foreign(2, "odd '\"🙂\0")]);
    await saveForeignOrders(prisma, "two.myshopify.com", [foreign(1, "#theirs")]);
    const kept = await prisma.foreignOrder.findMany({ orderBy: [{ shop: "asc" }, { amazonOrderId: "asc" }] });
    expect(kept.map((row) => row.shopifyOrderName)).toEqual(["#first", "odd '\"🙂", "#theirs"]);
  });

  it.each([0, 1, 1000])("%i of them are kept and taken over at once", async (count) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const numbers = Array.from({ length: count }, (_, at) => at);
    await recordSeen(prisma, store, numbers.map((at) => seenOrder(at)), testKeys, noon);
    await saveForeignOrders(prisma, shop, numbers.map((at) => foreign(at)));
    expect(await adoptForeignOrders(prisma, store, numbers.map(id), later)).toHaveLength(count);
    expect(await prisma.order.count({ where: { shopifyOrderId: null } })).toBe(0);
  });
});
