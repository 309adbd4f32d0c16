import { bulkResolvers } from "../bulk/bulk-resolvers.ts";
import { customerAddressResolvers } from "../customers/customer-addresses.ts";
import { customerResolvers } from "../customers/customer-resolvers.ts";
import { draftResolvers } from "../drafts/draft-orders.ts";
import { fulfillmentEventResolvers } from "../fulfillment/fulfillment-events.ts";
import { fulfillmentMutations } from "../fulfillment/fulfillment-mutations.ts";
import { fulfillmentOrderMutations } from "../fulfillment/fulfillment-order-mutations.ts";
import { fulfillmentOrderResolvers } from "../fulfillment/fulfillment-order-resolvers.ts";
import { fulfillmentResolvers } from "../fulfillment/fulfillment-resolvers.ts";
import { inventoryMutations } from "../inventory/inventory-mutations.ts";
import { inventoryResolvers } from "../inventory/inventory-resolvers.ts";
import { metafieldResolvers } from "../metafields/metafield-resolvers.ts";
import { cancelResolvers } from "../orders/cancel-order.ts";
import { deleteResolvers } from "../orders/delete-order.ts";
import { editResolvers } from "../orders/edit-resolvers.ts";
import { lineResolvers } from "../orders/line-resolvers.ts";
import { orderMutations } from "../orders/order-mutations.ts";
import { orderQueries } from "../orders/order-queries.ts";
import { orderResolvers } from "../orders/order-resolvers.ts";
import { refundMutations } from "../orders/refund-order.ts";
import { refundResolvers } from "../orders/refund-resolvers.ts";
import { mediaResolvers } from "../products/media.ts";
import { priceListResolvers } from "../products/price-lists.ts";
import { identifierResolvers } from "../products/product-identifiers.ts";
import { productMutations } from "../products/product-mutations.ts";
import { productResolvers } from "../products/product-resolvers.ts";
import { productSetResolvers } from "../products/set-product.ts";
import { variantMutations } from "../products/variant-mutations.ts";
import { shopResolvers } from "../shop/shop-resolvers.ts";
import { subscriptionResolvers } from "../webhooks/subscription-resolvers.ts";
import type { Resolvers } from "./context.ts";

const parts: Resolvers[] = [
  bulkResolvers, customerAddressResolvers, customerResolvers, draftResolvers, fulfillmentEventResolvers, fulfillmentMutations, fulfillmentOrderMutations, fulfillmentOrderResolvers, fulfillmentResolvers, inventoryMutations,
  inventoryResolvers, metafieldResolvers, cancelResolvers, deleteResolvers, editResolvers, lineResolvers, orderMutations, orderQueries, orderResolvers, refundMutations, refundResolvers,
  mediaResolvers, priceListResolvers, identifierResolvers, productMutations, productResolvers, variantMutations, productSetResolvers, shopResolvers, subscriptionResolvers,
];

/** Every field's resolver, from every part of the platform. */
export function allResolvers(): Resolvers {
  const merged: Resolvers = {};
  for (const part of parts) for (const [type, fields] of Object.entries(part)) merged[type] = { ...merged[type], ...fields };
  return merged;
}
