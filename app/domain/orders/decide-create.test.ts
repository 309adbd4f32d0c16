import { describe, expect, test } from "vitest";
import { decide, mfn, units } from "../../../tests/support/decide.ts";
import { aLine, anOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import { parseStoreSettings } from "../settings.ts";
import type { AmazonStatus } from "./amazon-order.ts";
import { stockDecides } from "./target-status.ts";

const enough = { stock: new Map([["CUP-1", 1]]) };

describe("history (decisions 8, R12)", () => {
  const packages = [aPackage({ shippedAt: new Date("2026-11-11T10:00:00Z") })];
  const at = (goLiveAt: string | null) => ({ goLiveAt: goLiveAt === null ? null : new Date(goLiveAt) });

  test.each<[string, string | null, object, object]>([
    ["shipped after go-live", "2026-11-11T09:59:59Z", {}, { history: false, inventory: "decrement", reservations: units }],
    ["shipped before go-live", "2026-11-11T10:00:01Z", {}, { history: true, inventory: "bypass", reservations: [] }],
    ["with deductHistory", "2026-11-11T10:00:01Z", { deductHistory: true }, { history: true, inventory: "decrement" }],
    ["never open before: shipped so far is history", null, {}, { history: true, inventory: "bypass" }],
  ])("%s", (_, goLiveAt, settings, expected) => {
    expect(decide({ status: "SHIPPED", packages }, { settings, store: at(goLiveAt) })).toMatchObject({ kind: "create", ...expected });
  });

  test("an unshipped order lowers stock whenever it was placed", () => {
    expect(decide({ status: "UNSHIPPED" }, { store: at("2026-11-19T00:00:00Z") })).toMatchObject({ history: false, inventory: "decrement" });
  });

  test("without packages the last update is the ship time", () => {
    expect(decide({ status: "SHIPPED" }, { store: at("2026-11-10T09:00:01Z") })).toMatchObject({ history: true });
    expect(decide({ status: "SHIPPED" }, { store: at("2026-11-10T09:00:00Z") })).toMatchObject({ history: false });
  });

  test("history that waits for a link reserves nothing", () => {
    expect(decide({ status: "SHIPPED", packages }, { links: new Map(), store: at(null) })).toMatchObject({ kind: "wait", reservations: [] });
  });
});

describe("R17 R91 what was shipped before it came into Shopify", () => {
  const parcel = aPackage({ packageReferenceId: "7", carrier: "UPS", trackingNumber: "1Z7", items: [{ orderItemId: "L1", quantity: 1 }] });
  const due = [expect.objectContaining({ packageReferenceId: "7", trackingNumber: "1Z7", items: parcel.items }) as unknown];
  test.each<[string, object, unknown]>([
    ["whole, in packages", { status: "SHIPPED", packages: [parcel] }, { fulfil: "all", fulfilments: due }],
    ["whole, and Amazon names no packages", { status: "SHIPPED" }, { fulfil: "all", fulfilments: [] }],
    ["in part", { status: "PARTIALLY_SHIPPED", packages: [parcel] }, { fulfil: "some", fulfilments: due }],
  ])("%s", (_, order, expected) => expect(decide({ lines: [aLine({ quantity: 1 })], ...order })).toMatchObject(expected as object));
});

describe("R58 R59 stock and customers decide what Completed means", () => {
  test.each([["COMPLETED", true], ["PLACED", false]] as const)("R57 R58 what Amazon shipped is fulfilled under %s: archived %s", (targetStatus, close) => {
    const settings = parseStoreSettings({ afn: { import: true, targetStatus } });
    expect(decide({ status: "SHIPPED", channel: "AFN" }, { store: { settings } })).toMatchObject({ fulfil: "all", close });
  });
  test("R59 lines of one SKU need stock together; what nobody asked about is not short", () => {
    const lines = [aLine(), aLine({ orderItemId: "L2" })];
    const settings = mfn({ targetStatus: "COMPLETED" });
    expect(decide({ lines }, { settings, ...enough })).toMatchObject({ hold: "out-of-stock", fulfil: "none" });
    expect(decide({ lines }, { settings, stock: new Map([["CUP-1", 2]]) })).toMatchObject({ hold: null, close: true });
    expect(decide({ lines }, { settings, stock: new Map([["POT-1", 0]]) })).toMatchObject({ close: true });
  });
  test.each<["MFN" | "AFN", object, string, boolean]>([
    ["MFN", {}, "UNSHIPPED", false], ["MFN", { targetStatus: "COMPLETED" }, "UNSHIPPED", true], ["MFN", { targetStatus: "COMPLETED" }, "SHIPPED", false],
    ["AFN", {}, "SHIPPED", false], ["AFN", { obeyStock: true }, "SHIPPED", true], ["AFN", { obeyStock: true }, "UNSHIPPED", false],
  ])("R59 stock of %s %o %s is asked for: %s", (channel, policy, status, asked) => {
    const settings = parseStoreSettings({ [channel.toLowerCase()]: policy });
    expect(stockDecides(anOrder({ channel }), settings, status as AmazonStatus)).toBe(asked);
  });
});

