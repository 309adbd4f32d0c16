import { describe, expect, it } from "vitest";
import { amazonFixture, france, germany, sellerEu, sellerNa, usa } from "./amazon-fixture.ts";

const path = "/catalog/2022-04-01/items";
const catalog = [
  { asin: "B0A", title: "Red kettle", brand: "Kumo", barcodes: [{ type: "EAN" as const, value: "4006381333931" }], marketplaceIds: [germany] },
  { asin: "B0B", title: "Red kettle, again", barcodes: [{ type: "EAN" as const, value: "4006381333931" }, { type: "UPC" as const, value: "036000291452" }] },
];
const fixture = () => amazonFixture({ catalog, options: { throttle: false } });
async function asins(query: Record<string, string>, marketplaceIds = germany) {
  const { status, body } = await fixture().send("GET", path, { query: { marketplaceIds, ...query } });
  return status === 200 ? (body.items as { asin: string }[]).map((item) => item.asin) : status;
}

describe("searchCatalogItems", () => {
  it.each([
    ["ASIN", "B0B,NONE,B0A,B000000001", ["B0B", "B0A", "B000000001"]],
    ["EAN", "4006381333931", ["B0A", "B0B"]],
    ["UPC", "036000291452", ["B0B"]],
    ["GTIN", "00036000291452", ["B0B"]],
    ["JAN", "4006381333931", []],
  ])("finds by %s %s, twice if two items bear it; what is not there is left out", async (identifiersType, identifiers, expected) => {
    expect(await asins({ identifiersType, identifiers })).toEqual(expected);
  });

  it("finds what was listed by a barcode, and what a SellerSKU of the seller stands for", async () => {
    const listed = amazonFixture({ listings: { [germany]: [{ "seller-sku": "S", asin1: "B0S", "product-id-type": "3", "product-id": "036000291452" }] } });
    const ask = async (query: Record<string, string>) => (await listed.send("GET", path, { query: { marketplaceIds: germany, ...query } })).body.numberOfResults;
    expect(await ask({ identifiersType: "UPC", identifiers: "036000291452" })).toBe(1);
    expect(await ask({ identifiersType: "SKU", identifiers: "S", sellerId: sellerEu })).toBe(1);
    listed.clock.advance(1_000);
    expect(await ask({ identifiersType: "SKU", identifiers: "S", sellerId: sellerNa })).toBe(0);
  });

  it("knows an item only in its marketplaces", async () => {
    expect(await asins({ identifiersType: "ASIN", identifiers: "B0A,B0B,B000000002" }, france)).toEqual(["B0B"]);
  });

  it("puts ten on a page unless it is told, and goes on by the token for the same question", async () => {
    const many = Array.from({ length: 20 }, (_, n) => ({ asin: `B1${n}`, title: "x" }));
    const { send } = amazonFixture({ catalog: many, options: { throttle: false } });
    const query = { marketplaceIds: germany, identifiersType: "ASIN", identifiers: many.map((item) => item.asin).join(",") };
    const first = (await send("GET", path, { query })).body as { items: unknown[]; numberOfResults: number; pagination: { nextToken: string } };
    expect([first.items.length, first.numberOfResults]).toEqual([10, 20]);
    const pageToken = first.pagination.nextToken;
    const second = (await send("GET", path, { query: { ...query, pageToken } })).body;
    expect([(second.items as unknown[]).length, second.pagination]).toEqual([10, undefined]);
    expect((await send("GET", path, { query: { ...query, identifiers: "B10", pageToken } })).status).toBe(400);
    expect((await send("GET", path, { query: { ...query, pageSize: "20" } })).body.items).toHaveLength(20);
  });

  it("finds by words of the title, and counts brands", async () => {
    const { body } = await fixture().send("GET", path, { query: { marketplaceIds: germany, keywords: "red,KETTLE" } });
    expect(body).toMatchObject({ numberOfResults: 2, refinements: { brands: [{ brandName: "Kumo", numberOfResults: 1 }] } });
    expect(await asins({ keywords: "kettle", brandNames: "Kumo" })).toEqual(["B0A"]);
    expect(await asins({ keywords: "mug" })).toEqual(["B000000001"]);
  });

  it.each([
    ["neither identifiers nor keywords", {}],
    ["both", { identifiers: "B0A", identifiersType: "ASIN", keywords: "red" }],
    ["identifiers without a type", { identifiers: "B0A" }],
    ["a type without identifiers", { identifiersType: "ASIN", keywords: "red" }],
    ["SellerSKUs without a seller", { identifiers: "S", identifiersType: "SKU" }],
    ["brands with identifiers", { identifiers: "B0A", identifiersType: "ASIN", brandNames: "Kumo" }],
    ["21 identifiers", { identifiers: Array.from({ length: 21 }, (_, n) => `B${n}`).join(","), identifiersType: "ASIN" }],
    ["21 on a page", { keywords: "red", pageSize: "21" }],
    ["an FNSKU", { identifiers: "X0A", identifiersType: "FNSKU" }],
  ])("refuses %s", async (_what, query) => {
    expect(await asins(query as Record<string, string>)).toBe(400);
  });

  it("takes one marketplace, in which the seller sells", async () => {
    const query = { identifiers: "B0A", identifiersType: "ASIN" };
    expect([await asins(query, `${germany},${france}`), await asins(query, usa), await asins(query, "APJ6JRA9NG5V4")]).toEqual([400, 400, 403]);
  });

  it("comes twice, then every half second; all sellers together have their own plan", async () => {
    const { send, clock, amazon } = amazonFixture({ catalog });
    const call = async (seller: string, marketplaceIds: string) => (await send("GET", path, { seller, query: { marketplaceIds, keywords: "red" } })).status;
    expect([await call(sellerEu, germany), await call(sellerEu, germany), await call(sellerEu, germany), await call(sellerNa, usa)]).toEqual([200, 200, 429, 200]);
    clock.advance(500);
    expect(await call(sellerEu, germany)).toBe(200);
    expect(amazon.throttled()).toBe(1);
  });
});
