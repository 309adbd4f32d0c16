import { describe, expect, it } from "vitest";
import { amazonFixture, france, germany, sellerEu, sellerNa, usa } from "./amazon-fixture.ts";

const path = `/listings/2021-08-01/items/${sellerEu}`;
const child = (asin: string, color: string, size: string) => ({ asin, parentAsin: "B0P", variation: { color, size } });
const row = (sku: string, asin: string) => ({ "seller-sku": sku, asin1: asin, quantity: "1", price: "9" });
const family = () => amazonFixture({
  catalog: [{ asin: "B0P", title: "Shirt" }, child("B01", "Red", "S"), child("B02", "Red", "M"), child("B03", "Blue", "M")],
  listings: {
    [germany]: [row("SHIRT", "B0P"), row("RED-S", "B01"), row("RED-M", "B02"), row("RED-M-USED", "B02"), row("ALONE", "B09")],
    [france]: [row("RED-S", "B01")],
    [usa]: [row("US-SHIRT", "B0P"), row("US-BLUE", "B03")],
  },
});
const theme = { attributes: ["color", "size"], theme: "COLOR/SIZE" };
async function relationships(sku: string, marketplaceIds = germany) {
  const { body } = await family().send("GET", `${path}/${sku}`, { query: { marketplaceIds, includedData: "relationships" } });
  return (body.relationships as { relationships: unknown[] }[]).map((one) => one.relationships);
}

describe("a family of listings", () => {
  it("names the SellerSKUs of its children, those of the seller alone", async () => {
    expect(await relationships("SHIRT")).toEqual([[{ type: "VARIATION", childSkus: ["RED-S", "RED-M", "RED-M-USED"], variationTheme: theme }]]);
  });

  it("names the parent's SellerSKU where the parent is listed", async () => {
    expect(await relationships("RED-S", `${germany},${france}`)).toEqual([[{ type: "VARIATION", parentSkus: ["SHIRT"], variationTheme: theme }], []]);
    expect(await relationships("ALONE")).toEqual([[]]);
  });

  it("is found by the parent's SellerSKU", async () => {
    const { send } = family();
    const found = async (query: Record<string, string>) => {
      const { body } = await send("GET", path, { query: { marketplaceIds: germany, sortBy: "sku", sortOrder: "ASC", ...query } });
      return (body.items as { sku: string }[]).map((item) => item.sku);
    };
    expect(await found({ variationParentSku: "SHIRT" })).toEqual(["RED-M", "RED-M-USED", "RED-S"]);
    expect(await found({ variationParentSku: "RED-S" })).toEqual([]);
    expect(await found({ variationParentSku: "US-SHIRT" })).toEqual([]);
    expect(await found({ packageHierarchySku: "SHIRT" })).toEqual([]);
  });

  it("of another seller is another one, in the same marketplace too", async () => {
    const rival = { alias: "rival", sellerId: "A3RIVAL", region: "EU" as const, marketplaces: [germany], state: "open" as const, startDate: "2026-11-01T00:00:00Z", mfnLocation: "m", afnLocation: "a", afnImport: true };
    const { amazon, send } = amazonFixture({
      catalog: [{ asin: "B0P" }, child("B01", "Red", "S")], listings: { [germany]: [row("RED-S", "B01")] },
      stores: [{ ...rival, alias: "eu", sellerId: sellerEu }, rival],
    });
    amazon.world.addListing("A3RIVAL", { sku: "THEIR-SHIRT", marketplaceId: germany, asin: "B0P" });
    const shown = (await send("GET", `${path}/RED-S`, { query: { marketplaceIds: germany, includedData: "relationships" } })).body;
    expect(shown.relationships).toEqual([{ marketplaceId: germany, relationships: [] }]);
    const { body } = await family().send("GET", `/listings/2021-08-01/items/${sellerNa}/US-BLUE`, { seller: sellerNa, query: { marketplaceIds: usa, includedData: "relationships" } });
    expect(body.relationships).toEqual([{ marketplaceId: usa, relationships: [{ type: "VARIATION", parentSkus: ["US-SHIRT"], variationTheme: theme }] }]);
  });
});
