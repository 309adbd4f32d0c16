import { expect, it } from "vitest";
import { describeEmbedded, describeOnPostgres } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, unitsHeld } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import { saveLinks } from "./links.server.ts";
import {
  endReservations, expireReservations, heldByInventoryItem, placeReservations, reservationsOf, reservationsOfShop,
  type ReservedLine,
} from "./reservations.server.ts";
import type { Store } from "./stores.server.ts";

const id = (number: number) => seenOrder(number).amazonOrderId;
const line = (number: number, sellerSku: string, units: number, given: Partial<ReservedLine> = {}): ReservedLine => ({
  amazonOrderId: id(number), orderItemId: `item-${sellerSku}`, sellerSku, units, expiresAt: minutesAfter(noon, 60), ...given,
});
const later = minutesAfter(noon, 5);
const release = (tx: Tx, store: Store, numbers: number[], at = later) => endReservations(tx, store, numbers.map(id), { state: "released", reason: "cancelled", at });
const convert = (tx: Tx, store: Store, numbers: number[], at = later) => endReservations(tx, store, numbers.map(id), { state: "converted", reason: "order-imported", at });
const item = (number: number) => `gid://shopify/InventoryItem/${number}`;
const linkTo = (store: Store, sellerSku: string, number: number) => ({
  shop: store.shop, storeId: store.id, sellerSku, variantId: `gid://shopify/ProductVariant/${number}`, inventoryItemId: item(number), variantSku: sellerSku,
  tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "exact-sku", linkedAt: noon,
});

type Step = (tx: Tx, store: Store) => Promise<unknown>;
const place = (units: number, at = noon): Step => (tx, store) => placeReservations(tx, store, [line(1, "A", units)], at);
const released: Step = (tx, store) => release(tx, store, [1]);
const converted: Step = (tx, store) => convert(tx, store, [1]);
const expired: Step = (tx) => expireReservations(tx, minutesAfter(noon, 60));

describeEmbedded("a reservation", ({ open }) => {
  it.each<[string, Step[], object, number]>([
    ["placed", [place(2)], { state: "placed", units: 2, reason: null, endedAt: null, placedAt: noon }, 2],
    ["placed twice alike", [place(2), place(2, later)], { state: "placed", units: 2, placedAt: noon }, 2],
    ["placed anew with more", [place(2), place(5, later)], { state: "placed", units: 5 }, 5],
    ["placed anew with none", [place(2), place(0)], { state: "placed", units: 0 }, 0],
    ["released", [place(2), released], { state: "released", reason: "cancelled", endedAt: later }, 0],
    ["released, then placed again", [place(2), released, place(3)], { state: "placed", units: 3, reason: null, endedAt: null }, 3],
    ["converted", [place(2), converted], { state: "converted", reason: "order-imported", endedAt: later }, 0],
    ["converted, then placed again", [place(2), converted, place(3)], { state: "converted", units: 2 }, 0],
    ["converted, then released", [place(2), converted, released], { state: "converted", reason: "order-imported" }, 0],
    ["released, then converted", [place(2), released, converted], { state: "released", reason: "cancelled" }, 0],
    ["expired", [place(2), expired], { state: "released", reason: "expired", endedAt: minutesAfter(noon, 60) }, 0],
    ["expired, then placed again", [place(2), expired, place(2)], { state: "placed", reason: null }, 2],
    ["converted, then due", [place(2), converted, expired], { state: "converted" }, 0],
  ])("that was %s", async (_how, steps, expected, units) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    for (const step of steps) await step(prisma, store);
    expect(await reservationsOf(prisma, store, [id(1)])).toMatchObject([{ shop: store.shop, storeId: store.id, sellerSku: "A", ...expected }]);
    expect((await unitsHeld(prisma, store)).get("A") ?? 0).toBe(units);
  });

  it("moves with its line to another SellerSKU, and to another time", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await placeReservations(prisma, store, [line(1, "A", 2)], noon);
    await placeReservations(prisma, store, [line(1, "B", 2, { orderItemId: "item-A", expiresAt: null })], later);
    expect(await unitsHeld(prisma, store)).toEqual(new Map([["B", 2]]));
    expect(await expireReservations(prisma, new Date("2999-01-01T00:00:00Z")), "not by time").toEqual([]);
  });

  it.each([
    [minutesAfter(noon, 60), 1],
    [new Date(minutesAfter(noon, 60).getTime() - 1), 0],
    [new Date(minutesAfter(noon, 60).getTime() + 1), 1],
  ])("is given free by time at %j: %i", async (at, count) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await placeReservations(prisma, store, [line(1, "A", 2), line(1, "B", 1, { expiresAt: null })], noon);
    expect(await expireReservations(prisma, at)).toHaveLength(count);
    expect((await unitsHeld(prisma, store)).get("B")).toBe(1);
  });

  it("tells, when it ends, whose numbers may change: each once", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await placeReservations(prisma, store, [line(1, "B", 1), line(1, "A", 1), line(2, "A", 1), line(3, "C", 1)], noon);
    expect(await release(prisma, store, [1, 2, 9])).toEqual(["A", "B"]);
    expect(await release(prisma, store, [])).toEqual([]);
    expect(await reservationsOf(prisma, store, [])).toEqual([]);
    expect((await reservationsOf(prisma, store, [id(2), id(1)])).map((one) => [one.amazonOrderId, one.sellerSku])).toEqual([[id(1), "A"], [id(1), "B"], [id(2), "A"]]);
  });

  it("is shown latest first, by state, as many as asked for", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    for (const number of [1, 2, 3]) await placeReservations(prisma, store, [line(number, "A", number)], minutesAfter(noon, number));
    await release(prisma, store, [2]);
    const units = async (...states: ("placed" | "released" | "converted")[]) => (await reservationsOfShop(prisma, store.shop, states, 2)).map((one) => one.units);
    expect([await units("placed"), await units("released"), await units("placed", "released"), await units("converted"), await units()]).toEqual([[3, 1], [2], [3, 2], [], []]);
  });
});

describeEmbedded("units held of an inventory item", ({ open }) => {
  it("are those of all stores and SellerSKUs that are it, in total and by order", async () => {
    const { prisma } = await open();
    const [eu, na] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" })];
    const elsewhere = await keepStore(prisma, { shop: "two.myshopify.com" });
    await saveLinks(prisma, [linkTo(eu, "A", 1), linkTo(eu, "A2", 1), linkTo(eu, "B", 2), linkTo(na, "A", 1), linkTo(elsewhere, "A", 1)]);
    await placeReservations(prisma, eu, [line(1, "A", 2), line(1, "A2", 3), line(2, "A", 1), line(2, "B", 7), line(3, "unlinked", 9), line(4, "A", 5)], noon);
    await placeReservations(prisma, na, [line(5, "A", 10)], noon);
    await placeReservations(prisma, elsewhere, [line(6, "A", 100)], noon);
    await release(prisma, eu, [4]);
    expect(await heldByInventoryItem(prisma, eu.shop, [item(1), item(2), item(3)])).toEqual(new Map([
      [item(1), [{ amazonOrderId: id(1), units: 5 }, { amazonOrderId: id(2), units: 1 }, { amazonOrderId: id(5), units: 10 }]],
      [item(2), [{ amazonOrderId: id(2), units: 7 }]],
    ]));
    expect(await heldByInventoryItem(prisma, eu.shop, [])).toEqual(new Map());
  });

  it.each([0, 1, 1000])("add up over %i orders", async (count) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveLinks(prisma, [linkTo(store, "A", 1)]);
    await placeReservations(prisma, store, Array.from({ length: count }, (_, number) => line(number, "A", 3)), noon);
    expect((await heldByInventoryItem(prisma, store.shop, [item(1)])).get(item(1)) ?? []).toHaveLength(count);
    expect(await expireReservations(prisma, minutesAfter(noon, 60))).toHaveLength(count);
  });
});

describeOnPostgres("reservations under many programs", ({ open, another }) => {
  it("end once, however many end them, convert them and let them expire", async () => {
    const programs = [await open(), await another(), await another()];
    const store = await keepStore(programs[0]!.prisma);
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    await placeReservations(programs[0]!.prisma, store, numbers.map((number) => line(number, `S${number}`, 1)), noon);
    const tx = (turn: number) => programs[turn % 3]!.prisma;
    const asked = Array.from({ length: 12 }, async (_, turn): Promise<string[]> => {
      if (turn % 3 === 0) return (await expireReservations(tx(turn), minutesAfter(noon, 60))).map((one) => one.sellerSku);
      const some = numbers.slice(turn, turn + 20);
      return turn % 3 === 1 ? release(tx(turn), store, some) : convert(tx(turn), store, some.toReversed());
    });
    const ended = (await Promise.all(asked)).flat();
    expect(ended).toHaveLength(40);
    expect(new Set(ended).size).toBe(40);
  });

  it("place the same lines at once without a deadlock, each line once", async () => {
    const programs = [await open(), await another()];
    const store = await keepStore(programs[0]!.prisma);
    const lines = Array.from({ length: 200 }, (_, number) => line(number, "A", 1));
    await Promise.all(Array.from({ length: 8 }, (_, turn) => placeReservations(programs[turn % 2]!.prisma, store, turn % 4 > 1 ? lines : lines.toReversed(), noon)));
    expect(await unitsHeld(programs[0]!.prisma, store)).toEqual(new Map([["A", 200]]));
  });
});
