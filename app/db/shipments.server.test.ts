import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { aPlan, told as sent } from "../../tests/support/fill-shipments.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { ShipmentPlan } from "../domain/shipments/decide-shipments.ts";
import { endOfToday, riskBefore, type ShipGroup } from "../domain/shipments/ship-queue.ts";
import type { Tx } from "./client.server.ts";
import { recordImported } from "./order-claims.server.ts";
import { recordSeen } from "./orders.server.ts";
import {
  changeShipment, countDueShipments, dueShipments, findShipment, markRefused, markSent, markTried, ordersOfShopify, ordersWithWaiting, overdueOrders, repeatedTracking, saveShipments,
  shipmentsOfOrder, unseenShipments,
} from "./shipments.server.ts";
import { countQueue, shippingQueue } from "./shipping-queue.server.ts";
import type { Store } from "./stores.server.ts";

const id = (number: number) => seenOrder(number).amazonOrderId;
const later = minutesAfter(noon, 10);
async function add(tx: Tx, store: Store, number: number, ...plans: Partial<ShipmentPlan>[]) {
  const before = await shipmentsOfOrder(tx, store.id, id(number));
  return (await saveShipments(tx, store, id(number), plans.map((one, index) => aPlan({ reference: before.length + index + 1, shopifyFulfillmentId: `gid://shopify/Fulfillment/${number}${before.length + index}`, ...one })), before, noon))!;
}

async function orders(tx: Tx, store: Store, ...given: Parameters<typeof seenOrder>[]): Promise<void> {
  await recordSeen(tx, store, given.map(([number, more]) => seenOrder(number, more)), testKeys, noon);
}

describeOnDatabases("shipments", ({ open }) => {
  it("are kept as decided, and changed only from what was decided upon", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const [kept] = await add(prisma, store, 1, { state: "waiting", reasonCode: "tracking-odd", reasonParams: { tracking: "x" } });
    expect(kept).toMatchObject({ shop: store.shop, storeId: store.id, amazonOrderId: id(1), state: "waiting", reasonParams: { tracking: "x" }, sent: null, createdAt: noon });
    const change = { ...kept!, state: "due", reasonCode: null, sent } as const;
    expect(await saveShipments(prisma, store, id(1), [change], [], later), "another knew of none").toBeNull();
    expect(await saveShipments(prisma, store, id(1), [change], [{ ...kept!, company: "DHL" }], later), "it was another then").toBeNull();
    expect(await saveShipments(prisma, store, id(1), [change], [kept!], later)).toMatchObject([{ id: kept!.id, state: "due", sent, createdAt: noon, updatedAt: later }]);
    expect(await findShipment(prisma, store.shop, kept!.id)).toMatchObject({ state: "due", sent });
    expect(await findShipment(prisma, "other.myshopify.com", kept!.id)).toBeNull();
  });

  it("R122 that are due come soonest ship-by first, each with its marketplace; untracked ones go another way", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await orders(prisma, store, [1], [2], [3]);
    await add(prisma, store, 1, { shipBy: null });
    await add(prisma, store, 2, { shipBy: minutesAfter(noon, 90) }, { trackingNumber: null });
    await add(prisma, store, 3, { shipBy: minutesAfter(noon, 30) }, { state: "sent" });
    const due = await dueShipments(prisma, store, 10);
    expect(due.map((one) => [one.amazonOrderId, one.marketplaceId])).toEqual([3, 2, 1].map((number) => [id(number), "A1PA6795UKMFR9"]));
    expect((await dueShipments(prisma, store, 1)).length).toBe(1);
    expect(await countDueShipments(prisma, store.shop)).toEqual(new Map([[store.id, 3]]));
  });

  it("that were changed while they were sent keep their new state, and what was told is known", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const [one, two] = await add(prisma, store, 1, {}, {});
    expect(await markSent(prisma, one!, sent, later)).toBe(true);
    await prisma.shipment.update({ where: { id: two!.id }, data: { trackingNumber: "1Z2" } });
    expect([await markSent(prisma, two!, sent, later), await markRefused(prisma, two!, { detail: "no" }, later)]).toEqual([false, false]);
    expect(await shipmentsOfOrder(prisma, store.id, id(1))).toMatchObject([{ state: "sent", sent, sentAt: later }, { state: "due", sent, sentAt: later, trackingNumber: "1Z2" }]);
  });

  it("are refused with Amazon's words, tried, and changed by the merchant from the states that he saw", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const [one, two] = await add(prisma, store, 1, {}, {});
    await markTried(prisma, two!, later);
    expect(await markRefused(prisma, one!, { detail: "no" }, later)).toBe(true);
    expect(await changeShipment(prisma, one!, ["waiting"], { sendAnyway: true }, later)).toBe(false);
    expect(await changeShipment(prisma, one!, ["refused"], { state: "due", reasonCode: null, reasonParams: {} }, later)).toBe(true);
    expect(await shipmentsOfOrder(prisma, store.id, id(1))).toMatchObject([{ state: "due", reasonCode: null, reasonParams: {} }, { state: "due", sent: null, sentAt: later }]);
  });

  it("R93 with a number of another order are found, in whatever case, but for those that were taken back or wait for just that", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await add(prisma, store, 1, { trackingNumber: "1za" });
    await add(prisma, store, 2, { trackingNumber: "1ZB", state: "cancelled" });
    await add(prisma, store, 3, { trackingNumber: "1ZC", state: "waiting", reasonCode: "tracking-repeated" });
    await add(prisma, store, 4, { trackingNumber: "1ZD", state: "waiting", reasonCode: "order-not-confirmed" });
    const found = await repeatedTracking(prisma, store.shop, id(9), ["1ZA", "1ZB", "1ZC", "1ZD", "1ZE"]);
    expect(found).toEqual(new Map([["1ZA", id(1)], ["1ZD", id(4)]]));
    expect([await repeatedTracking(prisma, store.shop, id(1), ["1ZA"]), await repeatedTracking(prisma, "other.myshopify.com", id(9), ["1ZA"]), await repeatedTracking(prisma, store.shop, id(9), [])]).toEqual([new Map(), new Map(), new Map()]);
  });

  it("that Amazon does not show, and orders with packages that wait, are found", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await add(prisma, store, 1, { state: "sent", sentAt: noon }, { state: "sent", sentAt: later }, { state: "confirmed", sentAt: noon });
    await add(prisma, store, 2, { state: "refused" }, { state: "waiting" });
    expect((await unseenShipments(prisma, store.id, noon)).map((one) => one.reference)).toEqual([1]);
    expect(await ordersWithWaiting(prisma, store.id)).toEqual([id(2)]);
  });

  it("R89 of a Shopify order that is ours alone are ours to tell", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await orders(prisma, store, [1], [2, { channel: "AFN" }]);
    for (const number of [1, 2]) {
      await recordImported(prisma, store, id(number), {
        shopifyOrderId: `gid://shopify/Order/${number}`, shopifyOrderName: "#1", shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon,
      });
    }
    expect(await ordersOfShopify(prisma, store.id, ["gid://shopify/Order/1", "gid://shopify/Order/2", "gid://shopify/Order/3"])).toEqual([id(1)]);
  });
});

describeOnDatabases("the shipping queue", ({ open }) => {
  const now = new Date("2026-03-10T12:00:00Z");
  const shipBy = (day: string) => ({ shipBy: new Date(`2026-03-${day}:00:00Z`) });
  async function furnished(tx: Tx): Promise<Store> {
    const store = await keepStore(tx);
    await orders(tx, store,
      [1, shipBy("10T11")], [2, shipBy("04T11")], [3, shipBy("10T13")], [4, shipBy("11T13")], [5, { ...shipBy("01T11"), status: "SHIPPED" }], [6, { ...shipBy("01T11"), channel: "AFN" }],
      [7, shipBy("02T11")], [8, { ...shipBy("03T11"), status: "PARTIALLY_SHIPPED" }], [9, { shipBy: null }]);
    await add(tx, store, 7, { state: "sent", sent });
    await add(tx, store, 4, { state: "waiting", reasonCode: "tracking-missing" });
    await add(tx, store, 5, { state: "sent", reasonCode: "shipment-not-seen" }, { state: "confirmed" });
    await add(tx, store, 9, { state: "refused" });
    return store;
  }
  const filter = (store: Store, group: ShipGroup) => ({ shop: store.shop, group, now, endOfToday: endOfToday(now, "UTC"), riskBefore: riskBefore(now) });

  it.each<[ShipGroup, number[]]>([["late", [8, 2, 1]], ["today", [3]], ["risk", [2]], ["unsent", [5, 4, 9]]])("B11 shows what is %s, soonest first", async (group, expected) => {
    const { prisma } = await open();
    const store = await furnished(prisma);
    const { entries, next } = await shippingQueue(prisma, filter(store, group), null, 10);
    expect([entries.map(({ order }) => order.amazonOrderId), next]).toEqual([expected.map(id), null]);
    expect((await countQueue(prisma, filter(store, group)))[group]).toBe(expected.length);
    const latest = await shippingQueue(prisma, { ...filter(store, group), latestFirst: true }, null, 10);
    expect(latest.entries.map(({ order }) => order.amazonOrderId)).toEqual(expected.map(id).toReversed());
  });

  it("B11 shows page by page, either way, with each order's packages, and nothing of another shop or store", async () => {
    const { prisma } = await open();
    const store = await furnished(prisma);
    for (const latestFirst of [false, true]) {
      const seen: string[] = [];
      for (let after: Awaited<ReturnType<typeof shippingQueue>>["next"] = null, more = true; more; more = after !== null) {
        const page: Awaited<ReturnType<typeof shippingQueue>> = await shippingQueue(prisma, { ...filter(store, "unsent"), latestFirst }, after, 1);
        seen.push(...page.entries.map(({ order, shipments }) => `${order.amazonOrderId} ${shipments.length}`));
        after = page.next;
      }
      const all = [`${id(5)} 2`, `${id(4)} 1`, `${id(9)} 1`];
      expect(seen).toEqual(latestFirst ? all.toReversed() : all);
    }
    const another = await keepStore(prisma, { region: "NA", alias: "us" });
    expect((await shippingQueue(prisma, { ...filter(store, "late"), storeId: another.id }, null, 10)).entries).toEqual([]);
    expect((await shippingQueue(prisma, { ...filter(store, "late"), shop: "other.myshopify.com" }, null, 10)).entries).toEqual([]);
  });

  it("B11 knows what Amazon will cancel: unshipped, and told of nothing", async () => {
    const { prisma } = await open();
    const store = await furnished(prisma);
    await orders(prisma, store, [10, shipBy("01T11")]);
    await prisma.order.updateMany({ where: { amazonOrderId: id(10) }, data: { outcome: "skipped" } });
    expect((await overdueOrders(prisma, store, riskBefore(now))).map((one) => one.amazonOrderId)).toEqual([id(2)]);
  });
});
