import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { aPlan, told } from "../../tests/support/fill-shipments.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { ShipmentPlan } from "../domain/shipments/decide-shipments.ts";
import { shipGroups, type ShipGroup } from "../domain/shipments/ship-queue.ts";
import type { Tx } from "./client.server.ts";
import { recordSeen } from "./orders.server.ts";
import { saveShipments } from "./shipments.server.ts";
import { countQueue, shippingQueue } from "./shipping-queue.server.ts";
import type { Store } from "./stores.server.ts";

/** It is noon; the shop's day ends at six, and what was due three hours ago is cancelled soon. */
const [endOfToday, riskBefore] = [minutesAfter(noon, 360), minutesAfter(noon, -180)];
const id = (number: number) => seenOrder(number).amazonOrderId;
const seen = (tx: Tx, store: Store, number: number, shipBy: number | null, more: object = {}) =>
  recordSeen(tx, store, [seenOrder(number, { shipBy: shipBy === null ? null : minutesAfter(noon, shipBy), ...more })], testKeys, noon);
const pack = (tx: Tx, store: Store, number: number, ...plans: Partial<ShipmentPlan>[]) =>
  saveShipments(tx, store, id(number), plans.map((one, at) => aPlan({ reference: at + 1, shopifyFulfillmentId: `gid://shopify/Fulfillment/${number}${at}`, ...one })), [], noon);
const filter = ({ shop }: Store, group: ShipGroup, more: object = {}) => ({ shop, group, now: noon, endOfToday, riskBefore, ...more });
/** The groups that each of these orders is in. */
async function groupsOf(tx: Tx, store: Store, numbers: readonly number[]): Promise<ShipGroup[][]> {
  const found = new Map<ShipGroup, string[]>();
  for (const group of shipGroups) found.set(group, (await shippingQueue(tx, filter(store, group), null, 50)).entries.map(({ order }) => order.amazonOrderId));
  return numbers.map((number) => shipGroups.filter((group) => found.get(group)!.includes(id(number))));
}

describeEmbedded("B11 the shipping queue's groups", ({ open }) => {
  it("begin and end with their instants", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    for (const [number, shipBy] of [[1, -181], [2, -180], [3, -1], [4, 0], [5, 359], [6, 360]] as const) await seen(prisma, store, number, shipBy);
    const found = await groupsOf(prisma, store, [1, 2, 3, 4, 5, 6]);
    expect(found).toEqual([["late", "risk"], ["late"], ["late"], ["today"], ["today"], []]);
    expect(await countQueue(prisma, filter(store, "late"))).toEqual({ late: 3, today: 2, risk: 1, unsent: 0 });
  });

  it("R89 hold what is still to be shipped, and by the merchant alone", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const late = (number: number, more: object = {}) => seen(prisma, store, number, -600, more);
    for (const [at, status] of ["PENDING", "SHIPPED", "CANCELLED", "UNFULFILLABLE", "OF_TOMORROW"].entries()) await late(at + 1, { status });
    await late(6, { channel: "AFN" });
    await late(7, { status: "PARTIALLY_SHIPPED" });
    await late(8);
    await prisma.order.updateMany({ where: { amazonOrderId: id(8) }, data: { outcome: "skipped" } });
    const found = await groupsOf(prisma, store, [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(found).toEqual([[], [], [], [], [], [], ["late"], []]);
  });

  it("R100 follow an order's packages: what was told leaves them, what Amazon does not show comes back", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const packages: Partial<ShipmentPlan>[][] = [
      [{ state: "due" }], [{ state: "waiting", reasonCode: "tracking-odd" }], [{ state: "refused", reasonCode: "shipment-refused" }], [{ state: "sent", sent: told, sentAt: noon }],
      [{ state: "sent", sent: told, sentAt: noon, reasonCode: "shipment-not-seen" }], [{ state: "confirmed", sent: told }], [{ state: "cancelled" }], [{ state: "known", reasonCode: "known-to-amazon" }],
      [{ state: "confirmed", sent: told }, { state: "waiting", reasonCode: "tracking-missing" }],
    ];
    for (const [at, plans] of packages.entries()) {
      await seen(prisma, store, at + 1, -600);
      await pack(prisma, store, at + 1, ...plans);
    }
    const found = await groupsOf(prisma, store, packages.map((_, at) => at + 1));
    const all = ["late", "risk", "unsent"];
    expect(found).toEqual([all, all, all, [], all, ["late", "risk"], ["late", "risk"], ["late", "risk"], all]);
  });
});

describeEmbedded("B11 pages of the shipping queue", ({ open }) => {
  it("show each order once, though many have one ship-by or none, and the packages of each", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    for (let number = 1; number <= 7; number++) {
      await seen(prisma, store, number, number <= 4 ? -600 : null);
      await pack(prisma, store, number, ...Array.from({ length: number % 3 + 1 }, () => ({ state: "waiting" as const })));
    }
    for (const latestFirst of [false, true]) {
      const pages: [string, number][][] = [];
      for (let after: Awaited<ReturnType<typeof shippingQueue>>["next"] = null, more = true; more; more = after !== null) {
        const page: Awaited<ReturnType<typeof shippingQueue>> = await shippingQueue(prisma, filter(store, "unsent", { latestFirst }), after, 3);
        pages.push(page.entries.map(({ order, shipments }) => [order.amazonOrderId, shipments.length]));
        after = page.next;
      }
      expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
      expect(pages.flat().toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => [id(number), number % 3 + 1]));
      const undated = pages.flat().map(([order]) => Number(order.slice(-7)) > 4);
      expect(undated).toEqual(latestFirst ? [true, true, true, false, false, false, false] : [false, false, false, false, true, true, true]);
    }
  });

  it("keep shops and accounts apart, also where two have an order of one number", async () => {
    const { prisma } = await open();
    const [one, other] = [await keepStore(prisma), await keepStore(prisma, { shop: "two.myshopify.com", sellerId: "A2SELLER", alias: "x" })];
    for (const [store, count] of [[one, 1], [other, 2]] as const) {
      await seen(prisma, store, 1, -600);
      await pack(prisma, store, 1, ...Array.from({ length: count }, () => ({ state: "waiting" as const })));
    }
    const shown = async (store: Store, more: object = {}) => (await shippingQueue(prisma, filter(store, "unsent", more), null, 50)).entries.map(({ order, shipments }) => [order.shop, shipments.length]);
    expect([await shown(one), await shown(other)]).toEqual([[["one.myshopify.com", 1]], [["two.myshopify.com", 2]]]);
    expect([await shown(one, { storeId: other.id }), await shown(one, { storeId: one.id })]).toEqual([[], [["one.myshopify.com", 1]]]);
    expect(await countQueue(prisma, filter(one, "late", { storeId: other.id }))).toEqual({ late: 0, today: 0, risk: 0, unsent: 0 });
  });
});
