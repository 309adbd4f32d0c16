import fc from "fast-check";
import { expect, test } from "vitest";
import { zonedDay } from "../../lib/zoned-day.ts";
import { backlogEnd, cancelsAt, endOfToday, riskBefore } from "./ship-queue.ts";

const now = new Date("2026-11-20T12:00:00Z");

test("B11 Amazon cancels seven days after the ship-by window, and the merchant is warned two days before", () => {
  const shipBy = new Date("2026-11-15T11:59:59Z");
  expect(cancelsAt(shipBy).toISOString()).toBe("2026-11-22T11:59:59.000Z");
  expect([shipBy < riskBefore(now), new Date("2026-11-15T12:00:01Z") < riskBefore(now)]).toEqual([true, false]);
});

test.each([
  ["2026-11-20T12:00:00Z", "America/New_York", "2026-11-21T05:00:00.000Z"], ["2026-11-20T03:00:00Z", "America/New_York", "2026-11-20T05:00:00.000Z"], ["2026-11-20T23:30:00Z", "Asia/Tokyo", "2026-11-21T15:00:00.000Z"],
  ["2026-10-25T00:30:00Z", "Europe/Berlin", "2026-10-25T23:00:00.000Z"], ["2026-03-29T00:30:00Z", "Europe/Berlin", "2026-03-29T22:00:00.000Z"], ["2026-03-28T23:00:00Z", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
])("B11 the shop's day at %s in %s ends at %s, also when the clocks change", (at, zone, end) => expect(endOfToday(new Date(at), zone).toISOString()).toBe(end));

test.each([[0, 10, 0], [10, 10, 0], [11, 10, 500], [10_000, 10, 4_995_000], [3, 0.9, 1_500]])("R122 %d packages with %d tokens take %d ms at two a second", (count, tokens, ms) => {
  expect(backlogEnd(count, { tokens, rate: 2 }, now).getTime() - now.getTime()).toBe(ms);
});

const instants = fc.date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2035-12-31T00:00:00Z"), noInvalidDate: true });
const zones = fc.constantFrom("UTC", "America/New_York", "America/St_Johns", "Europe/Berlin", "Asia/Tokyo", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Kiritimati");

test("B11 the shop's day ends after now, at the next day's first instant, in every zone and on every day", () => {
  fc.assert(fc.property(instants, zones, (at, zone) => {
    const end = endOfToday(at, zone);
    const ahead = end.getTime() - at.getTime();
    expect([ahead > 0, ahead <= 25 * 3_600_000]).toEqual([true, true]);
    expect(zonedDay(new Date(end.getTime() - 1), zone)).toBe(zonedDay(at, zone));
    expect(zonedDay(end, zone)).not.toBe(zonedDay(at, zone));
  }));
});

test("B11 the warning comes two days before Amazon cancels, whenever that is", () => {
  fc.assert(fc.property(instants, (at) => {
    const day = 86_400_000;
    expect(cancelsAt(riskBefore(at)).getTime() - at.getTime()).toBe(2 * day);
    const warned = (shipBy: Date, when: Date) => shipBy < riskBefore(when);
    expect([warned(at, new Date(at.getTime() + 5 * day)), warned(at, new Date(at.getTime() + 5 * day + 1))]).toEqual([false, true]);
  }));
});

test("R122 more packages never take less time, and tokens that are there take none", () => {
  fc.assert(fc.property(fc.nat(100_000), fc.nat(1000), fc.double({ min: 0, max: 50, noNaN: true }), fc.constantFrom(0.5, 1, 2, 10), (count, more, tokens, rate) => {
    const takes = (packages: number) => backlogEnd(packages, { tokens, rate }, now).getTime() - now.getTime();
    expect(takes(Math.floor(tokens))).toBe(0);
    expect(takes(count + more)).toBeGreaterThanOrEqual(takes(count));
    expect(takes(count)).toBeLessThanOrEqual(Math.ceil((count / rate) * 1000));
  }));
});
