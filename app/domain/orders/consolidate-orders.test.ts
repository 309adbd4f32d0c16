import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newLine, newOrder } from "../../../tests/support/shopify-orders.ts";
import { formatMoney, money, sum } from "../money.ts";
import { consolidatedNumber, consolidateOrders, consolidationGroups, mostLines, type ConsolidationKey } from "./consolidate-orders.ts";
import { expectedShopifyTotal } from "./expected-shopify-total.ts";
import type { NewShopifyOrder } from "./shopify-order.ts";

const key: ConsolidationKey = { alias: "DE-1", channel: "AFN", domain: "amazon.de", day: "2026-11-21", currency: "USD", part: 1 };
const tax = (minor: number, channelLiable = true) => ({ title: "VAT", rate: "0.19", amount: money(minor, "USD"), channelLiable });
const ordered = (number: number, over: Partial<NewShopifyOrder> = {}) => {
  const order = newOrder({ sourceIdentifier: `111-1111111-000000${number}`, ...over });
  return { ...order, paid: expectedShopifyTotal(order) };
};

describe("R54 one order per day", () => {
  const first = ordered(1, {
    lines: [newLine({ tax: [tax(190)] })], shipping: { title: "Standard", price: money(499, "USD"), tax: [tax(80)] }, discount: money(100, "USD"),
    attributes: [{ key: "Gift message", value: "With love" }], poNumber: "PO-1", tags: ["amazon", "amazon-prime"],
    metafields: [{ namespace: "amazon", key: "sales_group", type: "single_line_text_field", value: "eu" }, { namespace: "amazon", key: "ship_by", type: "date_time", value: "1" }],
  });
  const second = ordered(2, {
    processedAt: new Date("2026-11-01T23:00:00Z"), lines: [newLine({ title: "Pan", unitPrice: money(2500, "USD"), properties: [{ name: "Condition", value: "Used" }] })],
    shipping: { title: "Expedited", price: money(900, "USD"), tax: [] }, tags: ["amazon", "amazon.de"],
    metafields: [{ namespace: "amazon", key: "sales_group", type: "single_line_text_field", value: "eu" }, { namespace: "amazon", key: "ship_by", type: "date_time", value: "2" }],
  });
  const all = consolidateOrders([first, second], key);

  it("keeps every line with the number of its Amazon order, beside what the line said already", () => {
    expect(all.lines.map(({ title, properties }) => [title, ...properties.map(({ name, value }) => `${name}: ${value}`)])).toEqual([
      ["Mug", "Amazon order: 111-1111111-0000001"],
      ["Pan", "Condition: Used", "Amazon order: 111-1111111-0000002"],
    ]);
  });

  it("has one shipping line, one discount and one payment of their sums", () => {
    expect(all.shipping).toEqual({ title: "Shipping", price: money(1399, "USD"), tax: [tax(80)] });
    expect(all.discount).toEqual(money(100, "USD"));
    expect(all.paid).toEqual(expectedShopifyTotal(all));
    expect(consolidateOrders([first, ordered(3, { shipping: null })], key).shipping?.title).toBe("Standard");
  });

  it("names its orders and keeps only what is true of all of them", () => {
    expect(all.metafields).toEqual([
      { namespace: "amazon", key: "orders", type: "json", value: '["111-1111111-0000001","111-1111111-0000002"]' },
      { namespace: "amazon", key: "sales_group", type: "single_line_text_field", value: "eu" },
    ]);
    expect(all.tags).toEqual(["amazon", "amazon-prime", "amazon.de", "amazon-consolidated"]);
    expect(all.processedAt).toEqual(second.processedAt);
  });

  it("R54 R14 R125 tells the tax withheld of all its orders and its own converted sum, and nobody's points or payments", () => {
    const exchange = { shopCurrency: "EUR", rate: "0.5", date: "2026-11-01" };
    const owned = (number: number, withheld: string | null) => {
      const order = ordered(number, { exchange });
      const payments = json("payments", [{ method: "COD" }]);
      const [own, points] = [json("exchange", { amazon: "20.00 USD", shop: "10.00 EUR", rate: "0.5", date: "2026-11-01" }), json("points", { number: 5 })];
      return { ...order, metafields: [...(withheld === null ? [] : [{ namespace: "amazon", key: "tax_withheld", type: "number_decimal", value: withheld }]), own, points, payments] };
    };
    const json = (field: string, value: unknown) => ({ namespace: "amazon", key: field, type: "json", value: JSON.stringify(value) });
    const told = (...orders: [NewShopifyOrder, ...NewShopifyOrder[]]) => {
      const together = consolidateOrders(orders, key);
      return { paid: together.paid, fields: Object.fromEntries(together.metafields.filter((field) => field.key !== "orders").map((field) => [field.key, field.value])) };
    };
    const three = told(owned(1, "1.90"), owned(2, "1.90"), owned(3, null));
    expect(Object.keys(three.fields)).toEqual(["tax_withheld", "exchange"]);
    expect(three.fields["tax_withheld"]).toBe("3.80");
    expect(JSON.parse(three.fields["exchange"]!)).toEqual({ amazon: `${formatMoney(three.paid)} USD`, shop: `${formatMoney(money(three.paid.minor / 2n, "EUR"))} EUR`, rate: "0.5", date: "2026-11-01" });
    expect(told(ordered(1), ordered(2)).fields).not.toHaveProperty("exchange");
    expect(told(owned(1, null), owned(2, null)).fields).not.toHaveProperty("tax_withheld");
  });

  it("holds nothing that belongs to one buyer", () => {
    const addressed = consolidateOrders([ordered(1, { shippingAddress: { name: "Ada" } as never }), second], key);
    expect([addressed.shippingAddress, addressed.attributes, addressed.poNumber, addressed.sourceUrl]).toEqual([null, [], null, null]);
  });

  it("bears a number of its own, by store, channel, marketplace, day, currency and part", () => {
    expect(all.sourceIdentifier).toBe("amazon/de-1/afn/amazon.de/2026-11-21/usd/1");
    const others = [{ part: 2 }, { channel: "MFN" as const }, { day: "2026-11-20" }, { currency: "EUR" }, { domain: "amazon.fr" }, { alias: "x" }];
    expect(new Set(others.map((over) => consolidatedNumber({ ...key, ...over }))).size).toBe(others.length);
  });

  it("gathers the tracking numbers and is archived only when its orders are", () => {
    const shipped = (number: number, trackingNumbers: string[], closed: boolean) =>
      ordered(number, { fulfillment: { locationId: "gid://shopify/Location/1", trackingCompany: "UPS", trackingNumbers }, closedAt: closed ? new Date("2026-11-02T00:00:00Z") : null });
    expect(consolidateOrders([shipped(1, ["1Z1"], true), shipped(2, ["1Z1", "1Z2"], true)], key)).toMatchObject({ fulfillment: { trackingNumbers: ["1Z1", "1Z2"] }, closedAt: first.processedAt });
    expect(consolidateOrders([shipped(1, [], false)], key).closedAt).toBeNull();
  });

  it("comes to the sum of its orders, whatever they are", () => {
    const amount = fc.integer({ min: 1, max: 100_000 });
    const anyOrder = fc.record({ price: amount, quantity: fc.integer({ min: 1, max: 5 }), shipping: fc.option(amount), off: fc.integer({ min: 0, max: 1 }), tax: amount });
    fc.assert(fc.property(fc.array(anyOrder, { minLength: 1, maxLength: 8 }), fc.boolean(), (drawn, taxesIncluded) => {
      const orders = drawn.map((one, index) => ordered(index, {
        taxesIncluded, lines: [newLine({ quantity: one.quantity, unitPrice: money(one.price, "USD"), tax: [tax(one.tax)] })],
        shipping: one.shipping === null ? null : { title: "Standard", price: money(one.shipping, "USD"), tax: [] },
        discount: one.off === 0 ? null : money(1, "USD"),
      }));
      const together = consolidateOrders(orders as [NewShopifyOrder, ...NewShopifyOrder[]], key);
      expect(together.paid).toEqual(sum(orders.map(expectedShopifyTotal), "USD"));
      expect(expectedShopifyTotal(together)).toEqual(together.paid);
    }));
  });
});

describe("R54 which orders can be one", () => {
  const part = (order: NewShopifyOrder, hold = "") => ({ order, hold });
  const groups = (...parts: { order: NewShopifyOrder; hold: string }[]) => consolidationGroups(parts, (one) => one.hold).map((group) => group.length);

  it("what is one answer for a whole order parts them", () => {
    const plain = part(ordered(1));
    expect(groups(plain, part(ordered(2)))).toEqual([2]);
    expect(groups(plain, part(ordered(2, { taxesIncluded: true })), part(ordered(3)))).toEqual([2, 1]);
    expect(groups(plain, part(ordered(2, { inventory: "bypass" })))).toEqual([1, 1]);
    expect(groups(plain, part(ordered(2), "amazon-fulfils"))).toEqual([1, 1]);
    expect(groups(plain, part(ordered(2, { closedAt: new Date(0) })))).toEqual([1, 1]);
    expect(groups()).toEqual([]);
  });

  it("none gets more lines than Shopify takes, and none is lost", () => {
    const long = part(ordered(1, { lines: Array.from({ length: 100 }, () => newLine()) }));
    expect(groups(long, long, long, long, long)).toEqual([2, 2, 1]);
    const huge = part(ordered(1, { lines: Array.from({ length: mostLines + 1 }, () => newLine()) }));
    expect(groups(huge, long)).toEqual([1, 1]);
  });
});
