import { describe, expect, it } from "vitest";
import { anItem, anOrder, france, germany } from "./amazon-fixture.ts";
import type { KeptListing } from "./listings-kept.ts";
import { listingColumns, listingRow, orderColumns, orderRows, reportText } from "./report-rows.ts";

const money = (amount: string) => ({ amount, currencyCode: "EUR" });
const breakdown = (type: string, amount: string, ...details: [string, string][]) => ({
  type, subtotal: money(amount), detailedBreakdowns: details.map(([subtype, value]) => ({ subtype, value: money(value) })),
});
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
    expect(orderColumns).toHaveLength(31);
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

describe("orderRows", () => {
  it("takes every amount from its own breakdown", () => {
    const breakdowns = [
      breakdown("ITEM", "10.00"), breakdown("SHIPPING", "4.00"), breakdown("GIFT_WRAP", "2.00"),
      breakdown("TAX", "3.00", ["ITEM", "1.90"], ["SHIPPING", "0.70"], ["GIFT_WRAP", "0.40"]), breakdown("DISCOUNT", "1.50", ["SHIPPING", "0.50"]),
    ];
    expect(orderRows(anOrder({ orderItems: [anItem({ proceeds: { breakdowns } })] }))[0]).toMatchObject({
      "item-price": "10.00", "item-tax": "1.90", "shipping-price": "4.00", "shipping-tax": "0.70", "gift-wrap-price": "2.00",
      "gift-wrap-tax": "0.40", "item-promotion-discount": "1.50", "ship-promotion-discount": "0.50",
    });
  });

  it.each([
    ["PENDING", "Pending"], ["UNSHIPPED", "Unshipped"], ["PARTIALLY_SHIPPED", "Shipping"], ["SHIPPED", "Shipped"], ["CANCELLED", "Cancelled"], ["FUTURE", "FUTURE"],
  ])("says %s in the report's word", (fulfillmentStatus, word) => {
    expect(orderRows(anOrder({ fulfillment: { fulfillmentStatus, fulfilledBy: "AMAZON" } }))[0]).toMatchObject({ "order-status": word, "item-status": word, "fulfillment-channel": "Amazon" });
  });

  it("bears the seller's own number and the company's", () => {
    const order = anOrder({ orderAliases: [{ aliasType: "OTHER", aliasId: "x" }, { aliasType: "SELLER_ORDER_ID", aliasId: "mine" }], buyer: { buyerPurchaseOrderNumber: "PO" } });
    expect(orderRows(order)[0]).toMatchObject({ "merchant-order-id": "mine", "purchase-order-number": "PO", "is-business-order": "false" });
  });

  it("of a broken order has what there is", () => {
    expect(orderRows({ orderId: "1", orderItems: [{}, null] })).toMatchObject([{ "amazon-order-id": "1", sku: "", quantity: "", "sales-channel": "Non-Amazon" }]);
    expect(orderRows({ orderItems: null })).toEqual([]);
  });
});
