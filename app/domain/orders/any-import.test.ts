import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySettings } from "../../../tests/support/any-settings.ts";
import { anyOrder, consistentOrder, linked } from "../../../tests/support/domain-orders.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { marketplaceOf } from "../marketplaces.ts";
import { storeStates } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { decideImport } from "./decide-import.ts";
import type { ImportDecision, ImportInput } from "./import-decision.ts";
import { previewImport } from "./preview-import.ts";
import { readAmounts } from "./read-amounts.ts";
import { replay } from "./replay.ts";
import { toShopifyOrder } from "./to-shopify-order.ts";

const now = new Date("2026-11-20T12:00:00Z");
const linkOf: fc.Arbitrary<SkuLink | null> = fc.constantFrom(null, { kind: "linked", variantId: "gid://shopify/ProductVariant/1", sku: "X" }, { kind: "ambiguous", variantIds: [] });

/** Any order, sensible or not, in a store of any state and settings. */
const cases: fc.Arbitrary<ImportInput & { alias: string }> = fc
  .record({
    order: fc.oneof(anyOrder, consistentOrder), settings: anySettings, state: fc.constantFrom("open", "open", ...storeStates), startDate: fc.constantFrom(null, new Date("2026-11-05T00:00:00Z")),
    goLiveAt: fc.constantFrom(null, new Date("2026-11-10T00:00:00Z")), release: fc.boolean(), allLinked: fc.boolean(), link: linkOf, units: fc.integer({ min: -1, max: 3 }),
  })
  .map(({ order, settings, state, startDate, goLiveAt, release, allLinked, link, units }) => ({
    order, alias: "main", now, existing: null, release,
    store: { state, startDate, goLiveAt, settings, shopCurrency: "EUR" },
    links: allLinked ? linked(order) : new Map(link ? order.lines.flatMap((line) => (line.sellerSku ? [[line.sellerSku, link] as const] : [])) : []),
    stock: new Map(order.lines.flatMap((line) => (line.sellerSku ? [[line.sellerSku, units] as const] : []))),
  }));

const channel = ({ order, store: { settings } }: ImportInput) => (order.channel === "AFN" ? settings.afn : settings.mfn);
const toShip = (order: AmazonOrder) => order.lines.filter((line) => line.quantity > 0);
const madeBy = (decision: ImportDecision) => (decision.kind === "create" ? decision : decision.kind === "consolidate" ? decision.create : null);

function check(holds: (input: ImportInput & { alias: string }, decision: ImportDecision) => void): void {
  fc.assert(fc.property(cases, (input) => holds(input, decideImport(input))), { numRuns: 200 });
}

describe("whatever the order and whatever the settings", () => {
  test("R49 R30 nothing is made by a store that is not open, or of what was bought before its start date", () => {
    check(({ order, store }, { kind }) => {
      const tooEarly = store.startDate !== null && order.createdAt < store.startDate;
      if (store.state !== "open" || tooEarly) expect(["reserve", "wait", "skip", "fail"]).toContain(kind);
    });
  });

  test("R20 R62 R125 a real order has a price, a product and a rate for everything that it sells", () => {
    check(({ order, links, store: { settings } }, decision) => {
      if (!madeBy(decision)) return;
      expect(toShip(order).every((line) => line.amounts !== null)).toBe(true);
      if (settings.unknownSku !== "customLine") expect(toShip(order).every((line) => line.sellerSku !== null && links.get(line.sellerSku)?.kind === "linked")).toBe(true);
      if (settings.orderCurrency === "shop" && order.currency !== "EUR") expect(settings.rates.map((rate) => rate.currency)).toContain(order.currency);
    });
  });

  test("B4 R90 what Amazon ships touches no stock of the merchant's, reserves nothing, and is never open for a picker", () => {
    check(({ order, store: { settings } }, decision) => {
      if (order.channel !== "AFN") return;
      const made = madeBy(decision);
      expect("reservations" in decision ? decision.reservations : []).toEqual([]);
      if (made) expect([made.inventory, made.fulfil === "all" || made.hold !== null, settings.afn.import]).toEqual(["bypass", true, true]);
    });
  });

  test("R57 R58 archived is only what is fulfilled, under Completed, and not of a single customer", () => {
    check((input, decision) => {
      const made = madeBy(decision);
      if (made?.close) expect([made.fulfil, channel(input).targetStatus, channel(input).customer.mode === "single"]).toEqual(["all", "COMPLETED", false]);
      if (made?.hold) expect([made.fulfil === "all", made.close]).toEqual([false, false]);
    });
  });

  test("R17 R91 what left whole is fulfilled package by package, what left in part by what left, and the rest not at all", () => {
    check((_, decision) => {
      const made = madeBy(decision);
      if (made?.fulfil === "all") expect(made.fulfilments.map(({ packageReferenceId }) => packageReferenceId)).not.toContain(null);
      else if (made) expect(made.fulfilments.length > 0).toBe(made.fulfil === "some");
    });
  });

  test("R57 a draft is parked because the merchant parks and has not released it", () => {
    check((input, decision) => {
      if (decision.kind === "draft" && decision.purpose === "parked") expect([channel(input).targetStatus, input.release]).toEqual(["PARKED", false]);
      if (madeBy(decision)) expect(channel(input).targetStatus === "PARKED" && !input.release).toBe(false);
    });
  });

  test("B3 units are held for every line with units or for none, never more than were sold", () => {
    check(({ order }, decision) => {
      const held = "reservations" in decision ? decision.reservations : [];
      const sold = toShip(order).map(({ orderItemId, quantity }) => [orderItemId, quantity]);
      expect([[], sold]).toContainEqual(held.map(({ orderItemId, units }) => [orderItemId, units]));
    });
  });
});

describe("R48 a preview", () => {
  test("is the sync's own decision and its own order", () => {
    fc.assert(fc.property(cases, (input) => {
      const [preview, decision] = [previewImport(input), decideImport(input)];
      expect([preview.kind, preview.reason?.code]).toEqual([decision.kind, "reason" in decision ? decision.reason : undefined]);
      if (decision.kind !== "create") return;
      const marketplace = marketplaceOf(input.order.marketplaceId)!;
      const { order, expectedTotal } = toShopifyOrder({ ...input, marketplace, settings: input.store.settings, shopCurrency: "EUR", amounts: readAmounts(input.order, marketplace.country), create: decision });
      const { tags, note, lines, exchange } = order;
      expect(preview.made).toMatchObject({ tags, note, lines: lines.length, exchange, total: expectedTotal, customer: channel(input).customer.mode });
    }), { numRuns: 400 });
  });

  test("B10 of the rules of its time and of today tells no change where the rules are the same", () => {
    fc.assert(fc.property(cases, ({ store, ...input }) => {
      const { rows, then, today } = replay({ ...input, store, recorded: store.settings, today: store.settings });
      expect(rows.map((row) => row.then)).toEqual(rows.map((row) => row.today));
      expect(then).toEqual(today);
    }));
  });

  test("B10 whose rules were not kept knows nothing of then", () => {
    fc.assert(fc.property(cases, ({ store, ...input }) => {
      const { rows, then } = replay({ ...input, store, recorded: null, today: store.settings });
      expect([then, rows.every((row) => row.then === null && row.today !== "")]).toEqual([null, true]);
    }));
  });
});
