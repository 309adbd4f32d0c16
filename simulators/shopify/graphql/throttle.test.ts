import { describe, expect, it } from "vitest";
import { createClock } from "../../shared/clock.ts";
import { createThrottle } from "./throttle.ts";

const standard = { bucket: 2_000, restorePerSecond: 100, maxQueryCost: 1_000, enforced: true };

describe("the bucket", () => {
  it("empties and fills up again by the world's clock", () => {
    const clock = createClock(new Date(0), false);
    const throttle = createThrottle(clock, standard);
    throttle.take(1_950);
    expect(throttle.allows(51)).toBe(false);
    expect(throttle.allows(50)).toBe(true);
    clock.advance(1_000);
    expect(throttle.status()).toEqual({ maximumAvailable: 2_000, currentlyAvailable: 150, restoreRate: 100 });
    clock.advance(60_000);
    expect(throttle.status().currentlyAvailable).toBe(2_000);
  });

  it("never runs dry when it isn't enforced", () => {
    const throttle = createThrottle(createClock(new Date(0), false), { ...standard, enforced: false });
    for (let i = 0; i < 100; i += 1) throttle.take(1_000);
    expect(throttle.allows(1_000_000)).toBe(true);
    expect(throttle.status().currentlyAvailable).toBe(2_000);
  });
});
