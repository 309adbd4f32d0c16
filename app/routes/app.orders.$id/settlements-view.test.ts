import { describe, expect, test } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import { cancelRequest, foundRefund, notInShopify, nothingAfter, openProblem, orderParts, refundRequest } from "../../../tests/support/order-parts.ts";
import { requestStates, type AmazonRequest } from "../../domain/feeds/amazon-request.ts";
import { amazonRefundStates } from "../../domain/refunds/amazon-refund.ts";
import { parseWritten } from "../../domain/orders/written-order.ts";
import type { AfterOrder, OrderParts } from "./order-parts.ts";
import { settlementsView } from "./settlements-view.ts";

const view = (after: Partial<AfterOrder>, more: Partial<OrderParts> = {}) => settlementsView(orderParts({}, { after: { ...nothingAfter, ...after }, ...more }));
const request = (of: AmazonRequest) => view({ requests: [of] })!.entries[0]!;

describe("B7 what is asked of Amazon", () => {
  test("a cancellation names units and reason", () => {
    expect(request(cancelRequest())).toMatchObject({ name: "Cancellation, Shopify to Amazon", state: { label: "Waits for you" }, detail: "All of CUP-1 · reason: No inventory", times: "Asked Nov 20, 2026, 7:00 AM", actions: ["send", "drop"] });
  });

  test("a refund names amount, item and reason", () => {
    expect(request(refundRequest({ finishedAt: new Date("2026-11-20T13:00:00Z") }))).toMatchObject({
      name: "Refund, Shopify to Amazon", detail: "$4.00 · CUP-1 · reason: Customer return", times: "Asked Nov 20, 2026, 7:00 AM · settled Nov 20, 2026, 8:00 AM",
    });
  });

  test("one that Amazon refused shows Amazon's words and may be asked again with another of Amazon's reasons", () => {
    const shown = request(cancelRequest({ state: "refused", reasonCode: "cancel-refused", reasonParams: { detail: "This order has shipped (8542)" } }));
    expect(shown).toMatchObject({ what: "Amazon did not cancel: This order has shipped (8542).", actions: ["again", "drop"], reason: "NoInventory" });
    expect(shown.reasons.map(({ label }) => label)).toEqual(expect.arrayContaining(["No inventory", "Buyer canceled"]));
    expect(request(refundRequest({ state: "refused", reasonCode: "refund-refused" })).reasons.map(({ value }) => value)).toContain("PriceError");
  });

  test.each(["cancel-too-late", "refund-too-much"] as const)("%s can only be left", (reasonCode) => expect(request(cancelRequest({ state: "refused", reasonCode }))).toMatchObject({ actions: ["drop"], reasons: [] }));

  test.each(requestStates)("%s has a name; only what waits or was refused is decided", (state) => {
    const { state: label, actions } = request(cancelRequest({ state, reasonCode: null }));
    expect([label.label.length > 3, actions.length > 0]).toEqual([true, state === "asking" || state === "refused"]);
  });

  test("packages without a number are told with the shipments", () => expect(view({ requests: [cancelRequest({ kind: "untracked-shipment" })] })).toBeNull());
});

describe("B7 what Amazon did", () => {
  test("a refund names amount and units; one that waits can be taken or left", () => {
    expect(view({ refunds: [foundRefund({ state: "asking", reasonCode: "amazon-refund-asking", reasonParams: { amount: "$4.00" } })] })!.entries[0]).toMatchObject({
      name: "Refund, Amazon to Shopify", state: { label: "Waits for you" }, detail: "$4.00 · 1 × CUP-1", times: "Posted Nov 20, 2026, 7:00 AM", what: expect.stringContaining("Amazon refunded $4.00") as unknown, actions: ["show", "leave"],
    });
  });

  test.each(amazonRefundStates)("a refund that is %s has a name", (state) => {
    const { state: label, actions } = view({ refunds: [foundRefund({ state })] })!.entries[0]!;
    expect([label.label.length > 3, actions.length > 0]).toEqual([true, state === "asking" || state === "refused"]);
  });

  test("goods that came back are told with their reason", () => {
    const back = { amazonOrderId: "1", returnKey: "r", channel: "MFN", sellerSku: "CUP-1", units: 2, reason: "UNWANTED_ITEM", disposition: null, returnedAt: new Date("2026-11-20T12:00:00Z") } as const;
    expect(view({ returns: [back, { ...back, returnKey: "s", reason: null }] })!.returns.map(({ says }) => says)).toEqual(["2 × CUP-1 came back Nov 20, 2026: Unwanted item", "2 × CUP-1 came back Nov 20, 2026"]);
  });

  const cancelled = anOrder({ status: "CANCELLED", lines: [aLine({ cancelledBy: { by: "BUYER", reason: "BuyerCanceled" } })] });

  test.each<[string, Partial<OrderParts>, string]>([
    ["carried over", { written: parseWritten({ cancelAskedAt: "2026-11-20T12:00:00.000Z" }) }, "Cancelled in Shopify"],
    ["left to the merchant by his setting", { problems: [openProblem("cancelled-after-import")] }, "Waits for you"],
    ["too late", { problems: [openProblem("cancelled-too-late")] }, "Too late"],
    ["only known", {}, "At Amazon"],
  ])("R19 a cancellation that was %s says so", (_, more, label) => {
    expect(view({}, { order: cancelled, ...more })!.entries).toMatchObject([{ name: "Cancellation, Amazon to Shopify", detail: "The whole order · reason: Buyer canceled", state: { label }, actions: [] }]);
  });

  test("R19 units of a line; an order that never was in Shopify has nothing to settle", () => {
    const order = anOrder({ lines: [aLine({ cancelledBy: { by: null, reason: null } })] });
    expect(view({}, { order })!.entries[0]!.detail).toBe("Units of CUP-1");
    expect(settlementsView(orderParts(notInShopify, { order: cancelled }))).toBeNull();
  });
});

describe("the buyer's wish to cancel", () => {
  const wished = anOrder({ lines: [aLine({ cancelRequest: { reason: "Ordered by mistake" } })] });

  test.each([["open", "The buyer asks to cancel: Ordered by mistake"], ["kept", null], ["asked", null], [null, null]] as const)("that is %s", (cancelWish, said) => {
    expect(view({}, { order: wished, written: parseWritten({ cancelWish }) })?.wish ?? null).toBe(said);
  });

  test("may have no reason", () => expect(view({}, { written: parseWritten({ cancelWish: "open" }) })!.wish).toBe("The buyer asks to cancel."));
});

test("what waits for a person stands first", () => {
  const shown = view({ requests: [cancelRequest({ id: "done", state: "done", reasonCode: null }), cancelRequest({ id: "waits" })], refunds: [foundRefund({ id: "shown", state: "mirrored" })] })!;
  expect(shown.entries.map(({ id }) => id)).toEqual(["waits", "done", "shown"]);
});

test("an order of which nothing was cancelled or refunded has no such card", () => expect(view({})).toBeNull());
