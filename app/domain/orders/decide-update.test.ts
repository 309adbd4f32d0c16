import { describe, expect, it } from "vitest";
import { aLine, anOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import type { AmazonOrder, AmazonStatus } from "./amazon-order.ts";
import { decideUpdate } from "./decide-update.ts";
import { parseStoreSettings } from "../settings.ts";
import type { ExistingImport, ImportInput } from "./import-decision.ts";

const existing = (given: Partial<ExistingImport> = {}): ExistingImport => ({
  shopifyOrderId: "gid://shopify/Order/1", lastUpdatedAt: new Date("2026-11-10T09:00:00Z"), cancelledInShopify: false, closedInShopify: false, shippedAt: new Date("2026-11-11T10:00:00Z"), fulfilledUnits: {}, orderedUnits: { L1: 1 }, unitsNews: "amazon", ...given,
});
const store = (settings: object = {}) => ({ state: "open" as const, startDate: null, goLiveAt: null, settings: parseStoreSettings(settings) });
const update = (order: AmazonOrder, status: AmazonStatus, before: Partial<ExistingImport>, more: Partial<ImportInput> = {}) =>
  decideUpdate({ order, store: store(), existing: existing(before), links: new Map(), now: new Date("2026-11-20T12:00:00Z"), ...more }, status, existing(before));
const unchanged = { kind: "unchanged" };
const shipped = anOrder({ status: "SHIPPED", lines: [aLine({ quantityFulfilled: 1 })], packages: [aPackage()] });

describe("decideUpdate", () => {
  it.each<[string, AmazonOrder, AmazonStatus, Partial<ExistingImport>, object]>([
    ["nothing new", anOrder(), "UNSHIPPED", {}, unchanged],
    ["R19 K9 cancelled at Amazon", anOrder({ status: "CANCELLED" }), "CANCELLED", {}, { kind: "update", problem: null, cancel: { kind: "whole", restock: "all" }, fulfilments: [], liftHold: false, complete: false }],
    ["cancelled at Amazon, and shown before", anOrder({ status: "CANCELLED" }), "CANCELLED", { knownProblem: "cancelled-after-import" }, { kind: "update", cancel: { kind: "whole" } }],
    ["cancelled at Amazon too late", anOrder({ status: "CANCELLED" }), "CANCELLED", { shippedInShopify: true }, { kind: "update", problem: "cancelled-too-late", cancel: null }],
    ["cancelled at Amazon too late, known already", anOrder({ status: "CANCELLED" }), "CANCELLED", { shippedInShopify: true, knownProblem: "cancelled-too-late" }, unchanged],
    ["cancelled at Amazon, and in Shopify before", anOrder({ status: "CANCELLED" }), "CANCELLED", { cancelledInShopify: true }, unchanged],
    ["unfulfillable", anOrder({ status: "UNFULFILLABLE" }), "UNFULFILLABLE", {}, { kind: "update", problem: "unfulfillable" }],
    ["a line with fewer units", anOrder(), "UNSHIPPED", { orderedUnits: { L1: 2 } }, { kind: "update", problem: null, cancel: { kind: "lines" } }],
    ["a line that is gone", anOrder(), "UNSHIPPED", { orderedUnits: { L1: 1, L2: 1 } }, { kind: "update", cancel: { kind: "lines" } }],
    ["R35 a line of which staff added units", anOrder(), "UNSHIPPED", { orderedUnits: { L1: 2 }, unitsNews: "staff" as const }, unchanged],
    ["fewer units than in an order that was never compared", anOrder(), "UNSHIPPED", { orderedUnits: { L1: 2 }, unitsNews: undefined }, { kind: "update", problem: "lines-cancelled-after-import", cancel: null }],
    ["a line with more units", anOrder({ lines: [aLine({ quantity: 3 })] }), "UNSHIPPED", {}, unchanged],
    ["shipped whole", shipped, "SHIPPED", {}, { kind: "update", problem: null, complete: true, liftHold: true, close: false, shippedAt: null }],
    ["shipped whole, and fulfilled in Shopify", shipped, "SHIPPED", { fulfilledUnits: { L1: 1 } }, unchanged],
    ["shipped whole, and cancelled in Shopify", shipped, "SHIPPED", { cancelledInShopify: true }, unchanged],
    ["shipped by Amazon", { ...shipped, channel: "AFN" as const }, "SHIPPED", {}, { kind: "update", complete: true, liftHold: true, close: true }],
    ["shipped by Amazon and fulfilled", { ...shipped, channel: "AFN" as const }, "SHIPPED", { fulfilledUnits: { L1: 1 }, closedInShopify: true }, unchanged],
  ])("%s", (_what, order, status, before, expected) => {
    expect(update(order, status, before)).toMatchObject(expected);
  });

  const done = { fulfilledUnits: { L1: 1 } };
  it.each<[string, AmazonOrder, Partial<ExistingImport>, Date | null]>([
    ["R34 Amazon's date replaces another", shipped, { shippedAt: new Date("2026-11-10T08:00:00Z") }, new Date("2026-11-11T10:00:00Z")],
    ["R18 Amazon's date is written where there is none", shipped, { shippedAt: null }, new Date("2026-11-11T10:00:00Z")],
    ["R34 a date stays where Amazon names none", { ...shipped, packages: [] }, { shippedAt: new Date("2026-11-10T08:00:00Z") }, null],
    ["R18 the last update stands in for a date that nobody named", { ...shipped, packages: [] }, { shippedAt: null }, shipped.lastUpdatedAt],
    ["fractions of a second are no news", { ...shipped, packages: [aPackage({ shippedAt: new Date("2026-11-11T10:00:00.400Z") })] }, {}, null],
    ["nothing is dated before it is shipped", anOrder(), { shippedAt: null }, null],
  ])("%s", (_what, order, before, expected) => {
    const decision = update(order, order.status as AmazonStatus, { ...done, ...before });
    expect(decision.kind === "update" ? decision.shippedAt : null).toEqual(expected);
  });

  it("R57 what is shipped under Completed is archived, once, and never what the merchant archived himself or what another setting wants", () => {
    const completed = store({ mfn: { targetStatus: "COMPLETED" } });
    expect(update(shipped, "SHIPPED", done, { store: completed })).toMatchObject({ kind: "update", close: true, fulfilments: [] });
    expect(update(shipped, "SHIPPED", { ...done, closedInShopify: true }, { store: completed })).toEqual(unchanged);
    expect(update(anOrder(), "UNSHIPPED", {}, { store: completed })).toEqual(unchanged);
    expect(update(shipped, "SHIPPED", done, { store: store({ mfn: { targetStatus: "PLACED" } }) })).toEqual(unchanged);
  });

  it("R59 with afn.obeyStock what Amazon shipped waits for stock", () => {
    const afn = { ...shipped, channel: "AFN" as const };
    const more = { store: store({ afn: { import: true, obeyStock: true } }), stock: new Map([["CUP-1", 0]]) };
    expect(update(afn, "SHIPPED", {}, more)).toEqual(unchanged);
    expect(update(afn, "SHIPPED", {}, { ...more, stock: new Map([["CUP-1", 1]]) })).toMatchObject({ kind: "update", close: true, complete: true });
  });

  it.each<[string, AmazonOrder, AmazonStatus, Partial<ExistingImport>, string]>([
    ["the order", anOrder({ status: "CANCELLED" }), "CANCELLED", {}, "cancelled-after-import"],
    ["units of it", anOrder(), "UNSHIPPED", { orderedUnits: { L1: 2 } }, "lines-cancelled-after-import"],
  ])("B7 asks where the merchant wants to be asked before %s is cancelled, once", (_what, order, status, before, problem) => {
    const asking = { store: store({ cancellations: { fromAmazon: "ask" } }) };
    expect(update(order, status, before, asking)).toMatchObject({ kind: "update", problem, cancel: null });
    expect(update(order, status, { ...before, knownProblem: problem }, asking)).toEqual(unchanged);
  });

  it("fulfils what was shipped even when a line was cancelled, and cancels that", () => {
    const order = anOrder({ status: "PARTIALLY_SHIPPED", lines: [aLine({ quantity: 2, quantityFulfilled: 1 })], packages: [aPackage()] });
    const decision = update(order, "PARTIALLY_SHIPPED", { orderedUnits: { L1: 3 } });
    expect(decision).toMatchObject({ kind: "update", problem: null, cancel: { kind: "lines" }, complete: false });
    expect(decision.kind === "update" && decision.fulfilments.length).toBe(1);
  });
});
