import { describe, expect, test } from "vitest";
import { gapHours, isGap, pollDue } from "./poll-due.ts";

const now = new Date("2026-11-20T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe("a poll (R32, R37)", () => {
  test.each([
    ["live", 1, true], ["live", 600, true],
    ["hourly", 59, false], ["hourly", 60, true],
    ["daily", 23 * 60, false], ["daily", 24 * 60, true],
    ["manual", 600 * 60, false],
  ] as const)("%s, read up to %d minutes ago: %j", (schedule, minutes, due) => {
    expect(pollDue(schedule, ago(minutes), now)).toBe(due);
  });
  test.each([["live", true], ["hourly", true], ["daily", true], ["manual", false]] as const)("%s, never read: %j", (schedule, due) => {
    expect(pollDue(schedule, null, now)).toBe(due);
  });
  test("on a schedule every five minutes comes once an hour: what was read ends three minutes before the reading", () => {
    const polls: number[] = [];
    let readUntil: Date | null = null;
    for (let minute = 0; minute <= 180; minute += 5) {
      const at = new Date(now.getTime() + minute * 60_000);
      if (!pollDue("hourly", readUntil, at)) continue;
      polls.push(minute);
      readUntil = new Date(at.getTime() - 3 * 60_000);
    }
    expect(polls).toEqual([0, 60, 120, 180]);
  });
});

test("no schedule leaves a gap by itself; an outage of two days does", () => {
  expect(isGap({ after: ago(24 * 60 + 30), before: now })).toBe(false);
  expect(isGap({ after: ago(gapHours * 60), before: now })).toBe(false);
  expect(isGap({ after: ago(gapHours * 60 + 1), before: now })).toBe(true);
});
