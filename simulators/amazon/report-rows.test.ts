import { describe, expect, it } from "vitest";
import { france, germany } from "./amazon-fixture.ts";
import type { KeptListing } from "./listings-kept.ts";
import { listingColumns, listingRow, reportText } from "./report-rows.ts";

const listing = (given: Partial<KeptListing> = {}, channel = "DEFAULT", active = true): KeptListing => ({
  key: "k", account: "a", sku: "S",
  attributes: { fulfillment_availability: [{ fulfillment_channel_code: "DEFAULT", quantity: 4 }] },
  marketplaces: {
    [germany]: {
      asin: "B1", itemName: "Mug", listingId: "L1", productType: "PRODUCT", conditionType: "new_new", channel, active,
      createdDate: "2026-01-02T03:04:05.000Z", lastUpdatedDate: "2026-01-02T03:04:05.000Z",
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
  it("shows the merchant's stock, and no price without an offer", () => {
    expect(listingRow(listing(), germany)).toMatchObject({ "seller-sku": "S", quantity: "4", price: "", "fulfillment-channel": "DEFAULT", "open-date": "2026-01-02 03:04:05 UTC" });
  });

  it("shows no quantity where Amazon fulfils", () => {
    expect(listingRow(listing({}, "AMAZON_EU"), germany)).toMatchObject({ quantity: "", "pending-quantity": "", "fulfillment-channel": "AMAZON_EU" });
  });

  it("shows an empty quantity where none was ever sent, and an inactive listing as such", () => {
    expect(listingRow(listing({ attributes: {} }, "DEFAULT", false), germany)).toMatchObject({ quantity: "", status: "Inactive" });
  });

  it("shows the shipping group of the marketplace", () => {
    const attributes = { merchant_shipping_group: [{ marketplace_id: france, value: "F" }, { marketplace_id: germany, value: "G" }] };
    expect(listingRow(listing({ attributes }), germany)?.["merchant-shipping-group"]).toBe("G");
  });

  it("is not there where it is not listed", () => {
    expect(listingRow(listing(), france)).toBeUndefined();
  });
});
