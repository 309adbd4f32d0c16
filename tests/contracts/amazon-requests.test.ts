import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ItemSearchResults, ListingsItemSubmissionResponse } from "@sp-api-sdk/listings-items-api-2021-08-01";
import type { GetOrderResponse, SearchOrdersResponse } from "@sp-api-sdk/orders-api-2026-01-01";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import { amazonDoor, type AmazonDoor } from "../../app/amazon/index.server.ts";
import { operations, type Operation, type OperationName } from "../../app/amazon/operations.ts";
import type { wireListing, wirePatchAnswer } from "../../app/amazon/wire/listings.ts";
import type { wireOrder } from "../../app/amazon/wire/orders.ts";
import { account, doorParts, json, raw, stubFetch, type Asked } from "../support/amazon-door.ts";
import { havePublishedModels, publishedModels } from "../support/published.ts";
import { modelOperations, validateRequest } from "./amazon-model.ts";
import { exampleOf } from "./amazon-requests-examples.ts";

const de = "A1PA6795UKMFR9";
const ordersModel = "orders_2026-01-01.json";
const listingsModel = "listingsItems_2021-08-01.json";
const reportsModel = "reports_2021-06-30.json";
const catalogModel = "catalogItems_2022-04-01.json";
const feedsModel = "feeds_2021-06-30.json";
const financesModel = "finances_2024-06-19.json";
const [from, to] = [new Date("2026-11-20T08:00:00Z"), new Date("2026-11-20T09:57:00Z")];

const twentyAsins = Array.from({ length: 20 }, (_, i) => `B${String(i).padStart(9, "0")}`);

/** Every way in which the door calls Amazon. */
const calls: [string, string, OperationName, (door: AmazonDoor) => Promise<unknown>][] = [
  ["searchOrders", ordersModel, "searchOrders", (d) => d.searchOrders({ lastUpdatedAfter: from, lastUpdatedBefore: to, marketplaceIds: [de, "A13V1IB3VIYZZH"], personalData: true }, null)],
  ["searchOrders, next page", ordersModel, "searchOrders", (d) => d.searchOrders({ lastUpdatedAfter: from, lastUpdatedBefore: to, marketplaceIds: [de], personalData: false }, "a token/+=")],
  ["searchOrders in Japan", ordersModel, "searchOrders", (d) => d.searchOrders({ lastUpdatedAfter: from, lastUpdatedBefore: to, marketplaceIds: ["A1VC38T7YXB528"], personalData: true }, null)],
  ["getOrder", ordersModel, "getOrder", (d) => d.order("302-1111111-2222222", true)],
  ["confirmShipment", "ordersV0.json", "confirmShipment", (d) => d.confirmShipment({
    amazonOrderId: "302-1111111-2222222", marketplaceId: de, packageReferenceId: "1", carrierCode: "Other", carrierName: "Bike Post", shippingMethod: "Standard",
    trackingNumber: "T1", shippedAt: from, items: [{ orderItemId: "1", quantity: 1 }],
  })],
  ["searchListingsItems", listingsModel, "searchListingsItems", (d) => d.searchListings({ marketplaceId: de, sellerSkus: ["a b", "c+d"], createdAfter: from, createdBefore: to }, "next")],
  ["searchListingsItems, all", listingsModel, "searchListingsItems", (d) => d.searchListings({ marketplaceId: de, sellerSkus: null }, null)],
  ["searchListingsItems, changed since", listingsModel, "searchListingsItems", (d) => d.searchListings({ marketplaceId: de, sellerSkus: null, updatedAfter: from }, null)],
  ["searchListingsItems with issues", listingsModel, "searchListingsItems", (d) => d.searchListings({ marketplaceId: de, sellerSkus: null, issues: true }, "next")],
  ["getListingsItem", listingsModel, "getListingsItem", (d) => d.listing("CUP/blue #1%", [de, "A13V1IB3VIYZZH"])],
  ["patchListingsItem", listingsModel, "patchListingsItem", (d) => d.patchQuantity({ sellerSku: "CUP/blue #1%", marketplaceIds: [de], quantity: 0, leadTimeDays: 2 })],
  ["patchListingsItem, lead time", listingsModel, "patchListingsItem", (d) => d.patchLeadTime({ sellerSku: "CUP/blue #1%", marketplaceIds: [de, "A13V1IB3VIYZZH"], leadTimeDays: 2 })],
  ["searchCatalogItems", catalogModel, "searchCatalogItems", (d) => d.productContents(twentyAsins, de)],
  ["getCatalogItem", catalogModel, "getCatalogItem", (d) => d.dimensions("B000000001", de)],
  ["getMarketplaceParticipations", "sellers.json", "getMarketplaceParticipations", (d) => d.marketplaceParticipations()],
  ["createReport", reportsModel, "createReport", (d) => d.requestReport({ type: "orders-by-purchase", marketplaceIds: [de], from, to })],
  ["createReport, listings", reportsModel, "createReport", (d) => d.requestReport({ type: "listings", marketplaceId: de })],
  ["getReportDocument, listings", reportsModel, "getReportDocument", (d) => d.reportedListings("amzn1.tortuga.4.eu.1", de)[Symbol.asyncIterator]().next()],
  ["getReport", reportsModel, "getReport", (d) => d.report("R/1")],
  ["getReportDocument", reportsModel, "getReportDocument", (d) => d.reportedOrders("amzn1.tortuga.4.eu.1")[Symbol.asyncIterator]().next()],
  ...(["returns-mfn", "returns-afn", "afn-shipments"] as const).map((type): (typeof calls)[number] => [
    `createReport, ${type}`, reportsModel, "createReport", (d) => d.requestReport({ type, marketplaceIds: [de], from, to }),
  ]),
  ["createFeedDocument", feedsModel, "createFeedDocument", (d) => d.uploadFeed({ kind: "cancel", messages: [] })],
  ...(["cancel", "refund", "untracked-shipment"] as const).map((kind): (typeof calls)[number] => [
    `createFeed, ${kind}`, feedsModel, "createFeed", (d) => d.createFeed(kind, [de], "D1"),
  ]),
  ["getFeed", feedsModel, "getFeed", (d) => d.feed("F/1")],
  ["getFeeds", feedsModel, "getFeeds", (d) => d.feedsSince("refund", from)],
  ["getFeedDocument", feedsModel, "getFeedDocument", (d) => d.feedResult("amzn1.tortuga.4.eu.1")],
  ["listTransactions", financesModel, "listTransactions", (d) => d.transactions({ postedAfter: from, postedBefore: to }, "a token/+=")],
  ["listTransactions of an order", financesModel, "listTransactions", (d) => d.transactions({ amazonOrderId: "302-1111111-2222222" }, null)],
  ["getAccount", "sellers.json", "getAccount", (d) => d.sellingPlan()],
];

describe.skipIf(!havePublishedModels)("the door's requests and the published models", () => {
  test.each(calls)("%s", async (_, file, operationId, call) => {
    const { fetch, asked } = stubFetch(raw("{}", 200));
    await call(amazonDoor(doorParts(fetch), account)).catch(() => undefined);
    expect(asked.map((request) => troublesOf(file, operationId, request))).toEqual([[]]);
  });

  test("every operation is called at least once", () => {
    expect(new Set(calls.map(([, , name]) => name))).toEqual(new Set(Object.keys(operations)));
  });

  test("the check itself refuses what the models do not know", () => {
    const url = new URL("https://x/orders/2026-01-01/orders?marketplaces=A&includedData=STATUS&maxResultsPerPage=many");
    expect(troublesOf(ordersModel, "searchOrders", { method: "GET", url, headers: new Headers(), body: "{}" })).toHaveLength(4);
    expect(troublesOf(ordersModel, "getOrder", { method: "POST", url, headers: new Headers(), body: "" })).toContain("POST /orders/2026-01-01/orders");
  });
});

describe.skipIf(!havePublishedModels)("the rates", () => {
  const { operations: published } = JSON.parse(readFileSync(havePublishedModels ? join(publishedModels, "amazon/rates.json") : "/dev/null", "utf8") || "{}") as {
    operations: { operation: string; method: string; path: string; rate: number; burst: number; perApplicationRate?: number }[];
  };
  test.each(Object.entries<Operation>(operations))("of %s are the published ones", (name, { method, path, ...rates }) => {
    const row = published.find((o) => o.method === method && o.path === path);
    expect({ operation: name, ...rates }).toEqual({
      operation: row?.operation, rate: row?.rate, burst: row?.burst, ...(row?.perApplicationRate ? { perApplicationRate: row.perApplicationRate } : {}),
    });
  });
});

describe.skipIf(!havePublishedModels)("whatever the models allow is read", () => {
  const reading = async <T>(file: string, definition: string, read: (door: AmazonDoor, body: unknown) => Promise<T>, holds: (answer: T, body: unknown) => void) => {
    await fc.assert(fc.asyncProperty(exampleOf(file, definition), async (body) => {
      holds(await read(amazonDoor(doorParts(stubFetch(json(body)).fetch), account), body), body);
    }), { numRuns: 150 });
  };
  const query = { lastUpdatedAfter: from, lastUpdatedBefore: to, marketplaceIds: [de], personalData: true };

  test("pages of orders", () => reading(ordersModel, "SearchOrdersResponse", (d) => d.searchOrders(query, null), (page, body) => {
    expect(page.unreadable).toEqual([]);
    expect(page.orders.map((o) => o.amazonOrderId)).toEqual((body as SearchOrdersResponse).orders.map((o) => o.orderId));
  }));
  test("single orders", () => reading(ordersModel, "GetOrderResponse", (d) => d.order("302-1111111-2222222", true), (order, body) => {
    expect(order.lines.map((l) => l.orderItemId)).toEqual((body as GetOrderResponse).order.orderItems.map((i) => i.orderItemId));
  }));
  test("pages of listings", () => reading(listingsModel, "ItemSearchResults", (d) => d.searchListings({ marketplaceId: de, sellerSkus: null }, null), (page, body) => {
    expect(page.unreadable).toEqual([]);
    const { items } = body as ItemSearchResults;
    expect(new Set(page.listings.map((l) => l.sellerSku))).toEqual(new Set(items.map((i) => i.sku)));
    const words = items.flatMap(({ issues = [] }) => issues.map(({ message }) => message));
    expect(page.listings.flatMap(({ issues }) => issues).every(({ message }) => words.includes(message))).toBe(true);
  }));
  test("sizes of catalog items", () => fc.assert(fc.asyncProperty(exampleOf(catalogModel, "ItemDimensions"), async (dimensions) => {
    const told = await amazonDoor(doorParts(stubFetch(json({ asin: "B000000001", dimensions })).fetch), account).dimensions("B000000001", de);
    expect(told === null || Object.values(told).length > 0).toBe(true);
  }), { numRuns: 150 }));
  test("pages of catalog items, all of it said of one marketplace", () => fc.assert(fc.asyncProperty(exampleOf(catalogModel, "ItemSearchResults"), async (body) => {
    const here = JSON.stringify(body, (key, value: unknown) => (key === "marketplaceId" ? de : value));
    const contents = await amazonDoor(doorParts(stubFetch(raw(here, 200)).fetch), account).productContents(twentyAsins, de);
    const { items } = body as { items: { asin: string; summaries?: { itemName?: string }[] }[] };
    expect(contents.map(({ asin }) => asin)).toEqual(items.map(({ asin }) => asin));
    expect(contents.map(({ title }) => title)).toEqual(items.map(({ summaries }) => summaries?.[0]?.itemName ?? null));
  }), { numRuns: 150 }));
  test("states of reports", () => reading(reportsModel, "Report", (d) => d.report("R1"), (state, body) => {
    expect(state.status).toBe((body as { processingStatus: string }).processingStatus);
  }));
  test("ids of reports", () => reading(reportsModel, "CreateReportResponse", (d) => d.requestReport({ type: "orders-by-update", marketplaceIds: [de], from, to }), (reportId, body) => {
    expect(reportId).toBe((body as { reportId: string }).reportId);
  }));
  test("states of feeds", () => reading(feedsModel, "Feed", (d) => d.feed("F1"), (state, body) => {
    expect(state.status).toBe((body as { processingStatus: string }).processingStatus);
  }));
  test("lists of feeds", () => fc.assert(fc.asyncProperty(fc.array(exampleOf(feedsModel, "Feed")), async (feeds) => {
    const found = await amazonDoor(doorParts(stubFetch(json({ feeds })).fetch), account).feedsSince("cancel", from);
    expect(found.map((f) => f.feedId)).toEqual(feeds.map((f) => (f as { feedId: string }).feedId));
  }), { numRuns: 150 }));
  test("ids of feeds", () => reading(feedsModel, "CreateFeedResponse", (d) => d.createFeed("cancel", [de], "D1"), (feedId, body) => {
    expect(feedId).toBe((body as { feedId: string }).feedId);
  }));
  test("financial events, but for those without id, kind, time or an amount's currency", () => fc.assert(fc.asyncProperty(exampleOf(financesModel, "TransactionsPayload"), async (payload) => {
    const { transactions: given = [] } = payload as { transactions?: Record<string, unknown>[] };
    const page = await amazonDoor(doorParts(stubFetch(json({ payload })).fetch), account).transactions({ amazonOrderId: "302-1111111-2222222" }, null);
    const whole = given.filter((t) => t.transactionId !== undefined && t.transactionType !== undefined && t.postedDate !== undefined && everyAmountHasItsCurrency(t));
    expect(page.transactions.map((t) => t.transactionId)).toEqual(expect.arrayContaining(whole.map((t) => t.transactionId)));
    expect(page.transactions.length + page.unreadable.length).toBe(given.length);
  }), { numRuns: 100 }));
  test("answers to patches", () => reading(listingsModel, "ListingsItemSubmissionResponse",
    (d) => d.patchQuantity({ sellerSku: "S", marketplaceIds: [de], quantity: 1, leadTimeDays: 2 }),
    (answer, body) => expect(answer.accepted).toBe((body as ListingsItemSubmissionResponse).status === "ACCEPTED")));
});

describe("the published types", () => {
  test("fit what we read", () => {
    expectTypeOf<SearchOrdersResponse["orders"][number]>().toExtend<z.input<typeof wireOrder>>();
    expectTypeOf<ItemSearchResults["items"][number]>().toExtend<z.input<typeof wireListing>>();
    expectTypeOf<ListingsItemSubmissionResponse>().toExtend<z.input<typeof wirePatchAnswer>>();
  });
});

function everyAmountHasItsCurrency(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if ("currencyAmount" in value) return "currencyCode" in value;
  return Object.values(value).every(everyAmountHasItsCurrency);
}

/** What the model finds wrong with a request; empty when nothing is. */
function troublesOf(file: string, operationId: string, { method, url, body }: Asked): string[] {
  const operation = modelOperations(file)[operationId];
  const values = new RegExp(`^${operation?.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`).exec(url.pathname);
  if (method !== operation?.method || !values) return [`${method} ${url.pathname}`];
  const request = { path: { ...values.groups }, query: Object.fromEntries(url.searchParams) };
  return validateRequest(file, operationId, body === "" ? request : { ...request, body: JSON.parse(body) as unknown });
}
