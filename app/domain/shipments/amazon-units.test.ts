import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aLine, anOrder, aPackage, linked } from "../../../tests/support/domain-orders.ts";
import { at, fulfillment, orderOf } from "../../../tests/support/shipment-parts.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { lineMatcher } from "../orders/line-matcher.ts";
import { allocate, allocateItems, give, take, unitsAtAmazon, unitsOf, type Allocation, type Units } from "./amazon-units.ts";
import type { SentShipment, Shipment, ShipmentItem } from "./shipment.ts";

const item = (orderItemId: string, quantity: number): ShipmentItem => ({ orderItemId, quantity });
const sentWith = (...items: ShipmentItem[]): SentShipment => ({ carrierCode: "UPS", carrierName: null, shippingMethod: null, trackingNumber: "1Z1", items });
type Told = Pick<Shipment, "sent" | "items" | "confirmedAt">;
/** Told and not shown yet; `now` what it is to hold. */
const unseen = (told: ShipmentItem[], now = told): Told => ({ sent: sentWith(...told), items: now, confirmedAt: null });
const seen = (told: ShipmentItem[], now = told): Told => ({ ...unseen(told, now), confirmedAt: at(2) });
const untold = (...items: ShipmentItem[]): Told => ({ sent: null, items, confirmedAt: null });
/** Two lines: L1 with three units, L2 with one; so many of L1 left by Amazon's word. */
const partly = (fulfilled: number) => anOrder({ status: "PARTIALLY_SHIPPED", lines: [aLine({ quantity: 3, quantityFulfilled: fulfilled }), aLine({ orderItemId: "L2", sellerSku: "POT-1" })] });
const units = (counted: Units) => Object.fromEntries(counted);

describe("units of an order at Amazon", () => {
  test.each<[string, AmazonOrder, Told[], { open: object; foreign: object }]>([
    ["all are open while nobody told anything", orderOf([3, 1]), [], { open: { L1: 3, L2: 1 }, foreign: { L1: 0, L2: 0 } }],
    ["what waits or is due here takes none yet", orderOf([3, 1]), [untold(item("L1", 2))], { open: { L1: 3, L2: 1 }, foreign: { L1: 0, L2: 0 } }],
    ["B11 what was told takes its units before Amazon shows it", orderOf([3, 1]), [unseen([item("L1", 2)])], { open: { L1: 1, L2: 1 }, foreign: { L1: 0, L2: 0 } }],
    ["what Amazon shows is counted once", partly(2), [seen([item("L1", 2)])], { open: { L1: 1, L2: 1 }, foreign: { L1: 0, L2: 0 } }],
    ["R91 what Amazon counts besides is others'", partly(2), [], { open: { L1: 1, L2: 1 }, foreign: { L1: 2, L2: 0 } }],
    ["R91 what one of ours and one of others' hold", partly(2), [seen([item("L1", 1)])], { open: { L1: 1, L2: 1 }, foreign: { L1: 1, L2: 0 } }],
    ["an unseen one may be what Amazon counts: nobody's units are taken twice", partly(1), [unseen([item("L1", 1)])], { open: { L1: 2, L2: 1 }, foreign: { L1: 0, L2: 0 } }],
    ["a package seen before Amazon's count follows it", partly(0), [seen([item("L1", 2)])], { open: { L1: 1, L2: 1 }, foreign: { L1: 0, L2: 0 } }],
    ["R123 a correction that needs more takes what it needs beyond its own", orderOf([3, 1]), [unseen([item("L1", 1)], [item("L1", 2)])], { open: { L1: 1, L2: 1 }, foreign: { L1: 0, L2: 0 } }],
    ["R123 a correction that needs less frees nothing until Amazon was told", orderOf([3, 1]), [unseen([item("L1", 2)], [item("L1", 1)])], { open: { L1: 1, L2: 1 }, foreign: { L1: 0, L2: 0 } }],
    ["R123 a correction to other goods holds both meanwhile", orderOf([3, 1]), [unseen([item("L1", 1)], [item("L2", 1)])], { open: { L1: 2, L2: 0 }, foreign: { L1: 0, L2: 0 } }],
    ["more told than there is leaves nothing, never less", orderOf([1]), [unseen([item("L1", 1)]), unseen([item("L1", 1)])], { open: { L1: 0 }, foreign: { L1: 0 } }],
    ["an order that left whole has nothing open, whatever its lines say", orderOf([3, 1], { status: "SHIPPED" }), [], { open: { L1: 0, L2: 0 }, foreign: { L1: 3, L2: 1 } }],
    ["an order without lines has no units", anOrder({ lines: [] }), [unseen([item("L1", 1)])], { open: {}, foreign: {} }],
  ])("%s", (_rule, order, shipments, expected) => {
    const { open, foreign } = unitsAtAmazon(order, shipments);
    expect({ open: units(open), foreign: units(foreign) }).toEqual(expected);
  });

  test("R91 a label that was voided at Amazon counts for nothing, one that is under way does", () => {
    const packages = (status: string) => ({ ...partly(0), packages: [aPackage({ status, items: [item("L1", 2)] })] });
    expect(units(unitsAtAmazon(packages("CANCELLED"), []).open)).toEqual({ L1: 3, L2: 1 });
    expect(units(unitsAtAmazon(packages("IN_TRANSIT"), []).open)).toEqual({ L1: 1, L2: 1 });
  });

  test("one item that stands twice in a package counts with both", () => {
    expect(unitsOf([item("L1", 1), item("L2", 5), item("L1", 2)], "L1")).toBe(3);
    expect(unitsOf([item("L1", 1)], "L3")).toBe(0);
    expect(unitsOf([], "L1")).toBe(0);
  });
});

const packed = fc.array(fc.record({ told: fc.nat(4), now: fc.nat(4), seen: fc.boolean() }), { maxLength: 4 })
  .map((list): Told[] => list.map(({ told, now, seen: shown }) => (shown ? seen : unseen)([item("L1", told)], [item("L1", now)])));

test("B11 what is open, was told and is others' is never more than was ordered, and never less than nothing", () => {
  fc.assert(fc.property(fc.nat(6), fc.nat(6), packed, (quantity, fulfilled, shipments) => {
    const order = anOrder({ status: "PARTIALLY_SHIPPED", lines: [aLine({ quantity, quantityFulfilled: fulfilled })] });
    const { open, foreign } = unitsAtAmazon(order, shipments);
    const told = shipments.reduce((sum, one) => sum + unitsOf(one.sent!.items, "L1"), 0);
    expect(open.get("L1")).toBeGreaterThanOrEqual(0);
    expect(foreign.get("L1")).toBeGreaterThanOrEqual(0);
    expect(open.get("L1")! + Math.min(told, quantity)).toBeLessThanOrEqual(quantity);
    expect(foreign.get("L1")!).toBeLessThanOrEqual(Math.max(0, quantity - Math.min(told, quantity)));
  }));
});

describe("a fulfillment's units", () => {
  /** CUP-1 twice, then CUP-2. */
  const order = anOrder({ lines: [aLine({ quantity: 2 }), aLine({ orderItemId: "L2", quantity: 1 }), aLine({ orderItemId: "L3", sellerSku: "CUP-2", quantity: 3 })] });
  const free = (given: Record<string, number>) => new Map(Object.entries(given));
  const all = { L1: 2, L2: 1, L3: 3 };
  const dealt = (holds: Record<string, number>, open: Record<string, number> = all) => allocate(fulfillment(1, { units: holds }).lines, order, lineMatcher(order, linked(order)), free(open));

  test.each<[string, Record<string, number>, Record<string, number>, Allocation | null]>([
    ["one line takes its own", { "CUP-2": 2 }, all, { items: [item("L3", 2)], short: null }],
    ["several lines of the same goods are filled in Amazon's order", { "CUP-1": 3 }, all, { items: [item("L1", 2), item("L2", 1)], short: null }],
    ["a line that is full is passed over", { "CUP-1": 1 }, { ...all, L1: 0 }, { items: [item("L2", 1)], short: null }],
    ["a line that is partly full takes the rest of it", { "CUP-1": 2 }, { ...all, L1: 1 }, { items: [item("L1", 1), item("L2", 1)], short: null }],
    ["both kinds of goods", { "CUP-1": 1, "CUP-2": 3 }, all, { items: [item("L1", 1), item("L3", 3)], short: null }],
    ["B11 more than is open tells which goods, and how many there are", { "CUP-1": 4 }, all, { items: [item("L1", 2), item("L2", 1)], short: { sku: "CUP-1", units: 4, open: 3 } }],
    ["of two goods that are short the first is named", { "CUP-2": 9, "CUP-1": 9 }, all, { items: [item("L3", 3), item("L1", 2), item("L2", 1)], short: { sku: "CUP-2", units: 9, open: 3 } }],
    ["short of one, the other goes all the same", { "CUP-1": 1, "CUP-2": 1 }, { ...all, L3: 0 }, { items: [item("L1", 1)], short: { sku: "CUP-2", units: 1, open: 0 } }],
    ["nothing is free any more", { "CUP-1": 1 }, {}, { items: [], short: { sku: "CUP-1", units: 1, open: 0 } }],
    ["a gift that Amazon did not sell is left out", { GIFT: 2, "CUP-2": 1 }, all, { items: [item("L3", 1)], short: null }],
    ["nothing but gifts is nothing of Amazon's", { GIFT: 2 }, all, null],
    ["lines without units are none", { "CUP-1": 0 }, all, null],
    ["no lines at all", {}, all, null],
  ])("R92 %s", (_rule, holds, open, expected) => expect(dealt(holds, open)).toEqual(expected));

  test("R92 the same goods on two lines of Shopify's are one sum", () => {
    const [line] = fulfillment(1, { units: { "CUP-1": 2 } }).lines;
    const twice = [line!, { ...line!, lineItemId: "gid://shopify/LineItem/again", quantity: 2 }];
    expect(allocate(twice, order, lineMatcher(order, linked(order)), free(all))).toEqual({ items: [item("L1", 2), item("L2", 1)], short: { sku: "CUP-1", units: 4, open: 3 } });
  });

  test("R42 goods are known by their variant where the SKU in Shopify is another", () => {
    const lines = [{ lineItemId: "gid://shopify/LineItem/1", variantId: "gid://shopify/ProductVariant/CUP-2", sku: "OWN-SKU", quantity: 1 }];
    expect(allocate(lines, order, lineMatcher(order, linked(order)), free(all))).toEqual({ items: [item("L3", 1)], short: null });
    expect(allocate(lines, order, lineMatcher(order, new Map()), free(all))).toBeNull();
  });

  test("a charge line of neither variant nor SKU belongs to no item, though Amazon named none for its own either", () => {
    const bare = anOrder({ lines: [aLine({ sellerSku: null })] });
    const charge = [{ lineItemId: "gid://shopify/LineItem/1", variantId: null, sku: null, quantity: 1 }];
    expect(allocate(charge, bare, lineMatcher(bare, new Map()), free({ L1: 1 }))).toBeNull();
  });

  test("what is dealt out is all that was asked, as far as it is free", () => {
    const some = fc.record({ "CUP-1": fc.nat(5), "CUP-2": fc.nat(5) });
    const open = fc.record({ L1: fc.nat(2), L2: fc.nat(1), L3: fc.nat(3) });
    fc.assert(fc.property(some, open, (holds, rest) => {
      const found = dealt(holds, rest);
      const got = (...ids: string[]) => ids.reduce((sum, id) => sum + unitsOf(found?.items ?? [], id), 0);
      expect(got("L1", "L2")).toBe(Math.min(holds["CUP-1"], rest.L1 + rest.L2));
      expect(got("L3")).toBe(Math.min(holds["CUP-2"], rest.L3));
      for (const id of ["L1", "L2", "L3"] as const) expect(got(id)).toBeLessThanOrEqual(rest[id]);
      expect(found?.items.every(({ quantity }) => quantity > 0) ?? true).toBe(true);
      expect(Boolean(found?.short)).toBe(holds["CUP-1"] > rest.L1 + rest.L2 || holds["CUP-2"] > rest.L3);
    }));
  });
});

describe("R54 units that a person entered", () => {
  const order = anOrder({ lines: [aLine({ quantity: 2 }), aLine({ orderItemId: "L2", sellerSku: null, quantity: 1 })] });
  const free = new Map([["L1", 2], ["L2", 1]]);
  test.each<[string, ShipmentItem[], ReadonlyMap<string, number>, Allocation | null]>([
    ["go as they are", [item("L1", 1), item("L2", 1)], free, { items: [item("L1", 1), item("L2", 1)], short: null }],
    ["none of a line leave it out", [item("L1", 0), item("L2", 1)], free, { items: [item("L2", 1)], short: null }],
    ["of another order are not taken", [item("X9", 1), item("L1", 2)], free, { items: [item("L1", 2)], short: null }],
    ["of another order alone are nothing", [item("X9", 1)], free, null],
    ["less than none are nothing", [item("L1", -1)], free, null],
    ["of nothing are nothing", [], free, null],
    ["more than is open say so, and stay as they were entered", [item("L1", 3)], free, { items: [item("L1", 3)], short: { sku: "CUP-1", units: 3, open: 2 } }],
    ["of an item without SKU are short without a name", [item("L2", 2)], free, { items: [item("L2", 2)], short: { sku: "?", units: 2, open: 1 } }],
    ["of which nothing is free any more", [item("L1", 1)], new Map(), { items: [item("L1", 1)], short: { sku: "CUP-1", units: 1, open: 0 } }],
  ])("%s", (_rule, given, open, expected) => expect(allocateItems(given, order, open)).toEqual(expected));
});

describe("units taken and given back", () => {
  const after = (change: (units: Units, items: ShipmentItem[]) => void, ...items: ShipmentItem[]) => {
    const left: Units = new Map([["L1", 2], ["L2", 1]]);
    change(left, items);
    return units(left);
  };

  test("are as many as there are, never fewer than none", () => {
    expect(after(take, item("L1", 1))).toEqual({ L1: 1, L2: 1 });
    expect(after(take, item("L1", 5), item("L2", 1))).toEqual({ L1: 0, L2: 0 });
    expect(after(take, item("L3", 1))).toEqual({ L1: 2, L2: 1, L3: 0 });
    expect(after(give, item("L1", 1), item("L3", 2))).toEqual({ L1: 3, L2: 1, L3: 2 });
    expect(after(take)).toEqual({ L1: 2, L2: 1 });
  });

  test("taken after they were given leave what there was", () => {
    const items = fc.array(fc.record({ orderItemId: fc.constantFrom("L1", "L2", "L3"), quantity: fc.nat(5) }));
    fc.assert(fc.property(items, (given) => {
      const left: Units = new Map([["L1", 2], ["L2", 1], ["L3", 0]]);
      give(left, given);
      take(left, given);
      expect(units(left)).toEqual({ L1: 2, L2: 1, L3: 0 });
    }));
  });
});
