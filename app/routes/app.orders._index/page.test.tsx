import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { newYork, notInShopify, orderParts } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { orderRow } from "./order-row.ts";
import { filterNames } from "./read-filter.ts";
import Orders from "./route.tsx";

const store = { id: "store-1", alias: "us" };
const row = (more: Partial<OrderRecord> = {}) => orderRow(orderParts(more).record, { words: newYork, aliases: new Map([["store-1", "us"]]), adminOrigin: null });
const page = (given: object = {}, around: Surroundings = {}) =>
  draw(<Orders />, { at: "/app/orders", data: { rows: [row()], next: null, count: "1 order", views: [], stores: [store], marketplaceIds: ["ATVPDKIKX0DER"], today: "2026-11-20", ...given }, ...around });
/** What a list of choices offers, by its label. */
const choices = (html: string, label: string) => {
  const [, id] = new RegExp(`<label id="([^"]*)Label"[^>]*>(?:<[^>]*>)*${label}<`).exec(html) ?? [];
  const [, options = ""] = new RegExp(`<select id="${id}"[^>]*>(.*?)</select>`).exec(html) ?? [];
  return [...options.matchAll(/<option value="([^"]*)"/g)].map((found) => found[1]);
};

describe("a row of the orders page", () => {
  test("tells the order from Amazon to Shopify and leads to both pages", () => {
    const { text, links } = page();
    expect(text).toContain("111-2222222-3333333 | us");
    for (const said of ["Imported", "Nov 10, 2026 | 3:00 AM", "amazon.com | You (MFN)", "Unshipped | Ship by Nov 12, 2026", "$10.00", "#1004"]) expect(text).toContain(said);
    expect(links).toMatchObject({ "111-2222222-3333333": "/app/orders/111-2222222-3333333", "#1004": "https://admin.shopify.com/store/demo/orders/77" });
  });

  test("leads to Shopify in another window, to our page in this one", () => {
    const tags = [...page().html.matchAll(/<a [^>]*>/g)].map(([tag]) => tag).filter((tag) => /orders\/(77|111)/.test(tag));
    expect(tags.map((tag) => [tag.includes("admin.shopify.com"), tag.includes('target="_blank"')])).toEqual([[false, false], [true, true]]);
  });

  test("says why an order is not there, and links nothing then", () => {
    const { text, links } = page({ rows: [row({ ...notInShopify, outcome: "waiting", reasonCode: "sku-not-linked", reasonParams: { sku: "CUP-1" }, shipBy: null })] });
    expect(text).toContain("Waiting | Order waits: SKU CUP-1 is unknown.");
    expect(text).not.toContain("Ship by");
    expect(Object.keys(links)).toEqual(["111-2222222-3333333"]);
  });
});

describe("the orders page", () => {
  test("offers a filter for each name that the address knows", () => {
    const { html } = page();
    expect(choices(html, "Outcome")).toEqual(["", "imported", "reserved", "waiting", "parked", "failed", "skipped", "new"]);
    expect(choices(html, "Attention")).toEqual(["", "conflict", "total-differs", "late"]);
    expect(choices(html, "Shipped by")).toEqual(["", "MFN", "AFN"]);
    expect(choices(html, "Marketplace")).toEqual(["", "ATVPDKIKX0DER"]);
    expect(choices(html, "Store")).toEqual(["", "store-1"]);
    expect(choices(html, "Sorted by")).toEqual(["", "earliest", "ship-by"]);
  });

  test("shows the address's filters as chosen, and a way to take them off", () => {
    const { html, buttons } = page({}, { at: "/app/orders?outcome=failed&search=CUP&from=2026-11-01" });
    expect(html).toMatch(/<option value="failed" selected=""/);
    expect([html.includes('value="CUP"'), html.includes('value="2026-11-01"'), html.includes('max="2026-11-20"')]).toEqual([true, true, true]);
    expect(buttons).toContain("Clear filters");
    expect(page().buttons).not.toContain("Clear filters");
  });

  test("tells how many there are to who listens", () => expect(page({ count: "10,000+ orders" }).html).toContain('<span role="status">10,000+ orders</span>'));

  test.each<[string, object, string, string[]]>([
    ["the only page", {}, "", ["Previous (disabled)", "Next (disabled)"]],
    ["the first of many", { next: "x" }, "", ["Previous (disabled)", "Next"]],
    ["one between", { next: "x" }, "?after=a", ["Previous", "Next"]],
    ["the last", {}, "?after=a", ["Previous", "Next (disabled)"]],
  ])("on %s leads where there is more", (_, given, search, buttons) => {
    expect(page(given, { at: `/app/orders${search}` }).buttons.slice(-2)).toEqual(buttons);
  });

  const views = [{ id: "v1", name: "To do", query: "outcome=waiting" }, { id: "v2", name: "Theirs", query: "channel=AFN" }];

  test.each<[string, string, boolean]>([
    ["as it was saved", "?outcome=waiting&view=v1", false],
    ["with other filters, which can be kept", "?outcome=failed&view=v1", true],
    ["that is gone", "?outcome=failed&view=v9", false],
  ])("shows a view %s", (_, search, keeps) => {
    const { buttons, text } = page({ views }, { at: `/app/orders${search}` });
    expect(buttons.includes("Keep these filters in “To do”")).toBe(keeps);
    for (const name of ["All orders", "To do", "Theirs"]) expect(text).toContain(name);
  });
});

describe("an empty page of orders", () => {
  test("leads to the connection while there is none", () => {
    const { text, links } = page({ rows: [], stores: [] });
    expect(text).toContain("No Amazon account is connected | Orders appear here once an account is connected.");
    expect(links).toEqual({ "Connect Amazon": "/app/connect" });
  });

  test("says that Amazon has shown none", () => expect(page({ rows: [] }).text).toContain("Amazon has shown no order yet."));

  test.each(filterNames)("says that nothing matches %s", (name) => {
    expect(page({ rows: [] }, { at: `/app/orders?${name}=x` }).text).toContain("No order matches these filters.");
  });

  test("says that the days are the wrong way round", () => {
    expect(page({ rows: [] }, { at: "/app/orders?from=2026-11-02&to=2026-11-01" }).text).toContain("The first day is after the last.");
  });

  test("takes a stranger's parameter for no filter", () => expect(page({ rows: [] }, { at: "/app/orders?shop=demo.myshopify.com&host=x" }).text).toContain("Amazon has shown no order yet."));
});
