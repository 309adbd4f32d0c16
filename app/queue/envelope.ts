import { z } from "zod";
import { jobTypeOf, type JobName, type NewJob } from "./job-types.ts";

/** What a job carries in the database around its payload. Instants are the handed-in clock's, so that a turned clock finds its way. */
const envelope = z.object({
  payload: z.record(z.string(), z.unknown()),
  shop: z.string().nullable(),
  storeId: z.string().nullable(),
  /** Queued jobs of one name with the same text are one job. */
  same: z.string(),
  /** ISO 8601, milliseconds, Z: compared as text. */
  dueAt: z.string(),
  /** The platform has been unavailable since; `attempts` in vain. */
  failing: z.object({ since: z.string(), attempts: z.number() }).nullable(),
  /** Unexpected errors in a row. */
  unexpected: z.number(),
});
export type Envelope = z.infer<typeof envelope>;

/** @throws ZodError when the payload is not what the job's type says. */
export function wrap(job: NewJob, now: Date): Envelope {
  const type = jobTypeOf(job.name);
  const payload = type.payload.parse(job.payload);
  const { shop, storeId } = job;
  const same = type.same?.(payload) ?? type.exclusive(payload);
  return { payload, shop, storeId, same, dueAt: (job.dueAt ?? now).toISOString(), failing: null, unexpected: 0 };
}

/** @throws ZodError for a row that this program did not write. */
export function unwrap(stored: unknown): Envelope {
  return envelope.parse(stored);
}

/**
 * One job out of a queued one and an equal one that is added: earliest due of both,
 * except that a job held back after failures stays held back.
 */
export function mergeEnvelopes(name: JobName, queued: Envelope, added: Envelope): Envelope {
  const type = jobTypeOf(name);
  const payload = type.combine?.(queued.payload, added.payload) ?? queued.payload;
  const heldBack = queued.failing !== null || queued.unexpected > 0;
  const dueAt = heldBack || queued.dueAt <= added.dueAt ? queued.dueAt : added.dueAt;
  return { ...queued, payload, dueAt };
}
