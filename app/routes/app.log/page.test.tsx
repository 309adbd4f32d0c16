import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import Log from "./route.tsx";

const line = { id: "1", at: "Nov 20, 2026, 7:00 AM", level: "INFO", store: "us", text: "Imported as #1004.", subject: { label: "1-2-3", url: "/app/orders/1-2-3", external: false } };
const page = (lines: object[] = [line], around: Surroundings = {}, next: string | null = null) => draw(<Log />, { at: "/app/log", data: { lines, stores: [{ id: "store-1", alias: "us" }], next }, ...around });
const chosen = (at: string) => [...page([], { at }).html.matchAll(/<option value="([^"]*)" selected="">/g)].map((found) => found[1]);

describe("a line of the log", () => {
  test("says when, what, about what and where", () => {
    const { text, links } = page();
    expect(text).toContain("Nov 20, 2026, 7:00 AM | Info | Info | Imported as #1004. | 1-2-3 | us");
    expect(links).toEqual({ "1-2-3": "/app/orders/1-2-3" });
  });

  test.each([["ERROR", "Critical Error"], ["INFO", "Info Info"], ["DEBUG", "Debug"]])("%s is worn as “%s”", (level, badge) => expect(page([{ ...line, level }]).badges).toEqual([badge]));

  test.each<[string, object | null, Record<string, string>, boolean]>([
    ["nothing", null, {}, false],
    ["something without a page", { label: "An order without number", url: null, external: false }, {}, true],
    ["something in Shopify", { label: "Shopify order", url: "https://admin.shopify.com/store/demo/orders/77", external: true }, { "Shopify order": "https://admin.shopify.com/store/demo/orders/77" }, true],
  ])("about %s leads where there is something to see", (_, subject, links, named) => {
    const drawn = page([{ ...line, subject }]);
    expect(drawn.links).toEqual(links);
    expect(/An order without number|Shopify order/.test(drawn.text)).toBe(named);
  });

  test("a text with markup in it stays a text", () => {
    const { html, text } = page([{ ...line, text: '<img src=x onerror="alert(1)">' }]);
    expect(html).not.toContain("<img");
    expect(text).toContain('<img src=x onerror="alert(1)">');
  });
});

describe("the log's filters", () => {
  test("R88 open at seven days with every level", () => expect(chosen("/app/log")).toEqual(["", "", ""]));

  test("show what the address chose", () => expect(chosen("/app/log?level=ERROR&days=550&store=store-1")).toEqual(["ERROR", "550", "store-1"]));

  test("R88 reach back 18 months", () => expect(page().html).toContain('<option value="550">Last 18 months</option>'));
});

test("an empty log says what to try", () => {
  const { text, buttons } = page([], { at: "/app/log?level=ERROR" });
  expect(text).toContain("Nothing logged | There is no line for these filters. Choose a longer period or another level.");
  expect(buttons).toContain("Clear filters");
});

test.each([["x", "?after=y", ["Previous", "Next"]], [null, "", ["Previous (disabled)", "Next (disabled)"]]])("with a next page %j at “%s” the way is %j", (next, search, buttons) => {
  expect(page([line], { at: `/app/log${search}` }, next).buttons.slice(-2)).toEqual(buttons);
});
