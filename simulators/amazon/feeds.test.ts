import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { amazonFixture, germany, sellerEu, sellerNa, usa, type AmazonFixture } from "./amazon-fixture.ts";

const feedsPath = "/feeds/2021-06-30/feeds";
const message = (messageId: unknown, sku: string, given: Record<string, unknown> = {}) => ({
  messageId, sku, operationType: "PATCH", productType: "PRODUCT",
  patches: [{ op: "merge", path: "/attributes/fulfillment_availability", value: [{ fulfillment_channel_code: "DEFAULT", quantity: 3 }] }],
  ...given,
});
const feedOf = (...messages: unknown[]) => ({ header: { sellerId: sellerEu, version: "2.0" }, messages });

async function upload({ send, raw }: AmazonFixture, content: string, contentType = "application/json"): Promise<string> {
  const { body } = await send("POST", "/feeds/2021-06-30/documents", { body: { contentType } });
  const put = await raw(String(body.url), { method: "PUT", headers: { "content-type": contentType }, body: content });
  expect(put.status).toBe(200);
  return String(body.feedDocumentId);
}

async function submit(fixture: AmazonFixture, content: unknown, feedType = "JSON_LISTINGS_FEED") {
  const inputFeedDocumentId = await upload(fixture, typeof content === "string" ? content : JSON.stringify(content));
  const { status, body } = await fixture.send("POST", feedsPath, { body: { feedType, marketplaceIds: [germany], inputFeedDocumentId } });
  expect(status).toBe(202);
  return String(body.feedId);
}

async function statusOf({ send }: AmazonFixture, feedId: string) {
  const { body } = await send("GET", `${feedsPath}/${feedId}`);
  return body.processingStatus;
}

async function reportOf({ send, raw }: AmazonFixture, feedId: string) {
  const feed = await send("GET", `${feedsPath}/${feedId}`);
  const { body } = await send("GET", `/feeds/2021-06-30/documents/${String(feed.body.resultFeedDocumentId)}`);
  const bytes = Buffer.from(await (await raw(String(body.url))).arrayBuffer());
  const text = body.compressionAlgorithm === "GZIP" ? gunzipSync(bytes).toString() : bytes.toString();
  return JSON.parse(text) as { summary: Record<string, unknown>; issues: Record<string, unknown>[]; items?: unknown[]; header: unknown };
}

describe("a listings feed", () => {
  it("waits, is worked on, is done, and its patches show later still", async () => {
    const fixture = amazonFixture();
    const feedId = await submit(fixture, feedOf(message(1, "MUG-1")));
    const seen = [await statusOf(fixture, feedId)];
    for (const wait of [60_000, 60_000]) {
      fixture.clock.advance(wait);
      seen.push(await statusOf(fixture, feedId));
    }
    expect(seen).toEqual(["IN_QUEUE", "IN_PROGRESS", "DONE"]);
    expect(fixture.amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(12);
    fixture.clock.advance(30_000);
    expect(fixture.amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(3);
  });

  it("takes each message alone and tells of the refused ones", async () => {
    const fixture = amazonFixture({ options: { feedDelayMs: 0, applyDelayMs: 0 } });
    const bad = [
      message(2, "NONE"),
      message(1, "MUG-1"),
      message(3, "MUG-1", { patches: [{ op: "merge", path: "/attributes/fulfillment_availability", value: [{ fulfillment_channel_code: "DEFAULT", quantity: -1 }] }] }),
      message("4", "MUG-1"),
      message(5, "MUG-1", { operationType: "DELETE" }),
      message(6, "MUG-1", { attributes: {} }),
      message(7, "MUG-1", { patches: undefined }),
      message(8, "MUG-1", { patches: [{ op: "merge", path: "/quantity", value: [] }] }),
      message(0, "MUG-1"),
      "nonsense",
    ];
    const feedId = await submit(fixture, feedOf(message(1, "MUG-1"), ...bad));
    const report = await reportOf(fixture, feedId);
    expect(report.summary).toMatchObject({ messagesProcessed: 11, messagesAccepted: 1, messagesInvalid: 10, errors: 10, warnings: 0 });
    expect(report.issues.map((issue) => issue.messageId)).toEqual([2, 1, 3, undefined, 5, 6, 7, 8, undefined, undefined]);
    expect(report.issues[2]).toMatchObject({ sku: "MUG-1", attributeName: "fulfillment_availability" });
    expect(report).not.toHaveProperty("items");
    expect(fixture.amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(3);
  });

  it("erases by PARTIAL_UPDATE what it does not send", async () => {
    const fixture = amazonFixture({ options: { feedDelayMs: 0, applyDelayMs: 0 } });
    const attributes = { fulfillment_availability: [{ fulfillment_channel_code: "DEFAULT", quantity: 6 }] };
    await submit(fixture, feedOf(message(1, "MUG-1", { operationType: "PARTIAL_UPDATE", patches: undefined, attributes })));
    expect(fixture.amazon.world.listings().find((listing) => listing.sku === "MUG-1" && listing.account.startsWith(sellerEu))?.attributes.fulfillment_availability).toEqual([
      { fulfillment_channel_code: "DEFAULT", quantity: 6 },
    ]);
  });

  it.each([
    ["no JSON", "{"],
    ["another seller", { header: { sellerId: sellerNa, version: "2.0" }, messages: [message(1, "MUG-1")] }],
    ["another version", { header: { sellerId: sellerEu, version: "1.0" }, messages: [message(1, "MUG-1")] }],
    ["no messages", feedOf()],
    ["25,001 messages", feedOf(...Array.from({ length: 25_001 }, () => 1))],
  ])("at fault as a file (%s) says so without a message id", async (_what, content) => {
    const fixture = amazonFixture({ options: { feedDelayMs: 0 } });
    const report = await reportOf(fixture, await submit(fixture, content));
    expect(report.issues).toMatchObject([{ severity: "ERROR" }]);
    expect(report.issues[0]).not.toHaveProperty("messageId");
    expect(report.summary).toMatchObject({ messagesProcessed: 0, errors: 1 });
  });

  it("comes at most five times in five minutes", async () => {
    const fixture = amazonFixture();
    for (let feed = 0; feed < 5; feed++) await submit(fixture, feedOf(message(1, "MUG-1")));
    const inputFeedDocumentId = await upload(fixture, "{}");
    const sixth = () => fixture.send("POST", feedsPath, { body: { feedType: "JSON_LISTINGS_FEED", marketplaceIds: [germany], inputFeedDocumentId } });
    expect((await sixth()).status).toBe(429);
    fixture.clock.advance(60_000);
    expect((await sixth()).status).toBe(202);
  });

  it("waits for the previous one of its type", async () => {
    const fixture = amazonFixture();
    const [first, second] = [await submit(fixture, feedOf(message(1, "MUG-1"))), await submit(fixture, feedOf(message(1, "MUG-1")))];
    fixture.clock.advance(120_000);
    expect([await statusOf(fixture, first), await statusOf(fixture, second)]).toEqual(["DONE", "IN_PROGRESS"]);
    fixture.clock.advance(60_000);
    expect(await statusOf(fixture, second)).toBe("DONE");
  });
});

describe("createFeed refuses", () => {
  it.each([
    ["an unknown type", { feedType: "POST_ANYTHING" }],
    ["a document that nobody made", { inputFeedDocumentId: "none" }],
    ["no marketplace", { marketplaceIds: [] }],
    ["a marketplace of another region", { marketplaceIds: [usa] }],
    ["an option that is no text", { feedOptions: { a: 1 } }],
  ])("%s", async (_what, given) => {
    const fixture = amazonFixture();
    const inputFeedDocumentId = await upload(fixture, "{}");
    const body = { feedType: "JSON_LISTINGS_FEED", marketplaceIds: [germany], inputFeedDocumentId, ...given };
    expect((await fixture.send("POST", feedsPath, { body })).status).toBe(400);
  });

  it("a document without an upload, and another seller's", async () => {
    const fixture = amazonFixture();
    const { body } = await fixture.send("POST", "/feeds/2021-06-30/documents", { body: { contentType: "application/json" } });
    const feed = { feedType: "JSON_LISTINGS_FEED", marketplaceIds: [germany], inputFeedDocumentId: body.feedDocumentId };
    expect((await fixture.send("POST", feedsPath, { body: feed })).status).toBe(400);
    const theirs = { ...feed, marketplaceIds: [usa], inputFeedDocumentId: await upload(fixture, "{}") };
    expect((await fixture.send("POST", feedsPath, { body: theirs, seller: sellerNa })).status).toBe(400);
  });
});

describe("the life of a feed", () => {
  it("can be ended while it waits, and only then", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    const feedId = await submit(fixture, feedOf(message(1, "MUG-1")));
    expect((await fixture.send("DELETE", `${feedsPath}/${feedId}`)).status).toBe(200);
    fixture.clock.advance(600_000);
    expect(await statusOf(fixture, feedId)).toBe("CANCELLED");
    expect(fixture.amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(12);
    const late = await submit(fixture, feedOf(message(1, "MUG-1")));
    fixture.clock.advance(60_000);
    expect((await fixture.send("DELETE", `${feedsPath}/${late}`)).status).toBe(400);
  });

  it("of an old listing feed ends in FATAL without a report", async () => {
    const fixture = amazonFixture({ options: { feedDelayMs: 0 } });
    const feedId = await submit(fixture, "<x/>", "POST_INVENTORY_AVAILABILITY_DATA");
    const { body } = await fixture.send("GET", `${feedsPath}/${feedId}`);
    expect(body.processingStatus).toBe("FATAL");
    expect(body).not.toHaveProperty("resultFeedDocumentId");
  });

  it("is nobody else's", async () => {
    const fixture = amazonFixture();
    const feedId = await submit(fixture, feedOf(message(1, "MUG-1")));
    expect((await fixture.send("GET", `${feedsPath}/${feedId}`, { seller: sellerNa })).status).toBe(404);
  });
});

describe("getFeeds", () => {
  it("pages by the token alone, newest first", async () => {
    const fixture = amazonFixture();
    const made: string[] = [];
    for (let feed = 0; feed < 3; feed++) {
      made.unshift(await submit(fixture, feedOf(message(1, "MUG-1"))));
      fixture.clock.advance(1000);
    }
    const first = await fixture.send("GET", feedsPath, { query: { feedTypes: "JSON_LISTINGS_FEED", pageSize: "2" } });
    const nextToken = String(first.body.nextToken);
    expect((await fixture.send("GET", feedsPath, { query: { nextToken, pageSize: "2" } })).status).toBe(400);
    const second = await fixture.send("GET", feedsPath, { query: { nextToken } });
    const ids = [...(first.body.feeds as { feedId: string }[]), ...(second.body.feeds as { feedId: string }[])].map((feed) => feed.feedId);
    expect(ids).toEqual(made);
    expect(second.body).not.toHaveProperty("nextToken");
  });

  it("filters by status, and needs a type or a token", async () => {
    const fixture = amazonFixture();
    await submit(fixture, feedOf(message(1, "MUG-1")));
    const of = async (query: Record<string, string>) => (await fixture.send("GET", feedsPath, { query })).body.feeds;
    expect(await of({ feedTypes: "JSON_LISTINGS_FEED", processingStatuses: "DONE" })).toEqual([]);
    expect(await of({ feedTypes: "JSON_LISTINGS_FEED", processingStatuses: "IN_QUEUE" })).toHaveLength(1);
    expect(await of({ feedTypes: "POST_PRODUCT_DATA" })).toEqual([]);
    expect(await of({ feedTypes: "JSON_LISTINGS_FEED", createdSince: "2026-11-21T00:00:00Z" })).toEqual([]);
    expect((await fixture.send("GET", feedsPath)).status).toBe(400);
  });
});

describe("the file host", () => {
  it("takes an upload only with the announced content type, the right signature and in five minutes", async () => {
    const { send, raw, clock } = amazonFixture();
    const { body } = await send("POST", "/feeds/2021-06-30/documents", { body: { contentType: "text/xml; charset=UTF-8" } });
    const put = async (url: string, type: string) => {
      const answer = await raw(url, { method: "PUT", headers: { "content-type": type }, body: "<x/>" });
      return [answer.status, (await answer.text()).match(/<Code>(\w+)/)?.[1]];
    };
    const url = String(body.url);
    expect(await put(url, "text/xml")).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await put(`${url}x`, "text/xml; charset=UTF-8")).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await put(url.replace("feed.", "feed.9"), "text/xml; charset=UTF-8")).toEqual([404, "NoSuchKey"]);
    expect((await raw(url)).status).toBe(403);
    expect(await put(url, "text/xml; charset=UTF-8")).toEqual([200, undefined]);
    clock.advance(300_000);
    expect(await put(url, "text/xml; charset=UTF-8")).toEqual([403, "AccessDenied"]);
  });
});
