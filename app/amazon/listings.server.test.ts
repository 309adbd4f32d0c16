import { describe, expect, test } from "vitest";
import { account, doorParts, json, refusal, stubFetch } from "../../tests/support/amazon-door.ts";
import { amazonDoor, type ListingsQuery } from "./index.server.ts";

const germany = "A1PA6795UKMFR9";
const item = (more: Record<string, unknown> = {}) => ({
  sku: "CUP", summaries: [{ marketplaceId: germany, productType: "CUP", status: ["BUYABLE"] }], ...more,
});
const all: ListingsQuery = { marketplaceId: germany, sellerSkus: null };
const set = (...answers: Parameters<typeof stubFetch>) => {
  const stub = stubFetch(...answers);
  return { requests: stub.asked, asked: () => Object.fromEntries(stub.asked[0]?.url.searchParams ?? []), door: amazonDoor(doorParts(stub.fetch), account) };
};

describe("searchListings", () => {
  test("asks for a marketplace's listings by creation date", async () => {
    const { door, asked, requests } = set(json({ numberOfResults: 0, items: [] }));
    await door.searchListings({ ...all, createdAfter: new Date(0), createdBefore: new Date(1000) }, "next");
    expect(requests[0]?.url.pathname).toBe("/listings/2021-08-01/items/A1SELLER");
    expect(asked()).toEqual({
      marketplaceIds: germany, includedData: "summaries,attributes,offers,fulfillmentAvailability,issues", issueLocale: "en_US", pageSize: "20", pageToken: "next",
      createdAfter: "1970-01-01T00:00:00.000Z", createdBefore: "1970-01-01T00:00:01.000Z",
    });
  });
  test("R7 asks for what changed since, and for what has issues", async () => {
    const changed = set(json({ items: [] }));
    await changed.door.searchListings({ ...all, updatedAfter: new Date("2026-11-20T08:00:00Z") }, null);
    expect(changed.asked()).toMatchObject({ lastUpdatedAfter: "2026-11-20T08:00:00.000Z" });
    const faulty = set(json({ items: [] }));
    await faulty.door.searchListings({ ...all, issues: true }, null);
    expect(faulty.asked()).toMatchObject({ withIssueSeverity: "ERROR,WARNING" });
    expect(faulty.asked()).not.toHaveProperty("lastUpdatedAfter");
  });
  test("asks for SellerSKUs by name", async () => {
    const { door, requests } = set(json({ items: [] }));
    await door.searchListings({ ...all, sellerSkus: ["a b", "c+d"] }, null);
    expect(requests[0]?.url.search).toContain("identifiers=a%20b,c%2Bd&identifiersType=SKU");
  });
  test.each([[["a,b"]], [Array.from({ length: 21 }, (_, i) => `S${i}`)]])("refuses a list that Amazon would misread", async (sellerSkus) => {
    const { door, requests } = set(json({ items: [] }));
    await expect(door.searchListings({ ...all, sellerSkus }, null)).rejects.toMatchObject({ kind: "rejected" });
    expect(requests).toEqual([]);
  });
  test("asked for none finds none, and does not ask for all", async () => {
    const { door, requests } = set(json({ items: [item()] }));
    expect(await door.searchListings({ ...all, sellerSkus: [] }, null)).toEqual({ listings: [], unreadable: [], nextToken: null, total: 0 });
    expect(requests).toEqual([]);
  });
  test("answers listings, and beside them what could not be read", async () => {
    const broken = item({ sku: "BAD", offers: [{ marketplaceId: germany, offerType: "B2C", price: { amount: "x", currencyCode: "EUR" } }] });
    const page = await set(json({ items: [item(), broken, { sku: null }], pagination: { nextToken: "n" } })).door.searchListings(all, null);
    expect(page.listings.map((l) => [l.sellerSku, l.marketplaceId])).toEqual([["CUP", germany]]);
    expect(page.unreadable.map((u) => u.sellerSku)).toEqual(["BAD", null]);
    expect(page.nextToken).toBe("n");
  });
  test.each([[1042, 1042], [null, null], [undefined, null]])("tells how many there are: %s is %s", async (numberOfResults, total) => {
    expect((await set(json({ numberOfResults, items: [] })).door.searchListings(all, null)).total).toBe(total);
  });
  test.each([[{}], [{ items: null }]])("%j is no page", async (body) => {
    await expect(set(json(body)).door.searchListings(all, null)).rejects.toMatchObject({ kind: "unreadable" });
  });
});

describe("listing", () => {
  test("is asked for by its SellerSKU, encoded once", async () => {
    const { door, requests, asked } = set(json(item({ sku: "CUP/blue #1%" })));
    expect(await door.listing("CUP/blue #1%", [germany, "A13V1IB3VIYZZH"])).toMatchObject([{ sellerSku: "CUP/blue #1%", marketplaceId: germany }]);
    expect(requests[0]?.url.pathname).toBe("/listings/2021-08-01/items/A1SELLER/CUP%2Fblue%20%231%25");
    expect(asked()).toMatchObject({ marketplaceIds: `${germany},A13V1IB3VIYZZH`, issueLocale: "en_US" });
  });
  test("that does not exist", async () => {
    await expect(set(refusal(404, "NOT_FOUND", "SKU not found")).door.listing("X", [germany])).rejects.toMatchObject({ kind: "not-found", code: "NOT_FOUND" });
  });
  test("without its sku is unreadable", async () => {
    await expect(set(json({ summaries: [] })).door.listing("X", [germany])).rejects.toMatchObject({ kind: "unreadable", message: expect.stringContaining("sku") as string });
  });
});
