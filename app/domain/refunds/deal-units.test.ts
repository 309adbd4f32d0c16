import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aReturn } from "../../../tests/support/fill-refunds.ts";
import { placeId, refundedUnits, refundInput, refundSettings, settledLine, settledOrder, shopifyRefund, soldOrder } from "../../../tests/support/refund-parts.ts";
import type { AmazonReturn } from "./amazon-refund.ts";
import { dealUnits } from "./deal-units.ts";

const key = "gid://shopify/ProductVariant/CUP-1";
const back = (units: number, more: Partial<AmazonReturn> = {}) => aReturn("1", "R", { sellerSku: "CUP-1", units, ...more });
const damaged = { reason: "CR-DEFECTIVE" };
const dealt = (units: number, more: object = {}) => dealUnits(new Map([[key, units]]), { ...refundInput(), ...more }).map(({ quantity, restockType, locationId }) => `${quantity} ${restockType}${locationId ? " at" : ""}`);

describe("B7 K9 what becomes of refunded units", () => {
  test.each<[string, object, string[]]>([
    ["nobody knows yet: they wait", {}, []],
    ["came back unwanted", { returns: [back(2)] }, ["2 RETURN at"]],
    ["came back broken", { returns: [back(1, damaged)] }, ["1 NO_RESTOCK"]],
    ["some of both, and one is on its way", { returns: [back(1), back(1, damaged)] }, ["1 RETURN at", "1 NO_RESTOCK"]],
    ["a reason that Amazon does not tell", { returns: [back(1, { reason: null })] }, ["1 NO_RESTOCK"]],
    ["always", { settings: { ...refundSettings, restock: "always" } }, ["3 RETURN at"]],
    ["never", { settings: { ...refundSettings, restock: "never" }, returns: [back(3)] }, ["3 NO_RESTOCK"]],
    ["shipped by Amazon", { order: soldOrder(undefined, { channel: "AFN" }), settings: { ...refundSettings, restock: "always" } }, ["3 NO_RESTOCK"]],
    ["returned to Amazon", { returns: [back(3, { channel: "AFN" })] }, []],
    ["nowhere to go back to", { returns: [back(3)], locationOf: () => null }, []],
  ])("%s", (_what, more, units) => expect(dealt(3, more)).toEqual(units));

  test("what Shopify has taken back of a return is not taken back twice", () => {
    const settled = settledOrder(soldOrder(), { lines: [settledLine("CUP-1", 3, { current: 2 })], refunds: [shopifyRefund(1, 0, { lines: [refundedUnits("CUP-1", 1, "RETURN")] })] });
    expect(dealt(3, { settled, returns: [back(2)] })).toEqual(["1 RETURN at"]);
  });

  test("only what was fulfilled goes", () => {
    const settled = settledOrder(soldOrder(), { lines: [settledLine("CUP-1", 3, { unfulfilled: 2 })] });
    expect(dealt(3, { settled, settings: { ...refundSettings, restock: "never" } })).toEqual(["1 NO_RESTOCK"]);
  });
});

test("B7 K9 however returns and refunds come: never more units than are fulfilled and left, never more back than were returned", () => {
  const units = fc.integer({ min: 0, max: 6 });
  const returned = fc.record({ units: fc.integer({ min: 1, max: 4 }), reason: fc.constantFrom("CR-UNWANTED_ITEM", "CR-DEFECTIVE", null) });
  fc.assert(fc.property(units, units, units, fc.array(returned, { maxLength: 3 }), units, (current, unfulfilled, before, some, wanted) => {
    const line = settledLine("CUP-1", 12, { current: current + unfulfilled, unfulfilled });
    const settled = settledOrder(soldOrder(), { lines: [line], refunds: [shopifyRefund(1, 0, { lines: [refundedUnits("CUP-1", before, "RETURN")] })] });
    const returns = some.map((one) => back(one.units, one));
    const lines = dealUnits(new Map([[key, wanted]]), { ...refundInput(), settled, returns });
    const sum = (type?: string) => lines.reduce((all, one) => (type === undefined || one.restockType === type ? all + one.quantity : all), 0);
    expect(sum()).toBeLessThanOrEqual(Math.min(current, wanted));
    const good = some.filter(({ reason }) => reason === "CR-UNWANTED_ITEM").reduce((all, one) => all + one.units, 0);
    expect(sum("RETURN")).toBeLessThanOrEqual(Math.max(0, good - before));
    expect(lines.every(({ restockType, locationId }) => locationId === (restockType === "RETURN" ? placeId : null))).toBe(true);
  }));
});
