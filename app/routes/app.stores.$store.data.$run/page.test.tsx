import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { fieldsOf } from "../../../tests/support/drawn-fields.ts";
import { fieldProps } from "../../../tests/support/field-props.ts";
import type { RunView } from "../../ui/run-view.ts";
import type { ItemView } from "./item-view.ts";
import { ItemsTable } from "./items-table.tsx";
import RunPage, { meta } from "./route.tsx";
import { RemovedCard, RunCard } from "./run-card.tsx";

const run: RunView = {
  id: "r1", url: "/app/stores/s1/data/r1", kind: "missing", title: "Missing orders by date", about: "Nov 1, 2026 – Nov 20, 2026", state: { label: "Done", tone: "success" }, underWay: false, percent: 100,
  progress: "3 of 3 orders looked at", failed: null, end: null, reason: null, started: "Started Nov 20, 2026, 7:00 AM", finished: "Ended Nov 20, 2026, 7:20 AM",
};
const row = (more: Partial<ItemView>): ItemView => ({ id: "111-1", state: "listed", label: { label: "Not in Shopify", tone: "attention" }, url: null, placed: "Nov 2, 2026", reason: "Amazon has it.", remedy: "Import it.", ...more });
const rows = [row({}), row({ id: "111-2", state: "there", label: { label: "In Shopify", tone: "success" }, url: "/app/orders/111-2", reason: null, remedy: null })];

describe("a run's orders", () => {
  const action = { content: (count: number) => `Import ${count} ticked`, onAction: () => undefined };
  const table = (tickable: ItemView["state"] | null, shown = rows) => draw(<ItemsTable rows={shown} loading={false} tickable={tickable} action={action} emptyState={<p>Nothing is missing.</p>} />);
  const boxes = (html: string) => [...html.matchAll(/<input[^>]*id="(Select-[^"]*)"[^>]*>/g)].map(([tag, id]) => `${id}${tag.includes("disabled") ? " (disabled)" : ""}`);

  test("stand with number, state, day, reason and what to do", () => {
    expect(table(null).text).toContain("111-1 | Attention | Not in Shopify | Nov 2, 2026 | Amazon has it. | Import it. | 111-2 | Success | In Shopify | Nov 2, 2026 | –");
  });

  test("lead to their pages where there are any", () => expect(table(null).links).toEqual({ "111-2": "/app/orders/111-2" }));

  test("R82 can be ticked where they wait for the merchant, and only those", () => {
    expect(boxes(table("listed").html)).toEqual(["Select-111-1", "Select-111-2 (disabled)"]);
    expect(boxes(table("removed").html)).toEqual(["Select-111-1 (disabled)", "Select-111-2 (disabled)"]);
    expect(boxes(table(null).html)).toEqual([]);
  });

  test("that are none say so", () => expect(table("listed", []).text).toContain("Nothing is missing."));
});

describe("R39 orders that were deleted in Shopify", () => {
  const card = (count: number, choice: "keep" | "recreate", busy = false) => draw(<RemovedCard count={count} choice={choice} onChoice={() => undefined} onRecreateAll={() => undefined} busy={busy} />);

  test("stay removed unless something else is chosen", () => {
    const { html, text, buttons } = card(2, "keep");
    expect(text).toContain("2 orders of this run were deleted in Shopify");
    expect(fieldsOf(html)).toEqual({ "Keep removed": "on", Recreate: "off" });
    expect(buttons).toEqual([]);
  });

  test.each([[1, "1 order of this run was deleted", "Recreate this order"], [1200, "1,200 orders of this run were deleted", "Recreate all 1,200"]])("%i may be made again at once", (count, title, button) => {
    const { text, buttons } = card(count, "recreate");
    expect(text).toContain(title);
    expect(buttons).toEqual([button]);
    expect(card(count, "recreate", true).buttons).toEqual([`${button} (loading)`]);
  });

  test("either choice is taken as it is", () => {
    let choice = "";
    const { [`2 orders of this run were deleted in Shopify`]: list } = fieldProps(<RemovedCard count={2} choice="keep" onChoice={(chosen) => void (choice = chosen)} onRecreateAll={() => undefined} busy={false} />);
    const chosen = (value: string[]) => (list!.onChange(value as never), choice);
    expect([chosen(["recreate"]), chosen(["keep"]), chosen([])]).toEqual(["recreate", "keep", "keep"]);
  });
});

describe("how far the run is", () => {
  test("is told with its beginning and end, and with what was left out", () => {
    const { text } = draw(<RunCard run={run} rejected={["hello", "12-3"]} />);
    expect(text).toContain("3 of 3 orders looked at | Left out, for these are no order numbers: hello, 12-3 | Started Nov 20, 2026, 7:00 AM · Ended Nov 20, 2026, 7:20 AM");
    expect(draw(<RunCard run={{ ...run, finished: null }} rejected={[]} />).text).toBe("100% | 3 of 3 orders looked at | Started Nov 20, 2026, 7:00 AM");
  });
});

describe("a run's page", () => {
  const loaded = { run, store: { id: "s1", alias: "main" }, rejected: [], filters: [{ value: "listed", label: "Not in Shopify (1)" }], listed: 1, removed: 0, items: rows, next: null };
  const page = (more: object = {}, surroundings: Surroundings = {}) => draw(<RunPage />, { at: "/app/stores/s1/data/r1", data: { ...loaded, ...more }, ...surroundings });
  const own = (buttons: string[]) => [...new Set(buttons)].filter((name) => /Import|Stop|Start again|Recreate/.test(name));

  test("R82 of one that ended offers to import all and to start again", () => {
    const { buttons, text } = page({ listed: 1200 });
    expect(own(buttons)).toEqual(expect.arrayContaining(["Import all 1,200", "Start again"]));
    expect(buttons).not.toContain("Stop");
    expect(text).toContain("main · Nov 1, 2026 – Nov 20, 2026");
  });

  test("R84 of one under way can only be stopped", () => expect(own(page({ run: { ...run, underWay: true } }).buttons)).toEqual(["Stop"]));

  test("without anything missing imports nothing", () => expect(own(page({ listed: 0 }).buttons)).toEqual(["Start again"]));

  test("while it is asked takes no second press", () => expect(own(page({}, { sending: { intent: "again" } }).buttons)).toEqual(expect.arrayContaining(["Import all 1 (loading)", "Start again (disabled)"])));

  test("R39 asks about deleted orders where there are any", () => {
    expect(page({ removed: 3 }).text).toContain("3 orders of this run were deleted in Shopify");
    expect(page().text).not.toContain("Keep removed");
  });

  test.each([["missing", ["", "all", "listed"]], ["pull", ["", "listed"]]])("of a run “%s” filters by %j", (kind, values) => {
    const options = /<select[^>]*>(.*?)<\/select>/s.exec(page({ run: { ...run, kind } }).html)?.[1] ?? "";
    expect([...options.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)).toEqual(values);
  });

  test.each([
    ["under way", { ...run, underWay: true }, "They show as soon as Amazon has named them."],
    ["of what is missing", run, "No order of this list is in this state."],
    ["of another kind", { ...run, kind: "pull" }, "No order of this run is in this state."],
  ])("without rows, %s, says why", (_which, shown, why) => expect(page({ run: shown, items: [], listed: 0 }).text).toContain(why));

  test("leads back to its store's tools, and on where there is more", () => {
    expect(page().links["Data tools of main"]).toBe("/app/stores/s1/data");
    expect(page().buttons.filter((name) => /Next|Previous/.test(name))).toEqual(expect.not.arrayContaining(["Next"]));
    expect(page({ next: '["50","x"]' }).buttons).toContain("Next");
    expect(meta({ data: loaded } as unknown as Parameters<typeof meta>[0])).toEqual([{ title: "Missing orders by date · Lockstep" }]);
  });
});
