import { describe, expect, it } from "vitest";
import { amazonFixture, anOrder, france, germany, sellerEu, type AmazonFixture } from "./amazon-fixture.ts";

const path = "/orders/2026-01-01/orders";
const since = { lastUpdatedAfter: "2026-11-01T00:00:00Z" };
const ids = (body: Record<string, unknown>) => (body.orders as { orderId?: string }[]).map((order) => order.orderId);
const numbered = (n: number) => anOrder({ orderId: `302-0000000-000000${n}`, lastUpdatedTime: `2026-11-20T0${n}:00:00Z` });

describe("trouble with the search", () => {
  const three = () => amazonFixture({ orders: [1, 2, 3].map((n) => numbered(n)) });
  const pages = async ({ send }: Pick<AmazonFixture, "send">, size: string) => {
    const seen: unknown[][] = [];
    let query: Record<string, string> = { ...since, maxResultsPerPage: size };
    for (let go = true; go; ) {
      const { body } = await send("GET", path, { query });
      seen.push(ids(body).map((id) => Number(String(id).slice(-1))));
      const token = (body.pagination as { nextToken: string } | undefined)?.nextToken;
      go = token !== undefined;
      query = { ...query, paginationToken: token ?? "" };
    }
    return seen;
  };

  it("leaves out orders that getOrder still tells of", async () => {
    const fixture = three();
    fixture.amazon.world.hideFromSearch(["302-0000000-0000002"]);
    expect(await pages(fixture, "1")).toEqual([[1], [3]]);
    expect((await fixture.send("GET", `${path}/302-0000000-0000002`)).status).toBe(200);
    fixture.amazon.world.hideFromSearch([]);
    expect(await pages(fixture, "3")).toEqual([[1, 2, 3]]);
  });

  it("repeats orders of the page before, within the size of a page, and comes in the wrong order", async () => {
    const fixture = three();
    fixture.amazon.world.disturbSearch({ repeated: 1 });
    expect(await pages(fixture, "2")).toEqual([[1, 2], [2, 3]]);
    fixture.amazon.world.disturbSearch({ repeated: 1, reversed: true });
    expect(await pages(fixture, "2")).toEqual([[2, 1], [3, 2]]);
    expect(await pages(fixture, "1")).toEqual([[1], [2], [3]]);
  });

  it("shows after the new look of an order the old one too", async () => {
    const fixture = three();
    fixture.amazon.world.shipOrder("302-0000000-0000001");
    fixture.clock.advance(120_000);
    fixture.amazon.world.disturbSearch({ stale: true });
    const { body } = await fixture.send("GET", path, { query: { ...since, includedData: "FULFILLMENT" } });
    const seen = (body.orders as { orderId: string; fulfillment: { fulfillmentStatus: string } }[]).map((order) => `${order.orderId.slice(-1)} ${order.fulfillment.fulfillmentStatus}`);
    expect(seen).toEqual(["2 UNSHIPPED", "3 UNSHIPPED", "1 SHIPPED", "1 UNSHIPPED"]);
    expect(await pages(fixture, "3")).toEqual([[2, 3, 1]]);
  });

  it("refuses a marketplace that the seller has left, which is listed so", async () => {
    const { amazon, send } = amazonFixture();
    amazon.world.leaveMarketplace(sellerEu, france);
    expect((await send("GET", path, { query: { ...since, marketplaceIds: france } })).status).toBe(403);
    expect((await send("GET", path, { query: { ...since, marketplaceIds: germany } })).status).toBe(200);
    const { body } = await send("GET", "/sellers/v1/marketplaceParticipations");
    const taking = (body.payload as { participation: { isParticipating: boolean } }[]).map((entry) => entry.participation.isParticipating);
    expect(taking).toEqual([true, false]);
  });
});

describe("trouble with feeds", () => {
  const type = "POST_ORDER_ACKNOWLEDGEMENT_DATA";
  const content = `<AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>${sellerEu}</MerchantIdentifier></Header><MessageType>OrderAcknowledgement</MessageType>
<Message><MessageID>1</MessageID><OrderAcknowledgement><AmazonOrderID>302-0000000-0000001</AmazonOrderID><StatusCode>Failure</StatusCode></OrderAcknowledgement></Message></AmazonEnvelope>`;
  async function submit({ send, raw }: AmazonFixture) {
    const { body } = await send("POST", "/feeds/2021-06-30/documents", { body: { contentType: "text/xml" } });
    await raw(String(body.url), { method: "PUT", headers: { "content-type": "text/xml" }, body: content });
    await send("POST", "/feeds/2021-06-30/feeds", { body: { feedType: type, marketplaceIds: [germany], inputFeedDocumentId: body.feedDocumentId } });
  }
  const states = ({ amazon }: Pick<AmazonFixture, "amazon">) => amazon.world.feeds().map((feed) => feed.processingStatus);
  const status = ({ amazon }: AmazonFixture) => (amazon.world.orders()[0]?.fulfillment as { fulfillmentStatus: string }).fulfillmentStatus;

  it.each([
    [{ outcome: "FATAL" }, "UNSHIPPED"],
    [{ outcome: "FATAL", applied: true }, "CANCELLED"],
    [{ outcome: "CANCELLED", feedType: type }, "UNSHIPPED"],
  ] as const)("ends one with %j and leaves the order %s, then goes on as ever", async (how, left) => {
    const fixture = amazonFixture();
    fixture.amazon.world.failFeeds(1, how);
    fixture.amazon.world.failFeeds(1, { outcome: "FATAL", feedType: "JSON_LISTINGS_FEED" });
    await submit(fixture);
    fixture.clock.advance(120_000);
    expect([states(fixture), status(fixture)]).toEqual([[how.outcome], left]);
    await submit(fixture);
    fixture.clock.advance(120_000);
    expect(states(fixture)).toEqual([how.outcome, "DONE"]);
    expect(fixture.amazon.world.feeds()[1]).toMatchObject({ content, report: expect.stringContaining("<StatusCode>Complete</StatusCode>") as string });
  });

  it("makes one wait for hours", async () => {
    const fixture = amazonFixture();
    fixture.amazon.world.slowFeeds(1, 8 * 3_600_000, type);
    await submit(fixture);
    const seen = [4 * 3_600_000 - 1, 1, 4 * 3_600_000].map((wait) => (fixture.clock.advance(wait), states(fixture)[0]));
    expect(seen).toEqual(["IN_QUEUE", "IN_PROGRESS", "DONE"]);
  });

  it("packs every second report", async () => {
    const fixture = amazonFixture({ options: { gzipDocuments: "alternate" } });
    for (let n = 0; n < 2; n += 1) await submit(fixture);
    fixture.clock.advance(240_000);
    const ids = fixture.amazon.world.feeds().map((feed) => String(feed.resultFeedDocumentId));
    const answers = await Promise.all(ids.map((id) => fixture.send("GET", `/feeds/2021-06-30/documents/${id}`)));
    expect(answers.map(({ body }) => body.compressionAlgorithm)).toEqual([undefined, "GZIP"]);
  });
});
