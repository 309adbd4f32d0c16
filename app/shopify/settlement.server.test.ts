import { beforeEach, describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop } from "../../tests/support/shopify-answers.ts";
import { shopifyPurchases, type ShopifyPurchases } from "../../tests/support/shopify-purchases.ts";
import { newLine } from "../../tests/support/shopify-orders.ts";
import { money } from "../domain/money.ts";
import type { ShopifyOrder } from "../domain/orders/shopify-order.ts";
import { shopifyDoor } from "./index.server.ts";

let stage: ShopifyPurchases;
beforeEach(async () => {
  stage = await shopifyPurchases();
});
const ship = (order: ShopifyOrder, quantity: number) => {
  const [open] = order.fulfillmentOrders;
  return stage.door.fulfill(open!.id, { company: "UPS", numbers: ["1Z1"] }, [{ id: open!.lines[0]!.id, quantity }]);
};
const settled = async (order: ShopifyOrder) => (await stage.door.settledOrder(order.id))!;

describe("money and units", () => {
  it("stand there to the cent", async () => {
    const order = await stage.buy();
    await ship(order, 1);
    expect(await settled(order)).toMatchObject({
      id: order.id, name: order.name, cancelledAt: null, cancelReason: null, paid: money(3550, "USD"), refunded: money(0, "USD"), refunds: [],
      lines: [{ sku: "MUG-1", ordered: 3, current: 3, unfulfilled: 2, price: money(2700, "USD"), tax: money(300, "USD") }],
      shipping: { charged: money(500, "USD"), tax: money(50, "USD"), refunded: money(0, "USD") },
      payment: { id: expect.stringContaining("OrderTransaction") as string, gateway: expect.any(String) as string },
    });
  });

  it("of nothing paid have no payment; of no order are null", async () => {
    const free = await stage.buy({ lines: [newLine({ unitPrice: money(0, "USD") })], shipping: null, discount: null, paid: money(0, "USD") });
    expect(await settled(free)).toMatchObject({ payment: null, paid: money(0, "USD"), shipping: { charged: money(0, "USD") } });
    expect(await stage.door.settledOrder("gid://shopify/Order/999999")).toBeNull();
  });

  it("K10 a refund is made once for its key, with units back in stock", async () => {
    const order = await stage.buy();
    await ship(order, 3);
    const before = await stage.available();
    const { lines, payment } = await settled(order);
    const refund = { orderId: order.id, note: "Amazon", lines: [{ lineItemId: lines[0]!.id, quantity: 1, restockType: "RETURN" as const, locationId: stage.warehouse }], shipping: money(500, "USD"), amount: money(1550, "USD"), payment };
    const made = await stage.door.refund(refund, "row-1");
    expect(made.total).toEqual(money(1550, "USD"));
    expect(await stage.door.refund(refund, "row-1")).toEqual(made);
    const after = await settled(order);
    expect(after).toMatchObject({ refunded: money(1550, "USD"), lines: [{ ordered: 3, current: 2 }], shipping: { refunded: money(500, "USD") } });
    expect(after.refunds).toMatchObject([{ id: made.id, note: "Amazon", total: money(1550, "USD"), lines: [{ sku: "MUG-1", quantity: 1, restockType: "RETURN", subtotal: money(900, "USD"), tax: money(100, "USD") }] }]);
    expect(await stage.available()).toBe(before + 1);
  });

  it("R38 a sweep finds the orders that have given any back, and no other", async () => {
    const since = stage.clock.now();
    const [part, all] = [await stage.buy(), await stage.buy({ sourceIdentifier: "222-1111111-1111111" })];
    await stage.buy({ sourceIdentifier: "222-1111111-1111112" });
    for (const [order, amount] of [[part, money(333, "USD")], [all, money(3550, "USD")]] as const) {
      await stage.door.refund({ orderId: order.id, note: null, lines: [], shipping: null, amount, payment: (await settled(order)).payment }, order.id);
    }
    stage.clock.advance(3_600_000);
    const { orderIds, nextCursor } = await stage.door.ordersRefundedSince(since, null);
    expect([orderIds.toSorted(), nextCursor]).toEqual([[part.id, all.id].toSorted(), null]);
    expect(await stage.door.ordersRefundedSince(stage.clock.now(), null)).toEqual({ orderIds: [], nextCursor: null });
  });

  it("money alone goes back, and never more than was paid", async () => {
    const order = await stage.buy();
    const { payment } = await settled(order);
    const refund = { orderId: order.id, note: null, lines: [], shipping: null, amount: money(333, "USD"), payment };
    expect((await stage.door.refund(refund, "a")).total).toEqual(money(333, "USD"));
    expect(await failureOf(stage.door.refund({ ...refund, amount: money(3300, "USD") }, "b"))).toMatchObject({ kind: "rejected", operation: "refundCreate" });
    expect((await settled(order)).refunded).toEqual(money(333, "USD"));
  });

  it.each(["RETURN", "CANCEL"] as const)("%s units without a location are refused", async (restockType) => {
    const order = await stage.buy();
    const { lines } = await settled(order);
    const refund = { orderId: order.id, note: null, lines: [{ lineItemId: lines[0]!.id, quantity: 1, restockType, locationId: null }], shipping: null, amount: null, payment: null };
    expect(await failureOf(stage.door.refund(refund, "k"))).toMatchObject({ kind: "rejected", operation: "refundCreate" });
    expect((await settled(order)).refunds).toEqual([]);
  });
});

describe("cancelling", () => {
  it("K9 gives money and stock back, once", async () => {
    const order = await stage.buy();
    const before = await stage.available();
    const cancellation = { reason: "CUSTOMER", restock: true, refund: true, staffNote: "n".repeat(300) } as const;
    expect(await stage.door.cancelOrder(order.id, cancellation)).toBe("accepted");
    stage.clock.advance(60_000);
    expect(await settled(order)).toMatchObject({ cancelledAt: expect.any(Date) as Date, cancelReason: "CUSTOMER", refunded: money(3550, "USD"), lines: [{ current: 0, unfulfilled: 0 }] });
    expect(await stage.available()).toBe(before + 3);
    expect(await stage.door.cancelOrder(order.id, cancellation)).toBe("already");
    expect((await settled(order)).refunds).toHaveLength(1);
  });

  it("without refund and restock leaves both as they are", async () => {
    const order = await stage.buy();
    const before = await stage.available();
    await stage.door.cancelOrder(order.id, { reason: "INVENTORY", restock: false, refund: false, staffNote: "" });
    stage.clock.advance(60_000);
    expect(await settled(order)).toMatchObject({ cancelReason: "INVENTORY", refunded: money(0, "USD") });
    expect(await stage.available()).toBe(before);
  });

  it("of an order that is not there is refused", async () => {
    expect(await failureOf(stage.door.cancelOrder("gid://shopify/Order/999999", { reason: "OTHER", restock: true, refund: true, staffNote: "" }))).toMatchObject({ kind: "rejected", operation: "orderCancel" });
  });
});

describe("an order in yen with more than a page", () => {
  const last = { hasNextPage: false, endCursor: null };
  const next = { hasNextPage: true, endCursor: "c" };
  const at = "2026-11-09T10:00:00Z";
  const yen = (amount: string) => ({ presentmentMoney: { amount, currencyCode: "JPY" } });
  const line = (n: number) => ({
    id: `gid://shopify/LineItem/${n}`, sku: null, title: "Pan", quantity: 2, currentQuantity: 1, unfulfilledQuantity: 2, variant: null,
    originalTotalSet: yen("5980.0"), discountAllocations: [{ allocatedAmountSet: yen("100") }, { allocatedAmountSet: yen("1") }], taxLines: [{ priceSet: yen("544.0") }],
  });
  const refundLine = (n: number) => ({ quantity: 1, restockType: "LEGACY_RESTOCK", lineItem: { id: `gid://shopify/LineItem/${n}`, sku: "PAN" }, subtotalSet: yen("10"), totalTaxSet: yen("1") });
  const refund = (n: number, over: object = {}) => ({
    id: `gid://shopify/Refund/${n}`, createdAt: null, processedAt: at, note: null, totalRefundedSet: yen("16"),
    refundShippingLines: { nodes: [{ subtotalAmountSet: yen("5"), taxAmountSet: yen("0") }] }, refundLineItems: { nodes: [refundLine(1)], pageInfo: last }, ...over,
  });
  const transaction = (kind: string, status: string) => ({ id: `gid://shopify/OrderTransaction/${kind}-${status}`, kind, status, gateway: "Amazon" });
  const order = {
    id: "gid://shopify/Order/1", name: "#1", cancelledAt: at, cancelReason: "OTHER", updatedAt: at, totalReceivedSet: yen("5879"), totalRefundedSet: yen("96.0"),
    shippingLines: { nodes: [] }, transactions: [transaction("AUTHORIZATION", "SUCCESS"), transaction("SALE", "FAILURE"), transaction("CAPTURE", "SUCCESS")],
    lineItems: { nodes: [line(1)], pageInfo: next }, refunds: [refund(1, { refundLineItems: { nodes: [refundLine(1)], pageInfo: next } }), ...[2, 3, 4, 5].map((n) => refund(n))],
  };
  const script = () => scriptedShop(
    answer({ data: { order } }),
    answer({ data: { order: { lineItems: { nodes: [line(2)], pageInfo: last } } } }),
    answer({ data: { refund: refund(1, { refundLineItems: { nodes: [refundLine(2)], pageInfo: last } }) } }),
    answer({ data: { order: { refunds: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ id: `gid://shopify/Refund/${n}` })) } } }),
    answer({ data: { refund: refund(6) } }),
    answer({ data: { refund: null } }),
  );

  it("is read to the end, exactly", async () => {
    const read = (await shopifyDoor(script().parts).settledOrder(order.id))!;
    expect(read.lines).toMatchObject([1, 2].map((n) => ({ id: `gid://shopify/LineItem/${n}`, ordered: 2, current: 1, unfulfilled: 1, price: money(5879, "JPY"), tax: money(544, "JPY") })));
    expect(read.refunds.map(({ id, lines }) => [id.at(-1), lines.length])).toEqual([["1", 2], ["2", 1], ["3", 1], ["4", 1], ["5", 1], ["6", 1]]);
    expect(read.refunds[5]).toMatchObject({ createdAt: new Date(at), total: money(16, "JPY"), shipping: { amount: money(5, "JPY"), tax: money(0, "JPY") }, lines: [{ restockType: "LEGACY_RESTOCK", subtotal: money(10, "JPY"), tax: money(1, "JPY") }] });
    expect(read.shipping).toEqual({ charged: money(0, "JPY"), tax: money(0, "JPY"), refunded: money(30, "JPY") });
    expect(read).toMatchObject({ cancelledAt: new Date(at), cancelReason: "OTHER", paid: money(5879, "JPY"), refunded: money(96, "JPY"), payment: { id: "gid://shopify/OrderTransaction/CAPTURE-SUCCESS", gateway: "Amazon" } });
  });
});

describe("refund", () => {
  const order = "gid://shopify/Order/1";
  const refund = { orderId: order, note: null, lines: [], shipping: null, amount: money(5980, "JPY"), payment: { id: "gid://shopify/OrderTransaction/1", gateway: "Amazon" } };
  const done = (made: object | null) => answer({ data: { refundCreate: { refund: made, userErrors: [] } } });

  it("is written in the order's currency and tells nobody", async () => {
    const { parts, sent } = scriptedShop(done({ id: "gid://shopify/Refund/1", totalRefundedSet: { presentmentMoney: { amount: "5980.0", currencyCode: "JPY" } } }));
    expect(await shopifyDoor(parts).refund(refund, "row-1")).toEqual({ id: "gid://shopify/Refund/1", total: money(5980, "JPY") });
    expect(sent[0]!.variables).toEqual({ key: "row-1", input: { orderId: order, notify: false, currency: "JPY", refundLineItems: [], transactions: [{ orderId: order, parentId: "gid://shopify/OrderTransaction/1", gateway: "Amazon", kind: "REFUND", amount: "5980" }] } });
  });

  it("of money that was never paid asks nobody", async () => {
    const { parts, sent } = scriptedShop();
    expect(await failureOf(shopifyDoor(parts).refund({ ...refund, payment: null }, "k"))).toMatchObject({ kind: "rejected", mayHaveActed: false });
    expect(sent).toEqual([]);
  });

  it("without an answer may have acted, and so may one whose key is in use", async () => {
    expect(await failureOf(shopifyDoor(scriptedShop(done(null)).parts).refund(refund, "k"))).toMatchObject({ kind: "unreadable", mayHaveActed: true });
    const busy = answer({ data: null, errors: [{ message: "Concurrent request", extensions: { code: "IDEMPOTENCY_CONCURRENT_REQUEST" } }] });
    expect(await failureOf(shopifyDoor(scriptedShop(busy).parts).refund(refund, "k"))).toMatchObject({ kind: "unavailable", mayHaveActed: true });
  });
});

describe("cancelOrder refused", () => {
  const cancelling = (...messages: string[]) => shopifyDoor(scriptedShop(answer({ data: { orderCancel: { userErrors: messages.map((message) => ({ field: ["orderId"], message, code: "INVALID" })) } } })).parts)
    .cancelOrder("gid://shopify/Order/1", { reason: "OTHER", restock: false, refund: false, staffNote: "" });

  it.each(["Order has already been canceled", "Cannot cancel an order that is already cancelled", "Order is canceled already"])("because %s is no trouble", async (message) => {
    expect(await cancelling(message)).toBe("already");
  });

  it.each([["Cannot cancel a fulfilled order"], ["The order has already been archived and cannot be cancelled."], ["Order has already been canceled", "Location is deactivated"]])("because of %s is told", async (...messages) => {
    expect(await failureOf(cancelling(...messages))).toMatchObject({ kind: "rejected", code: "INVALID", message: expect.stringContaining(messages.at(-1)!) as string });
  });
});
