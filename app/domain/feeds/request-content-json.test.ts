import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../money.ts";
import type { RequestContent } from "./amazon-request.ts";
import { cancelReasons, refundComponents, refundReasons, type OrderFeedKind } from "./order-feed.ts";
import { parseRequestContent, requestContentToJson } from "./request-content-json.ts";

const amazonOrderId = "305-1000001-0000001";
const contents: [OrderFeedKind, RequestContent][] = [
  ["cancel", { amazonOrderId, items: [{ orderItemId: "1", reason: "NoInventory", quantity: 2 }, { orderItemId: "2", reason: "BuyerCanceled", quantity: null }], listed: { "1": 3, "2": 1 } }],
  ["refund", { amazonOrderId, items: [{ orderItemId: "1", reason: "CustomerReturn", components: [{ type: "Principal", amount: money(1999n, "EUR") }, { type: "Tax", amount: money(5n, "JPY") }] }] }],
  ["untracked-shipment", { amazonOrderId, reference: 3, shippedAt: new Date("2026-11-21T08:00:00Z"), carrierCode: "Other", carrierName: "Bike", shippingMethod: null, items: [{ orderItemId: "1", quantity: 1 }] }],
];

test.each(contents)("what is asked by %s comes back from storage as it went in", (kind, content) => {
  const stored: unknown = JSON.parse(JSON.stringify(requestContentToJson(kind, content)));
  expect(parseRequestContent(kind, stored)).toEqual(content);
});

test("a blank reason is never stored (K10)", () => {
  expect(() => requestContentToJson("cancel", { amazonOrderId, items: [{ orderItemId: "1", reason: "" as "NoInventory", quantity: 1 }] })).toThrow();
  expect(() => parseRequestContent("refund", { amazonOrderId, items: [{ orderItemId: "1", components: [] }] })).toThrow();
});

describe("what is stored wrongly is refused, and the place is named", () => {
  const line = { orderItemId: "1", reason: "CustomerReturn", components: [{ type: "Principal", amount: { amount: "1.00", currency: "EUR" } }] };
  const refundWith = (more: object) => ({ amazonOrderId, items: [{ ...line, ...more }] });
  const amount = (text: unknown, currency = "EUR") => refundWith({ components: [{ type: "Principal", amount: { amount: text, currency } }] });
  const shipment = { amazonOrderId, reference: 1, shippedAt: "2026-11-21T08:00:00.000Z", carrierCode: "UPS", carrierName: null, shippingMethod: null, items: [] };
  test.each<[string, OrderFeedKind, unknown, string]>([
    ["nothing", "cancel", null, "expected object"],
    ["a list", "refund", [], "expected object"],
    ["no order", "cancel", { items: [] }, "amazonOrderId"],
    ["no lines", "refund", { amazonOrderId }, "items"],
    ["a reason of another kind", "cancel", { amazonOrderId, items: [{ orderItemId: "1", reason: "Exchange", quantity: 1 }] }, "reason"],
    ["a kind of money that Amazon does not know", "refund", refundWith({ components: [{ type: "Tip", amount: { amount: "1.00", currency: "EUR" } }] }), "type"],
    ["cents of yen", "refund", amount("1.50", "JPY"), "amount"],
    ["a tenth of a cent", "refund", amount("1.005"), "amount"],
    ["an amount that is a number", "refund", amount(1), "amount"],
    ["an amount that is words", "refund", amount("one"), "amount"],
    ["units as text", "cancel", { amazonOrderId, items: [{ orderItemId: "1", reason: "NoInventory", quantity: "1" }] }, "quantity"],
    ["a day without a time", "untracked-shipment", { ...shipment, shippedAt: "2026-11-21" }, "shippedAt"],
    ["no reference", "untracked-shipment", { ...shipment, reference: undefined }, "reference"],
    ["a refund read as a cancellation", "cancel", refundWith({}), "quantity"],
  ])("%s", (_what, kind, json, place) => expect(() => parseRequestContent(kind, json)).toThrow(place));
});

test("B7 whatever is asked comes back from storage as it went in, to the cent and the millisecond", () => {
  const item = fc.string({ minLength: 1 });
  const amount = fc.record({ minor: fc.bigInt({ min: 1n, max: 10n ** 15n }), currency: fc.constantFrom("EUR", "JPY", "KWD") });
  const cancel = fc.record({ amazonOrderId: item, items: fc.array(fc.record({ orderItemId: item, reason: fc.constantFrom(...cancelReasons), quantity: fc.option(fc.integer({ min: 1, max: 999 })) })) });
  const component = fc.record({ type: fc.constantFrom(...refundComponents), amount });
  const refund = fc.record({ amazonOrderId: item, items: fc.array(fc.record({ orderItemId: item, reason: fc.constantFrom(...refundReasons), components: fc.array(component, { maxLength: 3 }) })) });
  const back = (kind: OrderFeedKind, content: RequestContent) => parseRequestContent(kind, JSON.parse(JSON.stringify(requestContentToJson(kind, content))));
  fc.assert(fc.property(cancel, refund, (one, other) => {
    expect(back("cancel", one)).toEqual(one);
    expect(back("refund", other)).toEqual(other);
  }));
});
