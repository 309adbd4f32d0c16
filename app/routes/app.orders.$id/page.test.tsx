import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { newYork, noonUtc, notInShopify, openProblem, orderParts } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { OrderParts } from "./order-parts.ts";
import { orderView } from "./order-view.ts";
import OrderRoute, { meta } from "./route.tsx";
import { unreadableView } from "./unreadable-view.ts";

const page = (of: Partial<OrderRecord> = {}, more: Partial<OrderParts> = {}, around: Surroundings = {}) =>
  draw(<OrderRoute />, { data: { order: orderView(orderParts(of, more)), unreadable: null }, ...around });

describe("the page's buttons", () => {
  /** What stands in the row of actions: the quiet ones, the fold of narrow screens, the main one. */
  test.each<[string, Partial<OrderRecord>, Partial<OrderParts>, string[]]>([
    ["an order in Shopify is read again first", {}, {}, ["Replay", "More actions", "Resync"]],
    ["one that is not there is tried again first", { ...notInShopify, outcome: "failed", reasonCode: "rejected" }, {}, ["Resync", "Replay", "More actions", "Try again"]],
    ["one that staff deleted is tried again as well", {}, { deletedAt: noonUtc }, ["Resync", "Replay", "More actions", "Try again"]],
    ["R57 a parked one is released first", { ...notInShopify, outcome: "parked" }, {}, ["Resync", "Replay", "More actions", "Release"]],
  ])("%s", (_, of, more, buttons) => {
    expect(page(of, more).buttons).toEqual(buttons);
  });

  test.each([["resync", {}, "Resync (loading)"], ["retry", notInShopify, "Try again (loading)"], ["release", { ...notInShopify, outcome: "parked" as const }, "Release (loading)"]])("%s shows that it is under way", (intent, of, button) => {
    expect(page(of, {}, { sending: { intent } }).buttons.at(-1)).toBe(button);
  });

  test("another form on its way leaves the main button as it is", () => expect(page({}, {}, { sending: { intent: "replay" } }).buttons.at(-1)).toBe("Resync"));

  test("Seller Central and the list are one click away; of an unknown marketplace only the list", () => {
    expect(page().links).toMatchObject({ Orders: "/app/orders", "Open in Seller Central": "https://sellercentral.amazon.com/orders-v3/order/111-2222222-3333333" });
    expect(page({ marketplaceId: "A0NEW" }).links).not.toHaveProperty("Open in Seller Central");
  });
});

describe("what the page says", () => {
  test("number, outcome and cards in their order", () => {
    const { text } = page();
    const places = ["111-2222222-3333333", "Imported", "Totals", "Items", "Timeline", "At Amazon"].map((said) => text.indexOf(said));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  });

  test("a reason with what to do and who goes on, before everything else", () => {
    const { text } = page({ ...notInShopify, outcome: "waiting", reasonCode: "sku-not-linked", reasonParams: { sku: "CUP-1" } }, { problems: [openProblem("sku-not-linked", { sku: "CUP-1" })] });
    expect(text).toMatch(/SKU CUP-1 is unknown.*What to do: .*Tried again by: .*Totals/);
  });

  test("who reads it is called you", () => {
    const { text } = page({}, { problems: [openProblem("total-differs", { amount: "$0.30" })] });
    expect(text).toContain("Tried again by: you");
    expect(text).not.toContain("Merchant");
  });

  test("no advice where nothing is to be done", () => {
    const { text } = page({ ...notInShopify, outcome: "waiting", reasonCode: "no-prices-yet" });
    expect(text).not.toContain("What to do: Nothing.");
    expect(text).not.toContain("Tried again by: –");
  });

  test("no card of what this order does not have", () => {
    expect(page().text).not.toMatch(/Link SKU|Shopify and Amazon differ|Reserved units|Latin letters|Read again from Amazon|Replay under/);
  });

  test("what a Resync or a Replay answered stands on the page at once", () => {
    const resync = { news: [], differences: [] };
    const replay = { recordedVersion: null, todaysVersion: 2, rows: [] };
    expect(page({}, {}, { answer: { ok: true, message: "", resync } }).text).toContain("Read again from Amazon | Nothing differs.");
    expect(page({}, {}, { answer: { ok: true, message: "", replay } }).text).toContain("Replay under today's rules");
  });
});

describe("an order that was never readable", () => {
  const unreadable = unreadableView(openProblem("unreadable-order", { detail: "orderId: is empty" }), newYork);
  const shown = (around: Surroundings = {}) => draw(<OrderRoute />, { data: { order: null, unreadable }, ...around });

  test("has a page that says why, since when, what to do, and that nothing of it is in Shopify", () => {
    const { text, links } = shown();
    for (const said of ["111-2222222-3333333", "could not be read", "What to do:", "Tried again by:", "Not readable since Nov 20, 2026, 4:00 AM; tried last Nov 20, 2026, 7:00 AM.", "Nothing of this order is in Shopify"]) expect(text).toContain(said);
    expect(links).toEqual({ Orders: "/app/orders" });
  });

  test("can be tried again, and nothing else", () => {
    expect(shown().buttons).toEqual(["Try again"]);
    expect(shown({ sending: { intent: "retry" } }).buttons).toEqual(["Try again (loading)"]);
  });
});

describe("the browser's tab", () => {
  const title = (data: unknown) => meta({ data } as Parameters<typeof meta>[0]);

  test.each([
    ["an order", { order: { amazonOrderId: "1-2-3" }, unreadable: null }, "1-2-3 · Lockstep"],
    ["an unreadable one", { order: null, unreadable: { amazonOrderId: "4-5-6" } }, "4-5-6 · Lockstep"],
    ["one that does not exist", undefined, "Order · Lockstep"],
  ])("names %s", (_, data, text) => {
    expect(title(data)).toEqual([{ title: text }]);
  });
});
