import { describe, expect, it } from "vitest";
import { amazonFixture, france, germany, sellerEu, usa } from "./amazon-fixture.ts";

const path = `/listings/2021-08-01/items/${sellerEu}`;
const skus = (body: Record<string, unknown>) => (body.items as { sku: string }[]).map((item) => item.sku);
const found = async (query: Record<string, string>) => skus((await amazonFixture().send("GET", path, { query: { marketplaceIds: germany, ...query } })).body);
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ "seller-sku": `S${String(n).padStart(4, "0")}`, quantity: "1", price: "1", asin1: `B${n}` }));

describe("searchListingsItems", () => {
  it("shows summaries alone unless asked, the newest change first", async () => {
    const { body } = await amazonFixture().send("GET", path, { query: { marketplaceIds: germany } });
    expect(body).toMatchObject({ numberOfResults: 3 });
    expect(skus(body)).toEqual(["MUG-1", "A/B #1 +%", "FBA-1"]);
    expect((body.items as object[]).map((item) => Object.keys(item))).toEqual([["sku", "summaries"], ["sku", "summaries"], ["sku", "summaries"]]);
  });

  it("shows the data of the asked marketplaces only", async () => {
    const { body } = await amazonFixture().send("GET", path, { query: { marketplaceIds: france, includedData: "summaries,offers,attributes,productTypes" } });
    expect(skus(body)).toEqual(["MUG-1"]);
    expect(JSON.stringify(body)).not.toContain(germany);
  });

  it.each([
    [{ identifiers: "MUG-1,FBA-1", identifiersType: "SKU", sortBy: "sku", sortOrder: "ASC" }, ["FBA-1", "MUG-1"]],
    [{ identifiers: "B000000002", identifiersType: "ASIN" }, ["FBA-1"]],
    [{ identifiers: "400000000000", identifiersType: "EAN" }, []],
    [{ createdAfter: "2026-01-01T00:00:00Z" }, ["MUG-1"]],
    [{ createdBefore: "2025-01-01T00:00:00Z", sortBy: "createdDate", sortOrder: "ASC" }, ["A/B #1 +%", "FBA-1"]],
    [{ withStatus: "BUYABLE", withIssueSeverity: "ERROR" }, []],
    [{ withoutStatus: "BUYABLE" }, []],
  ])("filters and sorts by %j", async (query, expected) => {
    expect(await found(query as Record<string, string>)).toEqual(expected);
  });

  it("cuts a SellerSKU with a comma in two, as the vendor does", async () => {
    const fixture = amazonFixture({ listings: { [germany]: [{ "seller-sku": "A,B", quantity: "1" }] } });
    const { body } = await fixture.send("GET", path, { query: { marketplaceIds: germany, identifiers: "A,B", identifiersType: "SKU" } });
    expect(skus(body)).toEqual([]);
  });

  it.each([
    [{ pageSize: "21" }],
    [{ identifiers: "MUG-1" }],
    [{ identifiersType: "SKU" }],
    [{ identifiers: Array.from({ length: 21 }, (_, n) => `S${n}`).join(","), identifiersType: "SKU" }],
    [{ sortBy: "price" }],
    [{ marketplaceIds: usa }],
    [{ pageToken: "none" }],
    [{ identifiers: "MUG-1", identifiersType: "SKU", variationParentSku: "MUG-1" }],
    [{ variationParentSku: "MUG-1", packageHierarchySku: "MUG-1" }],
    [{ withIssueSeverity: "INFO" }],
  ])("refuses %j", async (query) => {
    expect((await amazonFixture().send("GET", path, { query: { marketplaceIds: germany, ...query } })).status).toBe(400);
  });

  it("pages of 20 end at 1,000 SellerSKUs", async () => {
    const fixture = amazonFixture({ listings: { [germany]: many(1010) }, options: { throttle: false } });
    const seen = new Set<string>();
    let query: Record<string, string> = { marketplaceIds: germany, pageSize: "20", sortBy: "sku", sortOrder: "ASC" };
    for (let page = 1; page <= 50; page++) {
      const { body } = await fixture.send("GET", path, { query });
      expect(body.numberOfResults).toBe(1010);
      for (const sku of skus(body)) seen.add(sku);
      const token = (body.pagination as { nextToken: string } | undefined)?.nextToken;
      expect(token !== undefined).toBe(page < 50);
      query = { ...query, pageToken: token ?? "" };
    }
    expect(seen.size).toBe(1000);
  });

  it("a page token demands the same question", async () => {
    const { send } = amazonFixture();
    const { body } = await send("GET", path, { query: { marketplaceIds: germany, pageSize: "1" } });
    const pageToken = (body.pagination as { nextToken: string }).nextToken;
    expect((await send("GET", path, { query: { marketplaceIds: germany, pageSize: "2", pageToken } })).status).toBe(400);
    expect(skus((await send("GET", path, { query: { marketplaceIds: germany, pageSize: "1", pageToken } })).body)).toEqual(["A/B #1 +%"]);
  });

  it("a changed listing comes to the front", async () => {
    const fixture = amazonFixture();
    fixture.amazon.world.changeListing(sellerEu, "FBA-1", "list_price", { marketplace_id: germany, value: 10 });
    expect(skus((await fixture.send("GET", path, { query: { marketplaceIds: germany } })).body)[0]).toBe("FBA-1");
  });
});

describe("getListingsItem", () => {
  it("shows every dataset that was asked for", async () => {
    const includedData = "summaries,attributes,issues,offers,fulfillmentAvailability,procurement,relationships,productTypes";
    const { body } = await amazonFixture().send("GET", `${path}/FBA-1`, { query: { marketplaceIds: germany, includedData } });
    expect(body).toMatchObject({
      sku: "FBA-1",
      summaries: [{ marketplaceId: germany, asin: "B000000002", status: ["BUYABLE", "DISCOVERABLE"] }],
      offers: [{ price: { amount: "9.50", currencyCode: "EUR" } }],
      fulfillmentAvailability: [{ fulfillmentChannelCode: "AMAZON_EU" }],
      productTypes: [{ productType: "PRODUCT" }],
    });
    expect(body.fulfillmentAvailability).toEqual([{ fulfillmentChannelCode: "AMAZON_EU" }]);
  });

  it.each([
    ["an unknown SellerSKU", "NONE", germany, 404],
    ["another spelling", "mug-1", germany, 404],
    ["a marketplace where it is not listed", "FBA-1", france, 404],
    ["a marketplace of another region", "MUG-1", usa, 400],
  ])("does not find %s", async (_what, sku, marketplaceIds, status) => {
    expect((await amazonFixture().send("GET", `${path}/${sku}`, { query: { marketplaceIds } })).status).toBe(status);
  });
});
