import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../../tests/support/decide.ts";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import { parseStoreSettings, targetStatuses, type TargetStatus } from "../settings.ts";
import { amazonStatuses, type AmazonOrder, type AmazonStatus } from "./amazon-order.ts";
import { lacksStock, stockDecides, targetStatus } from "./target-status.ts";

const none = new Map([["CUP-1", 0]]);
const input = (order: Partial<AmazonOrder>, settings: object, more: { stock?: ReadonlyMap<string, number>; release?: boolean } = {}) => ({
  order: anOrder(order), store: { state: "open" as const, startDate: null, goLiveAt: null, settings: parseStoreSettings(settings) }, ...more,
});
const wanted = (mfn: TargetStatus, afn: TargetStatus = "COMPLETED", more: object = {}) => ({ mfn: { targetStatus: mfn }, afn: { import: true, targetStatus: afn, ...more } });

describe("R57 R59 where the status goes", () => {
  test.each<[string, AmazonStatus, "MFN" | "AFN", object, { stock?: ReadonlyMap<string, number>; release?: boolean }, TargetStatus]>([
    ["each channel has its own", "UNSHIPPED", "MFN", wanted("BACKORDERED", "PLACED"), {}, "BACKORDERED"],
    ["each channel has its own", "SHIPPED", "AFN", wanted("BACKORDERED", "PLACED"), {}, "PLACED"],
    ["parked stays parked, short or not", "UNSHIPPED", "MFN", wanted("PARKED"), { stock: none }, "PARKED"],
    ["released it is placed", "UNSHIPPED", "MFN", wanted("PARKED"), { release: true }, "PLACED"],
    ["a release says nothing of what was not parked", "UNSHIPPED", "MFN", wanted("BACKORDERED"), { release: true }, "BACKORDERED"],
    ["completed without stock is backordered", "UNSHIPPED", "MFN", wanted("COMPLETED"), { stock: none }, "BACKORDERED"],
    ["though some of it has left", "PARTIALLY_SHIPPED", "MFN", wanted("COMPLETED"), { stock: none }, "BACKORDERED"],
    ["what has left is completed", "SHIPPED", "MFN", wanted("COMPLETED"), { stock: none }, "COMPLETED"],
    ["so is what Amazon has sent", "SHIPPED", "AFN", wanted("PLACED"), { stock: none }, "COMPLETED"],
    ["unless the merchant's stock is to be obeyed", "SHIPPED", "AFN", wanted("PLACED", "COMPLETED", { obeyStock: true }), { stock: none }, "BACKORDERED"],
    ["placed asks for no stock", "UNSHIPPED", "MFN", wanted("PLACED"), { stock: none }, "PLACED"],
    ["nobody asked: never short", "UNSHIPPED", "MFN", wanted("COMPLETED"), {}, "COMPLETED"],
    ["not tracked: never short", "UNSHIPPED", "MFN", wanted("COMPLETED"), { stock: new Map([["POT-1", 0]]) }, "COMPLETED"],
  ])("%s: %s %s", (_title, status, channel, settings, more, target) => {
    const given = input({ status, channel }, settings, more);
    expect(targetStatus(given, status)).toBe(target);
    expect(lacksStock(given, status)).toBe(target === "BACKORDERED" && wantsCompleted(given));
  });

  const wantsCompleted = ({ order, store: { settings } }: ReturnType<typeof input>) => (order.channel === "AFN" ? settings.afn : settings.mfn).targetStatus === "COMPLETED";

  test.each([[2, 2, 4, false], [2, 2, 3, true], [1, 0, 1, false], [0, 0, 0, false], [1, 0, -1, true]])(
    "units of one SKU count together: %i and %i of %i are short: %s", (first, second, there, short) => {
      const lines = [aLine({ quantity: first }), aLine({ orderItemId: "L2", quantity: second })];
      expect(lacksStock(input({ lines }, wanted("COMPLETED"), { stock: new Map([["CUP-1", there]]) }), "UNSHIPPED")).toBe(short);
    },
  );

  test("a line without SKU is never short, and hides no other that is", () => {
    const lines = [aLine({ sellerSku: null, quantity: 9 }), aLine({ orderItemId: "L2" })];
    expect(lacksStock(input({ lines }, wanted("COMPLETED"), { stock: none }), "UNSHIPPED")).toBe(true);
    expect(lacksStock(input({ lines: lines.slice(0, 1) }, wanted("COMPLETED"), { stock: none }), "UNSHIPPED")).toBe(false);
  });
});

describe("R59 Shopify is asked for stock", () => {
  const any = {
    status: fc.constantFrom(...amazonStatuses), channel: fc.constantFrom<"MFN" | "AFN">("MFN", "AFN"), mfn: fc.constantFrom(...targetStatuses), afn: fc.constantFrom(...targetStatuses),
    obeyStock: fc.boolean(), importFrom: fc.constantFrom("UNSHIPPED", "SHIPPED"),
  };
  test("exactly where the answer changes what becomes of an order", () => {
    fc.assert(fc.property(fc.record(any), ({ status, channel, mfn, afn, obeyStock, importFrom }) => {
      const settings = { mfn: { targetStatus: mfn }, afn: { import: true, targetStatus: afn, obeyStock, importFrom } };
      const [short, enough] = [0, 1].map((there) => decide({ status, channel }, { settings, stock: new Map([["CUP-1", there]]) }));
      const changes = JSON.stringify(short) !== JSON.stringify(enough);
      expect(changes).toBe(stockDecides(anOrder({ channel }), parseStoreSettings(settings), status));
    }));
  });
});
