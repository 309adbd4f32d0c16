import { describe, expect, it } from "vitest";
import { amazonFixture, france, germany, sellerEu, type AmazonFixture } from "./amazon-fixture.ts";

const path = `/listings/2021-08-01/items/${sellerEu}`;
async function found({ send }: AmazonFixture, query: Record<string, string>, marketplaceIds = germany) {
  const { body } = await send("GET", path, { query: { marketplaceIds, sortBy: "sku", sortOrder: "ASC", ...query } });
  return (body.items as { sku: string }[]).map((item) => item.sku);
}

describe("listings by their identifiers", () => {
  const coded = () => amazonFixture({
    catalog: [{ asin: "B01", barcodes: [{ type: "EAN", value: "4006381333931" }] }, { asin: "B02", barcodes: [{ type: "UPC", value: "036000291452" }, { type: "JAN", value: "4901234567894" }] }],
    listings: {
      [germany]: [
        { "seller-sku": "ONE", asin1: "B01" }, { "seller-sku": "ONE-USED", asin1: "B01", "item-condition": "3" }, { "seller-sku": "TWO", asin1: "B02", "fulfillment-channel": "AMAZON_EU" },
        { "seller-sku": "BY-EAN", asin1: "B03", "product-id-type": "4", "product-id": "0036000291452" },
      ],
    },
  });

  it.each([
    ["EAN", "4006381333931", ["ONE", "ONE-USED"]], ["UPC", "036000291452", ["TWO"]], ["JAN", "4901234567894", ["TWO"]], ["EAN", "036000291452", ["BY-EAN"]],
    ["GTIN", "36000291452", ["BY-EAN", "TWO"]], ["GTIN", "04006381333931", ["ONE", "ONE-USED"]], ["UPC", "4006381333931", []], ["ISBN", "4006381333931", []], ["MINSAN", "1", []],
    ["ASIN", "B01,B02", ["ONE", "ONE-USED", "TWO"]], ["FNSKU", "X02", ["TWO"]], ["FNSKU", "X01", []], ["SKU", "ONE,NONE", ["ONE"]],
  ])("of type %s: %s", async (identifiersType, identifiers, expected) => {
    expect(await found(coded(), { identifiers, identifiersType })).toEqual(expected);
  });

  it("find a SellerSKU only where it bears the identifier", async () => {
    const fixture = amazonFixture({ listings: { [germany]: [{ "seller-sku": "S", asin1: "B01" }], [france]: [{ "seller-sku": "S", asin1: "B02" }] } });
    expect([await found(fixture, { identifiers: "B01", identifiersType: "ASIN" }), await found(fixture, { identifiers: "B01", identifiersType: "ASIN" }, france)]).toEqual([["S"], []]);
  });
});

describe("listings by what is wrong with them", () => {
  it("show the severities that are asked for, in the marketplaces that are asked for", async () => {
    const fixture = amazonFixture();
    fixture.amazon.world.raiseIssue(sellerEu, "MUG-1", { code: "1", message: "bad", marketplaceIds: [france] });
    fixture.amazon.world.raiseIssue(sellerEu, "FBA-1", { code: "2", message: "so so", severity: "WARNING" });
    fixture.amazon.world.raiseIssue(sellerEu, "A/B #1 +%", { code: "3", message: "by the way", severity: "INFO" });
    const wrong = (withIssueSeverity: string, ids = germany) => found(fixture, { withIssueSeverity }, ids);
    expect([await wrong("ERROR"), await wrong("WARNING"), await wrong("ERROR,WARNING", `${germany},${france}`)]).toEqual([[], ["FBA-1"], ["FBA-1", "MUG-1"]]);
    fixture.amazon.world.clearIssues(sellerEu, "FBA-1");
    expect(await wrong("WARNING")).toEqual([]);
  });

  it("are not BUYABLE as long as they are suppressed, and again when the exemption is over", async () => {
    const fixture = amazonFixture();
    const exemption = { status: "EXEMPT_UNTIL_EXPIRY_DATE" as const, expiryDate: "2026-11-20T13:00:00Z" };
    fixture.amazon.world.raiseIssue(sellerEu, "MUG-1", { code: "1", message: "bad", actions: ["LISTING_SUPPRESSED"], exemption });
    const hidden = () => found(fixture, { withoutStatus: "BUYABLE" });
    expect(await hidden()).toEqual([]);
    fixture.clock.advance(3_600_000);
    expect([await hidden(), await found(fixture, { withStatus: "BUYABLE" })]).toEqual([["MUG-1"], ["A/B #1 +%", "FBA-1"]]);
  });
});

describe("listings by when they changed", () => {
  const later = "2026-11-20T12:30:00.000Z";
  const changed = (fixture: AmazonFixture, ids = germany) => found(fixture, { lastUpdatedAfter: later }, ids);
  const patch = (attribute: string, entry: Record<string, unknown>) => ({ productType: "PRODUCT", patches: [{ op: "merge", path: `/attributes/${attribute}`, value: [entry] }] });

  it.each([
    ["its title there", (f: AmazonFixture) => f.amazon.world.setListing(sellerEu, "MUG-1", { title: "New" }, { marketplaceId: germany }), [["MUG-1"], []]],
    ["its stock, which is the region's", (f: AmazonFixture) => f.amazon.world.setListing(sellerEu, "MUG-1", { quantity: 3 }, { marketplaceId: germany }), [["MUG-1"], ["MUG-1"]]],
    ["a patch of its stock", (f: AmazonFixture) => f.send("PATCH", `${path}/MUG-1`, { query: { marketplaceIds: germany }, body: patch("fulfillment_availability", { fulfillment_channel_code: "DEFAULT", quantity: 1 }) }), [["MUG-1"], ["MUG-1"]]],
    ["a patch of its price there", (f: AmazonFixture) => f.send("PATCH", `${path}/MUG-1`, { query: { marketplaceIds: germany }, body: patch("purchasable_offer", { marketplace_id: germany, currency: "EUR", our_price: [{ schedule: [{ value_with_tax: 3 }] }] }) }), [["MUG-1"], []]],
    ["an issue there", (f: AmazonFixture) => f.amazon.world.raiseIssue(sellerEu, "MUG-1", { code: "1", message: "bad", marketplaceIds: [germany] }), [["MUG-1"], []]],
    ["a sale", (f: AmazonFixture) => f.amazon.world.sell(sellerEu, "MUG-1", 1), [["MUG-1"], ["MUG-1"]]],
    ["a new listing", (f: AmazonFixture) => f.amazon.world.addListing(sellerEu, { sku: "NEW", marketplaceId: germany, asin: "B0NEW" }), [["NEW"], []]],
    ["the catalog alone: nothing of the seller's", (f: AmazonFixture) => f.amazon.world.setCatalogItem("B000000001", { title: "Another" }), [[], []]],
  ])("tell of %s", async (_what, change, expected) => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    fixture.clock.advance(1_800_000);
    await change(fixture);
    expect([await changed(fixture), await changed(fixture, france)]).toEqual(expected);
  });

  it("hold both ends of the window, and no listing that was deleted since", async () => {
    const fixture = amazonFixture();
    fixture.clock.advance(1_800_000);
    fixture.amazon.world.setListing(sellerEu, "MUG-1", { title: "New" });
    expect(await found(fixture, { lastUpdatedAfter: later, lastUpdatedBefore: later })).toEqual(["MUG-1"]);
    fixture.amazon.world.removeListing(sellerEu, "MUG-1", { marketplaceId: germany });
    expect([await changed(fixture), await changed(fixture, france)]).toEqual([[], ["MUG-1"]]);
  });
});
