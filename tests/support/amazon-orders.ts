/** Orders as Amazon words them, made by hand; tests change what they are about. */

export const eur = (amount: string) => ({ amount, currencyCode: "EUR" });

/** One line of two units at 19.99 with shipping, tax and a discount. */
export function wireItem(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    orderItemId: "11111111111111",
    quantityOrdered: 2,
    product: {
      asin: "B000000001", title: "Blue cup", sellerSku: "CUP/blue #1",
      condition: { conditionType: "USED", conditionSubtype: "GOOD", conditionNote: "A scratch" },
      price: { unitPrice: eur("19.99") },
      customization: { customizedUrl: "https://files.example/custom.zip" },
    },
    proceeds: {
      proceedsTotal: eur("44.97"),
      breakdowns: [
        { type: "ITEM", subtotal: eur("39.98") },
        { type: "SHIPPING", subtotal: eur("4.99") },
        { type: "TAX", subtotal: eur("7.18"), detailedBreakdowns: [{ subtype: "ITEM", value: eur("6.38") }, { subtype: "SHIPPING", value: eur("0.80") }] },
      ],
    },
    promotion: { breakdowns: [{ promotionId: "SUMMER" }] },
    cancellation: { cancellationRequest: { requester: "BUYER", cancelReason: "Too late" } },
    fulfillment: {
      quantityFulfilled: 0, quantityUnfulfilled: 2,
      packing: { giftOption: { giftMessage: "For you", giftWrapLevel: "PREMIUM" } },
    },
    tax: { taxCollections: [{ model: "MARKETPLACE_FACILITATOR", responsibleParty: "Amazon" }] },
    ...more,
  };
}

export function wireOrder(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    orderId: "302-1111111-2222222",
    orderAliases: [{ aliasId: "MY-1", aliasType: "SELLER_ORDER_ID" }],
    createdTime: "2026-11-19T08:00:00.000Z",
    lastUpdatedTime: "2026-11-19T09:00:00.000Z",
    programs: ["PRIME"],
    associatedOrders: [{ orderId: "302-0000000-0000001", associationType: "REPLACEMENT_ORIGINAL_ID" }],
    salesChannel: { channelName: "AMAZON", marketplaceId: "A1PA6795UKMFR9", marketplaceName: "Amazon.de" },
    buyer: {
      buyerName: "Test Buyer", buyerEmail: "relay@marketplace.amazon.de", buyerCompanyName: "Test GmbH", buyerPurchaseOrderNumber: "PO-7",
    },
    recipient: {
      deliveryAddress: {
        name: "Test Recipient", companyName: "", addressLine1: "Teststr. 1", addressLine2: "", addressLine3: "", city: "Berlin",
        districtOrCounty: "", municipality: "", stateOrRegion: "", postalCode: "10115", countryCode: "DE", phone: "0",
      },
      deliveryPreference: { dropOffLocation: "Porch", addressInstruction: "Ring twice" },
    },
    proceeds: { grandTotal: eur("46.97"), breakdowns: [{ type: "DELIVERY_TIP", status: "FINALIZED", subtotal: eur("2.00") }] },
    fulfillment: {
      fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", fulfillmentServiceLevel: "STANDARD",
      shipByWindow: { earliestDateTime: "2026-11-20T00:00:00Z", latestDateTime: "2026-11-21T22:59:59Z" },
      deliverByWindow: { earliestDateTime: "2026-11-22T00:00:00Z", latestDateTime: "2026-11-25T22:59:59Z" },
    },
    orderItems: [wireItem()],
    packages: [{
      packageReferenceId: "1", packageStatus: { status: "IN_TRANSIT" }, carrier: "DHL", shippingService: "Paket", shipTime: "2026-11-20T09:00:00Z",
      trackingNumber: "00340", packageItems: [{ orderItemId: "11111111111111", quantity: 1 }],
    }],
    ...more,
  };
}
