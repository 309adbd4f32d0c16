import { describe, expect, it } from "vitest";
import { aLine, anOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import type { AmazonOrder, AmazonStatus } from "./amazon-order.ts";
import { decideUpdate } from "./decide-update.ts";
import type { ExistingImport } from "./import-decision.ts";

const existing = (given: Partial<ExistingImport> = {}): ExistingImport => ({
  shopifyOrderId: "gid://shopify/Order/1", lastUpdatedAt: new Date("2026-11-10T09:00:00Z"), cancelledInShopify: false, fulfilledUnits: {}, orderedUnits: { L1: 1 }, ...given,
});
const unchanged = { kind: "unchanged" };
const shipped = anOrder({ status: "SHIPPED", lines: [aLine({ quantityFulfilled: 1 })], packages: [aPackage()] });

describe("decideUpdate", () => {
  it.each<[string, AmazonOrder, AmazonStatus, Partial<ExistingImport>, object]>([
    ["nothing new", anOrder(), "UNSHIPPED", {}, unchanged],
    ["cancelled at Amazon", anOrder({ status: "CANCELLED" }), "CANCELLED", {}, { kind: "update", problem: "cancelled-after-import", fulfilments: [], liftHold: false, complete: false }],
    ["cancelled at Amazon, known already", anOrder({ status: "CANCELLED" }), "CANCELLED", { knownProblem: "cancelled-after-import" }, unchanged],
    ["cancelled at Amazon, another problem known", anOrder({ status: "CANCELLED" }), "CANCELLED", { knownProblem: "total-differs" }, { kind: "update", problem: "cancelled-after-import" }],
    ["cancelled at Amazon, and in Shopify before", anOrder({ status: "CANCELLED" }), "CANCELLED", { cancelledInShopify: true }, unchanged],
    ["unfulfillable", anOrder({ status: "UNFULFILLABLE" }), "UNFULFILLABLE", {}, { kind: "update", problem: "unfulfillable" }],
    ["a line with fewer units", anOrder(), "UNSHIPPED", { orderedUnits: { L1: 2 } }, { kind: "update", problem: "lines-cancelled-after-import" }],
    ["a line that is gone", anOrder(), "UNSHIPPED", { orderedUnits: { L1: 1, L2: 1 } }, { kind: "update", problem: "lines-cancelled-after-import" }],
    ["a line with fewer units, known already", anOrder(), "UNSHIPPED", { orderedUnits: { L1: 2 }, knownProblem: "lines-cancelled-after-import" }, unchanged],
    ["a line with more units", anOrder({ lines: [aLine({ quantity: 3 })] }), "UNSHIPPED", {}, unchanged],
    ["shipped whole", shipped, "SHIPPED", {}, { kind: "update", problem: null, complete: true, liftHold: false }],
    ["shipped whole, and fulfilled in Shopify", shipped, "SHIPPED", { fulfilledUnits: { L1: 1 } }, unchanged],
    ["shipped whole, and cancelled in Shopify", shipped, "SHIPPED", { cancelledInShopify: true }, unchanged],
    ["shipped by Amazon", { ...shipped, channel: "AFN" as const }, "SHIPPED", {}, { kind: "update", complete: true, liftHold: true }],
    ["shipped by Amazon and fulfilled", { ...shipped, channel: "AFN" as const }, "SHIPPED", { fulfilledUnits: { L1: 1 } }, unchanged],
  ])("%s", (_what, order, status, before, expected) => {
    expect(decideUpdate(order, status, existing(before))).toMatchObject(expected);
  });

  it("fulfils what was shipped even when a line was cancelled, and shows both", () => {
    const order = anOrder({ status: "PARTIALLY_SHIPPED", lines: [aLine({ quantity: 2, quantityFulfilled: 1 })], packages: [aPackage()] });
    const decision = decideUpdate(order, "PARTIALLY_SHIPPED", existing({ orderedUnits: { L1: 3 } }));
    expect(decision).toMatchObject({ kind: "update", problem: "lines-cancelled-after-import", complete: false });
    expect(decision.kind === "update" && decision.fulfilments.length).toBe(1);
  });
});
