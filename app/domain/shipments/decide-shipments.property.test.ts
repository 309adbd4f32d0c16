import fc from "fast-check";
import { expect, test } from "vitest";
import { decideOn, fulfillment, orderOf, sentNow, shownBy, stored, tracked, ups } from "../../../tests/support/shipment-parts.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import type { Shipment } from "./shipment.ts";
import type { ShopifyFulfillment } from "./shopify-fulfillment.ts";

/** What may happen to an order, by whomever and in any order; Shopify lets no more units be fulfilled than it has, which may be more than Amazon sold. */
type Step =
  | { kind: "fulfil"; units: Record<string, number>; tracking: boolean }
  | { kind: "correct" | "cancel"; which: number }
  | { kind: "news" | "send" | "show" | "seller-central" };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("fulfil" as const), units: fc.record({ "CUP-1": fc.integer({ min: 0, max: 3 }), "CUP-2": fc.integer({ min: 0, max: 2 }) }), tracking: fc.boolean() }),
  fc.record({ kind: fc.constantFrom("correct" as const, "cancel" as const), which: fc.nat(5) }),
  fc.record({ kind: fc.constantFrom("news" as const, "send" as const, "show" as const, "seller-central" as const) }),
);

interface Life {
  order: AmazonOrder;
  fulfillments: ShopifyFulfillment[];
  shipments: Shipment[];
  next: number;
}

const news = (life: Life) => decideOn(life);

function after(life: Life, one: Step): Life {
  const { order, fulfillments, shipments, next } = life;
  const changed = (more: Partial<ShopifyFulfillment>) => fulfillments.map((each, index) => ("which" in one && index === one.which % fulfillments.length && each.status === "SUCCESS" ? { ...each, ...more } : each));
  if (one.kind === "fulfil") return { ...life, next: next + 1, fulfillments: [...fulfillments, fulfillment(next, { units: one.units, ...(one.tracking ? {} : tracked(null)) })] };
  if (one.kind === "correct") return { ...life, next: next + 1, fulfillments: changed({ trackingNumbers: [ups(next)] }) };
  if (one.kind === "cancel") return { ...life, fulfillments: changed({ status: "CANCELLED" }) };
  if (one.kind === "news") return { ...life, shipments: stored(shipments, news(life)) };
  if (one.kind === "send") return { ...life, shipments: sentNow(shipments) };
  if (one.kind === "show") return { ...life, order: shownBy(order, shipments) };
  return { ...life, order: bySeller(shownBy(order, shipments)), shipments: stored(shipments, decideOn({ ...life, order: shownBy(order, shipments) })) };
}

/** One unit of the first open line leaves by Seller Central's hand, unless something is promised already. */
function bySeller(order: AmazonOrder): AmazonOrder {
  const line = order.lines.find((each) => each.quantity > (each.quantityFulfilled ?? 0));
  if (!line || order.packages.length > 0) return order;
  const parcel = { packageReferenceId: "SC", status: "SHIPPED", carrier: "UPS", shippingService: null, trackingNumber: "1ZSC", shippedAt: null, items: [{ orderItemId: line.orderItemId, quantity: 1 }] };
  return shownBy({ ...order, packages: [parcel] }, []);
}

const toldUnits = (shipments: readonly Shipment[], id: string) => shipments.flatMap((one) => one.sent?.items ?? []).reduce((sum, item) => (item.orderItemId === id ? sum + item.quantity : sum), 0);

const lives = fc.array(step, { minLength: 1, maxLength: 25 });
const begin = (): Life => ({ order: orderOf([3, 2]), fulfillments: [], shipments: [], next: 1 });

test("B11 units told to Amazon never exceed units ordered, whatever happens in whatever order", () => {
  fc.assert(fc.property(lives, (steps) => {
    let life = begin();
    for (const one of steps) {
      life = after(life, one);
      for (const { orderItemId, quantity } of life.order.lines) expect(toldUnits(life.shipments, orderItemId)).toBeLessThanOrEqual(quantity);
    }
  }), { numRuns: 300 });
});

test("the same news twice change nothing, before and after Amazon shows what it was told", () => {
  fc.assert(fc.property(lives, (steps) => {
    const life = after(steps.reduce(after, begin()), { kind: "news" });
    expect(news(life)).toEqual([]);
    // A package that became smaller frees units for another one: that takes a round more.
    const round: Step[] = [{ kind: "send" }, { kind: "show" }, { kind: "news" }];
    const settled = [...round, ...round, ...round].reduce(after, life);
    expect(news(settled)).toEqual([]);
    expect(settled.shipments.filter((one) => one.state === "due" || one.state === "sent")).toEqual([]);
  }), { numRuns: 300 });
});

test("R123 a package keeps its reference, no two share one, and after corrections Amazon has one for each", () => {
  fc.assert(fc.property(lives, (steps) => {
    let life = begin();
    const references = new Map<string, number>();
    for (const one of steps) {
      life = after(life, one);
      for (const { id, reference, sent } of life.shipments) if (sent) references.set(id, references.get(id) ?? reference);
      for (const { id, reference, sent } of life.shipments) if (sent) expect(reference).toBe(references.get(id));
      const used = life.shipments.map(({ reference }) => reference);
      expect(new Set(used).size).toBe(used.length);
    }
    const shown = shownBy(life.order, life.shipments);
    expect(shown.packages.filter((one) => one.packageReferenceId !== "SC").length).toBe(life.shipments.filter((one) => one.sent).length);
  }), { numRuns: 300 });
});

test("what Shopify shows as fulfilled with a number is what Amazon knows in the end, as far as it was ordered", () => {
  const parts = fc.array(fc.record({ "CUP-1": fc.integer({ min: 0, max: 2 }), "CUP-2": fc.integer({ min: 0, max: 1 }) }), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(parts, fc.boolean(), (units, corrected) => {
    const left = { "CUP-1": 3, "CUP-2": 2 };
    const fits = units.map((one) => {
      const part = { "CUP-1": Math.min(one["CUP-1"], left["CUP-1"]), "CUP-2": Math.min(one["CUP-2"], left["CUP-2"]) };
      left["CUP-1"] -= part["CUP-1"];
      left["CUP-2"] -= part["CUP-2"];
      return part;
    });
    let life: Life = fits.reduce<Life>((one, part) => ["fulfil", "news", "send"].reduce((each, kind) => after(each, { kind, units: part, tracking: true } as Step), one), begin());
    if (corrected) life = [{ kind: "correct", which: 0 }, { kind: "news" }, { kind: "send" }].reduce((one, each) => after(one, each as Step), life);
    const shown = shownBy(life.order, life.shipments);
    expect(shown.lines.map((line) => line.quantityFulfilled)).toEqual([3 - left["CUP-1"], 2 - left["CUP-2"]]);
  }), { numRuns: 200 });
});
