import { expect, test } from "vitest";
import { amazonRefund } from "../../../tests/support/refund-parts.ts";
import { refundKey } from "./refund-key.ts";

const tried = new Date("2026-11-20T12:00:00Z");
const later = new Date("2026-11-21T12:00:00Z");
const key = (state: Parameters<typeof refundKey>[0]["state"], updatedAt = tried) => refundKey(amazonRefund(1, [], { state, updatedAt }));

test("B7 a refund cut short is tried again under its own name, and makes no second one", () => {
  expect(key("new")).toBe(amazonRefund(1, []).id);
  expect(new Set([key("new"), key("new", later), key("asking", later)]).size).toBe(1);
});

test("B7 one that Shopify refused has another name at each refusal: under the same Shopify would only repeat its answer", () => {
  expect(new Set([key("new"), key("refused"), key("refused", later)]).size).toBe(3);
  expect(key("refused")).toBe(key("refused"));
});
