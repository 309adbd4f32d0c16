import { XMLParser } from "fast-xml-parser";
import type { FeedResult } from "../../domain/feeds/order-feed.ts";
import { clearedWords } from "../errors.ts";
import { describeIssues } from "../wire/describe-issues.ts";
import { wireProcessingReport } from "../wire/processing-report.ts";

/** The text is no processing report; the message quotes nothing of it. */
export class FeedReportError extends Error {}

const lists = new Set(["Message", "Result"]);

/** `htmlEntities` is what lets it decode `&#228;`; a DOCTYPE is refused before. */
const parser = new XMLParser({ parseTagValue: false, htmlEntities: true, removeNSPrefix: true, isArray: (name) => lists.has(name) });

/**
 * What Amazon's processing report (XML) says of each message: warnings are left out, the other results are refusals, in Amazon's own words.
 * Without a count of what was processed it says nothing, since what was applied is then unknown.
 * @throws FeedReportError for a text that is no such report
 */
export function toFeedResult(xml: string): FeedResult {
  const read = wireProcessingReport.safeParse(parsed(xml));
  if (!read.success) throw new FeedReportError(describeIssues(read.error));
  const reports = read.data.AmazonEnvelope.Message.map((message) => message.ProcessingReport);
  const total = (of: "MessagesProcessed" | "MessagesSuccessful") => reports.reduce((sum, { ProcessingSummary }) => sum + ProcessingSummary[of], 0);
  const refusals = reports.flatMap(({ Result }) => Result).filter(({ ResultCode }) => ResultCode?.toLowerCase() !== "warning");
  return {
    processed: total("MessagesProcessed"),
    successful: total("MessagesSuccessful"),
    errors: refusals.map(({ MessageID, ResultMessageCode, ResultDescription }) => ({
      messageId: MessageID || null,
      code: ResultMessageCode,
      description: clearedWords(ResultDescription ?? "without a reason", 1000),
    })),
  };
}

function parsed(xml: string): unknown {
  if (/<!DOCTYPE/i.test(xml)) throw new FeedReportError("it declares a document type");
  try {
    return parser.parse(xml, true) as unknown;
  } catch {
    throw new FeedReportError("it is no XML");
  }
}
