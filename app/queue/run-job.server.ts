import { createHash } from "node:crypto";
import { inTransaction, type Tx } from "../db/client.server.ts";
import { saveStoppedJob } from "../db/stopped-jobs.server.ts";
import { store } from "./enqueue.server.ts";
import { unwrap, type Envelope } from "./envelope.ts";
import { isJobName, jobTypeOf, type JobName, type PayloadOf } from "./job-types.ts";
import { endActive, type ClaimedJob } from "./job-table.server.ts";
import { inside, type Queue } from "./queue.server.ts";
import { RunAgainAt, afterFailure, type AfterFailure } from "./retry-policy.ts";

/** What each job does. A handler that must wait throws RunAgainAt or returns `againAt`. */
export type Handlers<Context> = {
  [Name in JobName]: (payload: PayloadOf<Name>, context: Context) => Promise<void | { againAt: Date }>;
};

/** A job as it is told to whoever listens. */
export interface JobInfo {
  name: JobName;
  shop: string | null;
  storeId: string | null;
  payload: Record<string, unknown>;
}

/** Told in the transaction that settles the job. All may be left out. */
export interface QueueEvents {
  /** The platform refused our grant; the job is stopped. */
  unauthorized?(tx: Tx, job: JobInfo, error: unknown): Promise<void>;
  /** The platform has been unavailable for an hour or more (N9); told at each further attempt. */
  troubled?(tx: Tx, job: JobInfo, since: Date, error: unknown): Promise<void>;
  /** The job went well after having failed. */
  recovered?(tx: Tx, job: JobInfo): Promise<void>;
  stopped?(tx: Tx, job: JobInfo, why: { code: string; message: string }): Promise<void>;
  /** For the log: an error that no rule knows, of a handler or of one of these. */
  unexpected?(job: JobInfo, error: unknown): void;
}

export interface Running<Context> {
  handlers: Partial<Handlers<Context>>;
  context: Context;
  events?: QueueEvents;
}

export type JobResult = "done" | "again" | "stopped";

/** A job that took its process down this often is stopped. */
const mostCrashes = 20;

/** Runs one claimed job and settles it. Never throws because of the handler; a job is never lost: it is done, queued again, or stopped. */
export async function runJob<Context>(queue: Queue, claimed: ClaimedJob, running: Running<Context>): Promise<JobResult> {
  const envelope = unwrap(claimed.data);
  const info = infoOf(claimed, envelope);
  if (claimed.retryCount >= mostCrashes) return stop(queue, claimed, envelope, running.events, crashed);
  try {
    const answer = await handle(info, running);
    if (answer) throw new RunAgainAt(answer.againAt);
  } catch (error) {
    return settleFailure(queue, claimed, envelope, error, running.events);
  }
  await settleDone(queue, claimed, envelope, running.events);
  return "done";
}

const crashed = { kind: "stop", code: "crashed", message: `its process ended ${mostCrashes} times while it ran`, unauthorized: false } as const;

async function handle<Context>(info: JobInfo, running: Running<Context>): Promise<void | { againAt: Date }> {
  const handler = running.handlers[info.name] as ((payload: unknown, context: Context) => Promise<void | { againAt: Date }>) | undefined;
  if (!handler) throw new Error(`no handler for ${info.name}`);
  return handler(jobTypeOf(info.name).payload.parse(info.payload), running.context);
}

async function settleDone(queue: Queue, claimed: ClaimedJob, envelope: Envelope, events: QueueEvents | undefined): Promise<void> {
  const info = infoOf(claimed, envelope);
  if (envelope.failing === null && envelope.unexpected === 0) {
    await queue.boss.complete(claimed.name, [claimed]);
    return;
  }
  await settle(queue, info, events, async (tx, told) => {
    await endActive(inside(tx), claimed);
    await told.recovered?.(tx, info);
  });
}

async function settleFailure(queue: Queue, claimed: ClaimedJob, envelope: Envelope, error: unknown, events: QueueEvents | undefined): Promise<JobResult> {
  const now = queue.clock.now();
  const next = afterFailure(error, envelope, now, spreadOf(`${claimed.name} ${envelope.same}`));
  const info = infoOf(claimed, envelope);
  if (next.kind === "stop" || next.unexpected > envelope.unexpected) {
    if (next.kind === "again" || next.code === "unexpected") events?.unexpected?.(info, error);
  }
  if (next.kind === "stop") return stop(queue, claimed, envelope, events, next, error);
  const put: Envelope = { ...envelope, dueAt: next.at.toISOString(), failing: next.failing, unexpected: next.unexpected };
  await settle(queue, info, events, async (tx, told) => {
    if (!(await endActive(inside(tx), claimed))) return;
    await store(queue, inside(tx), info.name, [put], now);
    if (next.trouble && next.failing) await told.troubled?.(tx, info, new Date(next.failing.since), error);
    if (envelope.failing && !next.failing) await told.recovered?.(tx, info);
  });
  return "again";
}

async function stop(
  queue: Queue,
  claimed: ClaimedJob,
  envelope: Envelope,
  events: QueueEvents | undefined,
  why: Extract<AfterFailure, { kind: "stop" }>,
  error?: unknown,
): Promise<JobResult> {
  const info = infoOf(claimed, envelope);
  const { code, message } = why;
  const attempts = 1 + envelope.unexpected + (envelope.failing?.attempts ?? 0);
  const { storeId, payload, same: key } = envelope;
  await settle(queue, info, events, async (tx, told) => {
    if (!(await endActive(inside(tx), claimed))) return;
    await saveStoppedJob(tx, { shop: envelope.shop ?? "", storeId, name: info.name, key, payload, code, message, attempts, stoppedAt: queue.clock.now() });
    if (why.unauthorized) await told.unauthorized?.(tx, info, error);
    await told.stopped?.(tx, info, { code, message });
  });
  return "stopped";
}

/** Settles in one transaction; if a listener fails in it, settles once more without listeners: the job matters more. */
async function settle(queue: Queue, info: JobInfo, events: QueueEvents | undefined, write: (tx: Tx, told: QueueEvents) => Promise<void>): Promise<void> {
  try {
    await inTransaction(queue.db, (tx) => write(tx, events ?? {}));
  } catch (error) {
    events?.unexpected?.(info, error);
    await inTransaction(queue.db, (tx) => write(tx, {}));
  }
}

function infoOf(claimed: ClaimedJob, envelope: Envelope): JobInfo {
  if (!isJobName(claimed.name)) throw new Error(`there is no job ${claimed.name}`);
  const { shop, storeId, payload } = envelope;
  return { name: claimed.name, shop, storeId, payload };
}

/** 0…1 out of a text: always the same for the same job. */
function spreadOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE() / 0xffffffff;
}
