import { expect, it } from "vitest";
import { createThrottle } from "./throttle.ts";

const plan = (key: string, rate: number, burst: number) => ({ key, rate, burst });

it("gives the burst at once and then one token per 1/rate", () => {
  const throttle = createThrottle();
  const take = (now: number) => throttle.take([plan("a", 0.5, 3)], now) === undefined;
  expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false]);
  expect([take(1999), take(2000), take(2000)]).toEqual([false, true, false]);
});

it("never holds more than the burst, however long it waits", () => {
  const throttle = createThrottle();
  const results = [1, 2, 3].map(() => throttle.take([plan("a", 5, 2)], 1e9));
  expect(results.map((refused) => refused === undefined)).toEqual([true, true, false]);
});

it("takes from every bucket or from none, and names the empty one", () => {
  const throttle = createThrottle();
  const both = [plan("own", 1, 2), plan("all", 1, 1)];
  expect(throttle.take(both, 0)).toBeUndefined();
  expect(throttle.take(both, 0)?.key).toBe("all");
  expect(throttle.take([plan("own", 1, 2)], 0)).toBeUndefined();
  expect(throttle.take([plan("own", 1, 2)], 0)?.key).toBe("own");
});

it("loses nothing to rounding when time comes in small steps", () => {
  const throttle = createThrottle();
  throttle.take([plan("a", 0.0056, 1)], 0);
  let refused = 0;
  for (let now = 100; now < 178_500; now += 100) if (throttle.take([plan("a", 0.0056, 1)], now)) refused += 1;
  expect(refused).toBe(1784);
  expect(throttle.take([plan("a", 0.0056, 1)], 178_572)).toBeUndefined();
});
