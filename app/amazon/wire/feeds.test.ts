import { describe, expect, test } from "vitest";
import { wireFeed, wireFeedCreated, wireFeedDocument, wireFeedDocumentCreated, wireFeedsPage } from "./feeds.ts";

const feed = { feedId: "F1", processingStatus: "DONE", createdTime: "2026-11-20T10:00:00Z", resultFeedDocumentId: "D1" };

describe("B7 a feed at Amazon", () => {
  test("with its report", () => expect(wireFeed.parse({ ...feed, feedType: "x" })).toEqual({ ...feed, createdTime: new Date("2026-11-20T10:00:00Z") }));
  test.each([[undefined], [null], [""]])("without one: %j", (resultFeedDocumentId) => expect(wireFeed.parse({ ...feed, resultFeedDocumentId }).resultFeedDocumentId).toBeNull());
  test.each(["IN_QUEUE", "FATAL", "PAUSED_BY_MOONLIGHT"])("a status is any word: %s", (processingStatus) => expect(wireFeed.parse({ ...feed, processingStatus })).toMatchObject({ processingStatus }));
  test.each([[{ feedId: "" }], [{ feedId: 1 }], [{ processingStatus: "" }], [{ createdTime: undefined }], [{ createdTime: "yesterday" }]])("none with %j", (more) => {
    expect(wireFeed.safeParse({ ...feed, ...more }).success).toBe(false);
  });
});

test("B7 a page with a feed that cannot be read is none: it may be the one that is looked for", () => {
  expect(wireFeedsPage.parse({ feeds: [feed] })).toMatchObject({ feeds: [{ feedId: "F1" }], nextToken: null });
  expect(wireFeedsPage.safeParse({ feeds: [feed, { ...feed, feedId: null }] }).success).toBe(false);
  expect(wireFeedsPage.safeParse({ feeds: [feed, null] }).success).toBe(false);
  expect(wireFeedsPage.safeParse({ nextToken: "more" }).success).toBe(false);
});

test.each<[string, typeof wireFeedCreated | typeof wireFeedDocument | typeof wireFeedDocumentCreated, object]>([
  ["a created feed", wireFeedCreated, { feedId: "F1" }], ["a place for a document", wireFeedDocumentCreated, { feedDocumentId: "D1", url: "https://files.example/1" }], ["a document", wireFeedDocument, { url: "https://files.example/1", compressionAlgorithm: "GZIP" }],
])("%s needs its name and its address", (_what, wire, answer) => {
  expect(wire.parse(answer)).toEqual(answer);
  for (const name of Object.keys(answer).filter((key) => key !== "compressionAlgorithm")) {
    expect(wire.safeParse({ ...answer, [name]: "" }).success).toBe(false);
    expect(wire.safeParse({ ...answer, [name]: undefined }).success).toBe(false);
  }
});
