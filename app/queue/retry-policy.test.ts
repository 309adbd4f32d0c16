import { describe, expect, it } from "vitest";
import { PlatformFailure, type FailureKind } from "../domain/platform-failure.ts";
import { RunAgainAt, afterFailure } from "./retry-policy.ts";

const now = new Date("2026-03-01T12:00:00.000Z");
const fresh = { failing: null, unexpected: 0 };
const seconds = (count: number) => new Date(now.getTime() + count * 1000);
const failure = (kind: FailureKind, retryAt?: Date) => new PlatformFailure(kind, { platform: "amazon", operation: "x" }, "why", { ...(retryAt && { retryAt }) });
const failingSince = (secondsAgo: number, attempts: number) => ({ failing: { since: seconds(-secondsAgo).toISOString(), attempts }, unexpected: 0 });

describe("afterFailure", () => {
  it.each([
    ["as told", failure("throttled", seconds(7)), fresh, seconds(7)],
    ["in a second when told a time that has passed", failure("throttled", seconds(-7)), fresh, seconds(1)],
    ["in half a minute when not told", failure("throttled"), fresh, seconds(30)],
    ["after 15 s the first time", failure("unavailable"), fresh, seconds(15)],
    ["after 60 s the third time", failure("unavailable"), failingSince(45, 2), seconds(60)],
    ["after an hour at most", failure("unavailable"), failingSince(100_000, 30), seconds(3600)],
    ["after 10 s for an error of ours", new TypeError("x"), fresh, seconds(10)],
    ["after 10 min for the third", "thrown text", { failing: null, unexpected: 2 }, seconds(600)],
    ["when the handler asks", new RunAgainAt(seconds(600)), fresh, seconds(600)],
  ])("runs again %s", (_when, error, before, at) => {
    expect(afterFailure(error, before, now, 0)).toMatchObject({ kind: "again", at });
  });

  it.each(["unauthorized", "rejected", "not-found"] as const)("stops what is %s at once", (kind) => {
    expect(afterFailure(failure(kind), fresh, now, 0)).toEqual({ kind: "stop", code: kind, message: "why", unauthorized: kind === "unauthorized" });
  });

  it("stops after three tries of an error of ours, keeping its kind alone", () => {
    const last = afterFailure(new RangeError("Jo Muster"), { failing: null, unexpected: 3 }, now, 0);
    expect(last).toEqual({ kind: "stop", code: "unexpected", message: "RangeError", unauthorized: false });
  });

  it("tries again where an answer could not be read, and stops after three tries", () => {
    expect(afterFailure(failure("unreadable"), fresh, now, 0)).toMatchObject({ kind: "again", at: seconds(10), unexpected: 1 });
    expect(afterFailure(failure("unreadable"), { failing: null, unexpected: 3 }, now, 0)).toEqual({ kind: "stop", code: "unreadable", message: "why", unauthorized: false });
  });

  it("makes trouble known after an hour, not before", () => {
    const trouble = (secondsAgo: number) => afterFailure(failure("unavailable"), failingSince(secondsAgo, 9), now, 0);
    expect(trouble(3599)).toMatchObject({ trouble: false });
    expect(trouble(3600)).toMatchObject({ trouble: true, failing: { since: seconds(-3600).toISOString(), attempts: 10 } });
  });

  it("keeps the beginning of an outage through a throttle, and forgets it when the handler got through", () => {
    const before = failingSince(1000, 4);
    expect(afterFailure(failure("throttled", seconds(5)), before, now, 0)).toMatchObject({ failing: before.failing });
    expect(afterFailure(new RunAgainAt(seconds(5)), before, now, 0)).toMatchObject({ failing: null });
    expect(afterFailure(new RunAgainAt(seconds(5), true), before, now, 0)).toMatchObject({ failing: before.failing, at: seconds(5) });
  });

  it("spreads jobs that failed together, within a fifth", () => {
    const times = [0, 0.5, 1].map((spread) => afterFailure(failure("unavailable"), failingSince(100_000, 30), now, spread));
    expect(times).toMatchObject([{ at: seconds(3600) }, { at: seconds(3240) }, { at: seconds(2880) }]);
  });
});
