import type { Clock } from "../lib/clock.ts";
import { jobNames } from "./job-types.ts";
import { claimDue, nextDue } from "./job-table.server.ts";
import type { Queue } from "./queue.server.ts";
import { runJob, type JobResult, type Running } from "./run-job.server.ts";

/** A clock that can be turned forward. */
export interface TurnableClock extends Clock {
  advance(ms: number): void | Promise<void>;
}

export interface DriverOptions<Context> extends Running<Context> {
  /** The queue's own clock. */
  clock: TurnableClock;
  /** Jobs at once; 1 = one after another, the same way every time. */
  atOnce?: number;
  /** Jobs due later stay queued. Default: a day after now. If given, the clock ends there. */
  until?: Date;
  /** Called between jobs; true ends the run (a test that looks at a half-way state). */
  enough?(): boolean | Promise<boolean>;
}

export interface DriverReport {
  done: number;
  again: number;
  stopped: number;
  /** Jobs were left because their time is after `until`. */
  left: boolean;
}

const day = 24 * 3600_000;

/**
 * Runs due jobs by the handed-in clock until none is left, turning the clock to the next due one whenever nothing is due:
 * waits cost no real time. Same handlers, same stored jobs, same rules as the worker; no polling. No worker may run beside it.
 */
export async function runUntilIdle<Context>(queue: Queue, options: DriverOptions<Context>): Promise<DriverReport> {
  const { clock, atOnce = 1 } = options;
  const names = jobNames.filter((name) => options.handlers[name]);
  const until = options.until ?? new Date(clock.now().getTime() + day);
  const report: DriverReport = { done: 0, again: 0, stopped: 0, left: false };
  while (!(await options.enough?.())) {
    const jobs = await claimDue(queue.boss.getDb(), names, clock.now(), atOnce);
    const results: JobResult[] = await Promise.all(jobs.map((job) => runJob(queue, job, options)));
    for (const result of results) report[result] += 1;
    if (jobs.length > 0) continue;
    const due = await nextDue(queue.boss.getDb(), names);
    report.left = due !== null && due > until;
    if (due === null || report.left) {
      if (options.until) await turnTo(clock, until);
      return report;
    }
    await turnTo(clock, due);
  }
  return report;
}

async function turnTo(clock: TurnableClock, instant: Date): Promise<void> {
  const ahead = instant.getTime() - clock.now().getTime();
  if (ahead > 0) await clock.advance(ahead);
}
