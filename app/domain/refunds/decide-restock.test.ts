import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aReturn } from "../../../tests/support/fill-refunds.ts";
import { amazonRefund, placeId, refundedUnits, refundInput, refundSettings, settledLine, settledOrder, shopifyRefund, soldOrder, type Goods } from "../../../tests/support/refund-parts.ts";
import type { AmazonRefund, AmazonReturn } from "./amazon-refund.ts";
import { decideRestock } from "./decide-restock.ts";
import { mirrorNote, returnNote } from "./our-note.ts";

const cups: Goods = { sku: "CUP-1", units: 3, figures: { item: 3000, total: 3000 } };
const pots: Goods = { sku: "POT-1", units: 1, figures: { item: 2500, total: 2500 } };
const mirrored = (number: number, lines: [string, number][], more: Partial<AmazonRefund> = {}) =>
  amazonRefund(number, lines.map(([sku, principal]) => [sku, { principal }]), { state: "mirrored", ...more });
const back = (sellerSku: string, units: number, more: Partial<AmazonReturn> = {}) => aReturn("1", `R ${sellerSku} ${units}`, { sellerSku, units, ...more });
const decide = (refunds: AmazonRefund[], more: Partial<Parameters<typeof decideRestock>[1]> = {}, order = soldOrder([cups, pots])) => decideRestock(refunds, { ...refundInput(order), ...more });
const words = (found: ReturnType<typeof decide>) => found?.lines.map(({ lineItemId, quantity, restockType }) => `${lineItemId.split("/").at(-1)} ${quantity} ${restockType}`) ?? null;

describe("B7 K9 what goes back into stock once the goods came back", () => {
  test.each<[string, AmazonRefund[], AmazonReturn[], string[] | null]>([
    ["nothing was refunded", [], [back("CUP-1", 1)], null],
    ["nothing came back", [mirrored(1, [["CUP-1", 1000]])], [], null],
    ["one of one", [mirrored(1, [["CUP-1", 1000]])], [back("CUP-1", 1)], ["CUP-1 1 RETURN"]],
    ["more came back than was refunded", [mirrored(1, [["CUP-1", 1000]])], [back("CUP-1", 3)], ["CUP-1 1 RETURN"]],
    ["less came back than was refunded", [mirrored(1, [["CUP-1", 3000]])], [back("CUP-1", 2)], ["CUP-1 2 RETURN"]],
    ["two refunds, one return", [mirrored(1, [["CUP-1", 1000]]), mirrored(2, [["CUP-1", 1000]])], [back("CUP-1", 2)], ["CUP-1 2 RETURN"]],
    ["broken goods are written off", [mirrored(1, [["CUP-1", 1000]])], [back("CUP-1", 1, { reason: "CR-DEFECTIVE" })], ["CUP-1 1 NO_RESTOCK"]],
    ["a reason that Amazon invents tomorrow is no reason to restock", [mirrored(1, [["CUP-1", 1000]])], [back("CUP-1", 1, { reason: "CR-SOMETHING-NEW" })], ["CUP-1 1 NO_RESTOCK"]],
    ["each of two goods by its own reason", [mirrored(1, [["CUP-1", 2000], ["POT-1", 2500]])], [back("CUP-1", 2), back("POT-1", 1, { reason: "CR-DEFECTIVE" })], ["CUP-1 2 RETURN", "POT-1 1 NO_RESTOCK"]],
    ["other goods than those whose money went back", [mirrored(1, [["CUP-1", 1000]])], [back("POT-1", 1)], null],
    ["money that pays for no whole unit", [mirrored(1, [["CUP-1", 333]])], [back("CUP-1", 1)], null],
    ["a SKU that the order does not have", [mirrored(1, [["ODD", 1000]])], [back("ODD", 1)], null],
    ["goods that went to Amazon", [mirrored(1, [["CUP-1", 1000]])], [back("CUP-1", 1, { channel: "AFN", disposition: "SELLABLE" })], null],
  ])("%s", (_what, refunds, returns, expected) => expect(words(decide(refunds, { returns }))).toEqual(expected));

  test.each(["new", "matched", "asking", "skipped", "refused"] as const)("a refund that is %s is none of ours to follow", (state) => {
    expect(decide([mirrored(1, [["CUP-1", 1000]], { state })], { returns: [back("CUP-1", 1)] })).toBeNull();
  });

  test("without money, under a note that is known again", () => {
    expect(decide([mirrored(1, [["CUP-1", 1000]])], { returns: [back("CUP-1", 1)] })).toEqual({
      orderId: "gid://shopify/Order/1", note: returnNote, shipping: null, amount: null, payment: null,
      lines: [{ lineItemId: "gid://shopify/LineItem/CUP-1", quantity: 1, restockType: "RETURN", locationId: placeId }],
    });
  });
});

describe("K9 the settings", () => {
  const refunds = [mirrored(1, [["CUP-1", 2000]])];
  test.each<[string, object, string[] | null]>([
    ["always, before anything came back", { settings: { ...refundSettings, restock: "always" } }, ["CUP-1 2 RETURN"]],
    ["never, whatever came back", { settings: { ...refundSettings, restock: "never" }, returns: [back("CUP-1", 2)] }, ["CUP-1 2 NO_RESTOCK"]],
    ["the merchant's own reasons", { settings: { ...refundSettings, restockReasons: ["CR-DEFECTIVE"] }, returns: [back("CUP-1", 2, { reason: "CR-DEFECTIVE" })] }, ["CUP-1 2 RETURN"]],
    ["no reason at all restocks", { settings: { ...refundSettings, restockReasons: [] }, returns: [back("CUP-1", 2)] }, ["CUP-1 2 NO_RESTOCK"]],
    ["a place that nobody knows", { returns: [back("CUP-1", 2)], locationOf: () => null }, null],
  ])("%s", (_what, more, expected) => expect(words(decide(refunds, more))).toEqual(expected));

  test("what Amazon ships never goes into the merchant's stock, even under always", () => {
    const order = soldOrder([cups], { channel: "AFN" });
    expect(words(decide(refunds, { settings: { ...refundSettings, restock: "always" as const }, returns: [back("CUP-1", 2)] }, order))).toEqual(["CUP-1 2 NO_RESTOCK"]);
  });
});

describe("K9 units that were dealt with", () => {
  const refund = mirrored(1, [["CUP-1", 2000]]);
  const order = soldOrder([cups]);
  const after = (...refunds: ReturnType<typeof shopifyRefund>[]) => {
    const gone = refunds.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
    return settledOrder(order, { refunds, lines: [settledLine("CUP-1", 3, { current: 3 - gone })] });
  };
  const units = (quantity: number, restockType: string) => ({ lines: [refundedUnits("CUP-1", quantity, restockType)] });
  const returns = [back("CUP-1", 2)];

  test.each<[string, ReturnType<typeof shopifyRefund>[], string[] | null]>([
    ["by the mirror itself", [shopifyRefund(1, 2000, { note: mirrorNote(refund.id), ...units(2, "RETURN") })], null],
    ["one by the mirror", [shopifyRefund(1, 2000, { note: mirrorNote(refund.id), ...units(1, "RETURN") })], ["CUP-1 1 RETURN"]],
    ["one after the other", [shopifyRefund(1, 2000, { note: mirrorNote(refund.id) }), shopifyRefund(2, 0, { note: returnNote, ...units(1, "RETURN") })], ["CUP-1 1 RETURN"]],
    ["written off before", [shopifyRefund(2, 0, { note: returnNote, ...units(2, "NO_RESTOCK") })], null],
    ["by staff's own refund, which took one of the two back", [shopifyRefund(3, 1000, units(1, "RETURN"))], ["CUP-1 1 RETURN"]],
  ])("%s", (_what, refunds, expected) => expect(words(decide([refund], { settled: after(...refunds), returns }, order))).toEqual(expected));

  test("R54 not those of another Amazon order that is part of the same order in Shopify", () => {
    const other = mirrored(9, []);
    const written = shopifyRefund(9, 2000, { note: mirrorNote(other.id), ...units(2, "NO_RESTOCK") });
    const settled = settledOrder(order, { refunds: [written], lines: [settledLine("CUP-1", 6, { current: 4 })] });
    expect(words(decide([refund], { settled, returns }, order))).toEqual(["CUP-1 2 RETURN"]);
    expect(words(decide([refund, other], { settled, returns }, order))).toBeNull();
  });

  test("only those that were fulfilled", () => {
    const settled = settledOrder(order, { lines: [settledLine("CUP-1", 3, { unfulfilled: 3 })] });
    expect(decide([refund], { settled, returns }, order)).toBeNull();
  });
});

test("B7 K9 told again and again, units go back no more often than they came", () => {
  const order = soldOrder([cups]);
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }), fc.array(fc.record({ units: fc.integer({ min: 1, max: 2 }), good: fc.boolean() }), { maxLength: 4 }), (paid, came) => {
    const refunds = paid.map((units, index) => mirrored(index + 1, [["CUP-1", units * 1000]]));
    const made: ReturnType<typeof shopifyRefund>[] = [];
    const returns: AmazonReturn[] = [];
    let left = 3;
    for (const [index, { units, good }] of came.entries()) {
      returns.push(aReturn("1", `R${index}`, { sellerSku: "CUP-1", units, reason: good ? "CR-UNWANTED_ITEM" : "CR-DEFECTIVE" }));
      for (let times = 0; times < 2; times += 1) {
        const settled = settledOrder(order, { refunds: made, lines: [settledLine("CUP-1", 3, { current: left })] });
        const found = decide(refunds, { settled, returns }, order);
        for (const line of found?.lines ?? []) {
          left -= line.quantity;
          made.push(shopifyRefund(made.length + 1, 0, { note: returnNote, lines: [refundedUnits("CUP-1", line.quantity, line.restockType)] }));
        }
        if (times === 1) expect(found).toBeNull();
      }
    }
    const restocked = made.flatMap(({ lines }) => lines).filter(({ restockType }) => restockType === "RETURN").reduce((sum, { quantity }) => sum + quantity, 0);
    expect(restocked).toBeLessThanOrEqual(came.filter(({ good }) => good).reduce((sum, { units }) => sum + units, 0));
    expect(left).toBeGreaterThanOrEqual(0);
  }));
});
