import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { historyReach, historyWindows, readableRange, refusedRange } from "./history-range.ts";

const now = new Date("2026-11-20T12:00:00Z");
const day = (days: number) => new Date(now.getTime() - days * 86_400_000);
const [us, jp, au] = ["ATVPDKIKX0DER", "A1VC38T7YXB528", "A39IBJ37TRP1C6"];

describe("windows", () => {
  test.each([
    [1, [1]],
    [30, [30]],
    [31, [30, 1]],
    [95, [30, 30, 30, 5]],
    [0, [0]],
  ])("%d days are read in windows of %j days, the latest first", (days, lengths) => {
    const windows = historyWindows({ from: day(days), to: now });
    expect(windows.map(({ from, to }) => (to.getTime() - from.getTime()) / 86_400_000)).toEqual(lengths);
  });
  test("cover a range of any length without a gap, and no window is longer than 30 days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 * 24 }), (hours) => {
        const from = new Date(now.getTime() - hours * 3600_000);
        const windows = historyWindows({ from, to: now });
        expect([windows[0]!.to, windows.at(-1)!.from]).toEqual([now, from]);
        windows.slice(1).forEach((window, at) => expect(window.to).toEqual(windows[at]!.from));
        expect(Math.max(...windows.map(({ from: start, to }) => to.getTime() - start.getTime()))).toBeLessThanOrEqual(30 * 86_400_000);
      }),
    );
  });
  test("end before the last minutes, where polls read", () => {
    expect(readableRange({ from: day(3), to: day(-3) }, now)).toEqual({ from: day(3), to: new Date("2026-11-20T11:57:00Z") });
    expect(readableRange({ from: day(3), to: day(1) }, now)).toEqual({ from: day(3), to: day(1) });
  });
});

describe("how far back (R29)", () => {
  test.each([
    ["365 days", [us], 365, day(365)],
    ["as many as the operator allows", [us], 500, day(500)],
    ["two years at most, for Amazon keeps no more", [us], 4000, day(730)],
    ["since 2016 in Japan, Australia and Singapore", [jp, au], 4500, new Date("2016-01-01T00:00:00Z")],
    ["two years where another marketplace is asked too", [jp, us], 4000, day(730)],
    ["two years of no marketplace", [], 4000, day(730)],
  ])("%s", (_title, ids, days, reach) => {
    expect(historyReach(ids, days, now)).toEqual(reach);
  });
});

describe("a range that is asked for", () => {
  const limits = { startDate: day(60), reach: day(365), mostDays: 30, timezone: "UTC" };
  test.each([
    ["of thirty days is granted", day(30), now, null],
    ["of thirty days, one of them with 25 hours, is granted", new Date(day(30).getTime() - 3_600_000), now, null],
    ["of more is not (R33)", new Date(day(30).getTime() - 3_600_001), now, { code: "range-too-long", params: { days: 31, most: 30 } }],
    ["that is empty is not", day(3), day(3), { code: "range-empty", params: {} }],
    ["whose end is before its beginning is not", day(3), day(4), { code: "range-empty", params: {} }],
    ["before the start date is not (R30)", day(61), day(50), { code: "range-before-start", params: { startDate: "2026-09-21" } }],
    ["with a date that is none is not", new Date(NaN), now, { code: "range-empty", params: {} }],
  ])("%s", (_title, from, to, refusal) => {
    expect(refusedRange({ from, to }, limits)).toEqual(refusal);
  });
  test("further back than may be read is not, and the whole of the past may be longer than thirty days", () => {
    const old = { startDate: day(800), reach: day(365), mostDays: null, timezone: "UTC" };
    expect(refusedRange({ from: day(366), to: now }, old)).toEqual({ code: "range-too-old", params: { reach: "2025-11-20" } });
    expect(refusedRange({ from: day(365), to: now }, old)).toBeNull();
  });
  test("R29 R30 names days as the shop counts them", () => {
    const midnight = { startDate: new Date("2026-09-21T15:00:00Z"), reach: new Date("2026-09-30T15:00:00Z"), mostDays: null, timezone: "Asia/Tokyo" };
    expect(refusedRange({ from: day(100), to: now }, midnight)?.params).toEqual({ startDate: "2026-09-22" });
    expect(refusedRange({ from: midnight.startDate, to: now }, midnight)?.params).toEqual({ reach: "2026-10-01" });
  });
});
