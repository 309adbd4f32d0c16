import { z } from "zod";
import { instant, listOf, text, whole, windowEnd, wireMoney } from "./parts.ts";

/**
 * What we read of the Orders API 2026-01-01 (model orders_2026-01-01.json, Amazon README 4.6). Only ids are demanded;
 * words are never checked against a list, so a word of the future survives. `to-domain.ts` decides what an order needs.
 */

const itemBreakdown = z.object({
  type: text,
  subtotal: wireMoney,
  detailedBreakdowns: listOf(z.object({ subtype: text, value: wireMoney })),
});

export type WireItemBreakdown = z.output<typeof itemBreakdown>;

/** A null breakdown stays: it stands for an amount that we do not know. */
const itemProceeds = z.object({ proceedsTotal: wireMoney, breakdowns: z.array(itemBreakdown.nullish()).nullish() }).nullish();
export type WireItemProceeds = z.output<typeof itemProceeds>;

const wireOrderItem = z.object({
  orderItemId: z.string().min(1),
  quantityOrdered: whole,
  product: z.object({
    asin: text,
    title: text,
    sellerSku: text,
    condition: z.object({ conditionType: text, conditionSubtype: text, conditionNote: text }).nullish(),
    price: z.object({ unitPrice: wireMoney }).nullish(),
    customization: z.object({ customizedUrl: text }).nullish(),
  }).nullish(),
  proceeds: itemProceeds,
  promotion: z.object({ breakdowns: listOf(z.object({ promotionId: text })) }).nullish(),
  cancellation: z.object({
    cancellationRequest: z.object({ requester: text, cancelReason: text }).nullish(),
    cancellationExecution: z.object({ cancelledBy: text, cancelReason: text }).nullish(),
  }).nullish(),
  fulfillment: z.object({
    quantityFulfilled: whole,
    quantityUnfulfilled: whole,
    packing: z.object({ giftOption: z.object({ giftMessage: text, giftWrapLevel: text }).nullish() }).nullish(),
  }).nullish(),
  tax: z.object({ taxCollections: listOf(z.object({ model: text })) }).nullish(),
  expense: z.object({ pointsCost: z.object({ pointsGranted: z.object({ pointsNumber: whole, pointsMonetaryValue: wireMoney }).nullish() }).nullish() }).nullish(),
});
export type WireOrderItem = z.output<typeof wireOrderItem>;

const wirePackage = z.object({
  packageReferenceId: text,
  packageStatus: z.object({ status: text }).nullish(),
  carrier: text,
  shippingService: text,
  trackingNumber: text,
  shipTime: instant,
  createdTime: instant,
  packageItems: listOf(z.object({ orderItemId: text, quantity: whole })),
});
export type WirePackage = z.output<typeof wirePackage>;

const deliveryAddress = z.object({
  name: text, companyName: text, addressLine1: text, addressLine2: text, addressLine3: text,
  city: text, municipality: text, districtOrCounty: text, stateOrRegion: text, postalCode: text, countryCode: text, phone: text,
  extendedFields: z.object({ streetName: text, streetNumber: text, complement: text, neighborhood: text }).nullish(),
}).nullish();
export type WireAddress = z.output<typeof deliveryAddress>;

export const wireOrder = z.object({
  orderId: z.string().min(1),
  orderAliases: listOf(z.object({ aliasId: text, aliasType: text })),
  createdTime: instant,
  lastUpdatedTime: instant,
  programs: listOf(text),
  associatedOrders: listOf(z.object({ orderId: text, associationType: text })),
  salesChannel: z.object({ channelName: text, marketplaceId: text, marketplaceName: text }).nullish(),
  buyer: z.object({ buyerName: text, buyerEmail: text, buyerCompanyName: text, buyerPurchaseOrderNumber: text }).nullish(),
  recipient: z.object({
    deliveryAddress,
    deliveryPreference: z.object({ dropOffLocation: text, addressInstruction: text }).nullish(),
  }).nullish(),
  proceeds: z.object({ grandTotal: wireMoney, breakdowns: listOf(z.object({ type: text, subtotal: wireMoney })) }).nullish(),
  payment: z.object({ paymentExecutions: listOf(z.object({ paymentMethod: text, paymentAmount: wireMoney })) }).nullish(),
  fulfillment: z.object({
    fulfillmentStatus: text, fulfilledBy: text, fulfillmentServiceLevel: text,
    shipByWindow: windowEnd, deliverByWindow: windowEnd,
  }).nullish(),
  orderItems: z.array(wireOrderItem).nullish(),
  packages: listOf(wirePackage),
});
export type WireOrder = z.output<typeof wireOrder>;

/** Orders stay unread here, so that a bad one does not spoil the page. A page without its list is no page. */
export const wireOrdersPage = z.object({
  orders: z.array(z.unknown()),
  pagination: z.object({ nextToken: text }).nullish(),
  lastUpdatedBefore: instant,
});

export const wireOrderAnswer = z.object({ order: z.record(z.string(), z.unknown()) });
