import { describe, expect, it } from "vitest";
import { marketplaces } from "../domain/marketplaces.ts";
import { zonedDay } from "./zoned-day.ts";

describe("the day of an instant", () => {
  it.each([
    ["2026-11-22T07:59:59Z", "America/Los_Angeles", "2026-11-21"],
    ["2026-11-22T08:00:00Z", "America/Los_Angeles", "2026-11-22"],
    ["2026-11-21T15:00:00Z", "Asia/Tokyo", "2026-11-22"],
    ["2026-03-29T22:30:00Z", "Europe/Berlin", "2026-03-30"],
    ["2026-01-01T00:00:00Z", "UTC", "2026-01-01"],
  ])("%s in %s is %s", (at, zone, day) => expect(zonedDay(new Date(at), zone)).toBe(day));

  it("is known for every marketplace", () => {
    for (const { timezone } of marketplaces) expect(zonedDay(new Date("2026-06-15T12:00:00Z"), timezone)).toBe("2026-06-15");
  });

  it("refuses a zone that is none", () => expect(() => zonedDay(new Date(), "Mars/Olympus")).toThrow(RangeError));
});
