import { describe, expect, test } from "vitest";
import { account, doorParts, json, refusal, stubFetch } from "../../tests/support/amazon-door.ts";
import { wireOrder } from "../../tests/support/amazon-orders.ts";
import { money } from "../domain/money.ts";
import { amazonDoor, type OrdersQuery } from "./index.server.ts";

const query: OrdersQuery = {
  lastUpdatedAfter: new Date("2026-11-20T08:00:00Z"), lastUpdatedBefore: new Date("2026-11-20T09:57:00Z"),
  marketplaceIds: ["A1PA6795UKMFR9", "A13V1IB3VIYZZH"], personalData: true,
};
const set = (...answers: Parameters<typeof stubFetch>) => {
  const stub = stubFetch(...answers);
  const asked = (index = 0) => Object.fromEntries(stub.asked[index]?.url.searchParams ?? []);
  return { asked, requests: stub.asked, door: amazonDoor(doorParts(stub.fetch), account) };
};

describe("searchOrders asks", () => {
  test("for everything that an import needs", async () => {
    const { door, asked, requests } = set(json({ orders: [] }));
    await door.searchOrders(query, null);
    expect(requests[0]?.url.pathname).toBe("/orders/2026-01-01/orders");
    expect(asked()).toEqual({
      marketplaceIds: "A1PA6795UKMFR9,A13V1IB3VIYZZH", lastUpdatedAfter: "2026-11-20T08:00:00.000Z", lastUpdatedBefore: "2026-11-20T09:57:00.000Z",
      includedData: "FULFILLMENT,PROCEEDS,PROMOTION,CANCELLATION,PACKAGES,PAYMENT,TAX,BUYER,RECIPIENT", maxResultsPerPage: "100",
    });
  });
  test("for no buyer in the reduced request", async () => {
    const { door, asked } = set(json({ orders: [] }));
    await door.searchOrders({ ...query, personalData: false }, null);
    expect(asked().includedData).toBe("FULFILLMENT,PROCEEDS,PROMOTION,CANCELLATION,PACKAGES,PAYMENT,TAX");
  });
  test("for points where Japan is among the marketplaces", async () => {
    const { door, asked } = set(json({ orders: [] }));
    await door.searchOrders({ ...query, marketplaceIds: ["A39IBJ37TRP1C6", "A1VC38T7YXB528"] }, null);
    await door.searchOrders({ ...query, marketplaceIds: ["A39IBJ37TRP1C6"] }, null);
    expect([asked(0).includedData?.includes("EXPENSE"), asked(1).includedData?.includes("EXPENSE")]).toEqual([true, false]);
  });
  test("the same again beside a page token", async () => {
    const { door, asked } = set(json({ orders: [] }));
    await door.searchOrders(query, null);
    await door.searchOrders(query, "to/ken+=");
    expect(asked(1)).toEqual({ ...asked(0), paginationToken: "to/ken+=" });
  });
  test("by the day of purchase instead of the last change", async () => {
    const { door, asked } = set(json({ orders: [], createdBefore: "2026-11-20T09:57:00Z" }));
    const { marketplaceIds, personalData } = query;
    await door.searchOrders({ createdAfter: new Date("2026-11-01T00:00:00Z"), createdBefore: new Date("2026-11-20T09:57:00Z"), marketplaceIds, personalData }, null);
    expect(asked()).toMatchObject({ createdAfter: "2026-11-01T00:00:00.000Z", createdBefore: "2026-11-20T09:57:00.000Z" });
    expect(Object.keys(asked())).not.toContain("lastUpdatedAfter");
  });
  test("never for all marketplaces by naming none", async () => {
    const { door, requests } = set(json({ orders: [] }));
    await expect(door.searchOrders({ ...query, marketplaceIds: [] }, null)).rejects.toMatchObject({ kind: "rejected" });
    expect(requests).toEqual([]);
  });
});

describe("searchOrders answers", () => {
  test("orders, and beside them what could not be read", async () => {
    const orders = [wireOrder(), null, wireOrder({ orderId: "302-1111111-3333333", createdTime: null }), wireOrder({ orderId: "302-1111111-4444444" })];
    const page = await set(json({ orders, pagination: { nextToken: "more" }, lastUpdatedBefore: "2026-11-20T09:57:00Z", future: 1 })).door.searchOrders(query, null);
    expect(page.orders.map((o) => o.amazonOrderId)).toEqual(["302-1111111-2222222", "302-1111111-4444444"]);
    expect(page.unreadable.map((u) => u.amazonOrderId)).toEqual([null, "302-1111111-3333333"]);
    expect(page).toMatchObject({ nextToken: "more", lastUpdatedBefore: new Date("2026-11-20T09:57:00Z") });
  });
  test.each([[undefined], [null], [{}], [{ nextToken: null }], [{ nextToken: "" }]])("%j is the last page", async (pagination) => {
    expect(await set(json({ orders: [], pagination, lastUpdatedBefore: null })).door.searchOrders(query, null)).toEqual({
      orders: [], unreadable: [], nextToken: null, lastUpdatedBefore: null,
    });
  });
  test.each([[{}], [{ orders: null }], [{ orders: {} }], [[]]])("%j is no page: an empty one would move the cursor", async (body) => {
    await expect(set(json(body)).door.searchOrders(query, null)).rejects.toMatchObject({ kind: "unreadable", operation: "searchOrders" });
  });
  test.each([[400, "InvalidInput", "rejected"], [403, "Unauthorized", "unauthorized"], [429, "QuotaExceeded", "throttled"], [503, "ServiceUnavailable", "unavailable"]])("%d as a failure", async (status, code, kind) => {
    await expect(set(refusal(status, code, "words")).door.searchOrders(query, null)).rejects.toMatchObject({ kind, code, mayHaveActed: false });
  });
});

describe("tokens left for live orders", () => {
  test("neither call is sent when only those are there, and the pace tells how many there are", async () => {
    const { door, requests } = set(json({ orders: [] }));
    for (let call = 0; call < 15; call += 1) await door.searchOrders(query, null, 5);
    await expect(door.searchOrders(query, null, 5)).rejects.toMatchObject({ kind: "throttled", operation: "searchOrders" });
    expect(requests).toHaveLength(15);
    await expect(door.order("302-1111111-2222222", true, 30)).rejects.toMatchObject({ kind: "throttled", operation: "getOrder" });
    await door.searchOrders(query, null);
    expect(await door.orderPace()).toEqual({ searchOrders: { tokens: 4, burst: 20, rate: 0.0056 }, getOrder: { tokens: 30, burst: 30, rate: 0.5 } });
  });
});

describe("order", () => {
  test("is read alone", async () => {
    const { door, asked, requests } = set(json({ order: wireOrder() }));
    expect(await door.order("302-1111111-2222222", true)).toMatchObject({ amazonOrderId: "302-1111111-2222222", channel: "MFN" });
    expect(requests[0]?.url.pathname).toBe("/orders/2026-01-01/orders/302-1111111-2222222");
    expect(asked()).toEqual({ includedData: "FULFILLMENT,PROCEEDS,PROMOTION,CANCELLATION,PACKAGES,PAYMENT,TAX,BUYER,RECIPIENT" });
  });
  test("without a buyer where they are refused", async () => {
    const { door, asked } = set(json({ order: wireOrder() }));
    await door.order("302-1111111-2222222", false);
    expect(asked().includedData).not.toContain("BUYER");
  });
  test("that lacks what it needs is unreadable, with its reason", async () => {
    await expect(set(json({ order: wireOrder({ createdTime: "" }) })).door.order("302-1111111-2222222", true)).rejects.toMatchObject({
      kind: "unreadable", message: "getOrder: order 302-1111111-2222222 cannot be read, createdTime is missing",
    });
  });
  test.each([[{}], [{ order: null }], [wireOrder()]])("no order in the answer", async (body) => {
    await expect(set(json(body)).door.order("302-1111111-2222222", true)).rejects.toMatchObject({ kind: "unreadable" });
  });
  test("that Amazon does not know", async () => {
    await expect(set(refusal(404, "NotFound", "words")).door.order("302-1111111-2222222", true)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("R70 a store that ignores tax", () => {
  const untaxed = (...answers: Parameters<typeof stubFetch>) => {
    const stub = stubFetch(...answers);
    return { asked: () => stub.asked.map(({ url }) => url.searchParams.get("includedData")), door: amazonDoor(doorParts(stub.fetch), { ...account, ignoreTax: true }) };
  };
  test("asks for none, and hands none out of what proceeds tell", async () => {
    const { door, asked } = untaxed(json({ orders: [wireOrder()] }), json({ order: wireOrder() }));
    const [found] = (await door.searchOrders(query, null)).orders;
    expect(await door.order("302-1111111-2222222", true)).toEqual(found);
    expect(asked().filter((data) => data?.split(",").includes("TAX"))).toEqual([]);
    expect(found?.lines[0]).toMatchObject({ taxCollectedBy: null, amounts: { tax: money(0, "EUR"), item: money(3360, "EUR"), shipping: money(419, "EUR"), total: money(3779, "EUR") } });
    expect(found).toMatchObject({ grandTotal: money(4697, "EUR"), totalWithoutTax: money(3979, "EUR") });
  });
});
