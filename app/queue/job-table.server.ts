import type { Envelope } from "./envelope.ts";

/**
 * The statements that pg-boss has no call for, on its table `pgboss.job` as version 12.35 makes it (pinned; the tests beside hold it).
 * Everything else goes through pg-boss itself.
 */

/** Runs one statement: pg-boss's own connection, or a caller's transaction. */
export interface Statements {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export interface QueuedRow {
  id: string;
  name: string;
  data: unknown;
}

export interface ClaimedJob extends QueuedRow {
  retryCount: number;
}

const queued = "state < 'active' AND NOT blocked AND policy = 'key_strict_fifo'";

/**
 * Queued jobs equal to ones that are about to be added, locked: a worker skips them until the caller's transaction ends,
 * so that the run which answers the change sees it. One that a worker takes first is not found, and a new job is stored.
 */
export async function lockQueuedEquals(db: Statements, name: string, keys: readonly string[], sames: readonly string[]): Promise<QueuedRow[]> {
  const { rows } = await db.executeSql(
    `SELECT id::text AS id, name, data FROM pgboss.job
     WHERE name = $1 AND singleton_key = ANY($2::text[]) AND data->>'same' = ANY($3::text[]) AND ${queued}
     ORDER BY id FOR UPDATE`,
    [name, keys, sames],
  );
  return rows as QueuedRow[];
}

/** Rewrites a queued job that the caller has locked. */
export async function rewriteQueued(db: Statements, id: string, data: Envelope, delaySeconds: number): Promise<void> {
  await db.executeSql(
    `UPDATE pgboss.job SET data = $2::text::jsonb, start_after = pgboss.job_now() + $3::float8 * interval '1 second' WHERE id = $1::uuid AND state < 'active'`,
    [id, JSON.stringify(data), delaySeconds],
  );
}

/** Ends an active job in the caller's transaction. @returns false when this attempt no longer has it. */
export async function endActive(db: Statements, job: ClaimedJob): Promise<boolean> {
  const { rows } = await db.executeSql(
    `UPDATE pgboss.job SET state = 'completed', completed_on = pgboss.job_now()
     WHERE name = $1 AND id = $2::uuid AND retry_count = $3::int AND state = 'active' RETURNING id::text AS id`,
    [job.name, job.id, job.retryCount],
  );
  return rows.length === 1;
}

/** The driver's fetch: jobs due by the handed-in clock, oldest first, one of each key. */
export async function claimDue(db: Statements, names: readonly string[], now: Date, limit: number): Promise<ClaimedJob[]> {
  const { rows } = await db.executeSql(
    `WITH heads AS (
       SELECT DISTINCT ON (name, singleton_key) id, name, singleton_key, data->>'dueAt' AS due, created_on
       FROM pgboss.job AS head
       WHERE name = ANY($1::text[]) AND ${queued} AND data->>'dueAt' <= $2
         AND NOT EXISTS (SELECT 1 FROM pgboss.job AS busy WHERE busy.name = head.name AND busy.singleton_key = head.singleton_key
           AND busy.state = 'active' AND busy.policy = 'key_strict_fifo')
       ORDER BY name, singleton_key, state DESC, data->>'dueAt', created_on, id
     ), next AS (SELECT id, row_number() OVER (ORDER BY due, created_on, name, singleton_key) AS place FROM heads
       ORDER BY due, created_on, name, singleton_key LIMIT $3)
     UPDATE pgboss.job AS kept SET state = 'active', started_on = pgboss.job_now(), heartbeat_on = pgboss.job_now(),
       retry_count = CASE WHEN started_on IS NOT NULL THEN retry_count + 1 ELSE retry_count END
     FROM next WHERE kept.id = next.id AND kept.state < 'active'
     RETURNING kept.id::text AS id, kept.name, kept.data, kept.retry_count AS "retryCount", next.place::int AS place`,
    [names, now.toISOString(), limit],
  );
  return (rows as (ClaimedJob & { place: number })[]).sort((a, b) => a.place - b.place);
}

/** When the next of these jobs is due; null = none is queued. */
export async function nextDue(db: Statements, names: readonly string[]): Promise<Date | null> {
  const { rows } = await db.executeSql(`SELECT min(data->>'dueAt') AS due FROM pgboss.job WHERE name = ANY($1::text[]) AND ${queued}`, [names]);
  const due = (rows as { due: string | null }[])[0]?.due;
  return due ? new Date(due) : null;
}

/** Jobs that a killed process had: queued again. Only for the one process that has the queue to itself. */
export async function releaseActive(db: Statements): Promise<void> {
  await db.executeSql("UPDATE pgboss.job SET state = 'retry', start_after = pgboss.job_now() WHERE state = 'active' AND policy = 'key_strict_fifo'");
}

/** Makes pg-boss's own due times follow the handed-in clock, which may have been turned since they were stored. */
export async function alignDueTimes(db: Statements, now: Date): Promise<void> {
  await db.executeSql(
    `UPDATE pgboss.job SET start_after = pgboss.job_now() + GREATEST(interval '0', (data->>'dueAt')::timestamptz - $1::text::timestamptz) WHERE ${queued}`,
    [now.toISOString()],
  );
}

export interface QueueCounts {
  name: string;
  due: number;
  later: number;
  active: number;
  oldestDue: Date | null;
}

/** Per job name: how many are due, wait for their time, and run; and when the oldest due one was due. */
export async function countJobs(db: Statements, now: Date): Promise<QueueCounts[]> {
  const { rows } = await db.executeSql(
    `SELECT name, count(*) FILTER (WHERE state < 'active' AND data->>'dueAt' <= $1)::int AS due,
       count(*) FILTER (WHERE state < 'active' AND data->>'dueAt' > $1)::int AS later, count(*) FILTER (WHERE state = 'active')::int AS active,
       min(data->>'dueAt') FILTER (WHERE state < 'active' AND data->>'dueAt' <= $1) AS oldest
     FROM pgboss.job WHERE state <= 'active' AND policy = 'key_strict_fifo' GROUP BY name ORDER BY name`,
    [now.toISOString()],
  );
  return (rows as (Omit<QueueCounts, "oldestDue"> & { oldest: string | null })[]).map(({ oldest, ...counts }) => ({
    ...counts,
    oldestDue: oldest ? new Date(oldest) : null,
  }));
}
