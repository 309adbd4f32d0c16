import { expect, it } from "vitest";
import { describeEmbedded, describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, orderLine, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { personal } from "../../tests/support/domain-orders.ts";
import type { Tx } from "./client.server.ts";
import { openConflicts, settleConflicts } from "./order-conflicts.server.ts";
import { recordImported, recordOutcome } from "./order-claims.server.ts";
import type { OrderCursor, OrderFilter, OrderSort } from "./order-filter.server.ts";
import { countHeldBack, countOrders, countOutcomes, orderDetail, ordersPage } from "./order-pages.server.ts";
import { allOrders, recordSeen } from "./orders.server.ts";
import type { Store } from "./stores.server.ts";

const shop = "one.myshopify.com";
const conflict = { field: "total", amazonValue: "10.00 EUR", shopifyValue: "8.00 EUR" } as const;
const id = (number: number) => seenOrder(number).amazonOrderId;
const imported = { shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon };

async function allPages(tx: Tx, filter: OrderFilter, size: number, sort?: OrderSort): Promise<string[]> {
  const found: string[] = [];
  let after: OrderCursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof ordersPage>> = await ordersPage(tx, filter, after, size, sort);
    expect(page.orders.length).toBeLessThanOrEqual(size);
    found.push(...page.orders.map((order) => order.amazonOrderId));
    after = page.next;
    if (found.length > 1000) throw new Error("the pages do not end");
  } while (after);
  return found;
}

describeOnDatabases("pages of orders", ({ open }) => {
  it.each([1, 3, 11, 12, 13])("of %i lose and double none, though many were bought in the same millisecond", async (size) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const minutes = [0, 0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 3];
    await recordSeen(prisma, store, minutes.map((minute, at) => seenOrder(at, { createdAt: minutesAfter(noon, minute) })), testKeys, noon);
    const found = await allPages(prisma, { shop }, size);
    expect(found.toSorted()).toEqual(minutes.map((_, at) => id(at)));
    expect(found.map((number) => minutes[Number(number.slice(-7))]), "latest first").toEqual(minutes.toReversed());
    const earliest = await allPages(prisma, { shop }, size, "earliest");
    expect(earliest.toSorted()).toEqual(found.toSorted());
    expect(earliest.map((number) => minutes[Number(number.slice(-7))]), "earliest first").toEqual(minutes);
  });

  it.each([1, 2, 5, 9])("of %i by ship-by show what is still to be shipped, soonest first, and last what has no date", async (size) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const due = [5, null, 3, 3, null, 9, 3];
    const orders = due.map((minute, at) => seenOrder(at, { shipBy: minute === null ? null : minutesAfter(noon, minute), status: at === 5 ? "PARTIALLY_SHIPPED" : "UNSHIPPED" }));
    await recordSeen(prisma, store, [...orders, seenOrder(8, { status: "SHIPPED" }), seenOrder(9, { status: "CANCELLED" })], testKeys, noon);
    const found = await allPages(prisma, { shop }, size, "ship-by");
    expect(found.map((number) => due[Number(number.slice(-7))])).toEqual([3, 3, 3, 5, 9, null, null]);
    expect(new Set(found).size).toBe(7);
    expect(await countOrders(prisma, { shop }, 100, "ship-by")).toBe(7);
  });

  it("are counted no further than asked", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [1, 2, 3, 4].map((at) => seenOrder(at, { channel: at === 4 ? "AFN" : "MFN" })), testKeys, noon);
    const count = (most: number, more: Partial<OrderFilter> = {}) => countOrders(prisma, { shop, ...more }, most);
    expect([await count(3), await count(4), await count(100), await count(100, { channel: "AFN" }), await count(100, { search: "no" })]).toEqual([3, 4, 4, 1, 0]);
  });
});

describeEmbedded("the orders page", ({ open }) => {
  it("is empty without orders, and has no next", async () => {
    const { prisma } = await open();
    expect(await ordersPage(prisma, { shop }, null, 10)).toEqual({ orders: [], next: null });
    expect(Object.values(await countOutcomes(prisma, { shop }))).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(await allOrders(prisma, shop)).toEqual([]);
  });

  it("keeps its place while later orders come and an order on it changes", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [1, 2, 3, 4].map((at) => seenOrder(at)), testKeys, noon);
    const first = await ordersPage(prisma, { shop }, null, 2);
    await recordSeen(prisma, store, [seenOrder(9), seenOrder(2, { status: "SHIPPED", lastUpdatedAt: minutesAfter(noon, 99) })], testKeys, noon);
    const second = await ordersPage(prisma, { shop }, first.next, 2);
    expect([...first.orders, ...second.orders].map((order) => order.amazonOrderId)).toEqual([4, 3, 2, 1].map(id));
  });

  async function furnished(tx: Tx): Promise<{ eu: Store; na: Store }> {
    const [eu, na] = [await keepStore(tx), await keepStore(tx, { region: "NA", alias: "na" })];
    await recordSeen(tx, eu, [seenOrder(1), seenOrder(2, { channel: "AFN" }), seenOrder(3, { channel: null, marketplaceId: "A13V1IB3VIYZZH" })], testKeys, noon);
    await recordSeen(tx, na, [seenOrder(4, { status: "SHIPPED" }), seenOrder(5)], testKeys, noon);
    await recordImported(tx, eu, id(1), { ...imported, shopifyOrderId: "gid://shopify/Order/1", shopifyOrderName: "#1001" });
    await openConflicts(tx, eu, id(1), [conflict], noon);
    await openConflicts(tx, eu, id(2), [conflict], noon);
    await settleConflicts(tx, eu, id(2), ["total"], { state: "pinned", by: "staff:1", at: noon });
    await recordImported(tx, na, id(4), { ...imported, reasonCode: "total-differs", shopifyOrderId: "gid://shopify/Order/2", shopifyOrderName: "AMZ_100%" });
    await recordOutcome(tx, eu, [id(2)], { outcome: "skipped", reasonCode: "store-observing", at: noon });
    await recordOutcome(tx, na, [id(5)], { outcome: "failed", reasonCode: "shopify-refused", at: noon });
    return { eu, na };
  }

  it.each<[string, Partial<OrderFilter>, number[]]>([
    ["nothing", {}, [1, 2, 3, 4, 5]],
    ["one outcome", { outcomes: ["imported"] }, [1, 4]],
    ["several outcomes", { outcomes: ["failed", "skipped"] }, [2, 5]],
    ["an outcome that none has", { outcomes: ["waiting"] }, []],
    ["no outcome at all", { outcomes: [] }, []],
    ["MFN", { channel: "MFN" }, [1, 4, 5]],
    ["AFN", { channel: "AFN" }, [2]],
    ["a marketplace", { marketplaceId: "A13V1IB3VIYZZH" }, [3]],
    ["a channel and an outcome", { channel: "MFN", outcomes: ["failed"] }, [5]],
    ["a whole Amazon number", { search: id(3) }, [3]],
    ["the start of one", { search: "305-1234567-000000" }, [1, 2, 3, 4, 5]],
    ["its end, which is no start", { search: "0000003" }, []],
    ["a whole SellerSKU", { search: "SKU-1" }, [1, 2, 3, 4, 5]],
    ["the start of one, which is none", { search: "SKU" }, []],
    ["the minute of purchase", { purchasedFrom: minutesAfter(noon, 2), purchasedBefore: minutesAfter(noon, 4) }, [2, 3]],
    ["totals that differ", { mark: { kind: "total-differs", now: noon } }, [4]],
    ["an open conflict", { mark: { kind: "conflict", now: noon } }, [1]],
    ["late: past its ship-by date and unshipped", { mark: { kind: "late", now: minutesAfter(noon, 9999) } }, [1, 2, 3, 5]],
    ["late, before any is", { mark: { kind: "late", now: minutesAfter(noon, 2880) } }, []],
    ["a Shopify name", { search: "#1001" }, [1]],
    ["a Shopify name without its sign", { search: " 1001 " }, [1]],
    ["part of a Shopify name", { search: "100" }, []],
    ["a name with signs of a pattern", { search: "AMZ_100%" }, [4]],
    ["a percent sign, which means itself", { search: "%" }, []],
    ["an underscore, which means itself", { search: "305_1234567" }, []],
    ["a backslash", { search: "\\" }, []],
    ["a quote", { search: "' OR '1'='1" }, []],
    ["only spaces: nothing", { search: "   " }, [1, 2, 3, 4, 5]],
    ["a sign that the database cannot read", { search: "\0\ud83d" }, []],
  ])("is filtered by %s", async (_by, filter, expected) => {
    const { prisma } = await open();
    await furnished(prisma);
    expect((await allPages(prisma, { shop, ...filter }, 2)).toSorted()).toEqual(expected.map(id));
    expect(await allPages(prisma, { shop: "two.myshopify.com", ...filter }, 2)).toEqual([]);
  });

  it("counts outcomes of a shop and of a store", async () => {
    const { prisma } = await open();
    const { eu, na } = await furnished(prisma);
    const none = { new: 0, reserved: 0, waiting: 0, parked: 0, imported: 0, skipped: 0, failed: 0 };
    expect(await countOutcomes(prisma, { shop })).toEqual({ ...none, new: 1, imported: 2, skipped: 1, failed: 1 });
    expect(await countOutcomes(prisma, { shop, storeId: eu.id })).toEqual({ ...none, new: 1, imported: 1, skipped: 1 });
    expect(await countOutcomes(prisma, { shop, storeId: na.id })).toEqual({ ...none, imported: 1, failed: 1 });
  });

  it("tells one order whole but without anything personal", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const order = seenOrder(1, { personal, lines: [orderLine("A"), orderLine("B", { quantity: 3 })] });
    await recordSeen(prisma, store, [order], testKeys, noon);
    const detail = await orderDetail(prisma, shop, order.amazonOrderId);
    expect(detail?.order).toEqual({ ...order, personal: null });
    expect(detail?.record).toEqual((await ordersPage(prisma, { shop }, null, 1)).orders[0]);
    expect(detail?.record).not.toHaveProperty("snapshot");
    expect(await orderDetail(prisma, shop, id(2))).toBeNull();
    expect(await orderDetail(prisma, "two.myshopify.com", order.amazonOrderId)).toBeNull();
  });

  it("knows which orders only their store's state held back, first bought first", async () => {
    const { prisma } = await open();
    const [eu, na] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" })];
    await recordSeen(prisma, eu, [3, 1, 2, 4, 5].map((at) => seenOrder(at)), testKeys, noon);
    await recordSeen(prisma, na, [seenOrder(6)], testKeys, noon);
    const skip = (store: Store, number: number, reasonCode: string) => recordOutcome(prisma, store, [id(number)], { outcome: "skipped", reasonCode, at: noon });
    await Promise.all([skip(eu, 3, "store-observing"), skip(eu, 1, "store-closed"), skip(eu, 2, "before-start-date"), skip(na, 6, "store-closed")]);
    await recordOutcome(prisma, eu, [id(4)], { outcome: "failed", reasonCode: "store-closed", at: noon });
    expect(await countHeldBack(prisma, shop)).toEqual(new Map([[eu.id, 2], [na.id, 1]]));
    expect(await countHeldBack(prisma, "two.myshopify.com")).toEqual(new Map());
    expect((await allOrders(prisma, shop)).map((order) => order.amazonOrderId), "oldest first").toEqual([1, 2, 3, 4, 5, 6].map(id));
  });
});
