import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeWords } from "./format.ts";
import { dataPath, runView, type ShownRun } from "./run-view.ts";

const now = new Date("2026-11-20T12:00:00Z");
const words = timeWords("America/New_York", now);
const run: ShownRun = {
  id: "r1", storeId: "s1", kind: "pull", state: "running", params: { marketplaceIds: [], from: "2026-11-01T04:00:00.000Z", to: "2026-11-21T05:00:00.000Z" }, total: 400, done: 100, failed: 0, endsAt: null,
  reasonCode: null, reasonParams: {}, startedBy: "staff:1", createdAt: now, finishedAt: null,
};
const view = (more: Partial<ShownRun> = {}, store: Parameters<typeof runView>[2] = "open") => runView({ ...run, ...more }, words, store);
const plain = (text: string | null) => text?.replace(/\s/g, " ");

describe("a run in the words of its row", () => {
  test.each([["pull", "Manual pull"], ["history", "Full history"], ["missing", "Missing orders by date"], ["numbers", "Orders by number"], ["gap", "Gap that was left"], ["of the future", "of the future"]])("a “%s” is a %s", (kind, title) => expect(view({ kind }).title).toBe(title));

  test.each<[ShownRun["state"], string, string]>([["running", "Running", "info"], ["done", "Done", "success"], ["stopped", "Stopped", "warning"], ["failed", "Failed", "critical"]])("%s is “%s”", (state, label, tone) => {
    expect(view({ state })).toMatchObject({ state: { label, tone }, underWay: state === "running" });
  });

  test("its last day is the day before its end, in the shop's time zone", () => {
    expect(view().about).toBe("Nov 1, 2026 – Nov 20, 2026");
    expect(runView(run, timeWords("Asia/Tokyo", now), "open").about).toBe("Nov 1, 2026 – Nov 21, 2026");
  });

  test.each<[number | null, string]>([[null, "0 order numbers"], [1, "1 order number"], [1234, "1,234 order numbers"]])("without days, of %s numbers, it is about “%s”", (total, about) => {
    expect(view({ kind: "numbers", params: { marketplaceIds: [] }, total }).about).toBe(about);
  });

  test("leads to its page", () => expect([view().url, dataPath("s1")]).toEqual(["/app/stores/s1/data/r1", "/app/stores/s1/data"]));

  test.each([["lockstep", " by Lockstep"], ["staff:1", ""], ["merchant", ""]])("started by “%s” says so: “%s”", (startedBy, end) => expect(plain(view({ startedBy }).started)).toBe(`Started Nov 20, 2026, 7:00 AM${end}`));

  test("ended once it has", () => {
    expect(view().finished).toBeNull();
    expect(plain(view({ state: "done", finishedAt: new Date("2026-11-20T12:20:00Z") }).finished)).toBe("Ended Nov 20, 2026, 7:20 AM");
  });

  test("says why it failed, also by a code of another version", () => {
    expect(view().reason).toBeNull();
    expect(view({ state: "failed", reasonCode: "of-the-future" }).reason).toMatchObject({ what: "of-the-future" });
  });
});

describe("R84 how far a run is", () => {
  test.each<[Partial<ShownRun>, number | null, string]>([
    [{ total: null, done: 0 }, null, "Amazon is asked which orders there are"],
    [{ total: null, done: 0, state: "stopped" }, 0, "No order was read"],
    [{ total: 0, done: 0 }, 0, "0 of 0 orders read"],
    [{ total: 0, done: 0, state: "done" }, 100, "0 of 0 orders read"],
    [{ total: 1, done: 0 }, 0, "0 of 1 order read; 1 to go"],
    [{ total: 3, done: 2 }, 66, "2 of 3 orders read; 1 to go"],
    [{ total: 1000, done: 999 }, 99, "999 of 1,000 orders read; 1 to go"],
    [{ total: 400, done: 400 }, 100, "400 of 400 orders read"],
    [{ kind: "missing", total: 12_345, done: 1000 }, 8, "1,000 of 12,345 orders looked at; 11,345 to go"],
  ])("%j is %s percent: %s", (more, percent, progress) => expect(view(more)).toMatchObject({ percent, progress }));

  test("is full only when all is done", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(), (total, some) => {
      const done = some % (total + 1);
      const { percent } = view({ total, done });
      expect(Number.isInteger(percent) && percent! >= 0 && percent! <= 100).toBe(true);
      expect(percent === 100).toBe(done === total);
    }));
  });

  test("counts what was refused, where something was", () => {
    expect([view().failed, view({ failed: 1 }).failed, view({ failed: 1200 }).failed]).toEqual([null, "1 refused, each with its reason", "1,200 refused, each with its reason"]);
  });
});

describe("when a run will end", () => {
  const endsAt = new Date("2026-11-20T14:30:00Z");

  test("is told while it runs", () => expect(plain(view({ endsAt }).end)).toBe("Expected end: Nov 20, 2026, 9:30 AM (in 2 hours)"));

  test.each<[string, Partial<ShownRun>, Parameters<typeof runView>[2]]>([
    ["it ended", { endsAt, state: "done" }, "open"],
    ["nobody knows", { endsAt: null }, "open"],
    ["R49 its store is closed", { endsAt }, "closed"],
  ])("is not told where %s", (_why, more, store) => expect(view(more, store).end).toBeNull());

  test("R49 a closed store's run waits; one that ended has ended", () => {
    expect(view({}, "closed").state).toEqual({ label: "Waits: store closed" });
    expect(view({ state: "done" }, "closed").state.label).toBe("Done");
    expect(view({}, "observe").state.label).toBe("Running");
  });
});
