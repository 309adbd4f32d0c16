import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { account, cut, doorParts, json, raw, refusal, stubFetch } from "../../../tests/support/amazon-door.ts";
import type { OrderFeed } from "../../domain/feeds/order-feed.ts";
import { amazonDoor } from "../index.server.ts";
import { toFeedXml } from "./to-feed-xml.ts";

const de = "A1PA6795UKMFR9";
const link = "https://tortuga-prod-eu.s3-eu-west-1.amazonaws.com/feed?X-Amz-Signature=abc";
const feed: OrderFeed = { kind: "cancel", messages: [{ amazonOrderId: "302-1", items: [{ orderItemId: "1", reason: "NoInventory", quantity: null }] }] };
const opened = (...answers: Parameters<typeof stubFetch>) => {
  const { fetch, asked } = stubFetch(...answers);
  return { door: amazonDoor(doorParts(fetch), account), asked };
};

describe("laying a document at Amazon", () => {
  const document = json({ feedDocumentId: "D1", url: link }, 201);

  test("B7 the file goes to the link with the type that was announced, and nothing else of ours", async () => {
    const { door, asked } = opened(document, raw("", 200));
    expect(await door.uploadFeed(feed)).toBe("D1");
    expect(asked.map(({ method, url }) => [method, url.pathname])).toEqual([["POST", "/feeds/2021-06-30/documents"], ["PUT", "/feed"]]);
    const { contentType } = JSON.parse(asked[0]!.body) as { contentType: string };
    expect([asked[1]?.url.href, [...asked[1]!.headers]]).toEqual([link, [["content-type", contentType]]]);
    expect(asked[1]?.body).toBe(toFeedXml(feed, account.sellerId));
  });

  test.each([
    ["https://files.example.com/feed"], ["http://tortuga-prod-eu.s3-eu-west-1.amazonaws.com/feed"], ["https://evilamazonaws.com/x"], ["no address"],
  ])("nothing is sent to another address: %s", async (url) => {
    const { door, asked } = opened(json({ feedDocumentId: "D1", url }, 201), raw("", 200));
    await expect(door.uploadFeed(feed)).rejects.toMatchObject({ kind: "unreadable", operation: "createFeedDocument", message: "createFeedDocument: the file's address is none of Amazon's" });
    expect(asked).toHaveLength(1);
  });

  test("what stands in for Amazon takes it, and nothing beside it", async () => {
    const put = (url: string) => {
      const { fetch } = stubFetch(json({ feedDocumentId: "D1", url }, 201), raw("", 200));
      return amazonDoor(doorParts(fetch, { origins: { api: "http://127.0.0.1:4010", lwa: null, consent: null } }), account).uploadFeed(feed);
    };
    expect(await put("http://127.0.0.1:4010/upload/1")).toBe("D1");
    await expect(put("http://127.0.0.1:4011/upload/1")).rejects.toMatchObject({ kind: "unreadable" });
  });

  test.each([
    [raw("<Error>SignatureDoesNotMatch</Error>", 403), "the file host answered 403"], [raw("", 500), "the file host answered 500"], [raw("", 301), "the file host answered 301"],
    [cut, "the connection to Amazon broke (ECONNRESET)"],
  ])("an upload that fails has done nothing: %#", async (answer, words) => {
    await expect(opened(document, answer).door.uploadFeed(feed)).rejects.toMatchObject({ kind: "unavailable", mayHaveActed: false, message: `createFeedDocument: ${words}` });
  });
});

describe("creating the feed", () => {
  test.each([
    ["cancel", "POST_ORDER_ACKNOWLEDGEMENT_DATA"], ["refund", "POST_PAYMENT_ADJUSTMENT_DATA"], ["untracked-shipment", "POST_ORDER_FULFILLMENT_DATA"],
  ] as const)("%s", async (kind, feedType) => {
    const { door, asked } = opened(json({ feedId: "F1" }, 202));
    expect(await door.createFeed(kind, [de], "D1")).toBe("F1");
    expect(JSON.parse(asked[0]!.body)).toEqual({ feedType, marketplaceIds: [de], inputFeedDocumentId: "D1" });
  });

  test.each([
    [cut, { kind: "unavailable", mayHaveActed: true }], [refusal(500, "InternalFailure", "words"), { kind: "unavailable", mayHaveActed: true }],
    [json({}, 202), { kind: "unreadable", mayHaveActed: true }], [refusal(400, "InvalidInput", "words"), { kind: "rejected", mayHaveActed: false }],
    [refusal(429, "QuotaExceeded", "words"), { kind: "throttled", mayHaveActed: false }],
  ])("B7 an outcome that is unknown is told apart from a refusal %#", async (answer, expected) => {
    await expect(opened(answer).door.createFeed("refund", [de], "D1")).rejects.toMatchObject({ operation: "createFeed", ...expected });
  });
});

describe("how far feeds are", () => {
  const told = (feedId: string, more: object = {}) => ({ feedId, feedType: "T", createdTime: "2026-11-20T09:00:00+00:00", processingStatus: "IN_QUEUE", ...more });
  const state = { feedId: "F1", status: "IN_QUEUE", createdAt: new Date("2026-11-20T09:00:00Z"), resultDocumentId: null };

  test.each([
    [{}, state],
    [{ processingStatus: "DONE", resultFeedDocumentId: "R1" }, { ...state, status: "DONE", resultDocumentId: "R1" }],
    [{ processingStatus: "A_WORD_OF_THE_FUTURE", resultFeedDocumentId: null }, { ...state, status: "A_WORD_OF_THE_FUTURE" }],
  ])("%j", async (more, expected) => expect(await opened(json(told("F1", more))).door.feed("F1")).toEqual(expected));

  test("all of a kind since a time, page by page, each token alone", async () => {
    const { door, asked } = opened(json({ feeds: [told("F1")], nextToken: "a/+=" }), json({ feeds: [], nextToken: "b" }), json({ feeds: [told("F2")] }));
    expect((await door.feedsSince("refund", new Date("2026-11-20T08:00:00Z"))).map((f) => f.feedId)).toEqual(["F1", "F2"]);
    expect(asked.map(({ url }) => Object.fromEntries(url.searchParams))).toEqual([
      { feedTypes: "POST_PAYMENT_ADJUSTMENT_DATA", createdSince: "2026-11-20T08:00:00.000Z", pageSize: "100" }, { nextToken: "a/+=" }, { nextToken: "b" },
    ]);
  });

  test("B7 a feed that cannot be read may be the one that is looked for", async () => {
    await expect(opened(json({ feeds: [told("F1"), told("F2", { createdTime: "soon" })] })).door.feedsSince("cancel", new Date(0))).rejects.toMatchObject({ kind: "unreadable" });
  });
});

describe("the processing report", () => {
  const xml = (words: string) => "<AmazonEnvelope><Message><ProcessingReport><ProcessingSummary><MessagesProcessed>1</MessagesProcessed><MessagesSuccessful>0</MessagesSuccessful>"
    + `</ProcessingSummary><Result><MessageID>1</MessageID><ResultCode>Error</ResultCode><ResultDescription>${words}</ResultDescription></Result></ProcessingReport></Message></AmazonEnvelope>`;
  const document = (more: object = {}) => json({ feedDocumentId: "R1", url: link, ...more });
  const file = (body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => () => new Response(body, { headers: { "content-type": "text/xml; charset=UTF-8", ...headers } });
  const bytes = (text: string, encoding: BufferEncoding = "utf8") => new Uint8Array(Buffer.from(text, encoding));
  const refused = { processed: 1, successful: 0, errors: [{ messageId: 1, code: null, description: "Schürze" }] };

  test("packed or not, in its charset", async () => {
    expect(await opened(document(), file(bytes(xml("Schürze")))).door.feedResult("R1")).toEqual(refused);
    expect(await opened(document(), file(bytes(xml("Schürze"), "latin1"), { "content-type": "text/xml; charset=ISO-8859-1" })).door.feedResult("R1")).toEqual(refused);
    expect(await opened(document({ compressionAlgorithm: "GZIP" }), file(new Uint8Array(gzipSync(xml("Schürze"))))).door.feedResult("R1")).toEqual(refused);
    expect(await opened(document({ compressionAlgorithm: "GZIP" }), file(bytes(xml("Schürze")), { "content-encoding": "gzip" })).door.feedResult("R1")).toEqual(refused);
  });

  test.each([
    [file(bytes("<html>Ada</html>")), "unreadable"], [file(bytes(xml("x".repeat(26_000_000)))), "unreadable"], [raw("", 403), "unavailable"],
  ] as const)("another file, one without an end, none: %#", async (answer, kind) => {
    const failure = opened(document(), answer).door.feedResult("R1");
    await expect(failure).rejects.toMatchObject({ kind, operation: "getFeedDocument", message: expect.not.stringContaining("Ada") as unknown });
  });

  test("is fetched from Amazon alone", async () => {
    const { door, asked } = opened(document({ url: "https://files.example.com/x" }), file(bytes(xml("x"))));
    await expect(door.feedResult("R1")).rejects.toMatchObject({ kind: "unreadable" });
    expect(asked).toHaveLength(1);
  });
});
