import { expect, test } from "vitest";
import { feedContentType, feedTypes } from "./feed-types.ts";

test("B7 R100 each kind of request has a feed of its own, by Amazon's names", () => {
  expect(feedTypes).toEqual({ cancel: "POST_ORDER_ACKNOWLEDGEMENT_DATA", refund: "POST_PAYMENT_ADJUSTMENT_DATA", "untracked-shipment": "POST_ORDER_FULFILLMENT_DATA" });
});

test("B7 documents are XML in the charset that they are written in", () => {
  expect(feedContentType).toMatch(/^text\/xml; charset=UTF-8$/);
});
