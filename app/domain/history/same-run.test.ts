import { expect, test } from "vitest";
import type { HistoryRun } from "./history-run.ts";
import { isSameRun, type AskedRun } from "./same-run.ts";

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 10, day, hour));
const asked = (more: Partial<AskedRun> = {}): AskedRun => ({ kind: "pull", range: { from: at(1), to: at(20, 11) }, marketplaceIds: ["DE", "FR"], importAll: false, at: at(20, 12), ...more });

interface Past {
  kind?: HistoryRun["kind"];
  state?: HistoryRun["state"];
  from?: Date | null;
  to?: Date;
  params?: object;
}

/** A run that was begun on November 20 at 11:02. */
const run = ({ kind = "pull", state = "running", from = at(1), to = at(20, 11), params }: Past = {}) => ({
  kind, state, createdAt: at(20, 11), params: { marketplaceIds: ["DE", "FR"], ...(from && { from: from.toISOString(), to: to.toISOString() }), ...params },
});

test.each<[string, boolean, Past, Partial<AskedRun>?]>([
  ["the same days", true, {}],
  ["the same days, ending a little later", true, { to: at(20, 10) }],
  ["its marketplaces in another order", true, { params: { marketplaceIds: ["FR", "DE"] } }],
  ["a day more", false, { to: at(19, 11) }],
  ["an hour earlier", false, { from: at(1, 1) }],
  ["a run that has ended", false, { state: "done" }],
  ["another kind", false, { kind: "missing" }],
  ["other marketplaces", false, { params: { marketplaceIds: ["DE"] } }],
  ["a list, where all is to come in", false, { kind: "missing" }, { kind: "missing", importAll: true }],
  ["a run by numbers", false, { kind: "numbers", from: null }, { kind: "numbers" }],
])("%s: %s", (_, same, past, now) => {
  expect(isSameRun(asked(now), run(past))).toBe(same);
});

test("all of the past is the same however long it takes, its beginning moving with what may be read", () => {
  const later = asked({ kind: "history", range: { from: at(1, 20), to: at(27) }, at: at(27) });
  expect(isSameRun(later, run({ kind: "history" }))).toBe(true);
  expect(isSameRun(asked({ kind: "history", range: { from: at(5), to: at(27) }, at: at(27) }), run({ kind: "history" })), "another beginning").toBe(false);
  expect(isSameRun(later, run({ kind: "history", to: at(10) })), "the days that an earlier start date brought").toBe(false);
  expect(isSameRun(asked({ kind: "history", range: { from: at(1), to: at(10) } }), run({ kind: "history", to: at(10) })), "these days once more").toBe(true);
});
