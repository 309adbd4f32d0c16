import { describe, expect, it } from "vitest";
import { amazonFixture, anOrder, france, germany, sellerNa, usa } from "./amazon-fixture.ts";
import { withinReach } from "./order-reach.ts";

const path = "/orders/2026-01-01/orders";
const since = { lastUpdatedAfter: "2026-11-01T00:00:00Z" };
const ids = (body: Record<string, unknown>) => (body.orders as { orderId?: string }[]).map((order) => order.orderId);
const numbered = (n: number, given: Record<string, unknown> = {}) => anOrder({ orderId: `302-0000000-000000${n}`, lastUpdatedTime: `2026-11-20T0${n}:00:00Z`, ...given });

describe("the window", () => {
  it.each([
    ["no beginning", {}],
    ["two beginnings", { ...since, createdAfter: "2026-11-01T00:00:00Z" }],
    ["an end without its partner", { ...since, createdBefore: "2026-11-02T00:00:00Z" }],
    ["an end before the beginning", { ...since, lastUpdatedBefore: "2026-10-01T00:00:00Z" }],
    ["an end less than two minutes ago", { ...since, lastUpdatedBefore: "2026-11-20T11:58:01Z" }],
    ["a beginning in the future", { lastUpdatedAfter: "2026-11-20T12:00:01Z" }],
    ["a time that is none", { lastUpdatedAfter: "yesterday" }],
    ["an empty value", { lastUpdatedAfter: "" }],
    ["an unknown parameter", { ...since, AmazonOrderIds: "1" }],
    ["an unknown status", { ...since, fulfillmentStatuses: "Shipped" }],
    ["an unknown dataset", { ...since, includedData: "EVERYTHING" }],
    ["a page of none", { ...since, maxResultsPerPage: "0" }],
    ["a page of 101", { ...since, maxResultsPerPage: "101" }],
    ["51 marketplaces", { ...since, marketplaceIds: Array.from({ length: 51 }, () => germany).join(",") }],
    ["a marketplace of another region", { ...since, marketplaceIds: usa }],
    ["a page token that nobody gave", { ...since, paginationToken: "x" }],
  ])("refuses %s", async (_what, query) => {
    const answer = await amazonFixture().send("GET", path, { query });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: "InvalidInput" }] } });
  });

  it("refuses a parameter given twice", async () => {
    const { raw, token } = amazonFixture();
    const headers = { "x-amz-access-token": await token(), "user-agent": "t" };
    const answer = await raw(`https://sellingpartnerapi-eu.amazon.com${path}?lastUpdatedAfter=2026-11-01&lastUpdatedAfter=2026-11-02`, { headers });
    expect(answer.status).toBe(400);
  });

  it("refuses a marketplace of the region in which the seller takes no part", async () => {
    const answer = await amazonFixture().send("GET", path, { query: { ...since, marketplaceIds: "APJ6JRA9NG5V4" } });
    expect(answer.status).toBe(403);
  });

  it("ends two minutes ago unless it is told, and says where it ended", async () => {
    const { send, clock, amazon } = amazonFixture();
    amazon.world.addOrder(numbered(2, { lastUpdatedTime: "2026-11-20T11:59:00Z" }));
    const first = await send("GET", path, { query: since });
    expect(first.body).toMatchObject({ lastUpdatedBefore: "2026-11-20T11:58:00.000Z" });
    expect(ids(first.body)).toEqual(["302-0000000-0000001"]);
    clock.advance(60_000);
    expect(ids((await send("GET", path, { query: since })).body)).toEqual(["302-0000000-0000001", "302-0000000-0000002"]);
    const told = await send("GET", path, { query: { createdAfter: "2026-11-20", createdBefore: "2026-11-20T08:00:00Z" } });
    expect(told.body).toMatchObject({ createdBefore: "2026-11-20T08:00:00.000Z", orders: [{ orderId: "302-0000000-0000001" }, {}] });
  });

  it("holds both of its ends", async () => {
    const { send } = amazonFixture();
    const exact = { lastUpdatedAfter: "2026-11-20T09:00:00Z", lastUpdatedBefore: "2026-11-20T09:00:00Z" };
    expect(ids((await send("GET", path, { query: exact })).body)).toHaveLength(1);
    expect(ids((await send("GET", path, { query: { ...exact, lastUpdatedAfter: "2026-11-20T08:59:59Z", lastUpdatedBefore: "2026-11-20T08:59:59.999Z" } })).body)).toEqual([]);
  });
});

describe("the window by creation", () => {
  const created = (n: number) => numbered(n, { createdTime: `2026-11-19T0${n}:00:00Z`, lastUpdatedTime: `2026-11-20T0${9 - n}:00:00Z` });

  it("goes by creation alone, oldest first, holds both ends and names its own", async () => {
    const { send } = amazonFixture({ orders: [3, 1, 2, 4].map(created) });
    const query = { createdAfter: "2026-11-19T02:00:00Z", createdBefore: "2026-11-19T03:00:00Z" };
    const { body } = await send("GET", path, { query });
    expect(ids(body)).toEqual(["302-0000000-0000002", "302-0000000-0000003"]);
    expect(body).toMatchObject({ createdBefore: "2026-11-19T03:00:00.000Z" });
    expect(Object.keys(body)).not.toContain("lastUpdatedBefore");
  });

  it("ends two minutes ago unless it is told, on every page", async () => {
    const { send, clock } = amazonFixture({ orders: [created(1), created(2)] });
    const query = { createdAfter: "2026-11-19T00:00:00Z", maxResultsPerPage: "1" };
    const first = await send("GET", path, { query });
    expect(first.body.createdBefore).toBe("2026-11-20T11:58:00.000Z");
    clock.advance(60_000);
    const { nextToken } = first.body.pagination as { nextToken: string };
    const second = await send("GET", path, { query: { ...query, paginationToken: nextToken } });
    expect([second.body.createdBefore, ids(second.body), second.body.pagination]).toEqual(["2026-11-20T11:58:00.000Z", ["302-0000000-0000002"], undefined]);
  });

  it.each([
    ["an end less than two minutes ago", { createdBefore: "2026-11-20T11:58:01Z" }],
    ["an end before the beginning", { createdBefore: "2026-10-31T00:00:00Z" }],
    ["the end of the other window", { lastUpdatedBefore: "2026-11-19T00:00:00Z" }],
  ])("refuses %s", async (_what, end) => {
    expect((await amazonFixture().send("GET", path, { query: { createdAfter: "2026-11-01T00:00:00Z", ...end } })).status).toBe(400);
  });

  it("does not reach back further than two years, in Japan to 2016", async () => {
    const old = numbered(1, { createdTime: "2024-11-20T11:59:59Z" });
    const { send } = amazonFixture({ orders: [old, numbered(2, { createdTime: "2024-11-20T12:00:00Z" }), numbered(3)] });
    expect(ids((await send("GET", path, { query: { createdAfter: "2020-01-01T00:00:00Z" } })).body)).toEqual(["302-0000000-0000002", "302-0000000-0000003"]);
    expect((await send("GET", `${path}/302-0000000-0000001`)).status).toBe(404);
    expect(withinReach({ ...old, salesChannel: { marketplaceId: "A1VC38T7YXB528" } }, Date.parse("2026-11-20T12:00:00Z"))).toBe(true);
  });
});

describe("what is found", () => {
  it("is sorted, oldest first, whatever the order of the world", async () => {
    const { send } = amazonFixture({ orders: [numbered(3), numbered(1), numbered(2)] });
    expect(ids((await send("GET", path, { query: since })).body)).toEqual(["302-0000000-0000001", "302-0000000-0000002", "302-0000000-0000003"]);
  });

  it("is of this seller's region only", async () => {
    const { send } = amazonFixture();
    expect(ids((await send("GET", path, { query: since, seller: sellerNa })).body)).toEqual([]);
  });

  it("passes the filters", async () => {
    const french = numbered(2, { salesChannel: { channelName: "AMAZON", marketplaceId: france }, fulfillment: { fulfillmentStatus: "SHIPPED", fulfilledBy: "AMAZON" } });
    const { send } = amazonFixture({ orders: [numbered(1), french] });
    const found = async (query: Record<string, string>) => ids((await send("GET", path, { query: { ...since, ...query } })).body);
    expect(await found({ marketplaceIds: france })).toEqual(["302-0000000-0000002"]);
    expect(await found({ marketplaceIds: `${france},${germany}` })).toHaveLength(2);
    expect(await found({ fulfillmentStatuses: "UNSHIPPED,PENDING" })).toEqual(["302-0000000-0000001"]);
    expect(await found({ fulfilledBy: "AMAZON" })).toEqual(["302-0000000-0000002"]);
  });

  it("appears at its own last update and not before", async () => {
    const { send, clock } = amazonFixture({ orders: [numbered(1, { lastUpdatedTime: "2026-11-20T13:00:00Z" })] });
    expect(ids((await send("GET", path, { query: since })).body)).toEqual([]);
    expect((await send("GET", `${path}/302-0000000-0000001`)).status).toBe(404);
    clock.advance(62 * 60_000);
    expect(ids((await send("GET", path, { query: since })).body)).toEqual(["302-0000000-0000001"]);
  });

  it("shows the newest of several versions that is not in the future", async () => {
    const later = numbered(1, { lastUpdatedTime: "2026-11-20T13:00:00Z", fulfillment: { fulfillmentStatus: "SHIPPED" } });
    const { send, clock } = amazonFixture({ orders: [later, numbered(1)] });
    const query = { ...since, includedData: "FULFILLMENT" };
    expect((await send("GET", path, { query })).body).toMatchObject({ orders: [{ fulfillment: { fulfillmentStatus: "UNSHIPPED" } }] });
    clock.advance(62 * 60_000);
    expect((await send("GET", path, { query })).body).toMatchObject({ orders: [{ fulfillment: { fulfillmentStatus: "SHIPPED" } }] });
  });

  it("leaves broken orders for the reader: no id, no times, no marketplace, null items", async () => {
    const broken = [
      { ...numbered(2), lastUpdatedTime: "soon", createdTime: null },
      { ...numbered(3), orderId: undefined },
      { ...numbered(4), salesChannel: null, orderItems: null, fulfillment: null },
      { ...numbered(5), salesChannel: { channelName: "AMAZON", marketplaceId: "AFUTUREONE" } },
      null,
      "nonsense",
    ];
    const { send } = amazonFixture({ orders: broken });
    const query = { ...since, marketplaceIds: germany, fulfillmentStatuses: "UNSHIPPED", includedData: "FULFILLMENT,PROCEEDS" };
    const found = ids((await send("GET", path, { query })).body);
    expect(found).toEqual(["302-0000000-0000002", undefined, "302-0000000-0000004", "302-0000000-0000005"]);
  });
});

describe("pages", () => {
  const five = () => amazonFixture({ orders: [1, 2, 3, 4, 5].map((n) => numbered(n)) });
  const tokenOf = (body: Record<string, unknown>) => (body.pagination as { nextToken: string } | undefined)?.nextToken ?? "";

  it("go on where the last one ended and end without a token", async () => {
    const { send } = five();
    const seen: unknown[] = [];
    let query: Record<string, string> = { ...since, maxResultsPerPage: "2" };
    for (let page = 1; page <= 3; page++) {
      const { body } = await send("GET", path, { query });
      seen.push(...ids(body));
      expect(Boolean(body.pagination)).toBe(page < 3);
      query = { ...query, paginationToken: tokenOf(body) };
    }
    expect(seen).toEqual([1, 2, 3, 4, 5].map((n) => `302-0000000-000000${n}`));
  });

  it("keep the window's end of the first page", async () => {
    const { send, clock } = five();
    const first = await send("GET", path, { query: { ...since, maxResultsPerPage: "2" } });
    clock.advance(600_000);
    const second = await send("GET", path, { query: { ...since, maxResultsPerPage: "2", paginationToken: tokenOf(first.body) } });
    expect(second.body.lastUpdatedBefore).toBe(first.body.lastUpdatedBefore);
  });

  it("demand the same question, but for the page size and the datasets", async () => {
    const { send } = five();
    const first = await send("GET", path, { query: { ...since, maxResultsPerPage: "2" } });
    const again = (query: Record<string, string>) => send("GET", path, { query: { ...since, paginationToken: tokenOf(first.body), ...query } });
    expect((await again({ maxResultsPerPage: "1", includedData: "FULFILLMENT" })).status).toBe(200);
    expect((await again({ lastUpdatedAfter: "2026-11-01T00:00:01Z" })).status).toBe(400);
    expect((await again({ marketplaceIds: germany })).status).toBe(400);
  });

  it("die after 24 hours and belong to one seller", async () => {
    const { send, clock } = five();
    const first = await send("GET", path, { query: { ...since, maxResultsPerPage: "2" } });
    const query = { ...since, maxResultsPerPage: "2", paginationToken: tokenOf(first.body) };
    expect((await send("GET", path, { query, seller: sellerNa })).status).toBe(400);
    clock.advance(86_399_999);
    expect((await send("GET", path, { query })).status).toBe(200);
    clock.advance(1);
    expect((await send("GET", path, { query })).status).toBe(400);
  });
});

describe("the datasets", () => {
  const members = async (includedData?: string, options = {}) => {
    const { send } = amazonFixture({ orders: [anOrder({ packages: [], fulfillmentOrders: [], futureMember: 1 })], options });
    const { body } = await send("GET", `${path}/302-0000000-0000001`, { query: includedData ? { includedData } : {} });
    return body.order as Record<string, unknown> & { orderItems: Record<string, unknown>[] };
  };

  it("are left out unless asked for; what is not of a dataset always comes", async () => {
    const order = await members();
    expect(Object.keys(order).sort()).toEqual(["createdTime", "futureMember", "lastUpdatedTime", "orderId", "orderItems", "programs", "salesChannel"]);
    expect(Object.keys(order.orderItems[0] ?? {}).sort()).toEqual(["orderItemId", "product", "quantityOrdered"]);
  });

  it.each([
    ["BUYER", ["buyer"], []],
    ["RECIPIENT", ["recipient"], []],
    ["PROCEEDS", ["proceeds"], ["proceeds"]],
    ["EXPENSE", [], ["expense"]],
    ["PROMOTION", [], ["promotion"]],
    ["CANCELLATION", [], ["cancellation"]],
    ["FULFILLMENT", ["fulfillment"], ["fulfillment"]],
    ["PACKAGES", ["packages"], []],
    ["TAX", ["tax"], ["tax"]],
    ["PAYMENT", ["payment"], []],
    ["FULFILLMENT_ORDERS", ["fulfillmentOrders"], []],
  ])("%s fills its members and no other", async (dataset, ofOrder, ofItem) => {
    const bare = await members();
    const order = await members(dataset);
    const more = (with_: object, without: object) => Object.keys(with_).filter((name) => !(name in without));
    expect(more(order, bare)).toEqual(ofOrder);
    expect(more(order.orderItems[0] ?? {}, bare.orderItems[0] ?? {})).toEqual(ofItem);
  });

  it("hide personal data from an application without the roles", async () => {
    const order = await members("BUYER,RECIPIENT,FULFILLMENT,TAX", { roles: ["Inventory and Order Tracking"] });
    expect(order.buyer).toEqual({});
    expect(order.tax).toEqual({});
    expect(order.recipient).toEqual({ deliveryAddress: { city: "Berlin", postalCode: "10115", countryCode: "DE" } });
    expect(order.orderItems[0]?.fulfillment).toMatchObject({ packing: { giftOption: { giftWrapLevel: "1" } } });
    expect(JSON.stringify(order)).not.toContain("Hello");
  });

  it("show the name but not the street to an application that only invoices", async () => {
    const order = await members("BUYER,RECIPIENT", { roles: ["Tax Invoicing"] });
    expect(order.buyer).toEqual({ buyerName: "Test Buyer" });
    expect(JSON.stringify(order.recipient)).not.toContain("Teststraße");
  });
});
