import { randomUUID } from "node:crypto";
import type { Clock } from "../lib/clock.ts";
import type { Database, Tx } from "./client.server.ts";

/** A right that one holder has until it ends or expires (decisions 4): no lock is held meanwhile. */
export interface LeaseRequest {
  name: string;
  /** Who asks; unique among all processes and tasks that may. */
  holder: string;
  ttlMs: number;
}

/** Takes or prolongs a lease in one conditional statement. @returns false while somebody else holds it. */
export async function tryLease(tx: Tx, request: LeaseRequest, now: Date): Promise<boolean> {
  const expiresAt = new Date(now.getTime() + request.ttlMs);
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO leases AS kept (name, holder, expires_at) VALUES (${request.name}, ${request.holder}, ${expiresAt})
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
    WHERE kept.expires_at <= ${now} OR kept.holder = excluded.holder
    RETURNING kept.name`;
  return rows.length === 1;
}

/** Gives it back; does nothing when it has passed to another meanwhile. */
export async function releaseLease(tx: Tx, name: string, holder: string): Promise<void> {
  await tx.lease.deleteMany({ where: { name, holder } });
}

/** Runs with the lease and gives it back, whatever happens. @returns null when somebody else holds it. */
export async function withLease<Result>(
  db: Database,
  clock: Clock,
  request: LeaseRequest,
  run: () => Promise<Result>,
): Promise<{ result: Result } | null> {
  if (!(await tryLease(db.prisma, request, clock.now()))) return null;
  try {
    return { result: await run() };
  } finally {
    await releaseLease(db.prisma, request.name, request.holder);
  }
}

const waitMs = 100;

/**
 * Runs with the lease, after whoever holds it. What is guarded takes seconds at most; a holder that died is waited out.
 * @throws Error when the lease could not be had within three times its life.
 */
export async function afterLease<Result>(db: Database, clock: Clock, name: string, ttlMs: number, run: () => Promise<Result>): Promise<Result> {
  const request = { name, holder: randomUUID(), ttlMs };
  for (let waited = 0; waited <= 3 * ttlMs; waited += waitMs) {
    const had = await withLease(db, clock, request, run);
    if (had) return had.result;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new Error(`the lease ${name} could not be had`);
}
