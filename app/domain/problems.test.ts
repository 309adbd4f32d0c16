import { describe, expect, test } from "vitest";
import { isProblemCode, problemCodes, problemText } from "./problems.ts";

test("codes are kebab-case and stable", () => {
  expect(problemCodes.every((code) => /^[a-z]+(-[a-z]+)*$/.test(code))).toBe(true);
  expect(problemCodes.length).toBeGreaterThan(50);
});

test.each(problemCodes)("%s says what, what to do and who tries again, without any value given", (code) => {
  const { what, remedy, whoRetries } = problemText(code);
  for (const text of [what, remedy]) expect(text).toMatch(/^[A-Z].*\.$/);
  expect(whoRetries.length).toBeGreaterThan(0);
  expect(`${what}${remedy}`).not.toMatch(/undefined|null|\[object|[{}]/);
});

describe("table 18.3", () => {
  test.each<[Parameters<typeof problemText>, string, string]>([
    [["sku-not-linked", { sku: "CUP/1", shipBy: "2026-11-24T23:59:59.000Z" }], "Order waits: SKU CUP/1 is unknown. Ship by 2026-11-24.", "Lockstep, at once"],
    [["no-prices-yet"], "Amazon has not sent prices; units are reserved.", "Lockstep"],
    [["shipment-refused", { carrier: "UPS", tracking: "1Z", detail: "confirmShipment: Amazon answered 400, InvalidInput: trackingNumber 1Z is not valid." }], "Amazon did not accept UPS, 1Z: trackingNumber 1Z is not valid.", "Lockstep after correction"],
    [["shipment-refused", { carrier: "UPS", tracking: "1Z", detail: "confirmShipment: Amazon answered 404, without a reason" }], "Amazon did not accept UPS, 1Z: without a reason.", "Lockstep after correction"],
    [["shopify-refused", { detail: "lineItems.0.quantity is invalid" }], "Shopify says: lineItems.0.quantity is invalid.", "Lockstep after a change, plus button"],
    [["shopify-refused", { detail: "Shopify refused orderCreate: order.tags: … is too long (INVALID)" }], "Shopify says: order.tags: … is too long (INVALID).", "Lockstep after a change, plus button"],
    [["shopify-refused", { detail: "Shopify refused orderCreate: : no such shop" }], "Shopify says: no such shop.", "Lockstep after a change, plus button"],
    [["change-refused", { detail: "Shopify refused orderUpdate: no such order" }], "Shopify did not take a change of Amazon's: no such order.", "Lockstep on Amazon's next change, plus button"],
    [["location-refused", { detail: "Shopify refused fulfillmentOrderMove: no stock" }], "Shopify did not move this order to its location: no stock.", "Merchant"],
    [["total-differs", { amount: "0.30 USD", line: "L2" }], "Off by 0.30 USD in L2.", "Merchant"],
    [["afn-listing"], "Amazon fulfils this; no quantity sent.", "–"],
    [["access-revoked", { since: "2026-11-20 10:00" }], "Amazon no longer accepts our access since 2026-11-20 10:00. Orders wait at Amazon.", "Lockstep, after reconnecting"],
    [["throttled", { nextTry: "10:05" }], "Waiting for Amazon's limit; next try 10:05.", "Lockstep, without end"],
    [["amazon-unavailable", { items: 3 }], "Amazon is not answering; 3 items wait.", "Lockstep"],
    [["right-missing", { action: "read addresses" }], "Amazon does not let us read addresses.", "Lockstep, afterwards"],
    [["orders-missing", { count: 1204 }], "1,204 orders missing; fetching.", "Lockstep"],
    [["orders-missing", { count: 1 }], "1 order missing; fetching.", "Lockstep"],
    [["witness-old", { since: "2026-11-20 10:00" }], "Since 2026-11-20 10:00 it was not proved that all orders are here: no report has come from Amazon for more than 48 hours.", "Lockstep"],
    [["other-seller", { found: "X", expected: "Y" }], "This is seller X; the store belongs to Y.", "Merchant"],
  ])("%o", ([code, params], what, whoRetries) => {
    expect(problemText(code, params)).toMatchObject({ what, whoRetries });
  });
});

test("a remedy reads well on the order's own page too, and names what to change", () => {
  for (const code of problemCodes) expect(problemText(code).remedy, code).not.toContain("on the order's page");
  expect(problemText("shopify-refused").remedy).toBe("Correct what Shopify names, in the store's settings or in Shopify; Lockstep tries again after the change.");
});

test("a code of another version is told apart", () => {
  expect([isProblemCode("throttled"), isProblemCode("toString"), isProblemCode("of-tomorrow")]).toEqual([true, false, false]);
});
