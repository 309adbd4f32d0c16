import { describe, expect, it } from "vitest";
import { createStore } from "../shared/store.ts";
import { amazonFixture, france, germany, sellerEu } from "./amazon-fixture.ts";
import { ofAccount, ofAsin, ofBarcode, writeListing } from "./listings-index.ts";
import type { KeptListing } from "./kept-listing.ts";
import type { Platform } from "./platform.ts";

const place = (asin: string, productId?: string) => ({
  asin, listingId: "", productType: "PRODUCT", conditionType: "new_new", channel: "DEFAULT", status: "Active" as const, createdDate: "", lastUpdatedDate: "",
  ...(productId !== undefined && { productId: { type: "EAN" as const, value: productId } }),
});
const listing = (sku: string, marketplaces: KeptListing["marketplaces"], account = "a"): KeptListing => ({ key: `${account}|${sku}`, account, sku, attributes: {}, marketplaces });
const world = (store = createStore()) => ({ store }) as Platform;
const skus = (found: Iterable<KeptListing>) => [...found].map((one) => one.sku);

describe("listings are found", () => {
  it("by account, by ASIN of any marketplace, by the barcode without leading zeros", () => {
    const platform = world();
    writeListing(platform, "a|1", listing("1", { [germany]: place("B1", "0036000291452"), [france]: place("B2") }));
    writeListing(platform, "b|2", listing("2", { [germany]: place("B1") }, "b"));
    expect([skus(ofAccount(platform, "a")), skus(ofAsin(platform, "B1")), skus(ofAsin(platform, "B2")), skus(ofBarcode(platform, "36000291452"))]).toEqual([["1"], ["1", "2"], ["1"], ["1"]]);
    expect([skus(ofAccount(platform, "c")), skus(ofAsin(platform, "")), skus(ofBarcode(platform, "1"))]).toEqual([[], [], []]);
  });

  it("where they are now, after they were changed and deleted, in the order in which they were made", () => {
    const platform = world();
    for (const sku of ["1", "2", "3"]) writeListing(platform, `a|${sku}`, listing(sku, { [germany]: place("B1", "400") }));
    expect([skus(ofAsin(platform, "B1")), skus(ofBarcode(platform, "400"))]).toEqual([["1", "2", "3"], ["1", "2", "3"]]);
    writeListing(platform, "a|1", listing("1", { [germany]: place("B9") }));
    writeListing(platform, "a|3", undefined);
    expect([skus(ofAccount(platform, "a")), skus(ofAsin(platform, "B1")), skus(ofAsin(platform, "B9")), skus(ofBarcode(platform, "400"))]).toEqual([["1", "2"], ["2"], ["1"], ["2"]]);
  });

  it("though the table was written past the index", () => {
    const store = createStore();
    const platform = world(store);
    writeListing(platform, "a|1", listing("1", { [germany]: place("B1") }));
    expect(skus(ofAsin(platform, "B1"))).toEqual(["1"]);
    store.table<KeptListing>("listings").put("a|2", listing("2", { [germany]: place("B1") }));
    writeListing(platform, "a|3", listing("3", { [germany]: place("B1") }));
    expect(skus(ofAsin(platform, "B1"))).toEqual(["1", "2", "3"]);
  });
});

it("30,000 listings are asked for by page, by SellerSKU and by ASIN without looking at all of them for each", async () => {
  const rows = Array.from({ length: 30_000 }, (_, n) => ({ "seller-sku": `S${n}`, quantity: "1", price: "1", asin1: `B${n}` }));
  const { amazon, send } = amazonFixture({ listings: { [germany]: rows }, options: { throttle: false } });
  const ask = async (query: Record<string, string>) => ((await send("GET", `/listings/2021-08-01/items/${sellerEu}`, { query: { marketplaceIds: germany, pageSize: "20", ...query } })).body.items as { sku: string }[]).map((item) => item.sku);
  for (let n = 0; n < 1_000; n += 20) {
    const named = Array.from({ length: 20 }, (_, index) => `S${n + index}`);
    expect(new Set(await ask({ identifiers: named.join(","), identifiersType: "SKU" }))).toEqual(new Set(named));
    expect(await ask({ identifiers: `B${n}`, identifiersType: "ASIN" })).toEqual([`S${n}`]);
    amazon.world.setListing(sellerEu, `S${n}`, { quantity: 2 });
  }
});
