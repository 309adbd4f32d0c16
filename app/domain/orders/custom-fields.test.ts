import { expect, test } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import { marketplaceOf } from "../marketplaces.ts";
import { customFieldSources } from "../settings.ts";
import { conditionText, customFields } from "./custom-fields.ts";

const us = marketplaceOf("ATVPDKIKX0DER")!;
const used = { type: "USED", subtype: "VERY_GOOD", note: "A scratch" };
const order = anOrder({
  purchaseOrderNumber: "PO-7", sellerOrderId: "MY-1", serviceLevel: "SECOND_DAY", programs: ["PRIME", "AMAZON_BUSINESS"],
  lines: [aLine({ condition: used }), aLine({ orderItemId: "L2", sellerSku: "CUP-2", condition: used }), aLine({ orderItemId: "L3" })],
});

test.each([
  ["purchase-order-number", "PO-7"],
  ["seller-order-id", "MY-1"],
  ["service-level", "SECOND_DAY"],
  ["programs", "PRIME, AMAZON_BUSINESS"],
  ["marketplace", "amazon.com"],
  ["seller-skus", "CUP-1, CUP-2"],
  ["condition", "Used – Very good"],
] as const)("R105 a field can hold the %s", (source, value) => expect(customFields(order, us, [source])).toEqual([{ key: "custom_1", value }]));

test("R105 these are all the sources there are", () => expect(customFields(order, us, customFieldSources).map(({ key }) => key)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `custom_${n}`)));

test("R105 a field without text is left out, and the others keep their place", () => {
  expect(customFields(anOrder({ sellerOrderId: "MY-1" }), us, ["purchase-order-number", "seller-order-id", "condition"])).toEqual([{ key: "custom_2", value: "MY-1" }]);
});

test("R105 a line break becomes a space, which one-line texts need", () => {
  expect(customFields(anOrder({ purchaseOrderNumber: " A\r\nB\u2028C " }), us, ["purchase-order-number"])).toEqual([{ key: "custom_1", value: "A B C" }]);
});

test.each([
  [null, null], [{ type: null, subtype: null, note: "x" }, null], [{ type: "NEW", subtype: "NEW", note: null }, "New"], [used, "Used – Very good"],
])("R106 condition %j reads %o", (condition, text) => expect(conditionText(condition)).toBe(text));
