import { describe, expect, it, test } from "vitest";
import { aLine, anOrder, lineAmounts, linked } from "../../../tests/support/domain-orders.ts";
import { newLine, newOrder } from "../../../tests/support/shopify-orders.ts";
import { money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import type { ComparableOrder } from "./comparable-order.ts";
import { amazonFields, inPresentTaxMode, plannedFields, quantitiesToSet, shopifyFields } from "./order-fields.ts";
import { withoutTax } from "./without-tax.ts";

const variant = (sku: string) => `gid://shopify/ProductVariant/${sku}`;
const cup = { id: "l1", variantId: variant("CUP-1"), sku: "CUP-1", title: "Blue cup", quantity: 2 };
const shown = (over: Partial<ComparableOrder> = {}): ComparableOrder => ({
  id: "gid://shopify/Order/1", name: "#1", updatedAt: new Date("2026-11-10T09:00:00Z"), cancelledAt: null, attributes: [], addressText: null,
  metafields: { ship_by: "2026-11-12T23:59:59+00:00" }, total: money(2000, "USD"), refunded: money(0, "USD"), lines: [cup], ...over,
});
const two = anOrder({ lines: [aLine({ quantity: 2 })], grandTotal: money(2000, "USD") });
const fields = (order: AmazonOrder) => amazonFields(order, linked(order), "hash");

describe("what Amazon says", () => {
  it("is told field by field", () => {
    expect(fields(two)).toEqual({
      address: "hash", quantities: '{"CUP-1":2}', "ship-by": "2026-11-12T23:59:59Z", "deliver-by": null, "shipped-at": null, total: "20.00 USD", status: "OPEN",
    });
  });

  it.each([
    ["PENDING", { address: null, status: null }],
    ["SHIPPED", { address: "hash", status: "OPEN", "shipped-at": "2026-11-10T09:00:00Z" }],
    ["CANCELLED", { address: null, status: "CANCELLED", quantities: null, total: null, "ship-by": null }],
    ["A_NEW_WORD", { address: null, status: null, quantities: null }],
  ])("as far as %s allows", (status, told) => {
    expect(fields({ ...two, status })).toMatchObject(told);
  });

  it("counts units of one variant together, under whichever SellerSKU they were sold", () => {
    const twin = anOrder({ lines: [aLine({ quantity: 1 }), aLine({ orderItemId: "L2", sellerSku: "CUP-1-FR", quantity: 3 })] });
    const links = new Map([["CUP-1", { kind: "linked" as const, variantId: variant("CUP-1"), sku: "CUP-1" }], ["CUP-1-FR", { kind: "linked" as const, variantId: variant("CUP-1"), sku: "CUP-1" }]]);
    const both = amazonFields(twin, links, null).quantities;
    expect(both).toBe('{"CUP-1-FR":4}');
    expect(shopifyFields(shown({ lines: [{ ...cup, quantity: 4 }] }), twin, links, null).quantities).toBe(both);
  });
});

describe("R70 an order that was written while the tax setting was another", () => {
  const taxed = anOrder({ lines: [aLine({ amounts: lineAmounts({ item: 1000, tax: 80, total: 1080 }) })], grandTotal: money(1080, "USD") });
  const bare = withoutTax(taxed);
  const totalOf = (order: AmazonOrder, amazon: string) => inPresentTaxMode({ total: { amazon, shopify: "10.80 USD" } }, order, linked(order)).total;

  test.each([
    ["ignored now", bare, "10.80 USD", "10.00 USD"],
    ["ignored then", taxed, "10.00 USD", "10.80 USD"],
    ["as before", taxed, "10.80 USD", "10.80 USD"],
    ["ignored now, and another total", bare, "12.00 USD", "12.00 USD"],
    ["ignored then, and another total", taxed, "12.00 USD", "12.00 USD"],
  ])("%s: only another total is news", (_, order, written, read) => expect(totalOf(order, written)).toEqual({ amazon: read, shopify: "10.80 USD" }));

  test("a cancelled order, and what was never compared, stay as they are", () => {
    expect(totalOf({ ...bare, status: "CANCELLED" }, "10.80 USD")).toEqual({ amazon: "10.80 USD", shopify: "10.80 USD" });
    expect(inPresentTaxMode({}, bare, linked(bare))).toEqual({});
  });
});

describe("what Shopify shows", () => {
  const of = (over: Partial<ComparableOrder>) => shopifyFields(shown(over), two, linked(two), "hash");

  test("agrees with Amazon where it does", () => {
    expect(of({})).toEqual({ ...fields(two), "deliver-by": "", "shipped-at": "" });
    expect(of({ lines: [{ ...cup, quantity: 1 }, { ...cup, id: "l2", quantity: 1 }] }).quantities).toBe('{"CUP-1":2}');
  });

  it.each([
    ["a charge", { id: "c", variantId: null, sku: null, title: "Gift wrap", quantity: 1 }, '{"CUP-1":2}'],
    ["other goods", { id: "x", variantId: variant("PAN-1"), sku: "PAN-1", title: "Pan", quantity: 1 }, '{"CUP-1":2,"PAN-1":1}'],
    ["a line set to nothing", { ...cup, id: "z", quantity: 0 }, '{"CUP-1":2}'],
  ])("with %s beside the goods", (_, line, quantities) => {
    expect(of({ lines: [cup, line] }).quantities).toBe(quantities);
  });

  test("refunds are no edits", () => {
    expect(of({ refunded: money(500, "USD"), total: money(1500, "USD") })).toMatchObject({ quantities: null, total: null, status: "OPEN" });
  });

  test("of a cancelled order only that it is cancelled", () => {
    expect(Object.entries(of({ cancelledAt: new Date() })).filter(([, text]) => text !== null)).toEqual([["status", "CANCELLED"]]);
  });

  test("a date that staff took away or spoilt is none", () => {
    expect(of({ metafields: {} })["ship-by"]).toBe("");
    expect(of({ metafields: { ship_by: "soon" } })["ship-by"]).toBe("");
  });
});

test("an order that was just made shows what its plan says", () => {
  const plan = newOrder({ lines: [newLine({ variantId: variant("CUP-1"), quantity: 2 }), newLine({ kind: "charge", sku: null, title: "Gift wrap" })] });
  const later = shopifyFields(shown({ metafields: { ship_by: plan.metafields[0]!.value } }), two, linked(two), "hash");
  expect(plannedFields(plan, money(2000, "USD"), two, linked(two), "hash")).toEqual(later);
});

describe("R35 Take Amazon's: units to set", () => {
  const set = (lines: ComparableOrder["lines"], order = two) => quantitiesToSet(shown({ lines }), order, linked(order));
  const pan = { id: "x", variantId: variant("PAN-1"), sku: "PAN-1", title: "Pan", quantity: 1 };

  it.each([
    ["nothing where they agree", [cup], []],
    ["fewer", [{ ...cup, quantity: 5 }], [{ lineId: "l1", quantity: 2 }]],
    ["more", [{ ...cup, quantity: 0 }], [{ lineId: "l1", quantity: 2 }]],
    ["none of what Amazon does not list", [cup, pan], [{ lineId: "x", quantity: 0 }]],
    ["charges never", [cup, { id: "c", variantId: null, sku: null, title: "Gift wrap", quantity: 1 }], []],
    ["lines of the same goods from the first on", [{ ...cup, quantity: 1 }, { ...cup, id: "l2", quantity: 3 }], [{ lineId: "l2", quantity: 1 }]],
  ])("%s", (_, lines, wanted) => {
    expect(set(lines)).toEqual(wanted);
  });
});
