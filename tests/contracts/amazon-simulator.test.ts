import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { amazonFixture, anOrder, france, germany, sellerEu, sellerNa, usa, type AmazonFixture, type Received } from "../../simulators/amazon/amazon-fixture.ts";
import { operations } from "../../simulators/amazon/operations.ts";
import { loadWorld } from "../../simulators/shared/load-world.ts";
import { marketplaces } from "../../simulators/shared/marketplaces.ts";
import { havePublishedModels, publishedModels, samples } from "../support/published.ts";
import { modelOperations, validateAnswer, validateRequest, validateSchema } from "./amazon-model.ts";

const orders = "orders_2026-01-01.json";
const listings = "listingsItems_2021-08-01.json";
const feeds = "feeds_2021-06-30.json";
const reports = "reports_2021-06-30.json";
const modelOf: Record<string, string> = {
  searchOrders: orders, getOrder: orders, confirmShipment: "ordersV0.json",
  searchListingsItems: listings, getListingsItem: listings, patchListingsItem: listings,
  createFeedDocument: feeds, createFeed: feeds, getFeed: feeds, getFeeds: feeds, cancelFeed: feeds, getFeedDocument: feeds,
  createReport: reports, getReport: reports, getReports: reports, getReportDocument: reports,
  listTransactions: "finances_2024-06-19.json",
  getCatalogItem: "catalogItems_2022-04-01.json", searchCatalogItems: "catalogItems_2022-04-01.json",
  getMarketplaceParticipations: "sellers.json", getAccount: "sellers.json",
};
const search = { lastUpdatedAfter: "2026-11-01T00:00:00Z", includedData: "BUYER,RECIPIENT,PROCEEDS,EXPENSE,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX,PAYMENT,FULFILLMENT_ORDERS" };
const mug = `/listings/2021-08-01/items/${sellerEu}/MUG-1`;
const quantity = (units: unknown) => ({
  productType: "PRODUCT",
  patches: [{ op: "merge", path: "/attributes/fulfillment_availability", value: [{ fulfillment_channel_code: "DEFAULT", quantity: units }] }],
});
const everyDataset = "summaries,attributes,issues,offers,fulfillmentAvailability,procurement,relationships,productTypes";

function fits(operation: string, received: Received, status: number): void {
  expect(received.status).toBe(status);
  expect(validateAnswer(modelOf[operation] ?? "", operation, status, received.body)).toEqual([]);
}

describe.skipIf(!havePublishedModels)("the rate table and the paths", () => {
  type Row = { operation: string; path: string; method: string; rate: number; burst: number; perApplicationRate?: number };
  const rates = (): Row[] => (JSON.parse(readFileSync(join(publishedModels, "amazon/rates.json"), "utf8")) as { operations: Row[] }).operations;

  it.each(operations.map((operation) => [operation.name, operation] as const))("%s is as published", (_name, operation) => {
    const published = rates().find((row) => row.operation === operation.name && row.path === operation.path);
    expect(published).toMatchObject({ method: operation.method, rate: operation.rate, burst: operation.burst });
    expect(published?.perApplicationRate).toBe(operation.perApplicationRate);
    const inModel = modelOperations(modelOf[operation.name] ?? "")[operation.name];
    expect(inModel).toMatchObject({ method: operation.method, path: operation.path });
    const query = inModel?.parameters.filter((parameter) => parameter.in === "query") ?? [];
    expect(Object.keys(operation.query).sort()).toEqual(query.map((parameter) => parameter.name).sort());
    const required = Object.entries(operation.query).filter(([, rule]) => rule.required).map(([name]) => name);
    expect(required.sort()).toEqual(query.filter((parameter) => parameter.required).map((parameter) => parameter.name).sort());
    expect(operation.body !== undefined).toBe(inModel?.parameters.some((parameter) => parameter.in === "body"));
  });

  it("knows every published marketplace with its region, currency and consent host", () => {
    type Published = { id: string; country: string; currency: string; region: string; storeDomain: string; sellerCentralHost: string };
    const published = (JSON.parse(readFileSync(join(publishedModels, "amazon/marketplaces.json"), "utf8")) as { marketplaces: Published[] }).marketplaces;
    const shown = ({ id, country, currency, region, storeDomain }: (typeof marketplaces)[number] | Published) => ({ id, country, currency, region, storeDomain });
    expect(marketplaces.map(shown)).toEqual(published.map(shown));
    expect(marketplaces.map((m) => m.sellerCentralHosts[0])).toEqual(published.map((m) => m.sellerCentralHost));
  });
});

describe.skipIf(!havePublishedModels)("answers after the models", () => {
  it("orders", async () => {
    const { send } = amazonFixture();
    fits("searchOrders", await send("GET", "/orders/2026-01-01/orders", { query: search }), 200);
    fits("searchOrders", await send("GET", "/orders/2026-01-01/orders", { query: { createdAfter: "2026-11-01T00:00:00Z" } }), 200);
    fits("searchOrders", await send("GET", "/orders/2026-01-01/orders"), 400);
    fits("getOrder", await send("GET", "/orders/2026-01-01/orders/302-0000000-0000001", { query: { includedData: search.includedData } }), 200);
    fits("getOrder", await send("GET", "/orders/2026-01-01/orders/302-9"), 404);
    fits("getOrder", await send("GET", "/orders/2026-01-01/orders/302-9", { headers: { "x-amz-access-token": "Atza|no" } }), 403);
  });

  it("an order that was made by a sale, and its package", async () => {
    const { amazon, clock, send } = amazonFixture();
    const order = amazon.world.sell(sellerEu, "MUG-1", 2) as { orderId: string; orderItems: { orderItemId: string }[] };
    const path = `/orders/v0/orders/${order.orderId}/shipmentConfirmation`;
    const orderItems = [{ orderItemId: order.orderItems[0]?.orderItemId, quantity: 2 }];
    const detail = { packageReferenceId: "1", carrierCode: "DHL", trackingNumber: "T1", shipDate: "2026-11-20T12:00:00Z", orderItems };
    const body = { marketplaceId: germany, packageDetail: detail };
    expect(validateRequest("ordersV0.json", "confirmShipment", { path: { orderId: order.orderId }, body })).toEqual([]);
    fits("confirmShipment", await send("POST", path, { body }), 204);
    fits("confirmShipment", await send("POST", path, { body: { ...body, marketplaceId: france } }), 400);
    fits("confirmShipment", await send("POST", path.replace(order.orderId, "302-9"), { body }), 404);
    clock.advance(30_000);
    const shown = await send("GET", `/orders/2026-01-01/orders/${order.orderId}`, { query: { includedData: search.includedData } });
    fits("getOrder", shown, 200);
    expect(shown.body).toMatchObject({ order: { packages: [{ packageReferenceId: "1" }] } });
  });

  it("listings", async () => {
    const { send } = amazonFixture();
    const query = { marketplaceIds: `${germany},${france}`, includedData: everyDataset };
    fits("searchListingsItems", await send("GET", `/listings/2021-08-01/items/${sellerEu}`, { query: { ...query, pageSize: "2" } }), 200);
    fits("searchListingsItems", await send("GET", `/listings/2021-08-01/items/${sellerEu}`, { query: { marketplaceIds: usa } }), 400);
    fits("getListingsItem", await send("GET", mug, { query }), 200);
    fits("getListingsItem", await send("GET", `${mug}-X`, { query }), 404);
    const patch = { marketplaceIds: germany };
    expect(validateRequest(listings, "patchListingsItem", { path: { sellerId: sellerEu, sku: "MUG-1" }, query: patch, body: quantity(3) })).toEqual([]);
    fits("patchListingsItem", await send("PATCH", mug, { query: patch, body: quantity(3) }), 200);
    fits("patchListingsItem", await send("PATCH", mug, { query: patch, body: quantity(-3) }), 200);
    const preview = { ...patch, mode: "VALIDATION_PREVIEW", includedData: "issues,identifiers" };
    fits("patchListingsItem", await send("PATCH", mug, { query: preview, body: quantity(3) }), 200);
    fits("patchListingsItem", await send("PATCH", mug, { query: patch, body: { productType: "PRODUCT" } }), 400);
  });

  it("sellers", async () => {
    const { send } = amazonFixture();
    fits("getMarketplaceParticipations", await send("GET", "/sellers/v1/marketplaceParticipations"), 200);
    fits("getMarketplaceParticipations", await send("GET", "/sellers/v1/marketplaceParticipations", { query: { a: "b" } }), 400);
    fits("getAccount", await send("GET", "/sellers/v1/account", { seller: sellerNa }), 200);
  });

  it("reports", async () => {
    const { clock, send } = amazonFixture();
    const made = await send("POST", "/reports/2021-06-30/reports", { body: { reportType: "GET_MERCHANT_LISTINGS_ALL_DATA", marketplaceIds: [germany] } });
    fits("createReport", made, 202);
    fits("createReport", await send("POST", "/reports/2021-06-30/reports", { body: { reportType: "GET_NOTHING", marketplaceIds: [germany] } }), 400);
    const path = `/reports/2021-06-30/reports/${String(made.body.reportId)}`;
    for (const wait of [0, 30_000, 30_000]) {
      clock.advance(wait);
      fits("getReport", await send("GET", path), 200);
    }
    fits("getReports", await send("GET", "/reports/2021-06-30/reports", { query: { reportTypes: "GET_MERCHANT_LISTINGS_ALL_DATA" } }), 200);
    const done = await send("GET", path);
    fits("getReportDocument", await send("GET", `/reports/2021-06-30/documents/${String(done.body.reportDocumentId)}`), 200);
    fits("getReportDocument", await send("GET", "/reports/2021-06-30/documents/none"), 404);
  });

  it("orders by creation, and as the world's hand leaves them", async () => {
    const { amazon, clock, send } = amazonFixture();
    const { lastUpdatedAfter, ...rest } = search;
    const created = { ...rest, createdAfter: lastUpdatedAfter, createdBefore: "2026-11-20T11:00:00Z" };
    expect(validateRequest(orders, "searchOrders", { query: created })).toEqual([]);
    fits("searchOrders", await send("GET", "/orders/2026-01-01/orders", { query: created }), 200);
    amazon.world.shipOrder("302-0000000-0000001", { items: { "11111111111111": 1 } });
    fits("getOrder", await send("GET", "/orders/2026-01-01/orders/302-0000000-0000001", { query: { includedData: search.includedData } }), 200);
    amazon.world.cancelOrder("302-0000000-0000001");
    clock.advance(120_000);
    amazon.world.disturbSearch({ stale: true, reversed: true });
    fits("searchOrders", await send("GET", "/orders/2026-01-01/orders", { query: search }), 200);
  });

  it("catalog items, measured or not, and customized orders", async () => {
    const { amazon, send } = amazonFixture();
    const path = "/catalog/2022-04-01/items/B000000001";
    const query = { marketplaceIds: `${germany},${france}`, includedData: "attributes,classifications,dimensions,identifiers,images,productTypes,relationships,salesRanks,summaries,vendorDetails" };
    expect(validateRequest("catalogItems_2022-04-01.json", "getCatalogItem", { path: { asin: "B000000001" }, query })).toEqual([]);
    fits("getCatalogItem", await send("GET", path, { query }), 200);
    const side = (value: number) => ({ unit: "inches", value });
    amazon.world.setDimensions("B000000001", { item: { height: side(1) }, package: { height: side(1), length: side(2), width: side(3.5), weight: { unit: "pounds", value: 0.4 } } });
    fits("getCatalogItem", await send("GET", path, { query }), 200);
    fits("getCatalogItem", await send("GET", `${path}X`, { query }), 429);
    amazon.world.customize("302-0000000-0000001", "11111111111111", [{ label: "Name", text: "A" }]);
    fits("getOrder", await send("GET", "/orders/2026-01-01/orders/302-0000000-0000001"), 200);
  });

  it("reports on a window, refused, failed and empty ones", async () => {
    const { amazon, clock, send } = amazonFixture();
    const body = { reportType: "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL", marketplaceIds: [germany], dataStartTime: "2026-11-01T00:00:00Z", dataEndTime: "2026-11-20T12:00:00Z" };
    expect(validateRequest(reports, "createReport", { body })).toEqual([]);
    const path = "/reports/2021-06-30/reports";
    fits("createReport", await send("POST", path, { body: { ...body, dataStartTime: "2026-10-01T00:00:00Z" } }), 400);
    amazon.world.failReports(1);
    for (const [window, outcome] of [[{}, "FATAL"], [{}, "DONE"], [{ dataEndTime: "2026-11-02T00:00:00Z" }, "CANCELLED"]] as const) {
      const made = await send("POST", path, { body: { ...body, ...window } });
      clock.advance(60_000);
      const report = await send("GET", `${path}/${String(made.body.reportId)}`);
      fits("getReport", report, 200);
      expect(report.body.processingStatus).toBe(outcome);
    }
  });

  it("the report on Amazon's own shipments, and the order that they are of", async () => {
    const { amazon, clock, send } = amazonFixture({ orders: [anOrder({ fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "AMAZON" } })] });
    const shipped = amazon.world.shipOrder("302-0000000-0000001", { items: { "11111111111111": 1 } });
    expect(shipped).not.toHaveProperty("packages");
    fits("getOrder", await send("GET", "/orders/2026-01-01/orders/302-0000000-0000001", { query: { includedData: search.includedData } }), 200);
    const window = { dataStartTime: "2026-11-01T00:00:00Z", dataEndTime: "2026-11-20T12:00:00Z" };
    const body = { reportType: "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL", marketplaceIds: [germany], ...window };
    expect(validateRequest(reports, "createReport", { body })).toEqual([]);
    const made = await send("POST", "/reports/2021-06-30/reports", { body });
    fits("createReport", made, 202);
    clock.advance(60_000);
    const report = await send("GET", `/reports/2021-06-30/reports/${String(made.body.reportId)}`);
    fits("getReport", report, 200);
    expect(report.body.processingStatus).toBe("DONE");
  });

  it("a refusal by the throttle", async () => {
    const { send } = amazonFixture();
    const calls = await Promise.all(Array.from({ length: 21 }, () => send("GET", "/orders/2026-01-01/orders", { query: search })));
    const refused = calls.find((call) => call.status === 429);
    expect(refused).toBeDefined();
    if (refused) fits("searchOrders", refused, 429);
  });
});

describe.skipIf(!havePublishedModels)("feeds after the models", () => {
  const message = (messageId: number, sku: string, units: number) => ({ messageId, sku, operationType: "PATCH", ...quantity(units) });

  async function submitted({ send, raw }: AmazonFixture, content: unknown) {
    const document = await send("POST", "/feeds/2021-06-30/documents", { body: { contentType: "application/json" } });
    fits("createFeedDocument", document, 201);
    await raw(String(document.body.url), { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(content) });
    const body = { feedType: "JSON_LISTINGS_FEED", marketplaceIds: [germany], inputFeedDocumentId: document.body.feedDocumentId };
    expect(validateRequest(feeds, "createFeed", { body })).toEqual([]);
    const feed = await send("POST", "/feeds/2021-06-30/feeds", { body });
    fits("createFeed", feed, 202);
    return `/feeds/2021-06-30/feeds/${String(feed.body.feedId)}`;
  }

  it("from the queue to the processing report, which fits its schema", async () => {
    const fixture = amazonFixture({ options: { gzipDocuments: false } });
    const { clock, send, raw } = fixture;
    const header = { sellerId: sellerEu, version: "2.0", issueLocale: "en_US", report: { includedData: ["summaries"], apiVersion: "2021-08-01" } };
    const content = { header, messages: [message(1, "MUG-1", 3), message(2, "NONE", 3)] };
    expect(validateSchema("feeds/listings-feed-message-schema-v2.json", content.messages[0])).toEqual([]);
    const path = await submitted(fixture, content);
    for (const wait of [0, 60_000, 60_000]) {
      clock.advance(wait);
      fits("getFeed", await send("GET", path), 200);
    }
    const done = await send("GET", path);
    const document = await send("GET", `/feeds/2021-06-30/documents/${String(done.body.resultFeedDocumentId)}`);
    fits("getFeedDocument", document, 200);
    const report = (await (await raw(String(document.body.url))).json()) as Record<string, unknown>;
    expect(validateSchema("feeds/listings-feed-processing-report-schema-v2.json", report)).toEqual([]);
    expect(report).toMatchObject({ summary: { messagesProcessed: 2, messagesAccepted: 1, messagesInvalid: 1 }, issues: [{ messageId: 2, sku: "NONE" }] });
    fits("getFeeds", await send("GET", "/feeds/2021-06-30/feeds", { query: { feedTypes: "JSON_LISTINGS_FEED" } }), 200);
  });

  it("cancelled while it waits, and too late", async () => {
    const fixture = amazonFixture();
    const path = await submitted(fixture, { header: { sellerId: sellerEu, version: "2.0" }, messages: [message(1, "MUG-1", 3)] });
    fits("cancelFeed", await fixture.send("DELETE", path), 200);
    fits("getFeed", await fixture.send("GET", path), 200);
    fits("cancelFeed", await fixture.send("DELETE", path), 400);
    fits("cancelFeed", await fixture.send("DELETE", "/feeds/2021-06-30/feeds/0"), 404);
  });

  it("the report on a broken file fits its schema too", async () => {
    const fixture = amazonFixture({ options: { gzipDocuments: false } });
    const path = await submitted(fixture, "no feed");
    fixture.clock.advance(120_000);
    const done = await fixture.send("GET", path);
    const document = await fixture.send("GET", `/feeds/2021-06-30/documents/${String(done.body.resultFeedDocumentId)}`);
    const report = (await (await fixture.raw(String(document.body.url))).json()) as Record<string, unknown>;
    expect(validateSchema("feeds/listings-feed-processing-report-schema-v2.json", report)).toEqual([]);
    expect(report).toMatchObject({ issues: [{ severity: "ERROR" }], summary: { messagesProcessed: 0 } });
  });
});

describe.skipIf(!havePublishedModels)("the published samples", () => {
  const dir = mkdtempSync(join(tmpdir(), "lockstep-samples-"));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it("load as a world and are served to the seller of their region, as the model says", async () => {
    mkdirSync(join(dir, "amazon"));
    cpSync(join(samples, "amazon/orders"), join(dir, "amazon/orders"), { recursive: true });
    const world = loadWorld(dir);
    expect(world.stores.map((store) => store.alias)).toEqual(["na", "eu", "fe"]);
    const { raw, token } = amazonFixture({ ...world });
    const served: unknown[] = [];
    for (const store of world.stores) {
      const headers = { "x-amz-access-token": await token(store.sellerId), "user-agent": "Lockstep/1.0" };
      const host = `https://sellingpartnerapi-${store.region.toLowerCase()}.amazon.com`;
      const query = new URLSearchParams({ ...search, lastUpdatedAfter: store.startDate });
      const answer = await raw(`${host}/orders/2026-01-01/orders?${query.toString()}`, { headers });
      const body = (await answer.json()) as { orders: { orderId: string }[] };
      expect(validateAnswer(orders, "searchOrders", answer.status, body)).toEqual([]);
      served.push(...body.orders.map((order) => order.orderId));
    }
    const inFiles = world.orders.map((order) => (order as { orderId: string }).orderId);
    expect(served.sort()).toEqual(inFiles.sort());
  });
});
