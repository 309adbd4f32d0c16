import { describe, expect, it } from "vitest";
import { amazonFixture, clientOf, france, germany, sellerEu, type AmazonFixture, type Received } from "../../simulators/amazon/amazon-fixture.ts";
import { createAmazon } from "../../simulators/amazon/create-amazon.ts";
import { demoWorld } from "../../simulators/demo-world/demo-world.ts";
import { createClock } from "../../simulators/shared/clock.ts";
import type { WorldCatalogItem } from "../../simulators/shared/world-types.ts";
import { havePublishedModels } from "../support/published.ts";
import { modelOperations, validateAnswer, validateRequest } from "./amazon-model.ts";

const catalogModel = "catalogItems_2022-04-01.json";
const listingsModel = "listingsItems_2021-08-01.json";
const reportsModel = "reports_2021-06-30.json";
const searchPath = "/catalog/2022-04-01/items";
const listingsPath = `/listings/2021-08-01/items/${sellerEu}`;
const everyListingSet = "summaries,attributes,issues,offers,fulfillmentAvailability,procurement,relationships,productTypes";
const everyCatalogSet = "attributes,classifications,dimensions,identifiers,images,productTypes,relationships,salesRanks,summaries,vendorDetails";

const side = (value: number) => ({ unit: "inches", value });
const catalog: WorldCatalogItem[] = [
  { asin: "B0P", title: "Mug" },
  {
    asin: "B000000001", title: "Mug, red", brand: "Harbor", productType: "MUG", bullets: ["Big"], description: "A mug.", images: Array.from({ length: 11 }, (_, n) => `https://i.example/${n}.jpg`),
    barcodes: [{ type: "EAN", value: "4006381333931" }, { type: "UPC", value: "036000291452" }], parentAsin: "B0P", variation: { color: "Red", size: "S", style: "Plain" },
    dimensions: { item: { height: side(1) }, package: { height: side(1), length: side(2), width: side(3), weight: { unit: "pounds", value: 0.4 } } }, local: { [france]: { title: "Tasse" } },
  },
];
const fixture = () => {
  const made = amazonFixture({ catalog, options: { throttle: false } });
  const { world } = made.amazon;
  world.addListing(sellerEu, { sku: "PARENT", marketplaceId: germany, asin: "B0P", price: null, status: "Inactive" });
  world.addListing(sellerEu, { sku: "DRAFT", marketplaceId: germany, status: "Incomplete", productId: { type: "EAN", value: "4006381333931" } });
  world.raiseIssue(sellerEu, "MUG-1", { code: "1", message: "bad", severity: "WARNING", attributeNames: ["item_name"], categories: ["INVALID_ATTRIBUTE"], actions: ["SEARCH_SUPPRESSED", "LISTING_SUPPRESSED"] });
  world.raiseIssue(sellerEu, "MUG-1", { code: "2", message: "bad", actions: ["CATALOG_ITEM_REMOVED"], exemption: { status: "EXEMPT_UNTIL_EXPIRY_DATE", expiryDate: "2026-12-01T00:00:00Z" } });
  world.raiseIssue(sellerEu, "FBA-1", { code: "3", message: "by the way", severity: "INFO" });
  return made;
};

function fits(model: string, operation: string, received: Received, status = 200): void {
  expect(received.status).toBe(status);
  expect(validateAnswer(model, operation, status, received.body)).toEqual([]);
}
async function asked({ send }: AmazonFixture, path: string, query: Record<string, string>, [model, operation]: [string, string], status = 200) {
  if (status === 200) expect(validateRequest(model, operation, { query, path: path.includes(sellerEu) ? { sellerId: sellerEu } : {} })).toEqual([]);
  const received = await send("GET", path, { query });
  fits(model, operation, received, status);
  return received.body;
}

describe.skipIf(!havePublishedModels)("the catalog after the model", () => {
  const search: [string, string] = [catalogModel, "searchCatalogItems"];

  it("found by every kind of identifier, and by words", async () => {
    const world = fixture();
    const types = modelOperations(catalogModel).searchCatalogItems?.parameters.find((parameter) => parameter.name === "identifiersType")?.enum as string[];
    const of: Record<string, string> = { ASIN: "B000000001,B0P,B000000002,NONE", SKU: "MUG-1" };
    for (const identifiersType of types) {
      const query = { marketplaceIds: germany, identifiersType, identifiers: of[identifiersType] ?? "4006381333931,036000291452", includedData: everyCatalogSet };
      const body = await asked(world, searchPath, identifiersType === "SKU" ? { ...query, sellerId: sellerEu } : query, search);
      expect([identifiersType, body.numberOfResults]).toEqual([identifiersType, { ASIN: 3, SKU: 1, EAN: 1, UPC: 1, GTIN: 1 }[identifiersType] ?? 0]);
    }
    const paged = await asked(world, searchPath, { marketplaceIds: germany, keywords: "mug", pageSize: "1", includedData: everyCatalogSet }, search);
    expect(paged).toMatchObject({ numberOfResults: 2, pagination: {}, refinements: { brands: [{}] } });
  });

  it("refused", async () => {
    const world = fixture();
    await asked(world, searchPath, { marketplaceIds: germany }, search, 400);
    await asked(world, searchPath, { marketplaceIds: "APJ6JRA9NG5V4", keywords: "mug" }, search, 403);
  });

  it("one item, in one marketplace and in two", async () => {
    const world = fixture();
    for (const asin of ["B000000001", "B0P", "B000000002"]) {
      for (const marketplaceIds of [germany, `${germany},${france}`]) fits(catalogModel, "getCatalogItem", await world.send("GET", `${searchPath}/${asin}`, { query: { marketplaceIds, includedData: everyCatalogSet } }));
    }
  });
});

describe.skipIf(!havePublishedModels)("listings after the model", () => {
  const search: [string, string] = [listingsModel, "searchListingsItems"];

  it("with issues, suppressions, families, pictures, barcodes, and incomplete ones", async () => {
    const body = await asked(fixture(), listingsPath, { marketplaceIds: `${germany},${france}`, includedData: everyListingSet, issueLocale: "en_US", pageSize: "20" }, search);
    const items = body.items as { sku: string; summaries: { status: string[]; mainImage?: object }[]; issues: object[]; relationships: { relationships: object[] }[] }[];
    const item = (sku: string) => items.find((one) => one.sku === sku)!;
    expect([item("MUG-1").issues.length, item("MUG-1").summaries[0]?.status, item("DRAFT").summaries[0]?.status]).toEqual([2, [], []]);
    expect(item("MUG-1").summaries[0]).toHaveProperty("mainImage");
    expect([item("MUG-1").relationships[0]?.relationships, item("PARENT").relationships[0]?.relationships]).toMatchObject([[{ parentSkus: ["PARENT"] }], [{ childSkus: ["MUG-1"] }]]);
    fits(listingsModel, "getListingsItem", await fixture().send("GET", `${listingsPath}/MUG-1`, { query: { marketplaceIds: germany, includedData: everyListingSet } }));
  });

  it("by every kind of identifier, by parent, by issue, by time", async () => {
    const world = fixture();
    const types = modelOperations(listingsModel).searchListingsItems?.parameters.find((parameter) => parameter.name === "identifiersType")?.enum as string[];
    for (const identifiersType of types) await asked(world, listingsPath, { marketplaceIds: germany, identifiersType, identifiers: "4006381333931" }, search);
    for (const [name, value] of [["variationParentSku", "PARENT"], ["withIssueSeverity", "ERROR,WARNING"], ["lastUpdatedAfter", "2026-11-20T00:00:00Z"]] as const) {
      expect((await asked(world, listingsPath, { marketplaceIds: germany, [name]: value }, search)).numberOfResults).toBeGreaterThan(0);
    }
    await asked(world, listingsPath, { marketplaceIds: germany, identifiersType: "SKU", identifiers: "A", variationParentSku: "B" }, search, 400);
  });

  it("whose lead time alone is patched", async () => {
    const body = { productType: "PRODUCT", patches: [{ op: "merge", path: "/attributes/fulfillment_availability", value: [{ fulfillment_channel_code: "DEFAULT", lead_time_to_ship_max_days: 4 }] }] };
    expect(validateRequest(listingsModel, "patchListingsItem", { path: { sellerId: sellerEu, sku: "MUG-1" }, query: { marketplaceIds: germany }, body })).toEqual([]);
    const received = await fixture().send("PATCH", `${listingsPath}/MUG-1`, { query: { marketplaceIds: germany }, body });
    fits(listingsModel, "patchListingsItem", received);
    expect(received.body.status).toBe("ACCEPTED");
  });
});

describe.skipIf(!havePublishedModels)("reports in trouble after the model", () => {
  it("end as they are told to, slow or not, with or without a document", async () => {
    const { amazon, clock, send } = fixture();
    const body = { reportType: "GET_MERCHANT_LISTINGS_ALL_DATA", marketplaceIds: [germany], reportOptions: { preferredReportDocumentLocale: "en_US" } };
    expect(validateRequest(reportsModel, "createReport", { body })).toEqual([]);
    amazon.world.spoilReports(1, { outcome: "FATAL" });
    amazon.world.spoilReports(1, { outcome: "CANCELLED" });
    amazon.world.spoilReports(1, { brokenAt: 0.5, cutAt: 0.5, contentType: "text/plain" });
    amazon.world.slowReports(3, 120_000);
    for (const outcome of ["FATAL", "CANCELLED", "DONE"]) {
      const made = await send("POST", "/reports/2021-06-30/reports", { body });
      fits(reportsModel, "createReport", made, 202);
      clock.advance(120_000);
      const report = await send("GET", `/reports/2021-06-30/reports/${String(made.body.reportId)}`);
      fits(reportsModel, "getReport", report);
      expect([report.body.processingStatus, "reportDocumentId" in report.body]).toEqual([outcome, outcome !== "CANCELLED"]);
    }
  });
});

describe.skipIf(!havePublishedModels)("the demo's listings and catalog after the models", () => {
  it("all of them, in every marketplace", async () => {
    const given = demoWorld({ orders: 0 });
    const clock = createClock(new Date(given.now), false);
    const amazon = createAmazon({ world: given, clock, options: { throttle: false } });
    let seen = 0;
    for (const { sellerId, region, marketplaces } of given.stores) {
      const form = { grant_type: "refresh_token", refresh_token: amazon.world.refreshTokenFor(sellerId, region), ...clientOf() };
      const login = await amazon.handle(new Request("https://api.amazon.com/auth/o2/token", { method: "POST", body: new URLSearchParams(form) }));
      const headers = { "x-amz-access-token": ((await login.json()) as { access_token: string }).access_token, "user-agent": "t" };
      const ask = async (path: string, query: Record<string, string>) => (await amazon.handle(new Request(`http://127.0.0.1${path}?${new URLSearchParams(query).toString()}`, { headers }))).json() as Promise<Record<string, unknown>>;
      for (const marketplaceIds of marketplaces) {
        const asins = given.listings[marketplaceIds]!.map((row) => row.asin1!).filter(Boolean);
        for (let at = 0; at < asins.length; at += 20) {
          const named = [...new Set(asins.slice(at, at + 20))];
          const listings = await ask(`/listings/2021-08-01/items/${sellerId}`, { marketplaceIds, identifiersType: "ASIN", identifiers: named.join(","), pageSize: "20", includedData: everyListingSet });
          const items = await ask(searchPath, { marketplaceIds, identifiersType: "ASIN", identifiers: named.join(","), pageSize: "20", includedData: everyCatalogSet });
          expect([validateAnswer(listingsModel, "searchListingsItems", 200, listings), validateAnswer(catalogModel, "searchCatalogItems", 200, items)]).toEqual([[], []]);
          expect(items.numberOfResults).toBe(named.length);
          seen += named.length;
        }
      }
    }
    expect(seen).toBeGreaterThan(60);
  });
});
