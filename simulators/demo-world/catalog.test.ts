import { describe, expect, it } from "vitest";
import { goods } from "./goods.ts";
import { demoListings, listingColumns } from "./listing-rows.ts";
import { demoProducts } from "./products.ts";
import { createRandom } from "./random.ts";
import { demoLocations, demoStores } from "./stores.ts";

const products = demoProducts(goods, createRandom(3));
const variants = products.flatMap((p) => p.variants);
const listings = demoListings(goods, createRandom(2));
const rows = Object.values(listings).flat();
const variant = (sku: string) => variants.find((v) => v.sku === sku)!;

describe("the shop's products", () => {
  it("are 55, variants of a kind together, with and without SKU, in every status", () => {
    expect(products).toHaveLength(55);
    expect(products.find((p) => p.title === "Harbor T-shirt, black")?.variants.map((v) => v.title)).toEqual(["S", "M", "L"]);
    expect(new Set(products.map((p) => p.status))).toEqual(new Set(["ACTIVE", "DRAFT", "ARCHIVED"]));
    expect(variants.filter((v) => v.sku === "")).toHaveLength(1);
    expect(new Set(products.map((p) => p.title)).size).toBe(55);
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
    expect(rows.filter((r) => r.status === "Inactive")).toHaveLength(1);
  });
});
