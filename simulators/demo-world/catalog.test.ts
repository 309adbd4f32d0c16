import { describe, expect, it } from "vitest";
import { createAmazon } from "../amazon/create-amazon.ts";
import { createClock } from "../shared/clock.ts";
import { demoCatalog, demoIssues } from "./catalog.ts";
import { demoWorld } from "./demo-world.ts";
import { goods } from "./goods.ts";
import { barcodeOf, demoListings, listingColumns } from "./listing-rows.ts";
import { demoProducts } from "./products.ts";
import { createRandom } from "./random.ts";
import { demoLocations, demoStores } from "./stores.ts";

const products = demoProducts(goods, createRandom(3));
const variants = products.flatMap((p) => p.variants);
const listings = demoListings(goods, createRandom(2));
const rows = Object.values(listings).flat();
const variant = (sku: string) => variants.find((v) => v.sku === sku)!;

describe("the shop's products", () => {
  it("are 56, variants of a kind together, with and without SKU, in every status", () => {
    expect(products).toHaveLength(56);
    expect(products.find((p) => p.title === "Harbor T-shirt, black")?.variants.map((v) => v.title)).toEqual(["S", "M", "L"]);
    expect(new Set(products.map((p) => p.status))).toEqual(new Set(["ACTIVE", "DRAFT", "ARCHIVED"]));
    expect(variants.filter((v) => v.sku === "")).toHaveLength(1);
    expect(new Set(products.map((p) => p.title)).size).toBe(56);
  });

  it("lie where they are shipped from, at locations that the shop has", () => {
    const known = new Set(demoLocations().map((l) => l.name));
    expect(known.size).toBe(5);
    for (const v of variants) for (const name of Object.keys(v.levels ?? {})) expect(known).toContain(name);
    expect(Object.keys(variant("MUG-RED-11OZ").levels!)).toEqual(["Main warehouse", "EU warehouse"]);
    expect(Object.keys(variant("LANTERN-SOLAR").levels!)).toEqual(["Main warehouse", "Amazon FBA NA"]);
    expect(Object.keys(variant("PAN-IRON-26").levels!)).toEqual(["Amazon FBA EU"]);
  });

  it("are counted or not, sold out or endless", () => {
    expect(variant("POSTER-PRINT").tracked).toBe(false);
    expect(variant("PLANTER-CONCRETE").inventoryPolicy).toBe("CONTINUE");
    expect(variant("MUG-RED-11OZ")).not.toHaveProperty("inventoryPolicy");
    expect(variant("TSHIRT-L-BLACK").levels).toEqual({ "Main warehouse": 0 });
  });

  it("have a SKU that differs from a listed one in case only", () => {
    expect(variants.filter((v) => v.sku.toLowerCase() === "mug-red-11oz").map((v) => v.sku)).toEqual(["MUG-RED-11OZ", "mug-red-11oz"]);
  });
});

describe("the listing reports", () => {
  it("cover the stores' marketplaces with all columns in every row", () => {
    const ids = demoStores(Date.parse("2026-11-20T12:00:00Z")).flatMap((s) => s.marketplaces);
    expect(Object.keys(listings).sort()).toEqual([...ids].sort());
    for (const row of rows) expect(Object.keys(row)).toEqual([...listingColumns]);
  });

  it("give no quantity where Amazon ships, and one number per SellerSKU and region where the merchant does", () => {
    for (const row of rows) {
      if (row["fulfillment-channel"] === "DEFAULT") expect(row.quantity).toMatch(/^\d+$/);
      else expect([row["fulfillment-channel"], row.quantity]).toEqual([expect.stringMatching(/^AMAZON_(NA|EU|JP)$/), ""]);
    }
    const mug = ["ATVPDKIKX0DER", "A2EUQ1WTGCTBG2"].map((id) => listings[id]!.find((r) => r["seller-sku"] === "MUG-RED-11OZ")!.quantity);
    expect(mug[0]).toBe(mug[1]);
  });

  it("price in the market's currency and keep a lead time", () => {
    expect(listings.A1VC38T7YXB528!.every((r) => /^\d+$/.test(r.price!))).toBe(true);
    expect(listings.A1PA6795UKMFR9!.every((r) => /^\d+\.95$/.test(r.price!))).toBe(true);
    expect(rows.find((r) => r["seller-sku"] === "PEN-BRASS")?.["lead-time-to-ship-max-days"]).toBe("5");
    expect(rows.flatMap((r) => (r.status === "Active" ? [] : [`${r.status} ${r["seller-sku"]}`])).sort()).toEqual(["Inactive GONE-QUIET-03", "Inactive TEAPOT-STONE-2023", "Incomplete TRAY-WALNUT"]);
  });
});

describe("Amazon's catalog of the demo", () => {
  const catalog = demoCatalog(goods);
  const item = (asin: string | undefined) => catalog.find((one) => one.asin === asin)!;
  const asin = (sku: string) => rows.find((row) => row["seller-sku"] === sku)!.asin1;

  it("says something of every listed ASIN: words, pictures on a host that is nobody's, a barcode", () => {
    for (const row of rows.filter((one) => one.asin1)) {
      expect(item(row.asin1)).toMatchObject({ title: row["item-name"], description: expect.stringMatching(/.{12}/) as string });
      expect(item(row.asin1).images!.every((link) => /^https:\/\/[\w-]+(\.[\w-]+)*\.example\//.test(link))).toBe(true);
    }
    const codes = catalog.flatMap((one) => one.barcodes ?? []).map((code) => code.value);
    expect(new Set(codes).size).toBe(codes.length);
    expect(barcodeOf(1)).toBe("2900000000018"); // 2·1 + 9·3 + 0 … + 1·3 = 32, and 8 to the next ten
    for (const code of codes) expect([...code].reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 0 ? 1 : 3), 0) % 10).toBe(0);
  });

  it("has families: T-shirts that the shop has together, table runners that it does not have", () => {
    const members = (parent: string) => catalog.filter((one) => one.parentAsin === parent).map((one) => one.variation);
    expect(members("B0DEMOP001")).toEqual(["S", "M", "L"].map((size) => ({ color: "Black", size })));
    expect(members("B0DEMOP002")).toEqual([{ color: "Sage" }, { color: "Clay" }]);
    expect(variants.some((v) => v.sku.startsWith("RUNNER"))).toBe(false);
  });

  it("has one ASIN with an active and an inactive SellerSKU, and an incomplete listing without one", () => {
    const twice = rows.filter((row) => row.asin1 === asin("TEAPOT-STONE"));
    expect(twice.map((row) => [row["seller-sku"], row.status])).toEqual([["TEAPOT-STONE", "Active"], ["TEAPOT-STONE-2023", "Inactive"]]);
    expect(rows.find((row) => row.status === "Incomplete")).toMatchObject({ "seller-sku": "TRAY-WALNUT", asin1: "", "product-id-type": "4" });
  });

  it("has a title and a barcode that products of another SKU bear, and things that the shop does not have at all", () => {
    const box = item(asin("PRESENT-BOX-XL")).barcodes![0]!.value;
    expect(variants.filter((v) => v.barcode === box).map((v) => v.sku)).toEqual(["BOX-L"]);
    expect(rows.find((row) => row["seller-sku"] === "LINEN-BAG-AMZ")!["item-name"]).toBe("Linen bag");
    expect(products.find((product) => product.title === "Linen bag")!.variants.map((v) => v.sku)).toEqual(["BAG-LINEN"]);
    expect(variants.some((v) => v.sku === "NOBODY-KNOWS-01") || products.some((p) => p.title === "Mystery box")).toBe(false);
  });

  it("has a listing that Amazon hides in its own words, and one of which it warns in two languages", () => {
    const world = demoWorld({ orders: 0 });
    const kept = createAmazon({ world, clock: createClock(new Date(world.now), false) }).world.listings().filter((listing) => listing.issues);
    expect(kept.map(({ sku, issues }) => [sku, issues?.[0]?.actions])).toEqual([["APRON-CANVAS", ["SEARCH_SUPPRESSED"]], ["BOARD-OAK", undefined]]);
    expect(demoIssues()[1]!.messages).toHaveProperty("de_DE");
  });
});
