import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../tests/support/draw-page.tsx";
import { fieldsOf, wrongFields } from "../../tests/support/drawn-fields.ts";
import { drive } from "../../tests/support/drive-hook.tsx";
import { FilterBar, type FilterField } from "./filter-bar.tsx";
import { LocationField } from "./location-field.tsx";
import { TagsField } from "./tags-field.tsx";
import { UnsavedChanges } from "./unsaved-changes.tsx";
import { usePager } from "./use-pager.ts";
import { ViewTabs } from "./view-tabs.tsx";

const nothing = () => undefined;

describe("the filters of a table", () => {
  const fields: FilterField[] = [
    { name: "outcome", label: "Outcome", options: [{ label: "All", value: "" }, { label: "Failed", value: "failed" }] },
    { name: "channel", label: "Ships", options: [{ label: "Both", value: "" }, { label: "Amazon", value: "AFN" }] },
  ];
  const search = { name: "search", label: "Search", placeholder: "Number or SKU" };
  const dates = { from: "Placed from", to: "Placed until", today: "2026-11-20" };
  const bar = (query: string, more: object = { search, dates }) => draw(<FilterBar fields={fields} {...more} />, { at: `/app/orders${query}` });

  test("show what the address says", () => {
    expect(fieldsOf(bar("?outcome=failed&search=A%26B&from=2026-11-01").html)).toEqual({ Search: "A&B", Outcome: "failed", Ships: "", "Placed from": "2026-11-01", "Placed until": "" });
  });

  test.each([["", []], ["?outcome=failed", ["Clear filters"]], ["?to=2026-11-01", ["Clear filters"]], ["?search=x", ["Clear filters"]], ["?outcome=&search=", []], ["?after=x&shop=demo", []]])("at “%s” can be cleared: %j", (query, buttons) => {
    expect(bar(query).buttons.filter((name) => name === "Clear filters")).toEqual(buttons);
  });

  test("have neither search nor days where the page has none", () => {
    expect(Object.keys(fieldsOf(bar("?search=x&from=2026-11-01", {}).html))).toEqual(["Outcome", "Ships"]);
    expect(bar("?search=x", {}).buttons).not.toContain("Clear filters");
  });

  test("are found by who cannot see them, and take no day to come", () => {
    const { html } = bar("");
    expect(html).toContain('role="search" aria-label="Filters"');
    expect(html.match(/max="2026-11-20"/g)).toHaveLength(2);
  });

  test("show a hostile search as text", () => expect(bar(`?search=${encodeURIComponent('"><script>x</script>')}`).html).not.toContain("<script>"));
});

describe("the merchant's own views", () => {
  const views = [{ id: "v1", name: "To do", query: "outcome=waiting" }, { id: "v2", name: "FBA", query: "channel=AFN" }];
  const tabs = (query: string) => draw(<ViewTabs views={views} names={["outcome", "channel"]} all="All orders"><p>The table</p></ViewTabs>, { at: `/app/orders${query}` });
  const selected = (html: string) => [...html.matchAll(/<button[^>]*id="(view-[^"]*?)(?:Measurer)?"[^>]*aria-selected="true"/g)].map(([, id]) => id);

  test.each([["", "view-all"], ["?view=v1&outcome=waiting", "view-v1"], ["?view=v2", "view-v2"], ["?view=gone", "view-all"], ["?outcome=waiting", "view-all"]])("at “%s” show %s", (query, id) => expect([...new Set(selected(tabs(query).html))]).toEqual([id]));

  test("stand beside one that shows all, over the table", () => {
    const { text } = tabs("");
    for (const name of ["All orders", "To do", "FBA", "The table"]) expect(text).toContain(name);
  });

  test.each([
    ["?view=v1&outcome=waiting", false],
    ["?view=v1&outcome=waiting&after=x&shop=demo", false],
    ["?view=v1&outcome=failed", true],
    ["?view=v1&outcome=waiting&channel=AFN", true],
    ["?view=v1", true],
    ["?outcome=failed", false],
  ])("at “%s” offer to keep other filters: %s", (query, offered) => expect(tabs(query).buttons.includes("Keep these filters in “To do”")).toBe(offered));
});

describe("a location", () => {
  const locations = [{ id: "gid://1", name: "Main warehouse" }, { id: "gid://2", name: "Cellar" }];
  const field = (value: string, none: string | null, error?: string) => draw(<LocationField label="Location" locations={locations} value={value} onChange={nothing} none={none} helpText="Where it lies." error={error} />);

  test.each([["gid://2", null, "Cellar"], ["", null, ""], ["", "Shopify decides", "Shopify decides"], ["gid://9", "None", "None"], ["gid://9", null, ""]])("“%s”, with “%s” for none, reads “%s”", (value, none, shown) => expect(fieldsOf(field(value, none).html).Location).toBe(shown));

  test("is asked for where none was chosen, and says what is wrong", () => {
    const { html, text } = field("", null, "Choose one.");
    expect(html).toContain('placeholder="Search locations"');
    expect(wrongFields(html)).toEqual(["Location"]);
    expect(text).toContain("Choose one. | Where it lies.");
  });
});

describe("tags", () => {
  test.each<[string[], string]>([[[], ""], [["one"], "one"], [["one", "two words"], "one, two words"]])("%j read “%s”", (tags, shown) => {
    expect(fieldsOf(draw(<TagsField label="Tags" tags={tags} onChange={nothing} helpText="" error={undefined} />).html).Tags).toBe(shown);
  });

  test("say what is wrong with them", () => expect(wrongFields(draw(<TagsField label="Tags" tags={[]} onChange={nothing} helpText="" error="Too many." />).html)).toEqual(["Tags"]));
});

describe("pages of a table", () => {
  const pager = (query: string, next: string | null) => {
    const usePages = () => usePager(next);
    return drive(usePages, [], { at: `/app/orders${query}` }).last;
  };

  test.each<[string, string | null, boolean, boolean]>([["", null, false, false], ["", "b", true, false], ["?after=a", null, false, true], ["?after=a&after=b", "c", true, true], ["?outcome=failed", null, false, false]])("at “%s” with “%s” to come: next %s, previous %s", (query, next, hasNext, hasPrevious) => {
    expect(pager(query, next)).toMatchObject({ hasNext, hasPrevious });
  });
});

describe("unsaved changes", () => {
  const bar = (changed: boolean, saving = false, more: Surroundings = {}) => draw(<UnsavedChanges id="bar" changed={changed} saving={saving} staysAt={() => false} onSave={nothing} onDiscard={nothing} />, more);

  test("have a bar with two buttons, which rest while it saves", () => {
    expect(bar(true).html).toMatch(/<ui-save-bar[^>]*id="bar"/);
    expect([bar(true).html.match(/<button[^>]*>/g)?.length, bar(true).html.match(/disabled=""/g)]).toEqual([2, null]);
    expect(bar(true, true).html.match(/<button[^>]*disabled=""/g)).toHaveLength(2);
  });
});
