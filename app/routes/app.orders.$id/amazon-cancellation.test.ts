import { describe, expect, test } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import { notInShopify, openProblem, orderParts } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { parseWritten } from "../../domain/orders/written-order.ts";
import { amazonCancellation } from "./amazon-cancellation.ts";
import type { OrderParts } from "./order-parts.ts";

const cancelled = (reason: string | null, more: object = {}) => aLine({ cancelledBy: { by: "BUYER", reason }, ...more });
const shown = (order: Partial<AmazonOrder>, more: Partial<OrderParts> = {}, of: Partial<OrderRecord> = {}) => amazonCancellation(orderParts(of, { order: anOrder(order), ...more }));
const whole: Partial<AmazonOrder> = { status: "CANCELLED" };

describe("R19 what Amazon cancelled", () => {
  test.each<[string, Partial<AmazonOrder>, string | null]>([
    ["nothing", {}, null],
    ["nothing of a shipped order", { status: "SHIPPED" }, null],
    ["the order, without a reason", whole, "The whole order"],
    ["the order by its older word", { status: "Canceled", lines: [cancelled("BuyerCanceled")] }, "The whole order · reason: Buyer canceled"],
    ["the order, all lines for one reason", { ...whole, lines: [cancelled("NoInventory"), cancelled("NoInventory", { orderItemId: "L2" })] }, "The whole order · reason: No inventory"],
    ["the order for several reasons", { ...whole, lines: [cancelled("NoInventory"), cancelled("PricingError", { orderItemId: "L2" })] }, "The whole order · reason: No inventory, Pricing error"],
    ["one line of two", { lines: [cancelled("PricingError"), aLine({ orderItemId: "L2", sellerSku: "POT-1" })] }, "Units of CUP-1 · reason: Pricing error"],
    ["two lines of three", { lines: [cancelled(null), cancelled(null, { orderItemId: "L2", sellerSku: "POT-1" }), aLine({ orderItemId: "L3", sellerSku: "PAN-1" })] }, "Units of CUP-1, POT-1"],
    ["a line without SKU", { lines: [cancelled(null, { sellerSku: null })] }, "Units of an item"],
    ["a line of an order that left partly", { status: "PARTIALLY_SHIPPED", lines: [cancelled(null)] }, "Units of CUP-1"],
  ])("%s", (_what, order, detail) => expect(shown(order).map((one) => one.detail)).toEqual(detail === null ? [] : [detail]));

  test("is no matter here while the order is not in Shopify", () => {
    expect(shown(whole, {}, notInShopify)).toEqual([]);
    expect(shown({ lines: [cancelled("NoInventory")] }, {}, notInShopify)).toEqual([]);
  });

  test("asks nothing of anybody: it is decided in Shopify, or by the setting", () => {
    expect(shown(whole, { problems: [openProblem("cancelled-after-import")] })).toMatchObject([{ id: "cancelled-at-amazon", actions: [], reasons: [], what: null, times: "" }]);
  });
});

describe("K9 what became of it in Shopify", () => {
  const carried = { written: parseWritten({ cancelAskedAt: "2026-11-20T12:00:00.000Z" }) };
  const state = (order: Partial<AmazonOrder>, more: Partial<OrderParts> = {}, of: Partial<OrderRecord> = {}) => shown(order, more, of)[0]!.state;

  test.each<[string, Partial<AmazonOrder>, Partial<OrderParts>, Partial<OrderRecord>, object]>([
    ["nothing yet", whole, {}, {}, { label: "At Amazon" }],
    ["cancelled there too", whole, carried, {}, { label: "Cancelled in Shopify", tone: "success" }],
    ["waits by the order's reason", whole, {}, { reasonCode: "cancelled-after-import" }, { label: "Waits for you", tone: "warning" }],
    ["waits by an open problem", whole, { problems: [openProblem("cancelled-after-import")] }, {}, { label: "Waits for you", tone: "warning" }],
    ["lines wait", { lines: [cancelled(null)] }, { problems: [openProblem("lines-cancelled-after-import")] }, {}, { label: "Waits for you", tone: "warning" }],
    ["too late, whatever else is open", whole, { ...carried, problems: [openProblem("cancelled-after-import"), openProblem("cancelled-too-late")] }, {}, { label: "Too late", tone: "critical" }],
    ["waits, though it was asked for before", whole, { ...carried, problems: [openProblem("cancelled-after-import")] }, {}, { label: "Waits for you", tone: "warning" }],
    ["lines of an order whose cancelling was asked are not all of it", { lines: [cancelled(null)] }, carried, {}, { label: "At Amazon" }],
    ["other problems change nothing", whole, { problems: [openProblem("order-differs")] }, {}, { label: "At Amazon" }],
  ])("%s", (_what, order, more, of, expected) => expect(state(order, more, of)).toEqual(expected));
});
