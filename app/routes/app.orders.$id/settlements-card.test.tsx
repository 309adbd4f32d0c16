import { describe, expect, test } from "vitest";
import { draw, formOf, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { drive } from "../../../tests/support/drive-hook.tsx";
import { fieldProps } from "../../../tests/support/field-props.ts";
import { cancelRequest, foundRefund, nothingAfter, orderParts, refundRequest } from "../../../tests/support/order-parts.ts";
import { money } from "../../domain/money.ts";
import { parseWritten } from "../../domain/orders/written-order.ts";
import type { AfterOrder, OrderParts } from "./order-parts.ts";
import { readIntent } from "./read-intent.ts";
import { SettlementsCard } from "./settlements-card.tsx";
import { settlementsView, type SettlementsView } from "./settlements-view.ts";

const id = "1f0e0b6c-3a55-4c2e-9d6e-6f1f8f0f7a11";
const second = "2f0e0b6c-3a55-4c2e-9d6e-6f1f8f0f7a22";
const view = (after: Partial<AfterOrder>, more: Partial<OrderParts> = {}): SettlementsView => settlementsView(orderParts({}, { after: { ...nothingAfter, ...after }, ...more }))!;
const card = (after: Partial<AfterOrder>, around: Surroundings = {}, more: Partial<OrderParts> = {}) => draw(<SettlementsCard settlements={view(after, more)} />, around);
const refused = (more: object = {}) => cancelRequest({ id, state: "refused", reasonCode: "cancel-refused", reasonParams: { detail: "shipped" }, ...more });
const back = { amazonOrderId: "1", returnKey: "r", channel: "MFN", sellerSku: "CUP-1", units: 2, reason: "UNWANTED_ITEM", disposition: null, returnedAt: new Date("2026-11-20T12:00:00Z") } as const;
const wished = { written: parseWritten({ cancelWish: "open" }) };

/** Presses a button, after a reason was chosen if there is one; gives what was sent. */
function sent(settlements: SettlementsView, name: RegExp, reason?: string): Record<string, string>[] {
  type Fields = ReturnType<typeof fieldProps>;
  const choose = (fields: Fields) => reason !== undefined && fields["Reason for Amazon"]!.onChange(reason as never);
  const press = (fields: Fields) => Object.entries(fields).find(([label]) => name.test(label))![1].onClick();
  return drive(() => fieldProps(<SettlementsCard settlements={settlements} />), [choose, press]).sent;
}

describe("B7 what the merchant decides is sent as the page understands it", () => {
  test.each<[string, Partial<AfterOrder>, RegExp, Record<string, string>]>([
    ["a cancellation is sent", { requests: [cancelRequest({ id })] }, /^Send to Amazon/, { intent: "request", id, choice: "send" }],
    ["a cancellation is left", { requests: [cancelRequest({ id })] }, /^Leave it/, { intent: "request", id, choice: "drop" }],
    ["a refund is sent", { requests: [refundRequest({ id })] }, /^Send to Amazon: Refund/, { intent: "request", id, choice: "send" }],
    ["a refused one is left", { requests: [refused()] }, /^Leave it/, { intent: "request", id, choice: "drop" }],
    ["K10 a refused one is tried again with its own reason", { requests: [refused()] }, /^Try again/, { intent: "again", id, reason: "NoInventory" }],
    ["Amazon's refund is taken", { refunds: [foundRefund({ id, state: "asking" })] }, /^Take into Shopify/, { intent: "refund", id, choice: "show" }],
    ["Amazon's refund is left", { refunds: [foundRefund({ id, state: "refused", reasonCode: "amazon-refund-refused" })] }, /^Leave it/, { intent: "refund", id, choice: "leave" }],
  ])("%s", (_what, after, name, form) => {
    expect(sent(view(after), name)).toEqual([form]);
    expect(readIntent(formOf(form))).toEqual(form);
  });

  test("K10 a refused one is tried again with another reason of Amazon's", () => {
    expect(sent(view({ requests: [refused()] }), /^Try again/, "PricingError")).toEqual([{ intent: "again", id, reason: "PricingError" }]);
    expect(sent(view({ requests: [refundRequest({ id, state: "refused", reasonCode: "refund-refused" })] }), /^Try again/, "PriceError")).toEqual([{ intent: "again", id, reason: "PriceError" }]);
  });

  test.each([["Cancel at Amazon", "cancel"], ["Keep the order", "keep"]])("a buyer's wish: %s", (name, choice) => {
    expect(sent(view({}, wished), new RegExp(`^${name}$`))).toEqual([{ intent: "wish", choice }]);
    expect(readIntent(formOf({ intent: "wish", choice }))).toEqual({ intent: "wish", choice });
  });

  test("of two alike each has its own buttons", () => {
    const two = view({ requests: [refundRequest({ id }), refundRequest({ id: second, amount: money(250, "USD") })] });
    expect(sent(two, /^Send to Amazon: .*\$4\.00/)).toMatchObject([{ id }]);
    expect(sent(two, /^Send to Amazon: .*\$2\.50/)).toMatchObject([{ id: second }]);
  });
});

describe("B7 the card of cancellations and refunds", () => {
  test("has what waits first, then what is under way, then what is done, and returns last", () => {
    const { text } = card({ requests: [cancelRequest({ id, state: "done", reasonCode: null }), refundRequest({ id: second })], returns: [back] });
    const places = ["Refund, Shopify to Amazon", "Cancellation, Shopify to Amazon", "2 × CUP-1 came back"].map((said) => text.indexOf(said));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test("of returns alone has nothing to decide", () => {
    const { text, buttons } = card({ returns: [back, { ...back, returnKey: "s", reason: null }] });
    expect(text).toBe("Cancellations and refunds | 2 × CUP-1 came back Nov 20, 2026: Unwanted item | 2 × CUP-1 came back Nov 20, 2026");
    expect(buttons).toEqual([]);
  });

  test("has a line between two entries, and none before the first but under a wish", () => {
    const lines = (after: Partial<AfterOrder>, more: Partial<OrderParts> = {}) => card(after, {}, more).html.match(/<hr/g)?.length ?? 0;
    const requests = [cancelRequest({ id }), refundRequest({ id: second })];
    expect([lines({ requests: requests.slice(1) }), lines({ requests }), lines({ requests }, wished), lines({}, wished)]).toEqual([0, 1, 2, 0]);
  });

  test("a reason is asked for only of what is tried again", () => {
    expect(card({ requests: [refused()] }).text).toContain("Reason for Amazon");
    expect(card({ requests: [refused({ reasonCode: "cancel-too-late" })] }).text).not.toContain("Reason for Amazon");
    expect(card({ requests: [cancelRequest({ id })] }).text).not.toContain("Reason for Amazon");
  });

  test.each<[string, Record<string, string>, string[]]>([
    ["Send", { intent: "request", choice: "send", id }, [" (loading)", " (disabled)"]],
    ["Leave it", { intent: "request", choice: "drop", id }, [" (disabled)", " (loading)"]],
    ["something else", { intent: "refund", choice: "show", id }, [" (disabled)", " (disabled)"]],
  ])("while %s is under way the others wait", (_what, sending, ends) => {
    expect(card({ requests: [cancelRequest({ id })] }, { sending }).buttons.map((name) => / \((loading|disabled)\)$/.exec(name)?.[0] ?? "")).toEqual(ends);
  });

  test("K10 Amazon's reasons are offered in words, each once", () => {
    const { html } = card({ requests: [refused()] });
    const options = [...html.matchAll(/<option value="(\w+)"[^>]*>([^<]+)</g)].map(([, value, label]) => [value, label]);
    expect(new Set(options.map(([value]) => value)).size).toBe(options.length);
    expect(options).toContainEqual(["PricingError", "Pricing error"]);
    expect(options.map(([, label]) => label).filter((label) => /[a-z][A-Z]/.test(label!))).toEqual([]);
  });

  test("says each state in its colour", () => {
    const states = [cancelRequest({ id: "a", state: "done", reasonCode: null }), cancelRequest({ id: "b", state: "submitted", reasonCode: null }), refused({ id: "c" }), cancelRequest({ id: "d", state: "dropped", reasonCode: null })];
    expect(card({ requests: states }).badges.toSorted()).toEqual(["Critical Refused", "Info Sent to Amazon", "Not sent", "Success Done at Amazon"]);
  });
});
