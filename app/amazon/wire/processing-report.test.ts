import { expect, test } from "vitest";
import { wireProcessingReport } from "./processing-report.ts";

const summary = (MessagesProcessed: unknown, MessagesSuccessful: unknown) => ({ MessagesProcessed, MessagesSuccessful });
const report = (more: object = {}) => ({ AmazonEnvelope: { Message: [{ ProcessingReport: { ProcessingSummary: summary("2", "1"), ...more } }] } });
const read = (more?: object) => wireProcessingReport.parse(report(more)).AmazonEnvelope.Message[0]!.ProcessingReport;

test("B7 counts are whole numbers in words, results may be missing", () => {
  expect(read()).toEqual({ ProcessingSummary: summary(2, 1), Result: [] });
  expect(read({ ProcessingSummary: summary(" 12 ", "0") }).ProcessingSummary).toEqual(summary(12, 0));
});

test("B7 a result keeps Amazon's words without their blanks, and its place as a number", () => {
  expect(read({ Result: [{ MessageID: "7", ResultCode: " Error ", ResultMessageCode: "0025", ResultDescription: " Not allowed\n" }, {}] }).Result).toEqual([
    { MessageID: 7, ResultCode: "Error", ResultMessageCode: "0025", ResultDescription: "Not allowed" },
    { MessageID: undefined, ResultCode: null, ResultMessageCode: null, ResultDescription: null },
  ]);
});

test.each([["", "0"], ["-1", "0"], ["1.5", "0"], [undefined, "0"], ["1", undefined], [2, 1]])("B7 %j processed and %j successful are no counts: nothing is settled by them", (processed, successful) => {
  expect(wireProcessingReport.safeParse(report({ ProcessingSummary: summary(processed, successful) })).success).toBe(false);
});

test.each([[{}], [{ AmazonEnvelope: {} }], [{ AmazonEnvelope: { Message: [] } }], [{ AmazonEnvelope: { Message: [{}] } }], [null]])("%j is no report", (given) => {
  expect(wireProcessingReport.safeParse(given).success).toBe(false);
});
