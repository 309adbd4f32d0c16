import { describe, expect, it } from "vitest";
import { startOfDay } from "./start-of-day.ts";
import { zonedDay } from "./zoned-day.ts";

describe("startOfDay", () => {
  it.each([
    ["2026-11-01", "UTC", "2026-11-01T00:00:00.000Z"],
    ["2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z"],
    ["2026-11-02", "America/New_York", "2026-11-02T05:00:00.000Z"],
    ["2026-01-01", "Asia/Tokyo", "2025-12-31T15:00:00.000Z"],
    ["2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00.000Z"],
  ])("%s in %s begins at %s", (day, timezone, instant) => expect(startOfDay(day, timezone)?.toISOString()).toBe(instant));

  it.each(["", "2026-13-01", "2026-2-1", "20261101", "20.11.2026", "2026-02-30", "2026-11-01T00:00"])("%j is no date", (text) => expect(startOfDay(text, "UTC")).toBeNull());

  it("lies on its own day, in every zone", () => {
    for (const timezone of ["America/Sao_Paulo", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns"]) {
      for (const day of ["2026-04-24", "2026-10-04", "2026-10-25", "2026-12-31"]) expect(`${timezone} ${zonedDay(startOfDay(day, timezone)!, timezone)}`).toBe(`${timezone} ${day}`);
    }
  });
});
