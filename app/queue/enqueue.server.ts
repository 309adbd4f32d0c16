import { inTransaction, type Tx } from "../db/client.server.ts";
import { forgetStoppedJobs } from "../db/stopped-jobs.server.ts";
import { mergeEnvelopes, unwrap, wrap, type Envelope } from "./envelope.ts";
import { jobTypeOf, type JobName, type NewJob } from "./job-types.ts";
import { lockQueuedEquals, rewriteQueued, type Statements } from "./job-table.server.ts";
import { inside, type Queue } from "./queue.server.ts";

/**
 * Stores jobs in the caller's transaction, so that they and what caused them are there together or not at all.
 * A job equal to a queued one joins it; one equal to a running one is stored and runs after it; one equal to a stopped one replaces it.
 * @throws ZodError when a payload is not what its job type says; nothing is stored then.
 */
export async function enqueue(queue: Queue, tx: Tx, jobs: readonly NewJob[]): Promise<void> {
  const now = queue.clock.now();
  const byName = Map.groupBy(jobs, (job) => job.name);
  const wrapped = [...byName].map(([name, some]) => [name, joined(name, some.map((job) => wrap(job, now)))] as const);
  for (const [name, envelopes] of wrapped.sort(([a], [b]) => (a < b ? -1 : 1))) {
    await store(queue, inside(tx), name, envelopes, now);
    await forgetStoppedJobs(tx, name, envelopes.map(({ shop, same }) => ({ shop: shop ?? "", key: same })), now);
  }
}

/** The same in a transaction of its own. */
export function enqueueNow(queue: Queue, jobs: readonly NewJob[]): Promise<void> {
  return inTransaction(queue.db, (tx) => enqueue(queue, tx, jobs));
}

/** Stores envelopes made before: used when a job is put back. */
export async function store(queue: Queue, db: Statements, name: JobName, envelopes: readonly Envelope[], now: Date): Promise<void> {
  const type = jobTypeOf(name);
  const keys = envelopes.map((envelope) => type.exclusive(envelope.payload));
  const equals = await lockQueuedEquals(db, name, keys, envelopes.map((envelope) => envelope.same));
  const queued = new Map(equals.map((row) => [unwrap(row.data).same, { id: row.id, envelope: unwrap(row.data) }]));
  for (const added of envelopes) await join(db, name, queued.get(added.same), added, now);
  const fresh = envelopes.filter((envelope) => !queued.has(envelope.same));
  if (fresh.length === 0) return;
  await queue.boss.insert(name, fresh.map((data) => ({ data, singletonKey: type.exclusive(data.payload), startAfter: secondsUntil(data, now) })), { db });
}

async function join(db: Statements, name: JobName, queued: { id: string; envelope: Envelope } | undefined, added: Envelope, now: Date): Promise<void> {
  if (!queued) return;
  const merged = mergeEnvelopes(name, queued.envelope, added);
  if (JSON.stringify(merged) !== JSON.stringify(queued.envelope)) await rewriteQueued(db, queued.id, merged, secondsUntil(merged, now));
}

/** Equal jobs of one call become one. */
function joined(name: JobName, envelopes: readonly Envelope[]): Envelope[] {
  const one = new Map<string, Envelope>();
  for (const envelope of envelopes) {
    const before = one.get(envelope.same);
    one.set(envelope.same, before ? mergeEnvelopes(name, before, envelope) : envelope);
  }
  return [...one.values()];
}

function secondsUntil(envelope: Envelope, now: Date): number {
  return Math.max(0, (Date.parse(envelope.dueAt) - now.getTime()) / 1000);
}
