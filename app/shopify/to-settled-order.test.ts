import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money, MoneyError, type Money } from "../domain/money.ts";
import type { RefundAnswer, SettledAnswer, SettledLineAnswer } from "./queries/settlement.ts";
import { toRefund, toRefundLine, toSettledLine, toSettledOrder } from "./to-settled-order.ts";

const last = { hasNextPage: false };
const at = "2026-11-09T10:00:00Z";
const usd = (amount: string) => ({ presentmentMoney: { amount, currencyCode: "USD" } });
const dollars = (minor: number): Money => money(minor, "USD");

const order: SettledAnswer = {
  id: "gid://shopify/Order/1", name: "#1001", updatedAt: at, totalReceivedSet: usd("35.50"), totalRefundedSet: usd("0.0"), shippingLines: { nodes: [] }, transactions: [],
  lineItems: { nodes: [], pageInfo: last }, refunds: [],
};
const line: SettledLineAnswer = {
  id: "gid://shopify/LineItem/1", title: "Mug", quantity: 3, currentQuantity: 3, unfulfilledQuantity: 3, originalTotalSet: usd("30.00"), discountAllocations: [], taxLines: [],
};
const refundLine: RefundAnswer["refundLineItems"]["nodes"][number] = {
  quantity: 1, restockType: "RETURN", lineItem: { id: "gid://shopify/LineItem/1", sku: "MUG-1" }, subtotalSet: usd("9.00"), totalTaxSet: usd("1.00"),
};
const refund: RefundAnswer = {
  id: "gid://shopify/Refund/1", processedAt: at, totalRefundedSet: usd("10.00"), refundShippingLines: { nodes: [] }, refundLineItems: { nodes: [refundLine], pageInfo: last },
};
const discount = (amount: string) => ({ allocatedAmountSet: usd(amount) });
const tax = (amount: string) => ({ priceSet: usd(amount) });

describe("an order's money", () => {
  it("is null or zero where Shopify says nothing", () => {
    expect(toSettledOrder(order)).toEqual({
      id: order.id, name: "#1001", cancelledAt: null, cancelReason: null, updatedAt: new Date(at), paid: dollars(3550), refunded: dollars(0), lines: [],
      shipping: { charged: dollars(0), tax: dollars(0) }, payment: null,
    });
  });

  it("R19 tells when and why it was cancelled", () => {
    expect(toSettledOrder({ ...order, cancelledAt: "2026-11-10T08:00:00+01:00", cancelReason: "CUSTOMER" })).toMatchObject({ cancelledAt: new Date("2026-11-10T07:00:00Z"), cancelReason: "CUSTOMER" });
  });

  it("adds up shipping after discounts, and its tax, over all shipping lines", () => {
    const nodes = [{ discountedPriceSet: usd("4.99"), taxLines: [tax("0.40"), tax("0.09")] }, { discountedPriceSet: usd("0.01"), taxLines: [] }];
    expect(toSettledOrder({ ...order, shippingLines: { nodes } }).shipping).toEqual({ charged: dollars(500), tax: dollars(49) });
  });

  type Transaction = SettledAnswer["transactions"][number];
  const transaction = (id: string, kind: string, status = "SUCCESS", gateway: string | null = "Amazon"): Transaction => ({ id, kind, status, gateway });
  it.each<[string, Transaction[], { id: string; gateway: string } | null]>([
    ["a sale", [transaction("a", "SALE")], { id: "a", gateway: "Amazon" }],
    ["a capture of what was authorized", [transaction("a", "AUTHORIZATION"), transaction("b", "CAPTURE")], { id: "b", gateway: "Amazon" }],
    ["the first of two that succeeded", [transaction("a", "SALE", "SUCCESS", "Amazon"), transaction("b", "SALE", "SUCCESS", "manual")], { id: "a", gateway: "Amazon" }],
    ["none that failed", [transaction("a", "SALE", "FAILURE"), transaction("b", "SALE", "ERROR"), transaction("c", "CAPTURE", "PENDING")], null],
    ["none that only was authorized, refunded or voided", ["AUTHORIZATION", "REFUND", "VOID", "SALE_OF_THE_FUTURE"].map((kind) => transaction(kind, kind)), null],
    ["none without a gateway: nothing can go back there", [transaction("a", "SALE", "SUCCESS", null), transaction("b", "SALE", "SUCCESS", "")], null],
    ["one behind a failed first try", [transaction("a", "SALE", "FAILURE"), transaction("b", "SALE")], { id: "b", gateway: "Amazon" }],
  ])("K10 goes back to %s", (_what, transactions, payment) => expect(toSettledOrder({ ...order, transactions }).payment).toEqual(payment));

  it.each([["free", "USD"], ["0.001", "USD"], ["12.5", "JPY"], ["", "USD"], ["1e3", "USD"]])("takes %j %s for no amount", (amount, currencyCode) => {
    const odd = { presentmentMoney: { amount, currencyCode } };
    expect(() => toSettledOrder({ ...order, totalReceivedSet: odd })).toThrow(MoneyError);
    expect(() => toSettledOrder({ ...order, totalRefundedSet: odd })).toThrow(MoneyError);
    expect(() => toRefund({ ...refund, totalRefundedSet: odd })).toThrow(MoneyError);
  });

  it("does not mix currencies", () => {
    const euros = { presentmentMoney: { amount: "1.00", currencyCode: "EUR" } };
    expect(() => toSettledOrder({ ...order, shippingLines: { nodes: [{ discountedPriceSet: euros, taxLines: [] }] } })).toThrow(MoneyError);
    expect(() => toSettledLine({ ...line, discountAllocations: [{ allocatedAmountSet: euros }] })).toThrow(MoneyError);
  });
});

describe("a line", () => {
  it("is read with nothing that Shopify left out", () => {
    expect(toSettledLine(line)).toEqual({ id: line.id, variantId: null, sku: null, title: "Mug", ordered: 3, current: 3, unfulfilled: 3, price: dollars(3000), tax: dollars(0) });
  });

  it("knows variant and SKU where there are any", () => {
    expect(toSettledLine({ ...line, variant: { id: "gid://shopify/ProductVariant/1" }, sku: "" })).toMatchObject({ variantId: "gid://shopify/ProductVariant/1", sku: "" });
    expect(toSettledLine({ ...line, variant: null, sku: null })).toMatchObject({ variantId: null, sku: null });
  });

  it.each<[string, SettledLineAnswer["discountAllocations"], SettledLineAnswer["taxLines"], number, number]>([
    ["without discount and tax", [], [], 3000, 0],
    ["less one discount", [discount("3.00")], [], 2700, 0],
    ["less several discounts", [discount("3.00"), discount("0.01"), discount("0.00")], [], 2699, 0],
    ["given away", [discount("30.00")], [tax("0.00")], 0, 0],
    ["with taxes of state and city", [], [tax("1.95"), tax("0.30"), tax("0.01")], 3000, 226],
  ])("B7 bears its price %s", (_what, discountAllocations, taxLines, price, taxed) => {
    expect(toSettledLine({ ...line, discountAllocations, taxLines })).toMatchObject({ price: dollars(price), tax: dollars(taxed) });
  });

  it.each([
    [3, 3, 3, 3, "nothing left yet"], [3, 3, 1, 1, "two units left"], [3, 1, 3, 1, "two were cancelled, Shopify still counts them as unfulfilled"], [3, 0, 2, 0, "all were cancelled"],
    [3, 2, 0, 0, "all left, one came back"],
  ])("K9 of %d units, %d left and %d unfulfilled has %d to ship: %s", (quantity, currentQuantity, unfulfilledQuantity, unfulfilled) => {
    expect(toSettledLine({ ...line, quantity, currentQuantity, unfulfilledQuantity })).toMatchObject({ ordered: quantity, current: currentQuantity, unfulfilled });
  });

  it("is exact to the cent, however many parts there are", () => {
    const cents = fc.array(fc.nat(99_999), { maxLength: 12 });
    const text = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;
    fc.assert(fc.property(fc.nat(9_999_999), cents, cents, (full, discounts, taxes) => {
      const read = toSettledLine({ ...line, originalTotalSet: usd(text(full)), discountAllocations: discounts.map((one) => discount(text(one))), taxLines: taxes.map((one) => tax(text(one))) });
      const total = (list: number[]) => list.reduce((sum, one) => sum + one, 0);
      expect([read.price, read.tax]).toEqual([dollars(full - total(discounts)), dollars(total(taxes))]);
    }));
  });
});

describe("a refund", () => {
  it("is read with its lines", () => {
    expect(toRefund(refund)).toEqual({
      id: refund.id, createdAt: new Date(at), note: null, total: dollars(1000), shipping: { amount: dollars(0), tax: dollars(0) },
      lines: [{ lineItemId: "gid://shopify/LineItem/1", sku: "MUG-1", quantity: 1, restockType: "RETURN", subtotal: dollars(900), tax: dollars(100) }],
    });
  });

  it("is of the time that it was made at; one that is under way of when it was worked on", () => {
    const createdAt = "2026-11-08T10:00:00Z";
    expect(toRefund({ ...refund, createdAt }).createdAt).toEqual(new Date(createdAt));
    expect(toRefund({ ...refund, createdAt: null }).createdAt).toEqual(new Date(at));
  });

  it("B7 of money alone has no lines; of shipping alone has its parts", () => {
    const shipping = [{ subtotalAmountSet: usd("4.00"), taxAmountSet: usd("0.40") }, { subtotalAmountSet: usd("1.00"), taxAmountSet: usd("0.10") }];
    const read = toRefund({ ...refund, note: "Sorry", refundShippingLines: { nodes: shipping }, refundLineItems: { nodes: [], pageInfo: last } });
    expect(read).toMatchObject({ note: "Sorry", lines: [], shipping: { amount: dollars(500), tax: dollars(50) } });
  });

  it("of a line whose SKU is gone is known by its line; a word of the future survives", () => {
    expect(toRefundLine({ ...refundLine, lineItem: { id: "gid://shopify/LineItem/9" }, restockType: "OF_TOMORROW" })).toMatchObject({ lineItemId: "gid://shopify/LineItem/9", sku: null, restockType: "OF_TOMORROW" });
  });

  it("keeps each line apart, though both are of one item", () => {
    const twice = toRefund({ ...refund, refundLineItems: { nodes: [refundLine, { ...refundLine, restockType: "CANCEL", quantity: 2 }], pageInfo: last } });
    expect(twice.lines.map(({ quantity, restockType }) => [quantity, restockType])).toEqual([[1, "RETURN"], [2, "CANCEL"]]);
  });
});
