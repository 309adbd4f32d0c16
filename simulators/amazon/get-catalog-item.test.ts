import { describe, expect, it } from "vitest";
import { amazonFixture, france, germany, usa } from "./amazon-fixture.ts";

const path = "/catalog/2022-04-01/items/B000000001";
const size = { package: { length: { unit: "centimeters", value: 20.5 }, weight: { unit: "kilograms", value: 0.4 } } };

describe("getCatalogItem", () => {
  it("names what is listed, in the marketplaces asked for", async () => {
    const { send } = amazonFixture();
    const { body } = await send("GET", path, { query: { marketplaceIds: `${germany},${france}` } });
    expect(body).toMatchObject({ asin: "B000000001", summaries: [{ marketplaceId: germany, itemName: "Mug" }, { marketplaceId: france }] });
    expect(Object.keys(body)).toEqual(["asin", "summaries"]);
  });

  it("tells the measures that the world has, and no others", async () => {
    const { send, amazon } = amazonFixture();
    const dimensions = async () => (await send("GET", path, { query: { marketplaceIds: germany, includedData: "dimensions" } })).body.dimensions;
    expect(await dimensions()).toEqual([{ marketplaceId: germany }]);
    amazon.world.setDimensions("B000000001", size);
    expect(await dimensions()).toEqual([{ marketplaceId: germany, ...size }]);
  });

  it.each([
    ["an ASIN that nobody lists", "/catalog/2022-04-01/items/B999999999", { marketplaceIds: germany }, 404],
    ["no marketplace", path, {}, 400],
    ["a marketplace of another region", path, { marketplaceIds: usa }, 400],
    ["an unknown dataset", path, { marketplaceIds: germany, includedData: "size" }, 400],
  ])("refuses %s", async (_what, where, query, status) => {
    expect((await amazonFixture().send("GET", where, { query: query })).status).toBe(status);
  });

  it("is throttled after two calls and needs the listing role", async () => {
    const { send, clock } = amazonFixture();
    const call = async () => (await send("GET", path, { query: { marketplaceIds: germany } })).status;
    expect([await call(), await call(), await call()]).toEqual([200, 200, 429]);
    clock.advance(500);
    expect(await call()).toBe(200);
    const poor = amazonFixture({ options: { roles: ["Inventory and Order Tracking"] } });
    expect((await poor.send("GET", path, { query: { marketplaceIds: germany } })).status).toBe(403);
  });
});

describe("what the catalog tells of an item", () => {
  const child = { asin: "B01", title: "Shirt, red, S", brand: "Harbor", bullets: ["Cotton", "Red"], description: "A shirt.", images: ["https://i.example/1.jpg", "https://i.example/2.jpg"] };
  const catalog = [
    { asin: "B0P", title: "Shirt" },
    {
      ...child, parentAsin: "B0P", productType: "SHIRT", variation: { color: "Red", size: "S" }, barcodes: [{ type: "EAN" as const, value: "4006381333931" }], dimensions: size,
      local: { [france]: { title: "Chemise" } }, marketplaceIds: [germany, france],
    },
    { asin: "B02", parentAsin: "B0P", variation: { color: "Blue", size: "S" } },
  ];
  const told = async (asin: string, includedData: string, marketplaceIds = germany) => {
    const { body } = await amazonFixture({ catalog, listings: {} }).send("GET", `/catalog/2022-04-01/items/${asin}`, { query: { marketplaceIds, includedData } });
    return body[includedData];
  };

  it("in the words of each marketplace", async () => {
    const summary = { brand: "Harbor", color: "Red", size: "S", itemClassification: "BASE_PRODUCT" };
    expect(await told("B01", "summaries", `${germany},${france}`)).toEqual([{ marketplaceId: germany, ...summary, itemName: "Shirt, red, S" }, { marketplaceId: france, ...summary, itemName: "Chemise" }]);
    expect(await told("B01", "attributes", france)).toMatchObject({
      item_name: [{ value: "Chemise", language_tag: "fr_FR", marketplace_id: france }],
      bullet_point: [{ value: "Cotton" }, { value: "Red" }],
      product_description: [{ value: "A shirt." }],
      color: [{ value: "Red" }],
      externally_assigned_product_identifier: [{ type: "ean", value: "4006381333931" }],
      item_package_weight: [{ unit: "kilograms", value: 0.4 }],
      variation_theme: [{ name: "COLOR/SIZE" }],
      parentage_level: [{ value: "child" }],
    });
  });

  it("its pictures, each large and as a thumbnail", async () => {
    const [at] = (await told("B01", "images")) as { images: { variant: string; link: string; width: number }[] }[];
    expect(at?.images.map(({ variant, link, width }) => [variant, link, width])).toEqual([
      ["MAIN", "https://i.example/1.jpg", 1500], ["MAIN", "https://i.example/1._SL75_.jpg", 75], ["PT01", "https://i.example/2.jpg", 1500], ["PT01", "https://i.example/2._SL75_.jpg", 75],
    ]);
  });

  it("its barcodes and product type", async () => {
    expect(await told("B01", "identifiers")).toEqual([{ marketplaceId: germany, identifiers: [{ identifierType: "EAN", identifier: "4006381333931" }] }]);
    expect(await told("B01", "productTypes")).toEqual([{ marketplaceId: germany, productType: "SHIRT" }]);
  });

  it("its family, from both ends", async () => {
    const variationTheme = { attributes: ["color", "size"], theme: "COLOR/SIZE" };
    expect(await told("B01", "relationships")).toEqual([{ marketplaceId: germany, relationships: [{ type: "VARIATION", parentAsins: ["B0P"], variationTheme }] }]);
    expect(await told("B0P", "relationships")).toEqual([{ marketplaceId: germany, relationships: [{ type: "VARIATION", childAsins: ["B01", "B02"], variationTheme }] }]);
    expect(await told("B0P", "summaries")).toEqual([{ marketplaceId: germany, itemClassification: "VARIATION_PARENT", itemName: "Shirt" }]);
  });

  it("by the seller's words where the catalog has none of its own", async () => {
    const row = { "seller-sku": "S", asin1: "B02", "item-name": "Blue shirt", "item-description": "In blue.", "image-url": "https://i.example/b.jpg" };
    const { send } = amazonFixture({ catalog, listings: { [germany]: [row] } });
    const { body } = await send("GET", "/catalog/2022-04-01/items/B02", { query: { marketplaceIds: germany, includedData: "summaries,attributes,images" } });
    expect(body).toMatchObject({ summaries: [{ itemName: "Blue shirt", color: "Blue" }], attributes: { product_description: [{ value: "In blue." }] }, images: [{ images: [{ link: "https://i.example/b.jpg" }, {}] }] });
  });
});
