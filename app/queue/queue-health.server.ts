import { countStoppedJobs } from "../db/stopped-jobs.server.ts";
import { jobNames } from "./job-types.ts";
import { countJobs, nextDue, type QueueCounts } from "./job-table.server.ts";
import type { Queue } from "./queue.server.ts";

export interface QueueHealth {
  /** Since when the oldest due job waits, in seconds; 0 = nothing is due. */
  oldestDueSeconds: number;
  due: number;
  active: number;
  stopped: number;
  /** When the first queued job is (or was) due; null = none is queued. */
  nextDue: Date | null;
  byName: QueueCounts[];
}

/** Whether jobs get done: for /health. */
export async function queueHealth(queue: Queue): Promise<QueueHealth> {
  const now = queue.clock.now();
  const byName = await countJobs(queue.boss.getDb(), now);
  const ages = byName.map((counts) => (counts.oldestDue ? (now.getTime() - counts.oldestDue.getTime()) / 1000 : 0));
  return {
    oldestDueSeconds: Math.max(0, ...ages),
    due: sum(byName.map((counts) => counts.due)),
    active: sum(byName.map((counts) => counts.active)),
    stopped: await countStoppedJobs(queue.db.prisma),
    nextDue: await nextDue(queue.boss.getDb(), jobNames),
    byName,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
