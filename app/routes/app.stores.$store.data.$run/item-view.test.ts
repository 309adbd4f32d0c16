import { describe, expect, test } from "vitest";
import type { HistoryItem, ItemState } from "../../db/history-items.server.ts";
import { timeWords } from "../../ui/format.ts";
import { itemFilters, itemView, statesShown, withReason } from "./item-view.ts";

const words = timeWords("America/New_York", new Date("2026-11-20T12:00:00Z"));
const item = { seq: 1, amazonOrderId: "111-2223334-5556667", state: "read", at: new Date("2026-11-20T03:30:00Z"), reasonCode: null, reasonParams: {} } as unknown as HistoryItem;
const view = (more: Partial<HistoryItem> = {}) => itemView({ ...item, ...more }, words);
const states: ItemState[] = ["listed", "removed", "refused", "todo", "by-id", "read", "known", "there"];

describe("a run's order in words", () => {
  test.each<[ItemState, string, string | undefined, boolean]>([
    ["listed", "Not in Shopify", "attention", true],
    ["removed", "Deleted in Shopify", "warning", true],
    ["refused", "Refused", "critical", false],
    ["todo", "To be read", "info", false],
    ["by-id", "To be read", "info", false],
    ["read", "Read", "success", true],
    ["known", "Known already", "success", true],
    ["there", "In Shopify", "success", true],
  ])("that is %s reads “%s”", (state, label, tone, hasPage) => {
    expect(view({ state })).toMatchObject({ label: { label, tone }, state, url: hasPage ? "/app/orders/111-2223334-5556667" : null });
  });

  test("has no page before Lockstep has seen it", () => {
    expect(view({ state: "listed", reasonCode: "absent-from-shopify" }).url).toBeNull();
    expect(view({ state: "listed", reasonCode: "sku-not-linked", reasonParams: { sku: "A" } }).url).not.toBeNull();
  });

  test("leads to its page whatever its number is made of", () => expect(view({ amazonOrderId: "a/b?c#d" }).url).toBe("/app/orders/a%2Fb%3Fc%23d"));

  test("is placed on a day of the shop, or on none that is known", () => {
    expect(view().placed.replace(/\s/g, " ")).toBe("Nov 19, 2026, 10:30 PM");
    expect(view({ at: null }).placed).toBe("–");
  });

  test("R82 says its reason and what to do, where something is to be done", () => {
    const waiting = view({ state: "listed", reasonCode: "sku-not-linked", reasonParams: { sku: "CUP-9" } });
    expect(waiting.reason).toContain("CUP-9");
    expect(waiting.remedy).toBeTruthy();
    expect(view()).toMatchObject({ reason: null, remedy: null });
  });

  test("with a reason of another version shows that code and asks for nothing", () => {
    expect(view({ state: "refused", reasonCode: "of-the-future" })).toMatchObject({ reason: "of-the-future", remedy: null });
  });
});

describe("an order that was read", () => {
  const known = { inShopify: false, reasonCode: "cancelled", reasonParams: {} };
  const reason = (more: Partial<HistoryItem>, order: Parameters<typeof withReason>[1]) => withReason({ ...item, ...more }, order).reasonCode;

  test("and is not in Shopify says why", () => {
    expect(itemView(withReason(item, known), words)).toMatchObject({ label: { label: "Read" }, reason: expect.stringContaining("Cancelled at Amazon") as unknown });
    expect(withReason(item, { ...known, reasonCode: "sku-not-linked", reasonParams: { sku: "CUP-9" } }).reasonParams).toEqual({ sku: "CUP-9" });
  });

  test("and came in, or is not known, has no reason", () => {
    expect(reason({}, { ...known, inShopify: true })).toBeNull();
    expect(reason({}, undefined)).toBeNull();
  });

  test("of another state keeps the run's own reason", () => expect(reason({ state: "refused", reasonCode: "order-unknown" }, known)).toBe("order-unknown"));
});

describe("what the table is narrowed to", () => {
  test("each state is under one filter", () => {
    expect(itemFilters.flatMap((filter) => filter.states).sort()).toEqual([...states].sort());
    expect(new Set(itemFilters.map(({ value }) => value)).size).toBe(itemFilters.length);
  });

  test.each<[string, string, ItemState[] | null]>([
    ["missing", "", ["listed", "removed", "refused", "todo", "by-id"]],
    ["missing", "all", null],
    ["missing", "done", ["read", "known", "there"]],
    ["pull", "", null],
    ["pull", "open", ["todo", "by-id"]],
    ["numbers", "constructor", null],
  ])("R82 a run “%s” with “%s” shows %j", (kind, chosen, shown) => expect(statesShown(kind, chosen)).toEqual(shown));
});
