import { describe, expect, test } from "vitest";
import { account, cut, doorParts, json, now, raw, refusal, stubFetch } from "../../tests/support/amazon-door.ts";
import { failureOf } from "../../tests/support/shopify-answers.ts";
import { amazonDoor, type AmazonDoor } from "./index.server.ts";
import { operations, type OperationName } from "./operations.ts";

/** Every operation of the door meets every trouble in the same way: what is told of it, and whether it may have acted. */

const de = "A1PA6795UKMFR9";
const at = new Date("2026-11-19T09:00:00Z");
const query = { marketplaceIds: [de], lastUpdatedAfter: at, lastUpdatedBefore: new Date("2026-11-19T10:00:00Z"), personalData: true };
const secretSku = "ADA-LOVELACE-1";
const shipment = {
  amazonOrderId: "302-1111111-2222222", marketplaceId: de, packageReferenceId: "1", carrierCode: "DHL", carrierName: null, shippingMethod: null,
  trackingNumber: "T1", shippedAt: at, items: [{ orderItemId: "1", quantity: 1 }],
};
const calls: [OperationName, (door: AmazonDoor) => Promise<unknown>][] = [
  ["searchOrders", (door) => door.searchOrders(query, null)],
  ["getOrder", (door) => door.order("302-1111111-2222222", true)],
  ["confirmShipment", (door) => door.confirmShipment(shipment)],
  ["searchListingsItems", (door) => door.searchListings({ marketplaceId: de, sellerSkus: null }, null)],
  ["getListingsItem", (door) => door.listing(secretSku, [de])],
  ["patchListingsItem", (door) => door.patchQuantity({ sellerSku: secretSku, marketplaceIds: [de], quantity: 1, leadTimeDays: 2 })],
  ["getCatalogItem", (door) => door.dimensions("B000000001", de)],
  ["searchCatalogItems", (door) => door.productContents(["B000000001"], de)],
  ["getMarketplaceParticipations", (door) => door.marketplaceParticipations()],
  ["createReport", (door) => door.requestReport({ type: "orders-by-update", marketplaceIds: [de], from: at, to: now })],
  ["getReport", (door) => door.report("R1")],
  ["getReportDocument", async (door) => { for await (const entry of door.reportedOrders("D1")) return entry; }],
  ["createFeedDocument", (door) => door.uploadFeed({ kind: "cancel", messages: [] })],
  ["createFeed", (door) => door.createFeed("cancel", [de], "D1")],
  ["getFeed", (door) => door.feed("F1")],
  ["getFeeds", (door) => door.feedsSince("cancel", at)],
  ["getFeedDocument", (door) => door.feedResult("D1")],
  ["listTransactions", (door) => door.transactions({ amazonOrderId: "302-1111111-2222222" }, null)],
  ["getAccount", (door) => door.sellingPlan()],
];
const writes = (name: OperationName) => operations[name].method !== "GET";

async function failing(call: (door: AmazonDoor) => Promise<unknown>, ...answers: Parameters<typeof stubFetch>) {
  const { fetch, asked } = stubFetch(...answers);
  const parts = doorParts(fetch);
  return { failure: await failureOf(call(amazonDoor(parts, account))), asked, limiter: parts.limiter };
}

test("every operation stands in this table", () => {
  expect(calls.map(([name]) => name).sort()).toEqual(Object.keys(operations).sort());
});

describe.each(calls)("%s", (name, call) => {
  test.each([
    [400, "InvalidInput", "rejected", false],
    [401, "Unauthorized", "unauthorized", false],
    [403, "Unauthorized", "unauthorized", false],
    [404, "NotFound", "not-found", false],
    [413, "TooLarge", "rejected", false],
    [500, "InternalFailure", "unavailable", true],
    [503, "ServiceUnavailable", "unavailable", true],
  ] as const)("%d %s is %s, and only a write in trouble may have acted", async (status, code, kind, acts) => {
    const { failure } = await failing(call, refusal(status, code, "words"));
    expect(failure).toMatchObject({ kind, code, operation: name, platform: "amazon", requestId: "req-1", mayHaveActed: acts && writes(name) });
  });

  test("429 waits one token by the published rate, or by the rate that the header names", async () => {
    const published = await failing(call, refusal(429, "QuotaExceeded", "You exceeded your quota."));
    const named = await failing(call, refusal(429, "QuotaExceeded", "You exceeded your quota.", { "x-amzn-RateLimit-Limit": "0.25" }));
    expect(published.failure).toMatchObject({ kind: "throttled", mayHaveActed: false, retryAt: new Date(now.getTime() + 1000 / operations[name].rate) });
    expect(named.failure).toMatchObject({ kind: "throttled", retryAt: new Date(now.getTime() + 4000) });
    expect([published.asked.length, published.limiter.left(`amazon:EU:A1SELLER:${name}`)]).toEqual([1, 0]);
  });

  test.each(["0", "-1", "many", "Infinity"])("a rate of %j is none, and is not learned", async (rate) => {
    const { failure, limiter } = await failing(call, refusal(429, "QuotaExceeded", "quota", { "x-amzn-RateLimit-Limit": rate }));
    expect([failure.kind, limiter.rates.size]).toEqual(["throttled", 0]);
  });

  test("a gateway's page in place of an answer is told by its status alone", async () => {
    const { failure } = await failing(call, raw("<html><body>Bad gateway for Ada Lovelace</body></html>", 502));
    expect(failure).toMatchObject({ kind: "unavailable", code: null, message: `${name}: Amazon answered 502, without a reason` });
  });

  test("a broken wire may have acted where something was to be written", async () => {
    expect((await failing(call, cut)).failure).toMatchObject({ kind: "unavailable", operation: name, mayHaveActed: writes(name) });
  });

  test("a body that is cut off is no answer", async () => {
    const half = () => new Response(new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"half":')),
      pull: (controller) => controller.error(new TypeError("terminated")),
    }));
    expect((await failing(call, half)).failure).toMatchObject({ kind: "unavailable", operation: name, mayHaveActed: writes(name) });
  });

  test("tokens and addresses that Amazon quotes are not passed on", async () => {
    const { failure } = await failing(call, refusal(400, "InvalidInput", `Token Atza|abc.DEF secret amzn1.oa2-cs.v1.77 of ada@buyers.example ${"x".repeat(2000)}`));
    expect(failure.message).not.toMatch(/abc\.DEF|v1\.77|ada@|buyers/);
    expect(String(failure.message).length).toBeLessThan(400);
  });

  test("two errors at once: the first is told", async () => {
    const { failure } = await failing(call, json({ errors: [{ code: "First", message: "one" }, { code: "Second", message: "two" }] }, 400));
    expect(failure).toMatchObject({ code: "First", message: `${name}: Amazon answered 400, First: one` });
  });

  test("without a token in the bucket nothing is sent", async () => {
    const { fetch, asked } = stubFetch(json({}));
    const parts = doorParts(fetch);
    await parts.limiter.drain({ key: `amazon:EU:A1SELLER:${name}`, rate: operations[name].rate, burst: operations[name].burst });
    expect(await failureOf(call(amazonDoor(parts, account)))).toMatchObject({ kind: "throttled", operation: name, mayHaveActed: false, requestId: null });
    expect(asked).toEqual([]);
  });
});

/** Of a confirmed shipment nothing is read. */
describe.each(calls.filter(([name]) => name !== "confirmShipment"))("%s answered with", (name, call) => {
  test.each([
    ["half a JSON", '{"orders":[{"orderId":"3'], ["a text", '"Ada Lovelace"'], ["a list", "[]"], ["null", "null"], ["nothing", ""], ["HTML", "<html>Ada Lovelace</html>"],
  ])("%s is unreadable, and is not quoted", async (_, body) => {
    const { failure } = await failing(call, raw(body, 200));
    expect(failure).toMatchObject({ kind: "unreadable", operation: name, mayHaveActed: writes(name) });
    expect(failure.message).not.toContain("Lovelace");
  });
});
