import type { Clock } from "../lib/clock.ts";
import type { Bucket, Limiter } from "../lib/limiter.ts";
import type { Database } from "./client.server.ts";
import { upsertRows } from "./upsert.server.ts";

/** Rounding of a token that has just come back. */
const nearlyOne = 1 - 1e-6;
/** A bucket written this much later than now was written under another clock: it starts full. */
const otherClockSeconds = 300;

const takeStatement = `
  WITH given AS (
    SELECT * FROM json_to_recordset($1::text::json) AS given (key text, rate float8, burst float8, keep float8)
  ), locked AS (
    SELECT key, tokens, learned_rate, updated_at FROM rate_buckets WHERE key IN (SELECT key FROM given) ORDER BY key FOR UPDATE
  ), state AS (
    SELECT key, burst, keep, COALESCE(learned_rate, rate) AS rate, updated_at,
      CASE WHEN updated_at > $2::timestamptz + interval '${otherClockSeconds} seconds' THEN burst
      ELSE LEAST(burst, tokens + GREATEST(0, EXTRACT(EPOCH FROM $2::timestamptz - updated_at)::float8) * COALESCE(learned_rate, rate)) END AS available
    FROM given JOIN locked USING (key)
  ), taken AS (
    UPDATE rate_buckets AS kept SET tokens = state.available - 1,
      updated_at = CASE WHEN state.available = state.burst THEN $2::timestamptz ELSE GREATEST(kept.updated_at, $2::timestamptz) END
    FROM state WHERE kept.key = state.key AND (SELECT bool_and(available >= keep + ${nearlyOne}) AND COUNT(*) = (SELECT COUNT(*) FROM given) FROM state)
    RETURNING 1
  )
  SELECT (SELECT COUNT(*)::int FROM state) AS found, (SELECT COUNT(*)::int FROM taken) AS taken,
    (SELECT MAX(GREATEST(0, 1 + keep - available) / rate) FROM state)::float8 AS wait_seconds`;

/**
 * Token buckets in the database: every process that speaks for the same account shares them. One statement per take, atomic by row locks;
 * time is the handed-in clock's, never the database's.
 */
export function databaseLimiter(db: Database, clock: Clock): Limiter {
  const known = new Set<string>();
  return {
    async take(buckets) {
      if (buckets.length === 0) return null;
      await ensure(db, clock, known, buckets);
      const now = clock.now();
      const given = JSON.stringify(buckets.map(({ keepFree = 0, ...bucket }) => ({ ...bucket, keep: Math.min(keepFree, bucket.burst - 1) })));
      for (;;) {
        const [answer] = await db.prisma.$queryRawUnsafe<{ found: number; taken: number; wait_seconds: number }[]>(takeStatement, given, now);
        if (!answer || answer.found < buckets.length) {
          known.clear(); // rows were removed under us
          await ensure(db, clock, known, buckets);
          continue;
        }
        return answer.taken > 0 ? null : later(now, answer.wait_seconds);
      }
    },
    async learn(bucket, rate) {
      await ensure(db, clock, known, [bucket]);
      await db.prisma.rateBucket.updateMany({ where: { key: bucket.key, OR: [{ learnedRate: null }, { learnedRate: { not: rate } }] }, data: { learnedRate: rate } });
    },
    async drain(bucket) {
      await ensure(db, clock, known, [bucket]);
      const now = clock.now();
      const row = await db.prisma.rateBucket.update({ where: { key: bucket.key }, data: { tokens: 0, updatedAt: now } });
      return later(now, 1 / (row.learnedRate ?? bucket.rate));
    },
    async look(bucket) {
      const row = await db.prisma.rateBucket.findUnique({ where: { key: bucket.key } });
      const rate = row?.learnedRate ?? bucket.rate;
      const rested = row ? (clock.now().getTime() - row.updatedAt.getTime()) / 1000 : Infinity;
      const otherClock = rested < -otherClockSeconds;
      return { rate, tokens: row && !otherClock ? Math.min(bucket.burst, row.tokens + Math.max(0, rested) * rate) : bucket.burst };
    },
  };
}

/** A bucket begins full, once. */
async function ensure(db: Database, clock: Clock, known: Set<string>, buckets: readonly Bucket[]): Promise<void> {
  const fresh = buckets.filter((bucket) => !known.has(bucket.key));
  if (fresh.length === 0) return;
  await upsertRows(
    db.prisma,
    { table: "rate_buckets", columns: { key: "text", tokens: "float8", updated_at: "timestamptz" }, key: ["key"], onConflict: null },
    fresh.map((bucket) => ({ key: bucket.key, tokens: bucket.burst, updated_at: clock.now() })),
  );
  fresh.forEach((bucket) => known.add(bucket.key));
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + Math.ceil(seconds * 1000));
}
