import { expect, it } from "vitest";
import { createClock } from "./clock.ts";

const start = new Date("2026-11-20T12:00:00Z");

it("stands still until it is turned", async () => {
  const clock = createClock(start, false);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(clock.now()).toEqual(start);
  clock.advance(90_000);
  expect(clock.now().toISOString()).toBe("2026-11-20T12:01:30.000Z");
});

it("ticks on from the set instant when it is a ticking one", async () => {
  const clock = createClock(start, true);
  clock.advance(1000);
  const before = clock.now().getTime();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(before).toBeGreaterThanOrEqual(start.getTime() + 1000);
  expect(clock.now().getTime()).toBeGreaterThan(before);
});

it("never goes back", () => {
  expect(() => createClock(start, false).advance(-1)).toThrow(RangeError);
});
