import { inTransaction } from "../db/client.server.ts";
import { stoppedJobsOf, takeStoppedJobs, type StoppedJob } from "../db/stopped-jobs.server.ts";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import { enqueue } from "./enqueue.server.ts";
import { isJobName, type NewJob, type PayloadOf, type JobName } from "./job-types.ts";
import type { Queue } from "./queue.server.ts";

/** A shop's jobs that gave up, latest first. */
export function listStoppedJobs(queue: Queue, shop: ShopDomain, filter: { storeId?: StoreId; name?: JobName } = {}): Promise<StoppedJob[]> {
  return stoppedJobsOf(queue.db.prisma, shop, filter);
}

/** Runs stopped jobs again, from the beginning. @param which ids, or all of a store's (it is authorized again). @returns how many. */
export function retryStoppedJobs(queue: Queue, shop: ShopDomain, which: { ids: readonly string[] } | { storeId: StoreId }): Promise<number> {
  return inTransaction(queue.db, async (tx) => {
    const jobs = (await takeStoppedJobs(tx, shop, which, queue.clock.now())).flatMap(toNewJob);
    await enqueue(queue, tx, jobs);
    return jobs.length;
  });
}

/** Drops stopped jobs for good. @returns how many. */
export async function discardStoppedJobs(queue: Queue, shop: ShopDomain, ids: readonly string[]): Promise<number> {
  return (await inTransaction(queue.db, (tx) => takeStoppedJobs(tx, shop, { ids }, queue.clock.now()))).length;
}

/** A job of a version that knew it under another name is dropped with the name. */
function toNewJob(job: StoppedJob): NewJob[] {
  if (!isJobName(job.name)) return [];
  return [{ name: job.name, shop: job.shop || null, storeId: job.storeId, payload: job.payload as PayloadOf<JobName> }];
}
