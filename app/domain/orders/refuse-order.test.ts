import { describe, expect, test } from "vitest";
import { decide, units } from "../../../tests/support/decide.ts";
import { aLine, anOrder, linked } from "../../../tests/support/domain-orders.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import type { ExistingImport } from "./import-decision.ts";

describe("R95 digital goods", () => {
  const digital: SkuLink = { kind: "linked", variantId: "gid://shopify/ProductVariant/E", sku: "E-1", digital: true };
  const eBook = aLine({ orderItemId: "L2", sellerSku: "E-1" });
  test.each(["UNSHIPPED", "PENDING", "SHIPPED"])("an order of nothing else is skipped (%s)", (status) => {
    expect(decide({ status, lines: [eBook] }, { links: new Map([["E-1", digital]]) })).toMatchObject({ kind: "skip", reason: "nothing-to-ship", reservations: [] });
  });
  test("a mixed order is imported whole; an unknown SKU is never taken for digital", () => {
    const order = anOrder({ lines: [aLine(), eBook] });
    expect(decide(order, { links: new Map([...linked(order), ["E-1", digital]]) })).toMatchObject({ kind: "create" });
    expect(decide({ lines: [eBook] }, { links: new Map() })).toMatchObject({ kind: "wait", reason: "sku-not-linked" });
  });
});

describe("orders that are never imported, and broken ones", () => {
  test.each<[string, Partial<AmazonOrder>, object]>([
    ["another channel's order", { salesChannel: "NON_AMAZON", channel: "AFN", status: "SHIPPED" }, { kind: "skip", reason: "not-placed-on-amazon" }],
    ["a sales channel of the future", { salesChannel: "MOON" }, { kind: "fail", reason: "unknown-sales-channel", params: { channel: "MOON" } }],
    ["no sales channel named", { salesChannel: null }, { kind: "create" }],
    ["status of the future", { status: "TELEPORTED" }, { kind: "fail", reason: "unknown-status", params: { status: "TELEPORTED" } }],
    ["a word that objects know", { status: "constructor" }, { kind: "fail", reason: "unknown-status" }],
    ["no status (N3)", { status: null }, { kind: "fail", reason: "missing-status" }],
    ["nobody ships", { channel: null }, { kind: "fail", reason: "unknown-channel" }],
    ["unknown marketplace", { marketplaceId: "NEW" }, { kind: "fail", reason: "unknown-marketplace" }],
    ["no lines", { lines: [] }, { kind: "fail", reason: "no-lines" }],
    ["no units", { lines: [aLine({ quantity: 0 })] }, { kind: "skip", reason: "nothing-to-ship" }],
    ["two currencies", { grandTotal: money(1000, "EUR") }, { kind: "fail", reason: "currency-mixed", params: { currencies: "USD, EUR" } }],
  ])("%s", (_, order, expected) => expect(decide(order)).toMatchObject(expected));

  test("purchased before the start date (R30)", () => {
    const store = { startDate: new Date("2026-11-10T08:00:01Z") };
    expect(decide({}, { store })).toMatchObject({ kind: "skip", reason: "before-start-date" });
    expect(decide({}, { store: { startDate: new Date("2026-11-10T08:00:00Z") } })).toMatchObject({ kind: "create" });
  });
});

describe("a sale that nobody can make an order of keeps its units", () => {
  const mixed = { grandTotal: money(1000, "EUR") };
  test.each<[string, Partial<AmazonOrder>]>([
    ["unknown-status", { status: "TELEPORTED" }], ["missing-status", { status: null }], ["currency-mixed", mixed],
    ["unknown-marketplace", { marketplaceId: "NEW" }], ["unknown-sales-channel", { salesChannel: "MOON" }],
  ])("%s", (reason, order) => {
    expect(decide(order)).toMatchObject({ kind: "fail", reason, reservations: units });
  });

  test.each<[string, Partial<AmazonOrder>, Parameters<typeof decide>[1]]>([
    ["purchased before the start date", { status: "TELEPORTED" }, { store: { startDate: new Date("2026-11-10T08:00:01Z") } }],
    ["not imported by setting", { status: "TELEPORTED" }, { settings: { mfn: { import: false } } }],
    ["shipped before go-live", { ...mixed, status: "SHIPPED" }, { store: { goLiveAt: null } }],
    ["placed outside Amazon", { status: "TELEPORTED", salesChannel: "NON_AMAZON" }, {}],
    ["that nobody will ship", { status: "UNFULFILLABLE" }, {}],
  ])("but holds nothing if %s", (_, order, more) => {
    expect(decide(order, more)).toMatchObject({ kind: "fail", reservations: [] });
  });

  test.each<[string, Partial<AmazonOrder>, Partial<ExistingImport> | null]>([
    ["Amazon ships it", { status: "TELEPORTED", channel: "AFN" }, null],
    ["nobody knows who ships it", { channel: null }, null],
    ["its lines are missing", { status: "TELEPORTED", lines: [] }, null],
    ["Shopify holds it", { status: "TELEPORTED", lastUpdatedAt: new Date("2026-11-12T09:00:00Z") }, {}],
  ])("and leaves the ledger as it is where %s", (_, order, existing) => {
    const decision = decide(order, { existing });
    expect(decision.kind).toBe("fail");
    expect("reservations" in decision).toBe(false);
  });
});
