import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afn, create, decide, mfn, now, units, type More } from "../../../tests/support/decide.ts";
import { aLine, anyOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { problemText } from "../problems.ts";
import { parseStoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { decideImport } from "./decide-import.ts";
import type { ExistingImport } from "./import-decision.ts";

const in21Days = new Date("2026-12-11T12:00:00Z");
const shipped = { ...create, fulfil: "all", shippedAt: new Date("2026-11-10T09:00:00Z") };
const early = { importFrom: "UNSHIPPED" };
const parked = { kind: "draft", purpose: "parked", reason: "parked", reservations: units, expiresAt: null };
const pendingDraft = { kind: "draft", purpose: "pending", reservations: units };
const few = { stock: new Map([["CUP-1", 0]]) };
const enough = { stock: new Map([["CUP-1", 1]]) };

describe("R99 table 18.1: orders that Shopify does not hold", () => {
  const partly = { quantityFulfilled: 1, quantity: 3 };
  const three = [{ ...units[0]!, units: 3 }];
  const due = [{ packageReferenceId: null, carrier: null, trackingNumber: null, shippedAt: null, items: [{ orderItemId: "L1", quantity: 1 }] }];

  test.each<[string, "MFN" | "AFN", object, object, More?]>([
    ["PENDING_AVAILABILITY", "MFN", {}, { kind: "reserve", reason: "pending-availability", reservations: units, expiresAt: null }],
    ["PENDING_AVAILABILITY", "MFN", { pendingPolicy: "import" }, { ...pendingDraft, reason: "pending-availability", expiresAt: null }],
    ["PENDING_AVAILABILITY", "MFN", { pendingPolicy: "ignore" }, { kind: "skip", reason: "pending-ignored", reservations: [] }],
    ["PENDING_AVAILABILITY", "AFN", afn(), { kind: "skip", reason: "afn-not-shipped", reservations: [] }],
    ["PENDING", "MFN", {}, { kind: "reserve", reason: "pending", reservations: units, expiresAt: in21Days }],
    ["PENDING", "MFN", { pendingPolicy: "import" }, { ...pendingDraft, reason: "pending", expiresAt: in21Days }],
    ["PENDING", "MFN", { pendingPolicy: "import", ...mfn({ targetStatus: "PARKED" }) }, pendingDraft],
    ["PENDING", "MFN", { pendingPolicy: "ignore" }, { kind: "skip", reason: "pending-ignored", reservations: [] }],
    ["PENDING", "AFN", afn(), { kind: "skip", reason: "afn-not-shipped", reservations: [] }],
    ["PENDING", "AFN", { pendingPolicy: "import", ...afn(early) }, { kind: "skip", reason: "afn-not-shipped", reservations: [] }],
    ["UNSHIPPED", "MFN", {}, create],
    ["UNSHIPPED", "MFN", { pendingPolicy: "ignore" }, create],
    ["UNSHIPPED", "MFN", mfn({ importFrom: "SHIPPED" }), { kind: "reserve", reason: "not-shipped-yet", reservations: units, expiresAt: null }],
    ["UNSHIPPED", "MFN", mfn({ import: false }), { kind: "skip", reason: "mfn-import-off", reservations: [] }],
    ["UNSHIPPED", "MFN", mfn({ targetStatus: "PARKED" }), parked],
    ["UNSHIPPED", "MFN", mfn({ targetStatus: "PARKED" }), create, { release: true }],
    ["UNSHIPPED", "MFN", mfn({ targetStatus: "BACKORDERED" }), { ...create, hold: "out-of-stock" }],
    ["UNSHIPPED", "MFN", mfn({ targetStatus: "COMPLETED" }), { ...create, fulfil: "all", close: true }, enough],
    ["UNSHIPPED", "MFN", mfn({ targetStatus: "COMPLETED" }), { ...create, fulfil: "all", close: true }],
    ["UNSHIPPED", "MFN", mfn({ targetStatus: "COMPLETED" }), { ...create, hold: "out-of-stock" }, few],
    ["UNSHIPPED", "MFN", mfn({ fulfillOnImport: true }), { ...create, fulfil: "all", shippedAt: new Date("2026-11-10T08:00:00Z") }, few],
    ["UNSHIPPED", "MFN", mfn({ fulfillOnImport: true, targetStatus: "COMPLETED" }), { ...create, hold: "out-of-stock" }, few],
    ["UNSHIPPED", "MFN", mfn({ fulfillOnImport: true, targetStatus: "PARKED" }), { kind: "create", fulfil: "all", close: false }, { release: true }],
    ["UNSHIPPED", "AFN", {}, { kind: "skip", reason: "afn-import-off", reservations: [] }],
    ["UNSHIPPED", "AFN", afn(), { kind: "skip", reason: "afn-not-shipped", reservations: [] }],
    ["UNSHIPPED", "AFN", afn(early), { ...create, inventory: "bypass", hold: "amazon-fulfils", reservations: [] }],
    ["UNSHIPPED", "AFN", afn({ ...early, obeyStock: true }), { kind: "create", hold: "amazon-fulfils" }, few],
    ["UNSHIPPED", "AFN", afn({ ...early, targetStatus: "PARKED" }), { ...parked, reservations: [] }],
    ["SHIPPED", "MFN", {}, shipped],
    ["SHIPPED", "MFN", mfn({ importFrom: "SHIPPED" }), shipped],
    ["SHIPPED", "MFN", mfn({ targetStatus: "PARKED" }), parked],
    ["SHIPPED", "MFN", mfn({ targetStatus: "PARKED" }), shipped, { release: true }],
    ["SHIPPED", "MFN", mfn({ targetStatus: "BACKORDERED" }), shipped],
    ["SHIPPED", "MFN", mfn({ targetStatus: "COMPLETED" }), { ...shipped, close: true }, few],
    ["SHIPPED", "AFN", {}, { kind: "skip", reason: "afn-import-off" }],
    ["SHIPPED", "AFN", afn(), { ...shipped, inventory: "bypass", close: true, reservations: [] }],
    ["SHIPPED", "AFN", afn(), { kind: "create", fulfil: "all", close: true }, few],
    ["SHIPPED", "AFN", afn({ obeyStock: true }), { kind: "create", fulfil: "all", close: true }, enough],
    ["SHIPPED", "AFN", afn({ obeyStock: true }), { kind: "create", fulfil: "none", hold: "out-of-stock", close: false, inventory: "bypass" }, few],
    ["SHIPPED", "AFN", afn({ targetStatus: "PLACED" }), { kind: "create", fulfil: "all", close: false }],
    ["SHIPPED", "AFN", afn({ targetStatus: "PARKED" }), { ...parked, reservations: [] }],
    ["INVOICE_UNCONFIRMED", "MFN", {}, shipped],
    ["InvoiceUnconfirmed", "MFN", mfn({ importFrom: "SHIPPED" }), shipped],
    ["Unshipped", "MFN", {}, create],
    ["CANCELLED", "MFN", {}, { kind: "skip", reason: "cancelled", reservations: [] }],
    ["Canceled", "MFN", mfn({ targetStatus: "PARKED" }), { kind: "skip", reason: "cancelled", reservations: [] }],
    ["Failed", "MFN", {}, { kind: "skip", reason: "cancelled", reservations: [] }],
    ["CANCELLED", "AFN", afn(), { kind: "skip", reason: "cancelled", reservations: [] }],
    ["UNFULFILLABLE", "MFN", {}, { kind: "fail", reason: "unfulfillable" }],
    ["UNFULFILLABLE", "AFN", afn(), { kind: "skip", reason: "unfulfillable" }],
  ])("%s %s with %o", (status, channel, settings, expected, more = {}) => {
    expect(decide({ status, channel }, { settings, ...more })).toMatchObject(expected);
  });

  test.each<[string, "MFN" | "AFN", object, object]>([
    ["some units", "MFN", {}, { ...create, fulfil: "some", fulfilments: due, reservations: three }],
    ["by setting once shipped", "MFN", { mfn: { importFrom: "SHIPPED" } }, { kind: "reserve", reason: "not-shipped-yet", reservations: three }],
    ["AFN", "AFN", afn(), { kind: "skip", reason: "afn-not-shipped" }],
    ["AFN early", "AFN", afn(early), { kind: "create", fulfil: "some", fulfilments: due, hold: "amazon-fulfils", inventory: "bypass" }],
    ["Parked", "MFN", mfn({ targetStatus: "PARKED" }), { ...parked, reservations: three }],
    ["Backordered: what is under way cannot be held", "MFN", mfn({ targetStatus: "BACKORDERED" }), { kind: "create", fulfil: "some", fulfilments: due, hold: null }],
    ["Completed", "MFN", mfn({ targetStatus: "COMPLETED" }), { kind: "create", fulfil: "all", fulfilments: [], close: true }],
  ])("PARTIALLY_SHIPPED %s", (_, channel, settings, expected) => {
    expect(decide({ status: "PARTIALLY_SHIPPED", channel, lines: [aLine(partly)] }, { settings })).toMatchObject(expected);
  });

  test("AFN reservations are never ours", () => {
    const kinds = ["PENDING", "UNSHIPPED", "SHIPPED"].map((status) => decide({ status, channel: "AFN" }, { settings: afn() }));
    expect(kinds.map((d) => ("reservations" in d ? d.reservations : null))).toEqual([[], [], []]);
  });
});
describe("a store that is not open writes nothing (R49, B2)", () => {
  test.each([["observe", "store-observing"], ["closed", "store-closed"]] as const)("%s", (state, reason) => {
    expect(decide({}, { store: { state } })).toMatchObject({ kind: "skip", reason, reservations: units });
    expect(decide({ status: "SHIPPED" }, { store: { state }, existing: {} })).toMatchObject({ kind: "skip", reason });
    expect(decide({ status: "PENDING" }, { store: { state }, settings: { pendingPolicy: "import" } })).toMatchObject({ kind: "reserve" });
    expect(decide({}, { store: { state }, settings: { mfn: { targetStatus: "PARKED" } } })).toMatchObject({ kind: "skip", reason });
  });
});

describe("orders that Shopify holds", () => {
  const newer = new Date("2026-11-12T09:00:00Z");
  const one = [{ orderItemId: "L1", quantity: 1 }];

  test.each<[string, Partial<AmazonOrder>, Partial<ExistingImport>, object]>([
    ["nothing new", {}, {}, { kind: "unchanged" }],
    ["shipped: the rest is fulfilled with its package", { status: "SHIPPED", packages: [aPackage()] }, {}, { kind: "update", fulfilments: [{ packageReferenceId: "1", trackingNumber: "1Z999", items: one }], complete: true, liftHold: true, close: false, shippedAt: new Date("2026-11-11T10:00:00Z"), problem: null }],
    ["shipped in part: the rest stays open", { status: "PARTIALLY_SHIPPED", lines: [aLine({ quantity: 2 })], packages: [aPackage()] }, {}, { kind: "update", complete: false, fulfilments: [{ items: one }] }],
    ["shipped, but all is fulfilled and dated already", { status: "SHIPPED", packages: [aPackage()] }, { fulfilledUnits: { L1: 1 }, shippedAt: new Date("2026-11-11T10:00:00Z") }, { kind: "unchanged" }],
    ["AFN shipped: the hold is lifted", { status: "SHIPPED", channel: "AFN" }, {}, { kind: "update", liftHold: true, fulfilments: [{ packageReferenceId: null, items: one }] }],
    ["N2 R19 cancelled: carried over", { status: "CANCELLED" }, {}, { kind: "update", fulfilments: [], problem: null, cancel: { kind: "whole", restock: "all" } }],
    ["cancelled first in Shopify", { status: "CANCELLED" }, { cancelledInShopify: true }, { kind: "unchanged" }],
    ["fewer units than imported", { lines: [aLine({ quantity: 1 })] }, { orderedUnits: { L1: 2 } }, { kind: "update", problem: "lines-cancelled-after-import" }],
    ["as many units as imported", {}, { orderedUnits: { L1: 1 } }, { kind: "unchanged" }],
    ["a line gone", {}, { orderedUnits: { L1: 1, L2: 1 } }, { kind: "update", problem: "lines-cancelled-after-import" }],
    ["unfulfillable", { status: "UNFULFILLABLE", channel: "AFN" }, {}, { kind: "update", problem: "unfulfillable" }],
    ["a status of the future", { status: "TELEPORTED" }, {}, { kind: "fail", reason: "unknown-status" }],
    ["import switched off meanwhile: still updated", { status: "SHIPPED" }, {}, { kind: "update" }],
  ])("%s", (_, order, existing, expected) => {
    expect(decide({ lastUpdatedAt: newer, ...order }, { existing, settings: { mfn: { import: false } } })).toMatchObject(expected);
  });

  test("a problem that is open is not raised again; what is missing is still finished", () => {
    const existing = { lastUpdatedAt: newer };
    const cancelled = { lastUpdatedAt: newer, status: "CANCELLED" };
    const settings = { cancellations: { fromAmazon: "ask" } };
    expect(decide(cancelled, { existing, settings })).toMatchObject({ problem: "cancelled-after-import" });
    expect(decide(cancelled, { existing: { ...existing, knownProblem: "cancelled-after-import" }, settings })).toEqual({ kind: "unchanged" });
    expect(decide(cancelled, { existing: { ...existing, knownProblem: "total-differs" }, settings })).toMatchObject({ problem: "cancelled-after-import" });
    expect(decide({ lastUpdatedAt: newer, status: "SHIPPED" }, { existing })).toMatchObject({ kind: "update", fulfilments: [{ items: one }] });
  });

  test.each(["gid://shopify/Order/1", null])("an older version than the recorded one changes nothing (%s)", (shopifyOrderId) => {
    for (const status of ["SHIPPED", "CANCELLED", "PENDING", "TELEPORTED"]) {
      expect(decide({ status }, { existing: { shopifyOrderId, lastUpdatedAt: newer } })).toEqual({ kind: "unchanged" });
    }
  });

  test("a reservation whose order is cancelled is released", () => {
    expect(decide({ status: "CANCELLED", lastUpdatedAt: newer }, { existing: { shopifyOrderId: null } })).toMatchObject({ kind: "skip", reason: "cancelled", reservations: [] });
  });
});

describe("over whatever Amazon sends", () => {
  const anyExisting = fc.option(
    fc.record({
      shopifyOrderId: fc.constantFrom("gid://shopify/Order/1", null), lastUpdatedAt: fc.constantFrom(new Date("2026-10-05T00:00:00Z"), new Date("2026-11-28T00:00:00Z")),
      cancelledInShopify: fc.boolean(), closedInShopify: fc.boolean(), shippedAt: fc.constantFrom(null, new Date("2026-11-01T00:00:00Z")), fulfilledUnits: fc.constantFrom<Record<string, number>>({}, { L0: 2 }), orderedUnits: fc.constantFrom<Record<string, number>>({}, { L0: 9 }),
    }),
  );
  const channel = { import: fc.boolean(), importFrom: fc.constantFrom("UNSHIPPED", "SHIPPED"), targetStatus: fc.constantFrom("PARKED", "PLACED", "COMPLETED") };
  const anySettings = fc.record({
    mfn: fc.record({ ...channel, fulfillOnImport: fc.boolean() }), afn: fc.record({ ...channel, obeyStock: fc.boolean() }),
    pendingPolicy: fc.constantFrom("reserve", "import", "ignore"), deductHistory: fc.boolean(), importUnpriced: fc.boolean(),
  });
  const anyStock = fc.option(fc.integer({ min: -1, max: 9 }).map((units) => new Map([["A", units]])), { nil: undefined });

  test("it decides, explains itself, and holds the three rules", () => {
    fc.assert(
      fc.property(anyOrder, anyExisting, anySettings, fc.constantFrom("open", "observe", "closed"), anyStock, fc.boolean(), (order, existing, settings, state, stock, release) => {
        const links = new Map<string, SkuLink>([["A", { kind: "linked", variantId: "gid://shopify/ProductVariant/1", sku: "A" }], ["B", { kind: "ambiguous", variantIds: [] }]]);
        const store = { state: state as "open", startDate: null, goLiveAt: null, settings: parseStoreSettings(settings) };
        const input = { order, store, existing, links, now, release, ...(stock && { stock }) };
        const decision = decideImport(input);
        expect(decideImport(input)).toEqual(decision);
        if ("reason" in decision) expect(problemText(decision.reason, decision.params).what).not.toMatch(/undefined|\[object/);
        if (decision.kind === "create") {
          expect([state, order.status === "CANCELLED", existing?.shopifyOrderId ?? null]).toEqual(["open", false, null]);
          if (order.channel === "AFN") expect(decision).toMatchObject({ inventory: "bypass", reservations: [] });
          if (decision.history) expect(decision.reservations).toEqual([]);
          // Held or fulfilled, never both; archived only when fulfilled.
          expect(decision.fulfil === "all" && decision.hold !== null).toBe(false);
          if (decision.close) expect(decision.fulfil).toBe("all");
        }
        if ("reservations" in decision && order.channel !== "MFN") expect(decision.reservations).toEqual([]);
        if (decision.kind === "draft") expect([state, existing?.shopifyOrderId ?? null, order.status === "CANCELLED", order.lines.some((line) => line.amounts !== null)]).toEqual(["open", null, false, true]);
        if (decision.kind === "reserve") expect(decision.expiresAt === null).toBe(order.status !== "PENDING");
        if (state !== "open") expect(["create", "update"]).not.toContain(decision.kind);
      }),
      { numRuns: 1000 },
    );
  });
});
