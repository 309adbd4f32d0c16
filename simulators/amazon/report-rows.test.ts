import { describe, expect, it } from "vitest";
import { france, germany } from "./amazon-fixture.ts";
import type { KeptListing, ListedIn } from "./kept-listing.ts";
import { listingColumns } from "./listing-columns.ts";
import { listingRow, reportText } from "./report-rows.ts";

const seen = { now: Date.parse("2026-11-20T12:00:00Z") };

const listing = (given: Partial<KeptListing> = {}, place: Partial<ListedIn> = {}): KeptListing => ({
  key: "k", account: "a", sku: "S",
  attributes: { fulfillment_availability: [{ fulfillment_channel_code: "DEFAULT", quantity: 4 }] },
  marketplaces: {
    [germany]: {
      asin: "B1", listingId: "L1", productType: "PRODUCT", conditionType: "new_new", channel: "DEFAULT", status: "Active",
      createdDate: "2026-01-02T03:04:05.000Z", lastUpdatedDate: "2026-01-02T03:04:05.000Z", ...place,
    },
  },
  ...given,
});

describe("reportText", () => {
  it("is a header and a line a row, in the order of the columns", () => {
    expect(reportText(["a", "b"], [{ b: "2", a: "1" }, { a: "3" }])).toBe("a\tb\n1\t2\n3\t\n");
  });

  it("keeps quotes and takes out what would break a line", () => {
    expect(reportText(["a"], [{ a: '12" "x"\tand\r\nmore' }])).toBe('a\n12" "x" and more\n');
  });

  it("knows the published columns", () => {
    expect(listingColumns).toHaveLength(29);
    expect(new Set([...listingColumns]).size).toBe(29);
  });
});

describe("listingRow", () => {
  const row = (kept: KeptListing, content = {}) => listingRow(kept, germany, seen, content);
  const entry = (value: string, marketplace_id = germany) => [{ marketplace_id, value }];

  it("shows the merchant's stock, no price without an offer, its ASIN as what it was listed by, and no name but its SellerSKU", () => {
    expect(row(listing())).toMatchObject({
      "seller-sku": "S", "item-name": "S", quantity: "4", price: "", "fulfillment-channel": "DEFAULT", "open-date": "2026-01-02 03:04:05 UTC",
      "product-id-type": "1", "product-id": "B1", asin1: "B1", "item-condition": "11", "pending-quantity": "0", "image-url": "", "item-description": "",
    });
  });

  it("shows no quantity where Amazon fulfils", () => {
    expect(row(listing({}, { channel: "AMAZON_EU" }))).toMatchObject({ quantity: "", "pending-quantity": "", "fulfillment-channel": "AMAZON_EU" });
  });

  it("shows an empty quantity where none was ever sent", () => {
    expect(row(listing({ attributes: {} }))?.quantity).toBe("");
  });

  it("shows the seller's own words and picture, else the catalog's words, never its pictures", () => {
    const own = { product_description: entry("own"), main_product_image_locator: [{ marketplace_id: germany, media_location: "https://i.example/1.jpg" }] };
    const catalog = { description: "catalog's", images: ["https://i.example/2.jpg"] };
    expect(row(listing({ attributes: own }), catalog)).toMatchObject({ "item-description": "own", "image-url": "https://i.example/1.jpg" });
    expect(row(listing(), catalog)).toMatchObject({ "item-description": "catalog's", "image-url": "" });
  });

  it.each([
    ["a UPC", { productId: { type: "UPC" as const, value: "036000291452" } }, "3", "036000291452"],
    ["an EAN", { productId: { type: "EAN" as const, value: "4006381333931" } }, "4", "4006381333931"],
    ["nothing yet", { asin: "" }, "", ""],
  ])("says that it was listed by %s", (_what, place, type, id) => {
    expect(row(listing({}, place))).toMatchObject({ "product-id-type": type, "product-id": id });
  });

  it("tells used goods, and what a world said in columns that have no meaning here", () => {
    expect(row(listing({}, { conditionType: "used_good", cells: { asin2: "B2", "item-note": "a scratch" } }))).toMatchObject({ "item-condition": "3", asin2: "B2", "item-note": "a scratch" });
  });

  it.each([
    ["Active", {}, [], "Active"],
    ["Inactive", { status: "Inactive" as const }, [], "Inactive"],
    ["Incomplete", { status: "Incomplete" as const }, [], "Incomplete"],
    ["hidden from the search", {}, ["SEARCH_SUPPRESSED"], "Active"],
    ["taken down", {}, ["LISTING_SUPPRESSED"], "Inactive"],
  ])("has a status: %s", (_what, place, actions, status) => {
    expect(row(listing({ issues: [{ code: "1", message: "m", actions, marketplaceIds: [germany] }] }, place))?.status).toBe(status);
  });

  it("is Inactive without units only where that is wished", () => {
    const empty = listing({ attributes: {} });
    expect(listingRow(empty, germany, { ...seen, soldOutIsInactive: true })?.status).toBe("Inactive");
    expect(listingRow(listing(), germany, { ...seen, soldOutIsInactive: true })?.status).toBe("Active");
    expect(row(empty)?.status).toBe("Active");
  });

  it("shows the shipping group of the marketplace", () => {
    const attributes = { merchant_shipping_group: [...entry("F", france), ...entry("G")] };
    expect(row(listing({ attributes }))?.["merchant-shipping-group"]).toBe("G");
  });

  it("is not there where it is not listed", () => {
    expect(listingRow(listing(), france, seen)).toBeUndefined();
  });
});
