import { jobNames, jobTypeOf, type JobName } from "./job-types.ts";
import { alignDueTimes } from "./job-table.server.ts";
import type { Queue } from "./queue.server.ts";
import { runJob, type Running } from "./run-job.server.ts";

export interface Worker {
  /** Takes no more jobs and waits for the running ones; what is not done by then is queued again. */
  stop(): Promise<void>;
}

/** Between two looks for jobs whose time has come; a job stored for at once is told by the database. */
const lookSeconds = 2;
const slots = 2;
const drainMs = 30_000;

/** Runs the handlers' jobs as they come due, some of each at once, until stopped. Any number of processes may do so. */
export async function startWorker<Context>(queue: Queue, running: Running<Context>): Promise<Worker> {
  const { boss } = queue;
  await alignDueTimes(boss.getDb(), queue.clock.now());
  const names = jobNames.filter((name) => running.handlers[name]);
  for (const name of names) await boss.work<object>(name, workOptions(name), async (jobs) => {
    const results = await Promise.allSettled(jobs.map((job) => runJob(queue, job, running)));
    const failed = results.find((result) => result.status === "rejected");
    if (failed) throw failed.reason; // the database failed us: pg-boss queues again what is not settled
  });
  return {
    stop: async () => {
      await Promise.race([Promise.all(names.map((name) => boss.offWork(name, { wait: true }))), patience()]);
    },
  };
}

function workOptions(name: JobName) {
  const { atOnce } = jobTypeOf(name);
  const localConcurrency = Math.min(slots, atOnce);
  return {
    batchSize: Math.ceil(atOnce / localConcurrency),
    localConcurrency,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: lookSeconds,
    notifyPollingIntervalSeconds: lookSeconds,
  };
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, drainMs).unref());
}
