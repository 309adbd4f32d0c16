import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { amazonFixture, anItem, anOrder, germany, sellerEu, type AmazonFixture } from "../../simulators/amazon/amazon-fixture.ts";
import { havePublishedModels } from "../support/published.ts";
import { validateAnswer, validateRequest } from "./amazon-model.ts";

const model = "finances_2024-06-19.json";
const path = "/finances/2024-06-19/transactions";
const id = "302-0000000-0000001";
const money = (amount: string) => ({ amount, currencyCode: "EUR" });
const breakdowns = [
  { type: "ITEM", subtotal: money("30.00") }, { type: "SHIPPING", subtotal: money("5.00") }, { type: "DISCOUNT", subtotal: money("-3.00") },
  { type: "TAX", subtotal: money("7.00"), detailedBreakdowns: [{ subtype: "SHIPPING", value: money("1.00") }] },
];
const facilitated = { taxCollections: [{ model: "MARKETPLACE_FACILITATOR" }] };
const rich = () => anOrder({ orderItems: [anItem({ proceeds: { proceedsTotal: money("39.00"), breakdowns }, tax: facilitated })] });

async function told({ send }: AmazonFixture, query: Record<string, string>, status = 200) {
  const answer = await send("GET", path, { query });
  expect(answer.status).toBe(status);
  expect(validateAnswer(model, "listTransactions", status, answer.body)).toEqual([]);
  return ((answer.body.payload ?? {}) as { transactions?: Record<string, unknown>[] }).transactions ?? [];
}

describe.skipIf(!havePublishedModels)("transactions after the model", () => {
  it("of shipments and refunds, deferred and released, page by page", async () => {
    const fixture = amazonFixture({ orders: [rich()] });
    const { world } = fixture.amazon;
    world.disturbFinances({ deferMs: 86_400_000, lagMs: 0 });
    world.shipOrder(id, { items: { "11111111111111": 1 } });
    world.shipOrder(id);
    world.refundOrder(id, { items: { "11111111111111": { quantity: 1 } } });
    world.refundOrder(id, { moneyOnly: true });
    fixture.clock.advance(3_600_000);
    const query = { postedAfter: "2026-11-20T00:00:00Z" };
    expect((await told(fixture, query)).map((one) => one.transactionStatus)).toEqual(Array(4).fill("DEFERRED"));
    fixture.clock.advance(86_400_000);
    expect(await told(fixture, query)).toHaveLength(8);
    world.disturbFinances({ pageSize: 3 });
    world.giveEmptyPages(1);
    expect(await told(fixture, query)).toHaveLength(0);
    expect(await told(fixture, query)).toHaveLength(3);
  });

  it("for every question that the model knows, and refusals", async () => {
    const fixture = amazonFixture({ orders: [rich()], options: { financeLagMs: 0 } });
    fixture.amazon.world.shipOrder(id);
    fixture.clock.advance(3_600_000);
    const query = {
      postedAfter: "2026-11-20T00:00:00Z", postedBefore: "2026-11-20T12:30:00Z", marketplaceId: germany, transactionStatus: "RELEASED",
      relatedIdentifierName: "ORDER_ID", relatedIdentifierValue: id,
    };
    expect(validateRequest(model, "listTransactions", { query })).toEqual([]);
    expect(await told(fixture, query)).toHaveLength(1);
    await told(fixture, {}, 400);
    await told(fixture, { ...query, nextToken: "none" }, 400);
    expect((await fixture.send("GET", path, { query, headers: { "x-amz-access-token": "Atza|no" } })).status).toBe(403);
  });
});

describe.skipIf(!havePublishedModels)("order feeds after the model", () => {
  const feeds = "feeds_2021-06-30.json";
  const content = `<AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>${sellerEu}</MerchantIdentifier></Header>
<MessageType>OrderAcknowledgement</MessageType><Message><MessageID>1</MessageID><OrderAcknowledgement><AmazonOrderID>302-9</AmazonOrderID><StatusCode>Failure</StatusCode></OrderAcknowledgement></Message></AmazonEnvelope>`;
  const headers = { "content-type": "text/xml; charset=UTF-8" };

  async function submitted({ send, raw }: AmazonFixture) {
    const document = await send("POST", "/feeds/2021-06-30/documents", { body: { contentType: headers["content-type"] } });
    expect((await raw(String(document.body.url), { method: "PUT", headers: { "content-type": "text/xml" }, body: content })).status).toBe(403);
    expect((await raw(String(document.body.url), { method: "PUT", headers, body: content })).status).toBe(200);
    const body = { feedType: "POST_ORDER_ACKNOWLEDGEMENT_DATA", marketplaceIds: [germany], inputFeedDocumentId: document.body.feedDocumentId };
    expect(validateRequest(feeds, "createFeed", { body })).toEqual([]);
    return `/feeds/2021-06-30/feeds/${String((await send("POST", "/feeds/2021-06-30/feeds", { body })).body.feedId)}`;
  }
  async function ended({ clock, send }: AmazonFixture, path: string) {
    clock.advance(120_000);
    const feed = await send("GET", path);
    expect(validateAnswer(feeds, "getFeed", 200, feed.body)).toEqual([]);
    return feed.body;
  }

  it("done with a packed report, or in one of the other ways to end", async () => {
    const fixture = amazonFixture();
    const done = await ended(fixture, await submitted(fixture));
    expect(done.processingStatus).toBe("DONE");
    const document = await fixture.send("GET", `/feeds/2021-06-30/documents/${String(done.resultFeedDocumentId)}`);
    expect(validateAnswer(feeds, "getFeedDocument", 200, document.body)).toEqual([]);
    expect(document.body.compressionAlgorithm).toBe("GZIP");
    const report = gunzipSync(Buffer.from(await (await fixture.raw(String(document.body.url))).arrayBuffer())).toString();
    expect(report).toContain("<ResultDescription>Order 302-9 was not found.</ResultDescription>");
    for (const outcome of ["FATAL", "CANCELLED"] as const) {
      fixture.amazon.world.failFeeds(1, { outcome });
      expect((await ended(fixture, await submitted(fixture))).processingStatus).toBe(outcome);
    }
  });

  it("cannot be sent to an address that is five minutes old", async () => {
    const { clock, raw, send } = amazonFixture();
    const document = await send("POST", "/feeds/2021-06-30/documents", { body: { contentType: headers["content-type"] } });
    clock.advance(300_000);
    expect((await raw(String(document.body.url), { method: "PUT", headers, body: content })).status).toBe(403);
  });
});

describe.skipIf(!havePublishedModels)("orders after their end still fit the model", () => {
  const shown = async ({ send }: AmazonFixture) => {
    const answer = await send("GET", `/orders/2026-01-01/orders/${id}`, { query: { includedData: "PROCEEDS,CANCELLATION,FULFILLMENT,PACKAGES" } });
    expect(validateAnswer("orders_2026-01-01.json", "getOrder", 200, answer.body)).toEqual([]);
    return answer.body.order as Record<string, unknown>;
  };

  it("asked to be cancelled, cancelled in part, with a label bought and voided, delivered", async () => {
    const fixture = amazonFixture({ orders: [rich()] });
    const { world } = fixture.amazon;
    world.requestCancel(id);
    expect(JSON.stringify(await shown(fixture))).toContain("cancellationRequest");
    world.cancelOrder(id, { items: { "11111111111111": 1 }, by: "AMAZON" });
    expect(await shown(fixture)).toMatchObject({ orderItems: [{ quantityOrdered: 1 }] });
    world.buyLabel(id);
    expect(await shown(fixture)).toMatchObject({ packages: [{ packageStatus: { status: "PENDING" } }] });
    world.cancelLabel(id);
    world.buyLabel(id, { reference: "L2" });
    world.deliverPackage(id, "L2");
    expect(await shown(fixture)).toMatchObject({ packages: [{ packageStatus: { status: "CANCELLED" } }, { packageStatus: { status: "DELIVERED" } }] });
  });
});
