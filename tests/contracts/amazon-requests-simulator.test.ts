import { describe, expect, test } from "vitest";
import { amazonDoor, amazonSignIn, type AmazonAccount, type AmazonDoorParts, type OrdersQuery } from "../../app/amazon/index.server.ts";
import { createAmazon } from "../../simulators/amazon/create-amazon.ts";
import { createClock } from "../../simulators/shared/clock.ts";
import { completeWorld } from "../../simulators/shared/load-world.ts";
import { doorParts } from "../support/amazon-door.ts";
import { wireItem, wireOrder } from "../support/amazon-orders.ts";

/** The door and the simulator were written apart: what both understand alike is what the papers say. */

const de = "A1PA6795UKMFR9";
const sellerId = "A1SELLER";
const start = new Date("2026-11-20T10:00:00.000Z");
const minutes = (n: number) => n * 60_000;
const query: OrdersQuery = {
  lastUpdatedAfter: new Date("2026-11-19T00:00:00Z"), lastUpdatedBefore: new Date(start.getTime() - minutes(3)), marketplaceIds: [de], personalData: true,
};
const numbered = (i: number, more: Record<string, unknown> = {}) =>
  wireOrder({ orderId: `302-1111111-${String(i).padStart(7, "0")}`, associatedOrders: [], packages: [], proceeds: undefined, ...more });
const sku = "CUP/blue #1";

async function open(orders: unknown[], options: Parameters<typeof createAmazon>[0]["options"] = {}) {
  const clock = createClock(start, false);
  const store = {
    alias: "de", sellerId, region: "EU", marketplaces: [de], state: "open", startDate: "2026-01-01T00:00:00Z",
    mfnLocation: "Warehouse", afnLocation: "Amazon", afnImport: true,
  };
  const settings = { now: start.toISOString(), stores: [store] };
  const world = completeWorld({ settings, orders, listings: undefined, transactions: [], products: undefined, locations: undefined, notes: [] });
  const amazon = createAmazon({ world, clock, options: { clientId: "client", clientSecret: "newer", previousClientSecret: "older", ...options } });
  const fetch: typeof globalThis.fetch = (input, init) => amazon.handle(new Request(input, init));
  const parts: AmazonDoorParts = {
    ...doorParts(fetch), clock,
    app: { applicationId: "amzn1.sp.solution.simulated", clientId: "client", clientSecrets: ["newer", "older"], redirectUri: "https://lockstep.example/amazon/callback", draft: false },
  };
  const signIn = amazonSignIn(parts);
  const refreshToken = amazon.world.refreshTokenFor(sellerId, "EU");
  const tokens = await signIn.refresh(refreshToken);
  const account: AmazonAccount = { sellerId, region: "EU", accessToken: async () => tokens.accessToken };
  return { amazon, clock, parts, signIn, refreshToken, tokens, door: amazonDoor(parts, account) };
}

describe("orders", () => {
  test("come in pages until the last", async () => {
    const { door } = await open(Array.from({ length: 130 }, (_, i) => numbered(i)));
    const first = await door.searchOrders(query, null);
    const second = await door.searchOrders(query, first.nextToken);
    expect([first.orders.length, first.nextToken === null, second.orders.length, second.nextToken]).toEqual([100, false, 30, null]);
    expect(new Set([...first.orders, ...second.orders].map((o) => o.amazonOrderId)).size).toBe(130);
    expect(first.lastUpdatedBefore).toEqual(query.lastUpdatedBefore);
  });

  test("bear lines, amounts and a buyer; the reduced request none", async () => {
    const { door } = await open([numbered(1)]);
    const order = await door.order("302-1111111-0000001", true);
    expect(order).toMatchObject({ channel: "MFN", status: "UNSHIPPED", lines: [{ sellerSku: sku, quantity: 2, amounts: { item: { minor: 3998n, currency: "EUR" } } }] });
    expect(order.personal?.buyerName).toBe("Test Buyer");
    const reduced = await door.order("302-1111111-0000001", false);
    expect([reduced.personal?.buyerName ?? null, reduced.personal?.address ?? null]).toEqual([null, null]);
  });

  test("that do not exist are not found", async () => {
    const { door } = await open([numbered(1)]);
    await expect(door.order("302-9999999-9999999", true)).rejects.toMatchObject({ kind: "not-found" });
  });

  test("of a window that ends too late are refused with Amazon's words", async () => {
    const { door } = await open([numbered(1)]);
    await expect(door.searchOrders({ ...query, lastUpdatedBefore: start }, null)).rejects.toMatchObject({ kind: "rejected", code: "InvalidInput" });
  });

  test("beside a token of another query are refused", async () => {
    const { door } = await open(Array.from({ length: 130 }, (_, i) => numbered(i)));
    const { nextToken } = await door.searchOrders(query, null);
    await expect(door.searchOrders({ ...query, lastUpdatedAfter: new Date("2026-11-18T00:00:00Z") }, nextToken)).rejects.toMatchObject({ kind: "rejected" });
  });

  test("a bad one does not spoil the page", async () => {
    const broken = numbered(2, { orderItems: [wireItem({ proceeds: { proceedsTotal: { amount: "1.234", currencyCode: "EUR" } } })] });
    const page = await (await open([numbered(1), broken, numbered(3)])).door.searchOrders(query, null);
    expect([page.orders.length, page.unreadable.map((u) => u.amazonOrderId)]).toEqual([2, ["302-1111111-0000002"]]);
  });
});

describe("trouble", () => {
  test.each([true, false])("an emptied bucket is throttled, rate header on it: %s", async (rateHeaderOn429) => {
    const { door, amazon } = await open([numbered(1)], { rateHeaderOn429, plans: { getOrder: { rate: 0.5, burst: 1 } } });
    await door.order("302-1111111-0000001", true);
    await expect(door.order("302-1111111-0000001", true)).rejects.toMatchObject({ kind: "throttled", code: "QuotaExceeded", retryAt: new Date(start.getTime() + 2000) });
    expect(amazon.throttled()).toBe(1);
  });

  test("our own bucket holds us back before Amazon must", async () => {
    const { door, amazon } = await open([numbered(1)]);
    for (let i = 0; i < 30; i += 1) await door.order("302-1111111-0000001", true);
    await expect(door.order("302-1111111-0000001", true)).rejects.toMatchObject({ kind: "throttled", requestId: null });
    expect([amazon.throttled(), amazon.calls().getOrder]).toEqual([0, 30]);
  });

  test.each([
    [{ kind: "answer" as const, status: 500, body: "" }, { kind: "unavailable", mayHaveActed: false }],
    [{ kind: "lose-answer" as const }, { kind: "unavailable", mayHaveActed: false }],
    [{ kind: "broken-json" as const }, { kind: "unreadable" }],
  ])("%j", async (fault, expected) => {
    const { door, amazon } = await open([numbered(1)]);
    amazon.faults.add({ operation: "getOrder", ...fault });
    await expect(door.order("302-1111111-0000001", true)).rejects.toMatchObject(expected);
    expect(await door.order("302-1111111-0000001", true)).toMatchObject({ status: "UNSHIPPED" });
  });

  test("an old access token is unauthorized", async () => {
    const { door, clock } = await open([numbered(1)]);
    clock.advance(minutes(61));
    await expect(door.order("302-1111111-0000001", true)).rejects.toMatchObject({ kind: "unauthorized" });
  });
});

describe("sign-in", () => {
  test("an access token lives an hour", async () => {
    const { tokens, refreshToken } = await open([]);
    expect(tokens).toMatchObject({ refreshToken, expiresAt: new Date(start.getTime() + minutes(60)) });
  });
  test("a revoked grant is unauthorized", async () => {
    const { signIn, amazon, refreshToken } = await open([]);
    amazon.world.revoke(sellerId, "EU");
    await expect(signIn.refresh(refreshToken)).rejects.toMatchObject({ kind: "unauthorized", code: "invalid_grant" });
  });
  test("the older secret still works while Amazon knows only that", async () => {
    const { signIn, refreshToken } = await open([], { clientSecret: "older", previousClientSecret: undefined });
    expect((await signIn.refresh(refreshToken)).refreshToken).toBe(refreshToken);
  });
  test("an invented code is refused", async () => {
    await expect((await open([])).signIn.exchangeCode("invented")).rejects.toMatchObject({ kind: "unauthorized" });
  });
  test("the consent address leads to a page", async () => {
    const { signIn, parts } = await open([]);
    expect((await parts.fetch(signIn.consentUrl(de, "state"))).status).toBeLessThan(400);
  });
});

describe("listings", () => {
  test("are found, read and set", async () => {
    const { door, amazon, clock } = await open([numbered(1)]);
    const page = await door.searchListings({ marketplaceId: de, sellerSkus: [sku] }, null);
    expect([page.unreadable, page.listings.map((l) => [l.sellerSku, l.marketplaceId, l.channel])]).toEqual([[], [[sku, de, "MFN"]]]);
    expect(await door.patchQuantity({ sellerSku: sku, marketplaceIds: [de], quantity: 7, leadTimeDays: 4 })).toMatchObject({ accepted: true, issues: [] });
    clock.advance(minutes(1));
    expect(amazon.world.quantityShown(sellerId, sku, "EU")).toBe(7);
    expect(await door.listing(sku, [de])).toMatchObject([{ sellerSku: sku, quantity: 7, leadTimeDays: 4 }]);
  });
  test.each([["UTF-8", true], ["Cp1252", false]] as const)("R7 are told whole by report, in %s, packed: %s", async (reportCharset, gzipDocuments) => {
    const { door, clock } = await open([numbered(1)], { reportCharset, gzipDocuments });
    const reportId = await door.requestReport({ type: "listings", marketplaceId: de });
    clock.advance(minutes(10));
    const { status, documentId } = await door.report(reportId);
    const entries: unknown[] = [];
    for await (const entry of door.reportedListings(documentId!, de)) entries.push(entry);
    const [searched] = (await door.searchListings({ marketplaceId: de, sellerSkus: [sku] }, null)).listings;
    expect([status, entries]).toMatchObject(["DONE", [{ line: 2, row: { sellerSku: sku, asin: searched!.asin, title: searched!.title, state: "active", channelCode: "DEFAULT" } }]]);
  });
  test("R7 that changed since are found, and none that did not", async () => {
    const { door, clock } = await open([numbered(1)]);
    clock.advance(minutes(5));
    const since = clock.now();
    const changed = async () => (await door.searchListings({ marketplaceId: de, sellerSkus: null, updatedAfter: since }, null)).listings.map((l) => l.sellerSku);
    const before = await changed();
    await door.patchQuantity({ sellerSku: sku, marketplaceIds: [de], quantity: 7, leadTimeDays: 4 });
    clock.advance(minutes(5));
    expect([before, await changed()]).toEqual([[], [sku]]);
    expect((await door.searchListings({ marketplaceId: de, sellerSkus: null, issues: true }, null)).listings).toEqual([]);
  });
  test("R87 keep their quantity when the lead time alone is set", async () => {
    const { door, clock } = await open([numbered(1)]);
    await door.patchQuantity({ sellerSku: sku, marketplaceIds: [de], quantity: 7, leadTimeDays: 4 });
    clock.advance(minutes(1));
    expect(await door.patchLeadTime({ sellerSku: sku, marketplaceIds: [de], leadTimeDays: 9 })).toMatchObject({ accepted: true, issues: [] });
    clock.advance(minutes(1));
    expect(await door.listing(sku, [de])).toMatchObject([{ quantity: 7, leadTimeDays: 9 }]);
  });
  test("R6 are articles of the catalogue; one that it does not know is absent", async () => {
    const { door } = await open([numbered(1)]);
    const [listing] = await door.listing(sku, [de]);
    expect(await door.productContents([listing!.asin!, "B0UNKNOWN1"], de)).toMatchObject([{ asin: listing!.asin, title: listing!.title }]);
  });
  test("that do not exist are not found", async () => {
    await expect((await open([numbered(1)])).door.listing("NONE", [de])).rejects.toMatchObject({ kind: "not-found" });
  });
  test("a lost answer may have acted, and did", async () => {
    const { door, amazon, clock } = await open([numbered(1)]);
    amazon.faults.add({ operation: "patchListingsItem", kind: "lose-answer" });
    await expect(door.patchQuantity({ sellerSku: sku, marketplaceIds: [de], quantity: 3, leadTimeDays: 2 })).rejects.toMatchObject({ mayHaveActed: true });
    clock.advance(minutes(1));
    expect(amazon.world.quantityShown(sellerId, sku, "EU")).toBe(3);
  });
});

test("a confirmed shipment shows as a package", async () => {
  const { door, clock } = await open([numbered(1)]);
  await door.confirmShipment({
    amazonOrderId: "302-1111111-0000001", marketplaceId: de, packageReferenceId: "1", carrierCode: "DHL", carrierName: null, shippingMethod: null,
    trackingNumber: "00340434161094042557", shippedAt: start, items: [{ orderItemId: "11111111111111", quantity: 1 }],
  });
  clock.advance(minutes(5));
  expect(await door.order("302-1111111-0000001", true)).toMatchObject({
    status: "PARTIALLY_SHIPPED", packages: [{ carrier: "DHL", trackingNumber: "00340434161094042557", items: [{ quantity: 1 }] }],
  });
});

test("the seller's marketplaces and plan", async () => {
  const { door } = await open([numbered(1)]);
  expect(await door.marketplaceParticipations()).toEqual(expect.arrayContaining([expect.objectContaining({ marketplaceId: de, participating: true })]) as unknown);
  expect(["PROFESSIONAL", "INDIVIDUAL"]).toContain(await door.sellingPlan());
});

describe("reports", () => {
  const request = { type: "orders-by-update" as const, marketplaceIds: [de], from: query.lastUpdatedAfter, to: query.lastUpdatedBefore };

  test.each([["UTF-8", true], ["Cp1252", false]] as const)("of all orders, in %s, packed: %s", async (reportCharset, gzipDocuments) => {
    const { door, clock } = await open([numbered(1), numbered(2)], { reportCharset, gzipDocuments });
    const reportId = await door.requestReport(request);
    expect(await door.report(reportId)).toEqual({ status: "IN_QUEUE", documentId: null, endedAt: null });
    clock.advance(minutes(2));
    const { status, documentId } = await door.report(reportId);
    expect(status).toBe("DONE");
    const entries: unknown[] = [];
    for await (const entry of door.reportedOrders(documentId!)) entries.push(entry);
    expect(entries).toMatchObject([1, 2].map((i) => ({
      order: { amazonOrderId: `302-1111111-000000${i}`, channel: "MFN", currency: "EUR", status: "UNSHIPPED", lines: [{ sku, quantity: 2, amounts: { item: { minor: 3998n, currency: "EUR" } } }] },
    })));
  });

  test("without data are cancelled", async () => {
    const { door, clock } = await open([]);
    const reportId = await door.requestReport(request);
    clock.advance(minutes(2));
    expect(await door.report(reportId)).toMatchObject({ status: "CANCELLED", documentId: null });
  });
});
