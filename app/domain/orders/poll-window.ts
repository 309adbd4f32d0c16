import { z } from "zod";

const minute = 60_000;
/** Late and reordered orders are a fact of life: every window begins a little before the last one ended (decisions 2). */
const overlapMinutes = 10;
/** Amazon refuses windows that end less than two minutes ago; the third is for clocks that differ. */
export const quietMs = 3 * minute;
/** A page token lives 24 hours; we begin the window anew a little earlier. */
const tokenHours = 23;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const pageSchema = z.object({
  after: instant,
  before: instant,
  marketplaceIds: z.array(z.string()),
  personalData: z.boolean(),
  /** null = the first page. */
  token: z.string().nullable(),
  /** When the window was begun. */
  begunAt: instant,
});

const cursorSchema = z.object({ readUntil: instant.nullable(), page: pageSchema.nullable() });

/** One page that is to be read: the whole query, since Amazon wants it repeated exactly with the token. */
export type PollPage = z.infer<typeof pageSchema>;

/** How far a store's orders were read, in Amazon's time, and the window under way if there is one. */
export type PollCursor = z.infer<typeof cursorSchema>;

export const unreadCursor: PollCursor = { readUntil: null, page: null };

/** The cursor as it is kept. @throws ZodError for a text that is none. */
export function parsePollCursor(text: string | null): PollCursor {
  return text === null ? unreadCursor : cursorSchema.parse(JSON.parse(text));
}

export function formatPollCursor(cursor: PollCursor): string {
  return JSON.stringify(cursor);
}

/**
 * The page to read now: the window under way goes on with its own query as long as its token lives, else a new window begins
 * where Amazon said the last one ended, less the overlap, or at the store's start date. null = nothing can be new yet.
 */
export function pageToRead(
  cursor: PollCursor,
  store: { startDate: Date; marketplaceIds: readonly string[]; personalData: boolean },
  now: Date,
): PollPage | null {
  const { page } = cursor;
  if (page && now.getTime() - page.begunAt.getTime() < tokenHours * 60 * minute) return page;
  const after = cursor.readUntil ? new Date(cursor.readUntil.getTime() - overlapMinutes * minute) : store.startDate;
  const before = new Date(now.getTime() - quietMs);
  if (before <= after || (cursor.readUntil && before <= cursor.readUntil)) return null;
  return { after, before, marketplaceIds: [...store.marketplaceIds], personalData: store.personalData, token: null, begunAt: now };
}

/** The cursor after a page was stored. It moves only with the last page, to the end that Amazon stated (decisions 2, N1). */
export function afterPage(cursor: PollCursor, page: PollPage, answer: { nextToken: string | null; lastUpdatedBefore: Date | null }): PollCursor {
  if (answer.nextToken !== null) return { readUntil: cursor.readUntil, page: { ...page, token: answer.nextToken } };
  return { readUntil: answer.lastUpdatedBefore ?? page.before, page: null };
}
