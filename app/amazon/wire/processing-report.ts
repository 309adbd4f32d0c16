import { z } from "zod";
import { listOf } from "./parts.ts";

/** What we read of an XML feed's processing report; in parsed XML every value is a text. */

const words = z.string().nullish().transform((t) => t?.trim() || null);

const count = z.string("is missing").regex(/^\s*\d{1,9}\s*$/, "is no whole number").transform(Number);

const result = z.object({ MessageID: count.nullish(), ResultCode: words, ResultMessageCode: words, ResultDescription: words });

export const wireProcessingReport = z.object({
  AmazonEnvelope: z.object({
    Message: z.array(z.object({
      ProcessingReport: z.object({
        ProcessingSummary: z.object({ MessagesProcessed: count, MessagesSuccessful: count }),
        Result: listOf(result),
      }),
    })).min(1),
  }),
});
