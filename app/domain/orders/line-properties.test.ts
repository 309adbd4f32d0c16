import { expect, test } from "vitest";
import { aLine } from "../../../tests/support/domain-orders.ts";
import { lineProperties } from "./line-properties.ts";

const used = { type: "USED", subtype: "GOOD", note: "A scratch" };

test.each([
  [false, [["Condition", "Used – Good"], ["Gift wrap", "Premium"]]],
  [true, [["Condition", "Used – Good"], ["Condition note", "A scratch"], ["Gift wrap", "Premium"]]],
])("R106 the condition always, the seller's note only where wanted (%s)", (importConditionNote, expected) => {
  const properties = lineProperties(aLine({ condition: used, giftWrapLevel: "PREMIUM" }), { importConditionNote });
  expect(properties.map(({ name, value }) => [name, value])).toEqual(expected);
});

test("nothing is said where Amazon says nothing", () => {
  expect(lineProperties(aLine(), { importConditionNote: true })).toEqual([]);
  expect(lineProperties(aLine({ condition: { type: null, subtype: null, note: null } }), { importConditionNote: true })).toEqual([]);
});
