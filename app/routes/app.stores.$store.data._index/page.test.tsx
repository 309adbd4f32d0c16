import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { fieldsOf, wrongFields } from "../../../tests/support/drawn-fields.ts";
import type { RunView } from "../../ui/run-view.ts";
import NoData from "../app.data.tsx";
import NoSettings from "../app.settings.tsx";
import type { DataDone, EffectView } from "./data-done.ts";
import DataPage, { meta } from "./route.tsx";
import { RunsCard } from "./runs-card.tsx";
import { StartDateCard } from "./start-date-card.tsx";

const run: RunView = {
  id: "r1", url: "/app/stores/s1/data/r1", kind: "pull", title: "Manual pull", about: "Nov 1, 2026 – Nov 20, 2026", state: { label: "Running", tone: "info" }, underWay: true, percent: 25,
  progress: "100 of 400 orders read; 300 to go", failed: "2 refused, each with its reason", end: "Expected end: Nov 20, 2026, 9:00 AM (in 2 hours)", reason: null, started: "Started Nov 20, 2026, 7:00 AM", finished: null,
};
const ended: RunView = { ...run, id: "r2", url: "/app/stores/s1/data/r2", state: { label: "Done", tone: "success" }, underWay: false, percent: 100, end: null, failed: null };

describe("the latest runs", () => {
  test("are none at first", () => expect(draw(<RunsCard runs={[]} />).text).toBe("Latest runs | Nothing was asked for yet."));

  test("R84 tell progress, what was refused and when they end, and lead to their pages", () => {
    const { text, links } = draw(<RunsCard runs={[run, ended]} />);
    for (const told of [run.progress, run.failed, run.end, `${run.about} · ${run.started}`]) expect(text).toContain(told);
    expect(links).toEqual({ [`Manual pull, ${run.about}: Running`]: run.url, [`Manual pull, ${run.about}: Done`]: ended.url });
  });

  test("R84 only one under way can be stopped, and once", () => {
    expect(draw(<RunsCard runs={[run, ended]} />).buttons).toEqual([`Stop: Manual pull, ${run.about}`]);
    expect(draw(<RunsCard runs={[run]} />, { sending: { intent: "stop" } }).buttons).toEqual([`Stop: Manual pull, ${run.about} (loading)`]);
    expect(draw(<RunsCard runs={[ended]} />).buttons).toEqual([]);
  });

  test("one that failed says why and what to do", () => {
    const { text } = draw(<RunsCard runs={[{ ...ended, reason: { what: "Amazon refused.", remedy: "Reconnect.", whoRetries: "You" } }]} />);
    expect(text).toContain("Amazon refused. Reconnect.");
  });
});

describe("R30 R31 the start date", () => {
  const card = (answer?: Partial<DataDone>, several = false, more: Surroundings = {}) =>
    draw(<StartDateCard alias="main" startDate={{ told: "Nov 1, 2026", day: "2026-11-01" }} today="2026-11-20" several={several} />, { ...(answer && { answer: { ok: true, message: "", ...answer } }), ...more });
  const [enters, leaves]: EffectView[] = [
    { alias: "main", change: "Nov 15 → Nov 1", enter: "Enter: the orders placed in between.", leave: null },
    { alias: "eu", change: "Nov 1 → Nov 15", enter: null, leave: "Leave: Lockstep’s records of 2 orders." },
  ];

  test("is shown, and first only shows what another would change", () => {
    const { html, text, buttons } = card();
    expect(text).toContain("Nothing placed before Nov 1, 2026 is imported for main.");
    expect(fieldsOf(html)).toEqual({ "New start date": "2026-11-01" });
    expect(html).toContain('max="2026-11-20"');
    expect(buttons).toEqual(["Show what would change"]);
  });

  test("may be changed for the whole shop where it has several stores", () => {
    expect(fieldsOf(card(undefined, true).html)).toMatchObject({ "Only main": "on", "The whole shop": "off" });
  });

  test("that lets orders in is changed without a typed word", () => {
    const { html, text, buttons } = card({ effects: [enters!], typed: null });
    expect(text).toContain("What would change | main: Nov 15 → Nov 1 | Enter: the orders placed in between.");
    expect(buttons).toEqual(["Change the start date"]);
    expect(Object.keys(fieldsOf(html))).toEqual(["New start date"]);
    expect(html).not.toContain("Polaris-Button--toneCritical");
  });

  test("that takes records out asks for the store's name, and looks like it", () => {
    const { html, text } = card({ effects: [enters!, leaves!], typed: "main" });
    expect(fieldsOf(html)["Type main to confirm that records leave"]).toBe("");
    expect(html).toContain("Polaris-Button--toneCritical");
    expect(text).toContain("eu: Nov 1 → Nov 15 | Leave: Lockstep’s records of 2 orders.");
  });

  test("that changes nothing can only be looked at", () => {
    const { text, buttons } = card({ effects: [], typed: null });
    expect(text).toContain("Nothing would change");
    expect(buttons).toEqual(["Show what would change"]);
  });

  test.each<[DataDone["problems"], string[]]>([[{ startDate: "Enter a date." }, ["New start date"]], [{ confirm: "Type main" }, ["Type main to confirm that records leave"]]])("marks what is wrong: %j", (problems, labels) => {
    expect(wrongFields(card({ ok: false, problems, ...(problems?.confirm && { effects: [leaves!], typed: "main" }) }).html)).toEqual(labels);
  });

  test("is busy while it is asked", () => expect(card(undefined, false, { sending: { intent: "preview-start-date" } }).buttons).toEqual(["Show what would change (loading)"]));
});

describe("the data tools' page", () => {
  const loaded = {
    store: { id: "s1", alias: "main", state: "open" }, stores: [{ id: "s1", alias: "main" }], today: "2026-11-20", earliest: "2026-10-19", earliestTold: "Oct 19, 2026", from: "2026-11-14",
    startDate: { told: "Oct 19, 2026", day: "2026-10-19" }, spaceGroups: true, runs: [ended],
  };
  const page = (more: object = {}) => draw(<DataPage />, { at: "/app/stores/s1/data", data: { ...loaded, ...more } });

  test("offers four tools, the latest runs and the start date", () => {
    const { text, html } = page();
    for (const title of ["Data tools of main", "Manual pull", "Missing orders by date", "Missing orders by number", "Full history", "Latest runs", "Start date", "Reads everything since Oct 19, 2026"]) expect(text).toContain(title);
    expect(fieldsOf(html)["Ten minutes between groups of 50"]).toBe("on");
    expect(fieldsOf(html).Store).toBeUndefined();
  });

  test.each([["closed", "This store is closed", "waits until the store is opened"], ["observe", "This store only observes", "nothing comes into Shopify until"]])("R49 of a store that is %s says what becomes of a run", (state, title, what) => {
    const { text, links } = page({ store: { ...loaded.store, state } });
    expect(text).toContain(title);
    expect(text).toContain(what);
    expect(links["Open it on the overview"]).toBe("/app");
  });

  test("of an open store warns of nothing", () => expect(page().html).not.toContain("Polaris-Banner"));

  test("lets choose among several stores, which may share a start date", () => {
    const { html } = page({ stores: [...loaded.stores, { id: "s2", alias: "eu" }] });
    expect(fieldsOf(html)).toMatchObject({ Store: "s1", "The whole shop": "off" });
  });

  test("bears the store's alias in its title", () => {
    expect(meta({ data: loaded } as unknown as Parameters<typeof meta>[0])).toEqual([{ title: "Data tools of main · Lockstep" }]);
    expect(meta({ data: undefined } as Parameters<typeof meta>[0])).toEqual([{ title: "Data tools · Lockstep" }]);
  });
});

describe("without a store", () => {
  test.each([["settings", <NoSettings key="s" />, "Each account has settings of its own"], ["data tools", <NoData key="d" />, "its orders of the past are read from here"]])("%s lead to connecting", (_page, element, why) => {
    const { text, links } = draw(element);
    expect(text).toContain(why);
    expect(links).toEqual({ "Connect Amazon": "/app/connect" });
  });
});
