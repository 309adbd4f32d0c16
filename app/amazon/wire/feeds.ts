import { z } from "zod";
import { instant, text } from "./parts.ts";

/** What we read of the Feeds API 2021-06-30 (model feeds_2021-06-30.json, Amazon README 7.1). */

export const wireFeedDocumentCreated = z.object({ feedDocumentId: z.string().min(1), url: z.string().min(1) });

export const wireFeedCreated = z.object({ feedId: z.string().min(1) });

/** The status stays a word: one of the future must not stop a job. */
export const wireFeed = z.object({
  feedId: z.string().min(1),
  processingStatus: z.string().min(1),
  createdTime: instant.pipe(z.date("is no time")),
  resultFeedDocumentId: text,
});
export type WireFeed = z.output<typeof wireFeed>;

/** A bad feed spoils the page: it may be the one that is looked for. */
export const wireFeedsPage = z.object({ feeds: z.array(wireFeed), nextToken: text });

export const wireFeedDocument = z.object({ url: z.string().min(1), compressionAlgorithm: text });
