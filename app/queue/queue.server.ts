import { PgBoss, fromPglite, fromPrisma, type ConstructorOptions } from "pg-boss";
import type { Database, Tx } from "../db/client.server.ts";
import type { Clock } from "../lib/clock.ts";
import { jobNames } from "./job-types.ts";
import { releaseActive, type Statements } from "./job-table.server.ts";

/** The open queue: jobs in the same database as everything else. */
export interface Queue {
  db: Database;
  boss: PgBoss;
  clock: Clock;
  /** Stores no more and waits for nothing; workers are stopped by their own `stop`. */
  close(): Promise<void>;
}

export interface QueueParts {
  db: Database;
  clock: Clock;
  /** true: this process may run workers, so it listens and cleans up after crashed ones. */
  supervise: boolean;
  /** true: no other process runs jobs of this database (always so when embedded); jobs left by a killed process are queued again at once. */
  alone: boolean;
  /** Trouble of the queue itself, such as a lost connection; it goes on by itself. */
  onError: (error: unknown) => void;
}

const year = 365 * 24 * 3600;
/** A crashed worker's job returns after this; a living one says so twice in that time. */
const heartbeatSeconds = 60;
const queueOptions = {
  policy: "key_strict_fifo",
  notify: true,
  heartbeatSeconds,
  expireInSeconds: 3600,
  retentionSeconds: 10 * year, // no waiting job is ever thrown away
  deleteAfterSeconds: 6 * 3600,
  retryLimit: 1000, // only crashed attempts count here; run-job stops a job that crashes again and again
  retryDelay: 1,
} as const;
const nobody = "00000000-0000-0000-0000-000000000000";

/** Opens the queue and makes its tables and queues. */
export async function openQueue(parts: QueueParts): Promise<Queue> {
  const { db, clock, supervise } = parts;
  const boss = new PgBoss({ ...connection(db), schedule: false, supervise, useListenNotify: supervise });
  boss.on("error", parts.onError);
  await boss.start();
  const there = new Set((await boss.getQueues()).map((queue) => queue.name)); // `start` has looked these up
  for (const name of jobNames.filter((one) => !there.has(one))) {
    await boss.createQueue(name, queueOptions);
    await boss.findJobs(name, { id: nobody }); // so that no look-up happens inside a transaction, where the embedded database would stall
  }
  if (parts.alone || db.kind === "embedded") await releaseActive(boss.getDb());
  return { db, boss, clock, close: () => boss.stop({ graceful: false }) };
}

/** A transaction as pg-boss takes it. */
export function inside(tx: Tx): Statements {
  return fromPrisma(tx);
}

function connection(db: Database): ConstructorOptions {
  if (db.pglite) return { db: fromPglite(db.pglite), backend: "pglite" };
  return { connectionString: db.url ?? "", max: 10, application_name: "lockstep-queue" };
}
