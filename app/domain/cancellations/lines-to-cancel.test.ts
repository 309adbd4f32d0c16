import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { aLine, anOrder, linked } from "../../../tests/support/domain-orders.ts";
import { dollars, settledLine, settledOrder, settledRefund, toShip } from "../../../tests/support/settled-orders.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { parseStoreSettings } from "../settings.ts";
import { cancellationNote, linesToCancel, refundOfCancelled, type LinesInput } from "./lines-to-cancel.ts";

const policy = parseStoreSettings({}).cancellations;
const place = "gid://shopify/Location/1";
const cups = (quantity: number, more: object = {}) => aLine({ quantity, ...more });
const lids = (quantity: number, more: object = {}) => aLine({ orderItemId: "L2", sellerSku: "LID-1", quantity, ...more });

function cancelled(order: Partial<AmazonOrder>, more: Partial<LinesInput>) {
  const full = anOrder(order);
  return linesToCancel({ order: full, links: linked(full), before: { "CUP-1": 3 }, settled: settledOrder([settledLine("CUP-1", 3)]), fulfillmentOrders: [toShip(["CUP-1", "LID-1"])], policy, ...more });
}
const units = (found: ReturnType<typeof cancelled>) => [found.lines.map(({ lineItemId, quantity, left, restockAt }) => [lineItemId.split("/").at(-1), quantity, left, restockAt !== null]), found.tooLate];

describe("what Amazon's cancellation takes out of the order", () => {
  it.each<[string, Partial<AmazonOrder>, Partial<LinesInput>, unknown]>([
    ["R19 one unit of three", { lines: [cups(2)] }, {}, [[["CUP-1", 1, 2, true]], 0]],
    ["a line at zero", { lines: [cups(0), lids(1)] }, { before: { "CUP-1": 3, "LID-1": 1 }, settled: settledOrder([settledLine("CUP-1", 3), settledLine("LID-1", 1)]) }, [[["CUP-1", 3, 0, true]], 0]],
    ["a line that Amazon lists no longer", { lines: [lids(1)] }, { before: { "CUP-1": 3, "LID-1": 1 }, settled: settledOrder([settledLine("CUP-1", 3), settledLine("LID-1", 1)]) }, [[["CUP-1", 3, 0, true]], 0]],
    ["K9 nothing goes back that there was none of", { lines: [cups(2, { cancelledBy: { by: "MERCHANT", reason: "NoInventory" } })] }, {}, [[["CUP-1", 1, 2, false]], 0]],
    ["K9 nothing goes back of what Amazon ships", { channel: "AFN", lines: [cups(2)] }, {}, [[["CUP-1", 1, 2, false]], 0]],
    ["what staff took out already", { lines: [cups(2)] }, { settled: settledOrder([settledLine("CUP-1", 3, { current: 2, unfulfilled: 2 })]) }, [[], 0]],
    ["R35 what staff added stays", { lines: [cups(2)] }, { settled: settledOrder([settledLine("CUP-1", 5)]) }, [[["CUP-1", 1, 4, true]], 0]],
    ["R35 other goods that staff added stay", { lines: [cups(2)] }, { settled: settledOrder([settledLine("CUP-1", 3), settledLine("GIFT", 1)]) }, [[["CUP-1", 1, 2, true]], 0]],
    ["units that Shopify has shipped", { lines: [cups(2)] }, { settled: settledOrder([settledLine("CUP-1", 3, { unfulfilled: 0 })]) }, [[], 1]],
    ["some shipped, some open", { lines: [cups(1)] }, { settled: settledOrder([settledLine("CUP-1", 3, { unfulfilled: 1 })]) }, [[["CUP-1", 1, 2, true]], 1]],
    ["the last line of the same goods first", { lines: [cups(2)] }, { settled: settledOrder([settledLine("CUP-1", 2), settledLine("CUP-1", 1, { id: "gid://shopify/LineItem/second" })]) }, [[["second", 1, 0, true]], 0]],
    ["a charge that stands behind no item", { lines: [cups(2)] }, { settled: settledOrder([settledLine("CUP-1", 3), { ...settledLine("wrap", 1), variantId: null, sku: null }]) }, [[["CUP-1", 1, 2, true]], 0]],
    ["all that is left, where the whole order is cancelled", { status: "CANCELLED", lines: [cups(0)] }, { before: null, settled: settledOrder([settledLine("CUP-1", 3, { current: 2, unfulfilled: 2 })]) }, [[["CUP-1", 2, 0, true]], 0]],
  ])("%s", (_what, order, more, expected) => {
    expect(units(cancelled(order, more))).toEqual(expected);
  });

  test("goes back where it was to be shipped from", () => {
    expect(cancelled({ lines: [cups(2)] }, {}).lines[0]!.restockAt).toBe(place);
  });

  test("B7 takes out no more than Shopify has to ship and Amazon has cancelled, and repeated takes out nothing", () => {
    const numbers = fc.record({ ordered: fc.integer({ min: 1, max: 9 }), added: fc.integer({ min: 0, max: 3 }), shipped: fc.nat(9), removed: fc.nat(9), now: fc.nat(9), done: fc.nat(9) });
    fc.assert(fc.property(numbers, ({ ordered, added, shipped, removed, now, done }) => {
      const all = ordered + added;
      const out = Math.min(removed, all);
      const gone = Math.min(shipped, all - out);
      const line = settledLine("CUP-1", all, { current: all - out, unfulfilled: all - out - gone });
      const listed = Math.min(now, ordered);
      const order = { lines: [cups(listed, { quantityFulfilled: Math.min(done, listed) })] };
      const { lines } = cancelled(order, { before: { "CUP-1": ordered }, settled: settledOrder([line]) });
      const taken = lines.reduce((sum, { quantity }) => sum + quantity, 0);
      expect(taken).toBeLessThanOrEqual(Math.min(line.unfulfilled, ordered - listed));
      const after = { ...line, current: line.current - taken, unfulfilled: line.unfulfilled - taken };
      const again = cancelled(order, { before: { "CUP-1": listed }, settled: settledOrder([after]) });
      expect(again.lines).toEqual([]);
    }));
  });
});

describe("the money of cancelled units", () => {
  const order = anOrder({ grandTotal: dollars(2000), lines: [cups(2)] });
  const lines = cancelled({ lines: [cups(2)] }, {}).lines;
  const back = (more: Parameters<typeof settledOrder>[1], amazon: Partial<AmazonOrder> = {}) => {
    const amount = refundOfCancelled({ order: { ...order, ...amazon }, settled: settledOrder([settledLine("CUP-1", 3)], more), lines });
    return amount && Number(amount.minor);
  };

  it.each<[string, Parameters<typeof settledOrder>[1], Partial<AmazonOrder>, number | null]>([
    ["makes Shopify's total Amazon's", {}, {}, 1000],
    ["with what the order lost beside it", {}, { grandTotal: dollars(1700) }, 1300],
    ["less what went back for cancelled units before", { refunded: dollars(400), refunds: [settledRefund(400, { note: cancellationNote })] }, {}, 600],
    ["whatever went back for shipped goods", { refunded: dollars(500), refunds: [settledRefund(500)] }, {}, 1000],
    ["never more than is left of what was paid", { refunded: dollars(2500), refunds: [settledRefund(2500)] }, {}, 500],
    ["nothing, where Amazon's total stays", {}, { grandTotal: dollars(3000) }, null],
    ["without the tax that the store leaves out", {}, { grandTotal: dollars(2200), totalWithoutTax: dollars(2000) }, 1000],
    ["the units' share, where Amazon names no total", {}, { grandTotal: null }, 1000],
  ])("%s", (_what, settled, amazon, expected) => {
    expect(back(settled, amazon)).toBe(expected);
  });
});
