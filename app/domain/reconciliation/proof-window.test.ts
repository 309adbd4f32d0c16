import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWitnessOld, nextLook, nextReport, proofDays, proofWindow, settledUntil } from "./proof-window.ts";

const now = new Date("2026-11-20T03:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const daysAgo = (days: number) => hoursAgo(days * 24);

describe("B6 how much a proof covers", () => {
  test.each([
    ["nothing was proved yet", [], 30],
    ["only weeks were proved", [[8, 1], [9, 2]], 30],
    ["a month was proved yesterday", [[31, 1]], 7],
    ["a month was proved six days ago", [[36.5, 6.5], [8, 1]], 7],
    ["a month was proved a week ago", [[37, 7]], 30],
  ])("%s", (_, windows, days) => {
    expect(proofDays((windows as [number, number][]).map(([from, to]) => ({ from: daysAgo(from), to: daysAgo(to) })), now)).toBe(days);
  });

  test.each([
    [7, daysAgo(60), { from: daysAgo(7), to: now }],
    [7, daysAgo(2), { from: daysAgo(2), to: now }],
    [90, daysAgo(400), { from: daysAgo(30), to: now }],
    [7, now, null],
    [7, hoursAgo(-5), null],
  ])("%d days of a store that begins at %s", (days, earliest, window) => {
    expect(proofWindow(days, earliest, now)).toEqual(window);
  });

  test.each([
    ["is read every five minutes", hoursAgo(0.1), hoursAgo(1)],
    ["was read an hour ago", hoursAgo(1), hoursAgo(1)],
    ["is read daily (R32)", hoursAgo(20), hoursAgo(20)],
    ["was never read", null, null],
  ])("a store that %s", (_, readUntil, until) => {
    expect(settledUntil(readUntil, now)).toEqual(until);
  });
});

describe("B6 a report that is late", () => {
  test.each([[0, 1], [3, 1], [20, 5], [60, 15], [600, 15], [1439, 15]])("asked for %d minutes ago: looked for again in %d", (age, next) => {
    expect(nextLook(new Date(now.getTime() - age * 60_000), now)).toEqual(new Date(now.getTime() + next * 60_000));
  });
  test("is given up after a day", () => expect(nextLook(daysAgo(1), now)).toBeNull());
  test("is never looked for at once again, nor later than after a quarter of an hour", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 86_399_999 }), (age) => {
      const wait = nextLook(new Date(now.getTime() - age), now)!.getTime() - now.getTime();
      expect(wait >= 60_000 && wait <= 900_000).toBe(true);
    }));
  });
});

test.each([[1, 0.25], [2, 1], [3, 4], [4, 12], [40, 12]])("B6 after %d failed reports the next is asked for in %d hours", (failures, hours) => {
  expect(nextReport(failures, now)).toEqual(hoursAgo(-hours));
});

test.each([[0, false], [47.9, false], [48, false], [48.1, true]])("B6 a witness of %d hours is too old: %s", (hours, old) => {
  expect(isWitnessOld(hoursAgo(hours), now)).toBe(old);
});
