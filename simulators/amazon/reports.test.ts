import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseReport } from "../shared/load-world-folder.ts";
import { amazonFixture, anItem, anOrder, france, germany, sellerEu, sellerNa, usa, type AmazonFixture } from "./amazon-fixture.ts";

const path = "/reports/2021-06-30/reports";
const listings = "GET_MERCHANT_LISTINGS_ALL_DATA";
const byUpdate = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL";
const byOrder = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL";

const today = { dataStartTime: "2026-11-20T00:00:00Z", dataEndTime: "2026-11-20T12:00:00Z" };

async function make(fixture: AmazonFixture, body: Record<string, unknown>) {
  const { body: made } = await fixture.send("POST", path, { body: { marketplaceIds: [germany], ...body } });
  fixture.clock.advance(60_000);
  return (await fixture.send("GET", `${path}/${String(made.reportId)}`)).body;
}
async function documentOf({ send }: AmazonFixture, report: Record<string, unknown>, query?: Record<string, string>) {
  return (await send("GET", `/reports/2021-06-30/documents/${String(report.reportDocumentId)}`, { query })).body;
}
async function rows(given: Parameters<typeof amazonFixture>[0], body: Record<string, unknown>) {
  const fixture = amazonFixture({ ...given, options: { gzipDocuments: false } });
  const { url } = await documentOf(fixture, await make(fixture, body));
  return parseReport(await (await fixture.raw(String(url))).text());
}

describe("a report", () => {
  it("is not ready at first", async () => {
    const { send, clock } = amazonFixture();
    const { body } = await send("POST", path, { body: { reportType: listings, marketplaceIds: [germany] } });
    const seen: unknown[] = [];
    for (const wait of [0, 29_999, 1, 29_999, 1]) {
      clock.advance(wait);
      const report = (await send("GET", `${path}/${String(body.reportId)}`)).body;
      seen.push([report.processingStatus, "reportDocumentId" in report, "processingEndTime" in report]);
    }
    expect(seen).toEqual([
      ["IN_QUEUE", false, false], ["IN_QUEUE", false, false], ["IN_PROGRESS", false, false], ["IN_PROGRESS", false, false], ["DONE", true, true],
    ]);
  });

  it("without data is CANCELLED", async () => {
    const report = await make(amazonFixture({ orders: [] }), { reportType: byUpdate });
    expect(report.processingStatus).toBe("CANCELLED");
    expect(report).not.toHaveProperty("reportDocumentId");
  });

  it("is nobody else's", async () => {
    const fixture = amazonFixture();
    const report = await make(fixture, { reportType: listings });
    expect((await fixture.send("GET", `${path}/${String(report.reportId)}`, { seller: sellerNa })).status).toBe(404);
    expect((await fixture.send("GET", `/reports/2021-06-30/documents/${String(report.reportDocumentId)}`, { seller: sellerNa })).status).toBe(404);
  });

  it.each([
    ["an unknown type", { reportType: "GET_ALL" }],
    ["no marketplace", { reportType: listings, marketplaceIds: [] }],
    ["two marketplaces of listings", { reportType: listings, marketplaceIds: [germany, france] }],
    ["another region", { reportType: listings, marketplaceIds: [usa] }],
    ["a time that is none", { reportType: byUpdate, dataStartTime: "yesterday" }],
    ["a window that ends before it begins", { reportType: byUpdate, dataStartTime: "2026-11-02T00:00:00Z", dataEndTime: "2026-11-01T00:00:00Z" }],
    ["an unknown member", { reportType: byUpdate, since: "2026-11-02T00:00:00Z" }],
  ])("is refused for %s", async (_what, body) => {
    expect((await amazonFixture().send("POST", path, { body: { marketplaceIds: [germany], ...body } })).status).toBe(400);
  });
});

describe("the listings report", () => {
  it("has a row for each listing of its marketplace, with the quantity that shows", async () => {
    const found = await rows({}, { reportType: listings });
    expect(found.map((row) => [row["seller-sku"], row.price, row.quantity, row["fulfillment-channel"], row.asin1, row.status])).toEqual([
      ["MUG-1", "19.99", "12", "DEFAULT", "B000000001", "Active"],
      ["FBA-1", "9.50", "", "AMAZON_EU", "B000000002", "Active"],
      ["A/B #1 +%", "5.00", "4", "DEFAULT", "B000000003", "Active"],
    ]);
    expect(found[0]?.["open-date"]).toBe("2026-01-02 00:00:00 UTC");
  });

  it("goes the way round: a world made of a report gives the same report", async () => {
    const first = await rows({}, { reportType: listings });
    expect(await rows({ listings: { [germany]: first } }, { reportType: listings })).toEqual(first);
  });
});

describe("the orders reports", () => {
  it("have a row for each line and no order-item-id", async () => {
    const order = anOrder({ programs: ["AMAZON_BUSINESS"], orderItems: [anItem(), anItem({ product: { sellerSku: "B\tC", title: "Two\nlines" } })] });
    const found = await rows({ orders: [order] }, { reportType: byUpdate, ...today });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      "amazon-order-id": "302-0000000-0000001", "order-status": "Unshipped", "fulfillment-channel": "Merchant", "sales-channel": "Amazon.de",
      sku: "MUG-1", quantity: "2", currency: "EUR", "item-price": "39.98", "promotion-ids": "P1", "ship-city": "Berlin", "is-business-order": "true",
    });
    expect(found[1]).toMatchObject({ sku: "B C", "product-name": "Two lines", currency: "EUR" });
    expect(Object.keys(found[0] ?? {})).not.toContain("order-item-id");
  });

  it("cut by last update or by order date, marketplaces and window", async () => {
    const orders = [anOrder(), anOrder({ orderId: "302-2", createdTime: "2026-11-01T00:00:00Z" }), anOrder({ orderId: "302-3", salesChannel: { marketplaceId: france } })];
    const ids = async (body: Record<string, unknown>) => (await rows({ orders }, body)).map((row) => row["amazon-order-id"]);
    const window = { dataStartTime: "2026-11-20T00:00:00Z", dataEndTime: "2026-11-20T12:00:00Z" };
    expect(await ids({ reportType: byUpdate, ...window })).toEqual(["302-0000000-0000001", "302-2"]);
    expect(await ids({ reportType: byOrder, ...window })).toEqual(["302-0000000-0000001"]);
    expect(await ids({ reportType: byOrder, marketplaceIds: [germany, france], dataStartTime: "2026-10-31T00:00:00Z" })).toHaveLength(3);
  });

  it("hold both ends of their window, and show an order as it is when they are made", async () => {
    const fixture = amazonFixture({ options: { gzipDocuments: false } });
    const exact = { dataStartTime: "2026-11-20T09:00:00Z", dataEndTime: "2026-11-20T09:00:00Z" };
    expect((await make(fixture, { reportType: byUpdate, ...exact })).processingStatus).toBe("DONE");
    const { body: made } = await fixture.send("POST", path, { body: { marketplaceIds: [germany], reportType: byUpdate, ...exact } });
    fixture.amazon.world.cancelOrder("302-0000000-0000001");
    fixture.clock.advance(60_000);
    expect((await fixture.send("GET", `${path}/${String(made.reportId)}`)).body.processingStatus).toBe("CANCELLED");
  });

  it.each([
    ["over 30 days", { dataStartTime: "2026-10-21T11:59:59Z", dataEndTime: "2026-11-20T12:00:00Z" }],
    ["older than two years", { dataStartTime: "2024-11-20T00:00:00Z", dataEndTime: "2024-12-01T00:00:00Z" }],
    ["that begins in the future", { dataStartTime: "2026-11-20T12:00:01Z" }],
    ["that ends in the future", { dataStartTime: "2026-11-20T00:00:00Z", dataEndTime: "2026-11-21T00:00:00Z" }],
  ])("refuse a window %s", async (_what, window) => {
    const answer = await amazonFixture().send("POST", path, { body: { reportType: byOrder, marketplaceIds: [germany], ...window } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: "InvalidInput" }] } });
  });

  it("begin and end now unless they are told, which finds nothing", async () => {
    expect((await make(amazonFixture(), { reportType: byOrder })).processingStatus).toBe("CANCELLED");
  });

  it("tell Brazil's tax number by order date only", async () => {
    const brazil = "A2Q3Y263D00KWC";
    const store = { alias: "br", sellerId: sellerEu, region: "NA" as const, marketplaces: [brazil], state: "open" as const, startDate: "2026-11-01T00:00:00Z", mfnLocation: "m", afnLocation: "a", afnImport: true };
    const send = async (reportType: string) => {
      const fixture = amazonFixture({ options: { gzipDocuments: false }, stores: [store], orders: [anOrder({ salesChannel: { marketplaceId: brazil } })] });
      const headers = { "x-amz-access-token": await fixture.token(), "user-agent": "t", "content-type": "application/json" };
      const call = async (where: string, body?: unknown) => (await (await fixture.raw(`https://sellingpartnerapi-na.amazon.com${where}`, { headers, ...(body ? { method: "POST", body: JSON.stringify(body) } : {}) })).json()) as Record<string, unknown>;
      const { reportId } = await call(path, { reportType, marketplaceIds: [brazil], ...today });
      fixture.clock.advance(60_000);
      const { url } = await call(`/reports/2021-06-30/documents/${String((await call(`${path}/${String(reportId)}`)).reportDocumentId)}`);
      return (await (await fixture.raw(String(url))).text()).split("\n")[0]?.split("\t");
    };
    expect(await send(byOrder)).toContain("cpf");
    expect(await send(byUpdate)).not.toContain("cpf");
  });
});

describe("trouble with reports", () => {
  it("ends FATAL with a document that says why, as often as was scripted", async () => {
    const fixture = amazonFixture();
    fixture.amazon.world.failReports(1, byOrder);
    expect((await make(fixture, { reportType: byUpdate, ...today })).processingStatus).toBe("DONE");
    const failed = await make(fixture, { reportType: byOrder, ...today });
    expect(failed.processingStatus).toBe("FATAL");
    const { url } = await documentOf(fixture, failed);
    expect(gunzipSync(Buffer.from(await (await fixture.raw(String(url))).arrayBuffer())).toString()).toContain("could not be generated");
    expect((await make(fixture, { reportType: byOrder, ...today })).processingStatus).toBe("DONE");
  });

  it("leaves out the orders that were named, until they are named no more", async () => {
    const fixture = amazonFixture();
    fixture.amazon.world.hideFromReports(["302-0000000-0000001"]);
    expect((await make(fixture, { reportType: byOrder, ...today })).processingStatus).toBe("CANCELLED");
    fixture.amazon.world.hideFromReports([]);
    expect((await make(fixture, { reportType: byOrder, ...today })).processingStatus).toBe("DONE");
  });

  it("gives out links that have expired", async () => {
    const fixture = amazonFixture();
    const report = await make(fixture, { reportType: listings });
    fixture.amazon.world.giveDeadLinks(1);
    const status = async () => (await fixture.raw(String((await documentOf(fixture, report)).url))).status;
    expect([await status(), await status()]).toEqual([403, 200]);
  });
});

it("a report and all pages over 12,000 orders come without looking at every order for each", async () => {
  const orders = Array.from({ length: 12_000 }, (_, index) => anOrder({ orderId: `302-1-${index}`, createdTime: new Date(Date.UTC(2026, 10, 1) + index * 60_000).toISOString() }));
  const fixture = amazonFixture({ orders, options: { gzipDocuments: false, throttle: false } });
  const window = { dataStartTime: "2026-11-01T00:00:00Z", dataEndTime: "2026-11-20T12:00:00Z" };
  const { url } = await documentOf(fixture, await make(fixture, { reportType: byOrder, ...window }));
  expect(parseReport(await (await fixture.raw(String(url))).text())).toHaveLength(12_000);
  const seen = new Set<unknown>();
  for (let token: string | undefined = ""; token !== undefined; ) {
    const query = { createdAfter: window.dataStartTime, ...(token && { paginationToken: token }) };
    const { body } = await fixture.send("GET", "/orders/2026-01-01/orders", { query });
    for (const order of body.orders as { orderId: string }[]) seen.add(order.orderId);
    token = (body.pagination as { nextToken: string } | undefined)?.nextToken;
  }
  expect(seen.size).toBe(12_000);
});

describe("the document", () => {
  const text = async (options: Record<string, unknown>, query?: Record<string, string>) => {
    const fixture = amazonFixture({ options, listings: { [germany]: [{ "seller-sku": "S", "item-name": "Größe 寸", quantity: "1" }] } });
    const document = await documentOf(fixture, await make(fixture, { reportType: listings }), query);
    const answer = await fixture.raw(String(document.url));
    return { document, answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  it("comes compressed and says so", async () => {
    const { document, bytes } = await text({});
    expect(document.compressionAlgorithm).toBe("GZIP");
    expect(gunzipSync(bytes).toString("utf8")).toContain("Größe 寸");
  });

  it("comes with a content encoding where that was asked for, unpacked as a fetch gives it", async () => {
    const { answer, bytes } = await text({}, { enableContentEncodingUrlHeader: "true" });
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(bytes.toString("utf8")).toContain("Größe");
  });

  it("names its charset, outside of which characters are lost", async () => {
    const { answer, bytes } = await text({ gzipDocuments: false, reportCharset: "Cp1252" });
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=Cp1252");
    expect(bytes.toString("latin1")).toContain("Größe ?");
    expect((await text({ gzipDocuments: false })).answer.headers.get("content-type")).toBe("text/plain; charset=UTF-8");
  });

  it("can be fetched for five minutes", async () => {
    const fixture = amazonFixture();
    const { url } = await documentOf(fixture, await make(fixture, { reportType: listings }));
    fixture.clock.advance(299_999);
    expect((await fixture.raw(String(url))).status).toBe(200);
    fixture.clock.advance(1);
    expect((await fixture.raw(String(url))).status).toBe(403);
  });
});

describe("getReports", () => {
  it("lists by type, newest first, and pages by the token alone", async () => {
    const fixture = amazonFixture();
    for (const reportType of [listings, byUpdate, listings]) await make(fixture, { reportType });
    const of = async (query: Record<string, string>) => fixture.send("GET", path, { query });
    const first = await of({ reportTypes: `${listings},${byUpdate}`, pageSize: "2" });
    expect((first.body.reports as { reportType: string }[]).map((report) => report.reportType)).toEqual([listings, byUpdate]);
    const nextToken = String(first.body.nextToken);
    expect((await of({ nextToken })).body.reports).toHaveLength(1);
    expect((await of({ nextToken, reportTypes: listings })).status).toBe(400);
    expect((await of({ reportTypes: listings, processingStatuses: "IN_QUEUE" })).body.reports).toEqual([]);
    fixture.clock.advance(91 * 86_400_000);
    expect((await of({ reportTypes: listings })).body.reports).toEqual([]);
  });
});

it("a seller's participations are those of its stores", async () => {
  const { send } = amazonFixture();
  const { body } = await send("GET", "/sellers/v1/marketplaceParticipations");
  const found = (body.payload as { marketplace: Record<string, unknown> }[]).map((entry) => [entry.marketplace.id, entry.marketplace.defaultCurrencyCode, entry.marketplace.domainName]);
  expect(found).toEqual([[germany, "EUR", "www.amazon.de"], [france, "EUR", "www.amazon.fr"]]);
  expect((await send("GET", "/sellers/v1/account")).body.payload).toMatchObject({ sellingPlan: "PROFESSIONAL", business: { name: `Store of ${sellerEu}` } });
});
