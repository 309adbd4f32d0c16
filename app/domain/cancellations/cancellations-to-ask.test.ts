import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { aLine, anOrder, linked } from "../../../tests/support/domain-orders.ts";
import { left, settledLine, settledOrder } from "../../../tests/support/settled-orders.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { parseStoreSettings } from "../settings.ts";
import { cancellationsToAsk, type AskInput } from "./cancellations-to-ask.ts";

const { reasons } = parseStoreSettings({}).cancellations;
const cups = (quantity: number, more: object = {}) => aLine({ quantity, ...more });
const cancelledAt = new Date("2026-11-20T12:00:00Z");
const asked = (quantity: number | null, listed?: number): AskInput["asked"][number] => ({
  content: { amazonOrderId: "1", items: [{ orderItemId: "L1", reason: "GeneralAdjustment", quantity }], ...(listed !== undefined && { listed: { L1: listed } }) },
});

function toAsk(order: Partial<AmazonOrder>, more: Partial<AskInput>) {
  const full = anOrder(order);
  return cancellationsToAsk({ order: full, links: linked(full), settled: settledOrder([settledLine("CUP-1", 3)]), fulfillments: [], asked: [], reasons, ...more });
}
const told = (found: ReturnType<typeof toAsk>) => found.map(({ items, reason }) => [items.map(({ orderItemId, quantity }) => `${orderItemId} ${quantity ?? "all"}`).join(), reason ?? "ask"]);
const whole = settledOrder([settledLine("CUP-1", 3, { current: 0, unfulfilled: 0 })], { cancelledAt, cancelReason: "CUSTOMER" });
const oneOut = settledOrder([settledLine("CUP-1", 3, { current: 2, unfulfilled: 2 })]);

const oneLeft = settledOrder([settledLine("CUP-1", 3, { current: 1, unfulfilled: 1 })]);

describe("what is to be cancelled at Amazon", () => {
  it.each<[string, Partial<AmazonOrder>, Partial<AskInput>, unknown]>([
    ["nothing was cancelled", { lines: [cups(3)] }, {}, []],
    ["B7 the order", { lines: [cups(3)] }, { settled: whole }, [["L1 all", "ask"]]],
    ["B7 a unit of it", { lines: [cups(3)] }, { settled: oneOut }, [["L1 1", "ask"]]],
    ["Amazon cancelled it itself", { status: "CANCELLED", lines: [cups(0)] }, { settled: whole }, []],
    ["Amazon cancelled the unit itself", { lines: [cups(2)] }, { settled: oneOut }, []],
    ["it was asked before, whatever became of it", { lines: [cups(3)] }, { settled: oneOut, asked: [asked(1)] }, []],
    ["the whole line was asked before", { lines: [cups(3)] }, { settled: whole, asked: [asked(null)] }, []],
    ["the rest, once a unit was asked", { lines: [cups(3)] }, { settled: whole, asked: [asked(1)] }, [["L1 2", "ask"]]],
    ["the rest, once Amazon has cancelled that unit", { lines: [cups(2)] }, { settled: whole, asked: [asked(1)] }, [["L1 all", "ask"]]],
    ["nothing more, once a unit was asked beside the one that Amazon cancelled itself", { lines: [cups(2)] }, { settled: oneLeft, asked: [asked(1, 2)] }, []],
    ["nothing more, once that is so after an earlier one was done", { lines: [cups(1)] }, { settled: settledOrder([settledLine("CUP-1", 4, { current: 0, unfulfilled: 0 })]), asked: [asked(1, 4), asked(1, 1)] }, []],
    ["the rest, once the line's one unit was asked wholly", { lines: [cups(2), cups(1, { orderItemId: "L2" })] }, { settled: oneLeft, asked: [{ content: { amazonOrderId: "1", items: [{ orderItemId: "L2", reason: "GeneralAdjustment", quantity: null }], listed: { L1: 2, L2: 1 } } }] }, [["L2 all", "ask"]]],
    ["what Amazon has shipped is too late", { status: "SHIPPED", lines: [cups(3)] }, { settled: whole }, [["L1 all", "cancel-too-late"]]],
    ["what is open is asked, what has left is too late", { status: "PARTIALLY_SHIPPED", lines: [cups(3, { quantityFulfilled: 2 })] }, { settled: whole }, [["L1 1", "ask"], ["L1 2", "cancel-too-late"]]],
    ["what was shipped in Shopify is not cancelled", { lines: [cups(3)] }, { settled: settledOrder([settledLine("CUP-1", 3, { current: 1, unfulfilled: 0 })]), fulfillments: [left({ "CUP-1": 3 })] }, []],
    ["a shipment that was taken back counts for nothing", { lines: [cups(3)] }, { settled: oneOut, fulfillments: [left({ "CUP-1": 1 }, "CANCELLED")] }, [["L1 1", "ask"]]],
    ["what Amazon ships is Amazon's to cancel", { channel: "AFN", lines: [cups(3)] }, { settled: whole }, [["L1 all", "cancel-of-afn"]]],
    ["what staff had added", { lines: [cups(3)] }, { settled: settledOrder([settledLine("CUP-1", 5, { current: 3, unfulfilled: 3 })]) }, []],
    ["digital goods that there is nothing to ship of", { lines: [cups(3)] }, { settled: settledOrder([settledLine("CUP-1", 3, { unfulfilled: 0 })]) }, []],
    ["goods that Amazon does not know", { lines: [cups(3)] }, { settled: settledOrder([settledLine("CUP-1", 3), settledLine("GIFT", 1, { current: 0, unfulfilled: 0 })]) }, []],
    ["the last of the lines with the same goods first", { lines: [cups(2), cups(1, { orderItemId: "L2" })] }, { settled: settledOrder([settledLine("CUP-1", 3, { current: 1, unfulfilled: 1 })]) }, [["L2 all,L1 1", "ask"]]],
  ])("%s", (_what, order, more, expected) => {
    expect(told(toAsk(order, more))).toEqual(expected);
  });

  it.each([["CUSTOMER", "BuyerCanceled"], ["INVENTORY", "NoInventory"], ["FRAUD", "RiskAssessmentInformationNotValid"], ["DECLINED", "CannotVerifyInformation"], ["STAFF", "GeneralAdjustment"], [null, "GeneralAdjustment"], ["SOMETHING_NEW", "GeneralAdjustment"]])(
    "K10 %s is %s at Amazon, never blank", (cancelReason, reason) => {
      expect(toAsk({ lines: [cups(3)] }, { settled: { ...whole, cancelReason } })[0]!.items[0]!.reason).toBe(reason);
    },
  );

  test("B7 each unit is asked once, in whichever steps it is cancelled, whoever cancels others, and however often that is told", () => {
    const step = fc.record({ out: fc.nat(4), byAmazon: fc.nat(2), followed: fc.boolean(), settled: fc.boolean(), repeat: fc.boolean() });
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.array(step, { maxLength: 6 }), (ordered, steps) => {
      const requests: AskInput["asked"][number][] = [];
      let [left, atAmazon, units, byStaff, unsettled] = [ordered, ordered, 0, 0, 0];
      for (const { out, byAmazon, followed, settled, repeat } of steps) {
        // While a unit is asked for, nobody can say whose doing one fewer at Amazon is.
        const own = unsettled > 0 ? 0 : Math.min(byAmazon, atAmazon);
        atAmazon -= own;
        if (followed) left = Math.max(0, left - own);
        const taken = Math.min(out, left);
        [left, byStaff] = [left - taken, byStaff + taken];
        for (let times = repeat ? 2 : 1; times > 0; times -= 1) {
          const found = toAsk({ lines: [cups(atAmazon)] }, { settled: settledOrder([settledLine("CUP-1", ordered, { current: left, unfulfilled: left })]), asked: requests });
          const items = found.flatMap((one) => one.items);
          requests.push(...found.map(({ items: some, listed }) => ({ content: { amazonOrderId: "1", items: some, listed } })));
          const now = items.reduce((sum, { quantity }) => sum + (quantity ?? atAmazon), 0);
          [units, unsettled] = [units + now, unsettled + now];
          expect(items.every(({ quantity }) => quantity === null || (quantity > 0 && quantity < atAmazon))).toBe(true);
        }
        if (settled) [atAmazon, unsettled] = [atAmazon - unsettled, 0];
      }
      expect(units).toBeLessThanOrEqual(byStaff);
    }));
  });
});
