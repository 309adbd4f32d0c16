import { z } from "zod";

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const partSchema = z.object({
  marketplaceId: z.string(),
  /** Window of creation; null = all. */
  window: z.object({ after: instant, before: instant }).nullable(),
  /** null = the first page. */
  token: z.string().nullable(),
});

const readingSchema = z.object({ begunAt: instant, parts: z.array(partSchema) });

/** What is still to be read of a marketplace, or of a window of it. */
export type CataloguePart = z.infer<typeof partSchema>;

/** A reading of a store's whole catalogue that may be cut short by a limit or a crash and goes on. */
export type CatalogueReading = z.infer<typeof readingSchema>;

/** Paging ends at 1,000 SKUs (Amazon README 6.1). */
const mostPerSearch = 1000;
/** Before Amazon had listings. */
const longAgo = new Date("1995-01-01T00:00:00Z");
/** A reading this old is begun anew: its page tokens are dead, its first pages stale. */
const staleMs = 6 * 3_600_000;

/** The reading under way, or a new one over all marketplaces. @throws ZodError for a kept text that is none. */
export function catalogueReading(kept: string | null, marketplaceIds: readonly string[], now: Date): CatalogueReading {
  const reading = kept === null ? null : readingSchema.parse(JSON.parse(kept));
  if (reading && now.getTime() - reading.begunAt.getTime() < staleMs) return reading;
  return { begunAt: now, parts: marketplaceIds.map((marketplaceId) => ({ marketplaceId, window: null, token: null })) };
}

export function formatCatalogueReading(reading: CatalogueReading): string {
  return JSON.stringify(reading);
}

/**
 * What remains after a page of the first part was stored: its next page, or nothing of it. A part that holds more than a search can
 * page through is replaced by its two halves, by date of creation.
 */
export function afterCataloguePage(reading: CatalogueReading, page: { nextToken: string | null; total: number | null }): CatalogueReading {
  const [part, ...rest] = reading.parts;
  if (!part) return reading;
  if (part.token === null && (page.total ?? 0) > mostPerSearch && canBeHalved(part)) return { ...reading, parts: [...halves(part, reading.begunAt), ...rest] };
  return { ...reading, parts: page.nextToken === null ? rest : [{ ...part, token: page.nextToken }, ...rest] };
}

/** Amazon's dates of creation are exact to the second; more listings than a search shows within one are read as far as it goes. */
function canBeHalved({ window }: CataloguePart): boolean {
  return window === null || window.before.getTime() - window.after.getTime() > 1000;
}

function halves({ marketplaceId, window }: CataloguePart, begunAt: Date): CataloguePart[] {
  const { after, before } = window ?? { after: longAgo, before: begunAt };
  const middle = new Date(Math.floor((after.getTime() + before.getTime()) / 2));
  return [{ after, before: middle }, { after: middle, before }].map((half) => ({ marketplaceId, window: half, token: null }));
}
