import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aLine, anOrder, aPackage, linked } from "../../../tests/support/domain-orders.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { parseStoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { decideImport } from "./decide-import.ts";
import type { ExistingImport, ImportDecision } from "./import-decision.ts";
import type { ReservedUnits } from "./reservation.ts";

/** What Shopify and the ledger hold of one order, as the flows would leave it. */
interface World {
  created: number;
  existing: ExistingImport | null;
  ledger: ReservedUnits[];
  problems: string[];
  cancelled: number;
}

const settings = parseStoreSettings({ afn: { import: true } });
const goLiveAt = new Date("2026-11-01T00:00:00Z");
const now = new Date("2026-11-20T12:00:00Z");

function step(world: World, order: AmazonOrder, links: ReadonlyMap<string, SkuLink> = linked(order)): { world: World; decision: ImportDecision } {
  const store = { state: "open" as const, startDate: null, goLiveAt, settings };
  const decision = decideImport({ order, store, existing: world.existing, links, now });
  return { decision, world: apply(world, order, decision) };
}

function apply(world: World, order: AmazonOrder, decision: ImportDecision): World {
  if (decision.kind === "unchanged") return world;
  const before = world.existing;
  const existing: ExistingImport = {
    shopifyOrderId: null, cancelledInShopify: false, closedInShopify: false, shippedAt: null, fulfilledUnits: {}, orderedUnits: {}, ...before, lastUpdatedAt: order.lastUpdatedAt,
  };
  if (decision.kind === "create") {
    const all = Object.fromEntries(order.lines.map((line) => [line.orderItemId, line.quantity]));
    const fulfilled = decision.fulfil === "all" ? all : add({}, decision.fulfilments);
    return {
      created: world.created + 1,
      existing: { ...existing, shopifyOrderId: "gid://shopify/Order/1", orderedUnits: all, fulfilledUnits: fulfilled, shippedAt: decision.shippedAt },
      ledger: [],
      problems: world.problems,
      cancelled: world.cancelled,
    };
  }
  if (decision.kind === "update") {
    const problems = decision.problem ? [...world.problems, decision.problem] : world.problems;
    const knownProblem = problems.at(-1) ?? null;
    const shippedAt = decision.shippedAt ?? existing.shippedAt;
    const cancelledInShopify = decision.cancel?.kind === "whole" || existing.cancelledInShopify;
    return { ...world, cancelled: world.cancelled + (decision.cancel ? 1 : 0), existing: { ...existing, cancelledInShopify, knownProblem, shippedAt, fulfilledUnits: add(existing.fulfilledUnits, decision.fulfilments) }, problems };
  }
  return { ...world, existing, ledger: "reservations" in decision ? decision.reservations : world.ledger };
}

function add(units: Readonly<Record<string, number>>, fulfilments: readonly { items: { orderItemId: string; quantity: number }[] }[]): Record<string, number> {
  const sum = { ...units };
  for (const { orderItemId, quantity } of fulfilments.flatMap((f) => f.items)) sum[orderItemId] = (sum[orderItemId] ?? 0) + quantity;
  return sum;
}

const empty: World = { created: 0, existing: null, ledger: [], problems: [], cancelled: 0 };
const lines = [aLine({ quantity: 2 }), aLine({ orderItemId: "L2", sellerSku: "CUP-2", quantity: 1 })];
const at = (hour: number) => new Date(Date.UTC(2026, 10, 10, hour));
const first = aPackage({ items: [{ orderItemId: "L1", quantity: 1 }] });
const second = aPackage({ packageReferenceId: "2", items: [{ orderItemId: "L1", quantity: 1 }, { orderItemId: "L2", quantity: 1 }] });

/** A life as Amazon tells it: unpriced while pending, shipped in two packages. */
const life: AmazonOrder[] = [
  anOrder({ status: "PENDING", lastUpdatedAt: at(9), lines: lines.map((line) => ({ ...line, amounts: null })) }),
  anOrder({ status: "UNSHIPPED", lastUpdatedAt: at(10), lines: lines.map((line) => ({ ...line, amounts: null })) }),
  anOrder({ status: "UNSHIPPED", lastUpdatedAt: at(11), lines }),
  anOrder({ status: "PARTIALLY_SHIPPED", lastUpdatedAt: at(12), lines, packages: [first] }),
  anOrder({ status: "SHIPPED", lastUpdatedAt: at(13), lines, packages: [first, second] }),
];
const cancelled = anOrder({ status: "CANCELLED", lastUpdatedAt: at(14), lines: lines.map((line) => ({ ...line, quantity: 0, amounts: null })) });

const live = (orders: readonly AmazonOrder[]) => orders.reduce((world, order) => step(world, order).world, empty);

describe("an order's life", () => {
  test("pending reserves, prices create, packages fulfil, step by step", () => {
    let world = empty;
    const seen = life.map((order) => {
      const { decision, world: after } = step(world, order);
      world = after;
      return [decision.kind, world.ledger.reduce((units, row) => units + row.units, 0), world.created, world.existing?.fulfilledUnits];
    });
    expect(seen).toEqual([
      ["reserve", 3, 0, {}],
      ["wait", 3, 0, {}],
      ["create", 0, 1, {}],
      ["update", 0, 1, { L1: 1 }],
      ["update", 0, 1, { L1: 2, L2: 1 }],
    ]);
  });

  test("cancelled while pending: the ledger is empty and nothing was made", () => {
    expect(live([life[0]!, cancelled])).toMatchObject({ created: 0, ledger: [], problems: [] });
  });

  test("K9 cancelled after the import: cancelled once", () => {
    const world = live([life[2]!, cancelled, cancelled]);
    expect(world).toMatchObject({ created: 1, cancelled: 1, problems: [] });
  });

  test("an unlinked order completes by itself once linked (K7)", () => {
    const waiting = step(empty, life[2]!, new Map());
    expect(waiting.decision).toMatchObject({ kind: "wait", reason: "sku-not-linked", params: { sku: "CUP-1, CUP-2" } });
    const half = step(waiting.world, life[2]!, new Map([["CUP-1", { kind: "linked", variantId: "gid://shopify/ProductVariant/1", sku: "CUP-1" }]]));
    expect(half.decision).toMatchObject({ kind: "wait", params: { sku: "CUP-2" } });
    expect(step(half.world, life[2]!).world).toMatchObject({ created: 1, ledger: [] });
  });
});

describe("however Amazon's answers arrive (K4, N8)", () => {
  const deliveries = fc.array(fc.integer({ min: 0, max: life.length - 1 }), { maxLength: 12 });

  test("late, repeated, shuffled: one Shopify order, everything fulfilled once, an empty ledger", () => {
    fc.assert(
      fc.property(deliveries, (order) => {
        const world = live([...order.map((index) => life[index]!), life.at(-1)!]);
        expect(world).toMatchObject({ created: 1, ledger: [], problems: [] });
        expect(world.existing?.fulfilledUnits).toEqual({ L1: 2, L2: 1 });
      }),
    );
  });

  test("an order is never both reserved and in Shopify (B3)", () => {
    fc.assert(
      fc.property(deliveries, (order) => {
        let world = empty;
        for (const index of order) {
          world = step(world, life[index]!).world;
          expect(world.existing?.shopifyOrderId != null && world.ledger.length > 0).toBe(false);
        }
      }),
    );
  });

  test("what came twice changes nothing the second time", () => {
    fc.assert(
      fc.property(deliveries, fc.integer({ min: 0, max: life.length - 1 }), (order, index) => {
        const once = step(live(order.map((i) => life[i]!)), life[index]!).world;
        expect(step(once, life[index]!).world).toEqual(once);
      }),
    );
  });

  test("a cancellation that arrived last stays the last word", () => {
    fc.assert(
      fc.property(deliveries, deliveries, (before, after) => {
        const world = live([...before.map((i) => life[i]!), cancelled]);
        const later = after.reduce((w, index) => step(w, life[index]!).world, world);
        expect(later).toEqual(world);
        expect(later.ledger).toEqual([]);
      }),
    );
  });
});
