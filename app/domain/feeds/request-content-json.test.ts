import { expect, test } from "vitest";
import { money } from "../money.ts";
import type { RequestContent } from "./amazon-request.ts";
import type { OrderFeedKind } from "./order-feed.ts";
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
