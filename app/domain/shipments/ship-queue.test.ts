import { expect, test } from "vitest";
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
