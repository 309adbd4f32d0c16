import { validate } from "node-cron";
import { describe, expect, it } from "vitest";
import { isScheduledName, scheduledNames } from "../sync/run-scheduled.server.ts";
import { handlers } from "./handlers.server.ts";
import { schedule } from "./schedule.ts";

/** Ticks of a cron line in a day, of the forms that the table uses. */
function timesADay(cron: string): number {
  const [minute = "", hour = ""] = cron.split(" ");
  const of = (field: string, size: number) => (field === "*" ? size : field.startsWith("*/") ? size / Number(field.slice(2)) : field.split(",").length);
  return of(minute, 60) * of(hour, 24);
}

describe("the schedule", () => {
  it.each(schedule.map((entry) => [entry.job, entry] as const))("asks for %s by a line that cron reads, and says why", (job, { cron, why }) => {
    expect(validate(cron)).toBe(true);
    expect(isScheduledName(job)).toBe(true);
    expect(why.length).toBeGreaterThan(20);
  });

  it("names each job once", () => {
    expect(new Set(schedule.map((entry) => entry.job)).size).toBe(schedule.length);
  });

  it("asks Amazon for orders no more often than it lets one account ask in a day", () => {
    const poll = schedule.find((entry) => entry.job === "poll-orders")!;
    expect(timesADay(poll.cron)).toBeLessThanOrEqual(0.0056 * 86_400);
  });

  it("reads orders several times an hour, and everything else at least once a day", () => {
    expect(timesADay(schedule.find((entry) => entry.job === "poll-orders")!.cron)).toBeGreaterThanOrEqual(4 * 24);
    for (const { cron } of schedule) expect(timesADay(cron)).toBeGreaterThanOrEqual(1);
  });

  it("has a flow behind every name that may be asked for, and no other name", () => {
    for (const name of scheduledNames) expect(handlers[name]).toBeTypeOf("function");
    for (const name of ["import-order", "handle-webhook", "constructor", ""]) expect(isScheduledName(name)).toBe(false);
  });
});
