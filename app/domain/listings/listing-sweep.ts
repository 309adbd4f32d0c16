import { z } from "zod";

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const partSchema = z.object({
  marketplaceId: z.string(),
  /** Window of creation; null = all. */
  window: z.object({ after: instant, before: instant }).nullable(),
  /** null = the first page. */
  token: z.string().nullable(),
});

const sweepSchema = z.object({
  begunAt: instant,
  /** Changes since then are looked for. */
  since: instant,
  parts: z.array(partSchema),
});

/** What is still to be searched of a marketplace, or of a window of it. */
export type SweepPart = z.infer<typeof partSchema>;

/** A search through all marketplaces of a store, which may be cut short by a limit or a crash and goes on; without parts it has ended. */
export type ListingSweep = z.infer<typeof sweepSchema>;

/** Paging ends at 1,000 SKUs (Amazon README 6.1). */
const mostPerSearch = 1000;
/** Before Amazon had listings. */
const longAgo = new Date("1995-01-01T00:00:00Z");
/** A sweep this old is begun anew: its page tokens are dead, its first pages stale. */
const staleMs = 6 * 3_600_000;
/** A change may show in a search later than it says. */
const overlapMs = 10 * 60_000;

/**
 * The sweep under way, else a new one when it is time; the very first finds nothing to do, since the report has just been read.
 * @param everyMs from the beginning of one to the beginning of the next
 * @throws ZodError for a kept text that is none.
 */
export function listingSweep(kept: string | null, marketplaceIds: readonly string[], now: Date, everyMs: number): ListingSweep {
  if (kept === null) return { begunAt: now, since: now, parts: [] };
  const sweep = sweepSchema.parse(JSON.parse(kept));
  const age = now.getTime() - sweep.begunAt.getTime();
  const underWay = sweep.parts.length > 0;
  if (underWay ? age < staleMs : age < everyMs) return sweep;
  const since = underWay ? sweep.since : new Date(sweep.begunAt.getTime() - overlapMs);
  return { begunAt: now, since, parts: marketplaceIds.map((marketplaceId) => ({ marketplaceId, window: null, token: null })) };
}

export function formatListingSweep(sweep: ListingSweep): string {
  return JSON.stringify(sweep);
}

/**
 * What remains after a page of the first part was stored: its next page, or nothing of it. A part that holds more than a search can
 * page through is replaced by its two halves, by date of creation.
 */
export function afterSweepPage(sweep: ListingSweep, page: { nextToken: string | null; total: number | null }): ListingSweep {
  const [part, ...rest] = sweep.parts;
  if (!part) return sweep;
  if (part.token === null && (page.total ?? 0) > mostPerSearch && canBeHalved(part)) return { ...sweep, parts: [...halves(part, sweep.begunAt), ...rest] };
  return { ...sweep, parts: page.nextToken === null ? rest : [{ ...part, token: page.nextToken }, ...rest] };
}

/** Amazon's dates of creation are exact to the second; more listings than a search shows within one are read as far as it goes. */
function canBeHalved({ window }: SweepPart): boolean {
  return window === null || window.before.getTime() - window.after.getTime() > 1000;
}

function halves({ marketplaceId, window }: SweepPart, begunAt: Date): SweepPart[] {
  const { after, before } = window ?? { after: longAgo, before: begunAt };
  const middle = new Date(Math.floor((after.getTime() + before.getTime()) / 2));
  return [{ after, before: middle }, { after: middle, before }].map((half) => ({ marketplaceId, window: half, token: null }));
}
