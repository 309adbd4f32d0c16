import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { amazonFixture, anOrder, clientOf, germany, sellerEu, type AmazonFixture } from "./amazon-fixture.ts";
import { apiHosts } from "./hosts.ts";
import { serveAmazon } from "./serve-amazon.ts";

let fixture: AmazonFixture;
let server: { origin: string; close(): Promise<void> };
beforeEach(async () => {
  fixture = amazonFixture({ options: { reportDelayMs: 0 } });
  server = await serveAmazon(fixture.amazon, fixture.clock, 0);
});
afterEach(() => server.close());

async function world(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${server.origin}/_world/${path}`, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
async function api(path: string, init: RequestInit = {}, token?: string) {
  const access = token ?? (await fixture.token());
  return fetch(`${server.origin}${path}`, { ...init, headers: { "x-amz-access-token": access, "x-forwarded-host": apiHosts.EU, ...init.headers } });
}

describe("over HTTP", () => {
  it("plays login and API on one address", async () => {
    const { body } = await world("GET", `refresh-token?sellerId=${sellerEu}`);
    const form = new URLSearchParams({ grant_type: "refresh_token", refresh_token: String(body.refreshToken), ...clientOf() });
    const login = await fetch(`${server.origin}/auth/o2/token`, { method: "POST", body: form });
    const { access_token } = (await login.json()) as { access_token: string };
    const answer = await api("/orders/2026-01-01/orders/302-0000000-0000001", {}, access_token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-amzn-requestid")).toBeTruthy();
  });

  it("gives file addresses on its own origin, which an HTTP client can unpack", async () => {
    const body = JSON.stringify({ reportType: "GET_MERCHANT_LISTINGS_ALL_DATA", marketplaceIds: [germany] });
    const { reportId } = (await (await api("/reports/2021-06-30/reports", { method: "POST", body, headers: { "content-type": "application/json" } })).json()) as { reportId: string };
    const { reportDocumentId } = (await (await api(`/reports/2021-06-30/reports/${reportId}`)).json()) as { reportDocumentId: string };
    const { url } = (await (await api(`/reports/2021-06-30/documents/${reportDocumentId}?enableContentEncodingUrlHeader=true`)).json()) as { url: string };
    expect(url.startsWith(server.origin)).toBe(true);
    const file = await fetch(url);
    expect(file.headers.get("content-encoding")).toBe("gzip");
    expect(await file.text()).toContain("MUG-1");
  });

  it("answers a SellerSKU with odd characters", async () => {
    const answer = await api(`/listings/2021-08-01/items/${sellerEu}/${encodeURIComponent("A/B #1 +%")}?marketplaceIds=${germany}`);
    expect(((await answer.json()) as { sku: string }).sku).toBe("A/B #1 +%");
  });
});

describe("the steering routes", () => {
  it("add, change and show orders", async () => {
    await world("POST", "orders", [anOrder({ orderId: "302-2" }), anOrder({ orderId: "302-3" })]);
    await world("POST", "orders", anOrder({ orderId: "302-4" }));
    await world("POST", "change-order", { orderId: "302-2", patch: { fulfillment: { fulfillmentStatus: "CANCELLED" } } });
    const orders = (await world("GET", "orders")).body as unknown as { orderId: string; fulfillment: { fulfillmentStatus: string } }[];
    expect(orders.map((order) => [order.orderId, order.fulfillment.fulfillmentStatus])).toEqual([
      ["302-0000000-0000001", "UNSHIPPED"], ["302-2", "CANCELLED"], ["302-3", "UNSHIPPED"], ["302-4", "UNSHIPPED"],
    ]);
    expect((await world("GET", "packages?orderId=302-2")).body).toEqual([]);
  });

  it("ship and cancel orders and script what is wrong with answers", async () => {
    await world("POST", "orders", anOrder({ orderId: "302-2" }));
    expect((await world("POST", "ship-order", { orderId: "302-2", carrier: "DHL" })).body).toMatchObject({ fulfillment: { fulfillmentStatus: "SHIPPED" }, packages: [{ carrier: "DHL" }] });
    expect((await world("POST", "cancel-order", { orderId: "302-0000000-0000001", by: "AMAZON" })).body).toMatchObject({ fulfillment: { fulfillmentStatus: "CANCELLED" } });
    expect((await world("POST", "trouble", { name: "hideFromSearch", with: [["302-2"]] })).status).toBe(200);
    const customized = await world("POST", "customize", { orderId: "302-2", orderItemId: "11111111111111", chosen: [{ label: "Name", text: "A" }] });
    expect(JSON.stringify(customized.body)).toContain("customizedUrl");
    await world("POST", "dimensions", { asin: "B1", dimensions: {} });
    expect((await api(`/catalog/2022-04-01/items/B1?marketplaceIds=${germany}`)).status).toBe(200);
    fixture.clock.advance(120_000);
    const { orders } = (await (await api("/orders/2026-01-01/orders?lastUpdatedAfter=2026-11-01")).json()) as { orders: { orderId: string }[] };
    expect(orders.map((order) => order.orderId)).toEqual(["302-0000000-0000001"]);
    expect(await world("POST", "trouble", { name: "revoke", with: [sellerEu] })).toMatchObject({ status: 400, body: { error: "no such trouble: revoke" } });
  });

  it("sell and show quantities", async () => {
    await world("POST", "sell", { sellerId: sellerEu, sku: "MUG-1", units: 2 });
    expect((await world("GET", `quantity?sellerId=${sellerEu}&sku=MUG-1`)).body).toEqual({ quantity: 10 });
    expect((await world("GET", `quantity?sellerId=${sellerEu}&sku=FBA-1`)).body).toEqual({ quantity: null });
    expect((await world("GET", "listings")).body).toHaveLength(4);
    expect((await world("GET", "feeds")).body).toEqual([]);
    expect((await world("GET", "refunds")).body).toEqual([]);
  });

  it("add and change listings", async () => {
    await world("POST", "listing", { name: "addListing", with: [sellerEu, { sku: "NEW", marketplaceId: germany, quantity: 3 }] });
    expect((await world("GET", `quantity?sellerId=${sellerEu}&sku=NEW`)).body).toEqual({ quantity: 3 });
    expect((await world("POST", "listing", { name: "removeListing", with: [sellerEu, "NEW"] })).body).toEqual({});
    expect(await world("POST", "listing", { name: "sell", with: [] })).toMatchObject({ status: 400, body: { error: "nothing such can happen to a listing: sell" } });
  });

  it("turn the clock and take a consent back", async () => {
    expect((await world("POST", "clock", { advance: 1000 })).body).toEqual({ now: "2026-11-20T12:00:01.000Z" });
    expect((await world("GET", "clock")).body).toEqual({ now: "2026-11-20T12:00:01.000Z" });
    const token = await fixture.token();
    await world("POST", "revoke", { sellerId: sellerEu });
    expect((await api("/sellers/v1/account", {}, token)).status).toBe(403);
  });

  it("script trouble and count calls", async () => {
    const path = "/sellers/v1/account";
    await world("POST", "faults", { operation: "getAccount", kind: "answer", status: 500, times: 2 });
    expect((await api(path)).status).toBe(500);
    await world("DELETE", "faults");
    expect((await api(path)).status).toBe(200);
    await world("POST", "faults", [{ operation: "getAccount", kind: "lose-answer" }]);
    await expect(api(path)).rejects.toThrow();
    expect((await world("GET", "calls")).body).toMatchObject({ calls: { getAccount: 3 }, throttled: 0 });
  });

  it("say what they do not know", async () => {
    expect((await world("GET", "nothing")).status).toBe(404);
    expect(await world("POST", "change-order", { orderId: "302-9", patch: {} })).toMatchObject({ status: 400, body: { error: "no order 302-9" } });
  });

  it("are not there in the function form", async () => {
    expect((await fixture.raw("http://127.0.0.1/_world/orders")).status).toBe(404);
  });
});
